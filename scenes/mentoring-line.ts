/** A line of a mentor's or a mentee's card that is typed: a question of its own, begun by a tap on the card. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { MOST_WISHES, readWishes } from '../src/domain/mentoring/request/wishes.ts'
import { skills } from '../src/domain/mentoring/skills.ts'
import { lettered, readChosen } from '../src/domain/settings/choosing.ts'
import { readHours } from '../src/domain/week/read-hours.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Json, type Question, type Reading } from './kit/dialog.ts'
import { clipped } from './newcomer-answer.ts'

const says = {
  noCard: 'Откройте карточку ещё раз: «Наставник» в меню.',
  hours: 'Напишите, когда удобно: «по будням после 17», «вт и чт вечером, суббота».',
  hoursAgain: 'Не получилось узнать часы. Напишите, например, «вт и чт вечером» или «суббота с 10 до 14».',
  skills: (question: string) => `${question} Напишите буквы или слова, например «а, в».\n${lettered(skills)}`,
  skillsAgain: 'Напишите буквы из списка, например «а, в», или слова: «конфликты в классе».',
  wishes: (question: string) => `${question} До ${MOST_WISHES} имён по порядку, через запятую. Можно с ошибками.`,
  nobody: (words: string) => `«${words}» среди участников не вижу. Попробуйте одну фамилию.`,
  which: 'Кого именно?',
  several: (words: string) => `«${words}» — таких несколько. Напишите, пожалуйста, имя и фамилию.`,
  long: (length: number) => `Хватит ${length} знаков. Напишите, пожалуйста, короче.`,
  again: 'Напишите словами или нажмите кнопку.',
  clear: 'Убрать',
}

type Line<V extends Json> = { number: string; value: V }

/** `changed`: keeps it and answers with the card. */
export interface CardOf<Row, Lines> {
  kind: 'mentor' | 'mentee'
  changed(turn: Turn, number: number, change: (row: Row) => Partial<Lines>): Promise<Content | string>
}

/** The number of the card that was tapped; undefined where the tap is another's. */
export function tappedNumber({ input }: Turn, kind: string): number | undefined {
  const [of, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  return of === kind && Number.isSafeInteger(Number(number)) ? Number(number) : undefined
}

export function typedLine<Row, Lines, V extends Json>(
  { kind, changed }: CardOf<Row, Lines>,
  what: string,
  question: Omit<Question<Line<V>, 'value'>, 'asks'>,
  change: (value: V, row: Row, turn: Turn) => Partial<Lines>,
): Conversation {
  return {
    scene: dialog<Line<V>>(`${kind}-${what}`, {
      async opening(turn) {
        const number = tappedNumber(turn, kind)
        return number === undefined ? { end: says.noCard } : { known: { number: String(number) } as Partial<Line<V>> }
      },
      questions: [{ ...question, asks: 'value' } as Question<Line<V>>],
      async finish(turn, { number, value }) {
        turn.reply(await changed(turn, Number(number), (row) => change(value as V, row, turn)))
        return undefined
      },
    }),
  }
}

/** Words as they are, or nothing: «Убрать» or a label of one's own. */
export function wordsQuestion(text: string, longest: number, none = says.clear) {
  return {
    text,
    choices: [[{ label: none, value: 'none' }]],
    choose: () => ({ value: null }),
    read(words: string): Reading<string | null, Line<string | null>> {
      if (isCourtesy(words)) return { retry: courteous(words, text) }
      const said = words.trim()
      if (said.length > longest) return { retry: says.long(longest) }
      return /[\p{L}\d]/u.test(said) ? { value: said } : { retry: says.again }
    },
    retry: says.again,
  }
}

export const hoursQuestion = {
  text: says.hours,
  read(words: string): Reading<number, Line<number>> {
    if (isCourtesy(words)) return { retry: courteous(words, says.hours) }
    const free = readHours(words)
    return free === undefined ? { retry: says.hoursAgain } : { value: free }
  },
  retry: says.hoursAgain,
}

export function skillsQuestion(question: string) {
  return {
    text: says.skills(question),
    read(words: string): Reading<string[], Line<string[]>> {
      if (isCourtesy(words)) return { retry: courteous(words, question) }
      const chosen = readChosen(words, skills)
      return chosen ? { value: chosen } : { retry: says.skillsAgain }
    },
    retry: says.skillsAgain,
  }
}

/** Names of members; each found alone is added at its place. */
export function wishesQuestion(question: string) {
  return {
    text: says.wishes(question),
    async read(words: string, _: unknown, turn: Turn): Promise<Reading<number[], Line<number[]>>> {
      if (isCourtesy(words)) return { retry: courteous(words, says.wishes(question)) }
      const names = await readWishes(turn.club, words, { besides: turn.person })
      const unknown = names.find(({ people }) => people.length === 0)
      if (unknown || names.length === 0) return { retry: says.nobody(unknown?.words ?? words) }
      const unclear = names.find(({ people }) => people.length > 1)
      if (unclear && names.length > 1) return { retry: says.several(unclear.words) }
      if (unclear) {
        const nearest = unclear.people.slice(0, 6).map(({ person, name, workplace }) => {
          return { label: clipped(`${name}, ${workplace}`), value: String(person) }
        })
        return { nearest, text: says.which }
      }
      return { value: names.flatMap(({ people }) => people.map(({ person }) => person)) }
    },
    choose: (value: string): Reading<number[], Line<number[]>> => ({ value: [Number(value)] }),
    retry: says.wishes(question),
  }
}

/** Wishes with these after them, each once. */
export function withWishes(wishes: readonly number[], added: readonly number[]): number[] {
  return [...new Set([...wishes, ...added])].slice(0, MOST_WISHES)
}
