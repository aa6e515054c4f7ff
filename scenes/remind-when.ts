/** «Когда?», asked as long as the words leave more than one moment. */
import type { Turn } from '../src/bot/turn.ts'
import { type Ask, type Meaning, readMoment } from '../src/domain/moments/read.ts'
import { sayMoment, sayRule, shortMoment } from '../src/domain/moments/say.ts'
import type { When } from '../src/domain/reminders/keep.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import type { Answers, Option, Question, Reading } from './kit/dialog.ts'

const says = {
  when: 'Когда напомнить? Например: «завтра в 9», «в пятницу в 15:00», «через две недели», «каждый понедельник в 18:00».',
  asks: {
    day: 'В какой день? Выберите или напишите, например «в пятницу» или «15 января».',
    hour: 'Во сколько? Выберите или напишите, например «в 9:30».',
    which: 'Как понять?',
    event: 'О какой встрече речь? Выберите или напишите её день и время, например «в пятницу в 15:00».',
    'short-months': 'Такого числа нет в коротких месяцах. Взять последний день месяца или другое число?',
  } satisfies Record<Ask['what'], string>,
  past: (when: string) => `Это уже прошло: ${when}. Напишите время, которое впереди.`,
  impossible: {
    'no-such-day': 'Такого дня в календаре нет. Напишите другой, например «28 февраля в 9».',
    'too-often': 'Чаще раза в день не напоминаю. Можно, например, «каждый день в 9».',
    'too-far': 'Это дальше пяти лет, до тех пор не обещаю. Напишите день поближе.',
  },
  unclear: 'Не получилось узнать время. Напишите, например, «завтра в 9», «15 января в 10» или «по будням в 7:30».',
}

/** What was said so far, and what it is: a moment, a habit, or something still to be asked. */
export type Told = { sayings: string[]; after: string; at: string | null; rule: string | null; asks: Asking | null }
type Asking = { what: Ask['what']; options: { label: string; words: string }[] }
/** Answers that hold the words, the deepest question last: an event, a day, an hour, which of two. */
export const levels = ['when', 'when2', 'when3', 'when4'] as const
export type WhenAnswers = Record<(typeof levels)[number], Told>

/**
 * Questions about when. `gate`: whether they are asked; `base`: what stands before, for «в 10» instead of «в 9»;
 * `instead`: said in place of the first question.
 */
export function whenQuestions<A extends Answers & WhenAnswers>(
  options: {
    gate?: (answers: Partial<A>) => boolean
    base?: (answers: Partial<A>, turn: Turn) => Promise<string[]>
    instead?: (answers: Partial<A>) => string | undefined
    /** Said elsewhere already, and leaves something to ask. */
    first?: (answers: Partial<A>) => Told | undefined
    /** What is asked for most, as words. */
    soon?: Option[][]
  } = {},
): Question<A>[] {
  const { gate = () => true, base = async () => [], instead = () => undefined, first = () => undefined } = options
  return levels.map((asks, depth): Question<A> => {
    const key = asks as (typeof levels)[number] & keyof A & string
    const above = (answers: Partial<A>) =>
      depth === 0 ? first(answers) : (answers[levels[depth - 1] as keyof A] as Told | undefined)
    const read = async (text: string, answers: Partial<A>, turn: Turn): Promise<Reading<A[typeof key], A>> => {
      if (isCourtesy(text)) {
        return { retry: courteous(text, (depth === 0 && instead(answers)) || questionOf(above(answers))) }
      }
      const before = above(answers)?.sayings ?? (await base(answers, turn))
      const found = told(turn, before, text)
      if ('retry' in found) return found
      const last = depth === levels.length - 1 && found.value.asks !== null
      return last ? { retry: says.unclear } : (found as { value: A[typeof key] })
    }
    return {
      asks: key,
      when(answers) {
        if (!gate(answers)) return false
        if (depth === 0) return true
        const [higher, own] = [above(answers), answers[key] as Told | undefined]
        // Another answer above makes this one an answer to nothing.
        return higher?.asks != null && (own === undefined || own.after === nameOf(higher))
      },
      text: (answers) => (depth === 0 && instead(answers)) || questionOf(above(answers)),
      choices: (answers) => (depth === 0 && !above(answers)?.asks ? (options.soon ?? soon) : rowsOf(above(answers))),
      read,
      choose: read,
      retry: says.unclear,
    }
  })
}

/** The words as an answer, or what to say instead. */
export function told(turn: Turn, before: string[], text: string): { value: Told } | { retry: string } {
  const clock = { now: turn.now, zone: turn.club.settings.timeZone }
  const together = [...before, text]
  const meaning = readMoment(together, clock)
  // Words that go with nothing said before may still say everything themselves.
  const alone = meaning.outcome === 'not-understood' && before.length > 0
  return answerOf(turn, alone ? readMoment(text, clock) : meaning, alone ? [text] : together, before)
}

export function answerOf(
  turn: Turn,
  meaning: Meaning,
  sayings: string[],
  before: string[] = [],
): { value: Told } | { retry: string } {
  const told = { sayings, after: before.join('\n'), at: null, rule: null, asks: null }
  const { now, club } = turn
  switch (meaning.outcome) {
    case 'moment':
      return { value: { ...told, at: meaning.at.toISOString() } }
    case 'repetition':
      return { value: { ...told, at: meaning.first.toISOString(), rule: meaning.rule } }
    case 'ambiguous': {
      const { what, options } = meaning.ask
      return { value: { ...told, asks: { what, options: options.map(({ label, words }) => ({ label, words })) } } }
    }
    case 'past':
      return { retry: says.past(sayMoment(meaning.at, club.settings.timeZone, now)) }
    case 'impossible':
      return { retry: says.impossible[meaning.why] }
    case 'not-understood':
      return { retry: says.unclear }
  }
}

/** The answer that says it all. */
export function lastOf(answers: Partial<WhenAnswers>): Told | undefined {
  return levels.map((level) => answers[level]).findLast((one) => one !== undefined)
}

/** «завтра, в четверг, 26 ноября, в 9:00»; «каждый понедельник в 18:00, первый раз пн, 30 ноября, 18:00». */
export function saidBack({ at, rule }: Told, turn: Turn): string {
  const zone = turn.club.settings.timeZone
  if (at === null) return ''
  const first = new Date(at)
  if (rule === null) return sayMoment(first, zone, turn.now)
  return `${sayRule(rule)}, первый раз ${shortMoment(first, zone, turn.now)}`
}

/** For the domain. */
export function whenOf({ at, rule }: Told): When {
  return rule === null ? { at: new Date(at ?? 0) } : { rule }
}

function nameOf({ sayings }: Told): string {
  return sayings.join('\n')
}

function questionOf(above: Told | undefined): string {
  return above?.asks ? says.asks[above.asks.what] : says.when
}

/** What is asked for most. */
const soon: Option[][] = [
  [
    { label: 'Через час', value: 'через час' },
    { label: 'Завтра в 9:00', value: 'завтра в 9:00' },
  ],
]

/** Short ones side by side; at most six rows. */
function rowsOf(above: Told | undefined): Option[][] {
  const options = (above?.asks?.options ?? []).map(({ label, words }) => ({ label, value: words }))
  const short = options.every(({ label }) => label.length <= 16)
  const rows = short
    ? options.flatMap((_, at) => (at % 2 === 0 ? [options.slice(at, at + 2)] : []))
    : options.map((one) => [one])
  return rows.slice(0, 6)
}
