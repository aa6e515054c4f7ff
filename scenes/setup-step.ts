/** What every step of «Настройка» shares: whose it is, passing it over, and the way to the next one. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import type { Club } from '../src/domain/club.ts'
import { may } from '../src/domain/roles/rights.ts'
import { changeSettings, type SettingsChange } from '../src/domain/settings/change.ts'
import { changedHere, isDone, nextStep, type StepId } from '../src/domain/settings/steps.ts'
import type { Conversation } from './kit/conversation.ts'
import { type Answers, dialog, type Question, type Reading } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Настройка — для организаторов. Хотите в их число? Напишите человеку.',
  pass: 'Пропустить',
  keep: 'Оставить как есть',
  passed: 'Хорошо, к этому можно вернуться.',
  kept: 'Хорошо, остаётся как есть.',
  back: 'Вернуть исходное',
  initial: (what: string) => `Исходное: ${what}`,
  returned: (what: string) => `Вернули исходное: ${what}.`,
  askedAgain: 'Если слова от этого изменились, участников один раз попросим согласиться.',
  part: 'Что изменить?',
  line: (label: string, now: string) => `${label}: ${now}`,
  partAgain: 'Нажмите, что изменить.',
  all: 'Ко всем шагам',
  next: (step: string) => `Дальше: ${step}`,
  ready: 'Все шаги пройдены. Изменить можно в любой день.',
}

/** A button of the list, at most 14 letters: a mark comes before it. */
export const labels: Record<StepId, string> = {
  operator: 'Оператор',
  charter: 'Устав',
  organisations: 'Организации',
  topics: 'Темы',
  hours: 'Тихие часы',
  categories: 'Виды помощи',
  organizers: 'Организаторы',
  test: 'Проверка',
}

export function slugOf(step: StepId): string {
  return `setup-${step}`
}

/** Whether this person may set the community up; the domain asks again at each change. */
export function maySetUp({ club, person }: Pick<Turn, 'club' | 'person'>): Promise<boolean> {
  return may(club, person, 'change-settings')
}

export const notYours: Content = { text: says.notYours, choices: [[way('Написать человеку', 'human')]] }

/** Says this and where one may go from here: to the next step that is not done, or to all of them. */
export function onward({ club }: Turn, from: StepId, text: string): Content {
  const next = nextStep(club, from)
  const all: Choice[] = [way(says.all, 'setup')]
  if (!next) return { text: `${text}\n\n${says.ready}`, choices: [all] }
  return { text, choices: [[way(says.next(labels[next]), slugOf(next), true)], all] }
}

interface Line {
  /** At most 16 letters. */
  label: string
  /** What stands. */
  now(club: Club): string
  /** Good as it is for most, so it is not asked in the first round. */
  later?: boolean
}

interface StepSpec<A extends Answers> {
  questions: [Question<A>, ...Question<A>[]]
  /** Of several lines, once they are set, one is chosen to be changed. */
  parts?: { isSet(club: Club): boolean; lines: Record<keyof A & string, Line> }
  /** What the file of communities gives, in words, where it can be put back. */
  initial?(club: Club): string
  /** Writes what was answered, of several lines perhaps one; answers what is said of it. */
  done(turn: Turn, answers: A): Promise<Content>
}

/** A step as a conversation of its own: it can be left and taken up, and ends with the way to the next. */
export function step<A extends Answers>(id: StepId, { questions, parts, initial, done }: StepSpec<A>): Conversation {
  const way: Way = { id, initial }
  const all = questions.map((question, at) =>
    passable(way, parts ? ofPart(question, parts.lines[question.asks]) : question, at === 0),
  )
  return {
    scene: dialog<A>(slugOf(id), {
      async opening(turn) {
        if (!(await maySetUp(turn))) return { end: notYours }
        return parts?.isSet(turn.club) ? { known: { changing: true } as unknown as Partial<A> } : undefined
      },
      questions: parts ? [passable(way, whichPart<A>(parts.lines), true), ...all] : all,
      async finish(turn, answers) {
        turn.reply(await done(turn, answers))
        return undefined
      },
    }),
  }
}

function whichPart<A extends Answers>(lines: NonNullable<StepSpec<A>['parts']>['lines']): Question<A> {
  const each = Object.entries<Line>(lines)
  const options = each.map(([value, { label }]) => ({ label, value }))
  return {
    asks: 'part',
    when: ({ changing }) => changing === true,
    text: (_, { club }) => [says.part, ...each.map(([, { label, now }]) => says.line(label, now(club)))].join('\n'),
    choices: options.flatMap((_, at) => (at % 2 === 0 ? [options.slice(at, at + 2)] : [])),
    retry: says.partAgain,
  }
}

/** Asked in the first round, and where just this line is changed. */
function ofPart<A extends Answers>(question: Question<A>, { later = false }: Line): Question<A> {
  const isAsked = ({ changing, part }: Partial<A>) => (changing === undefined ? !later : part === question.asks)
  return { ...question, when: (answers) => isAsked(answers) && (question.when?.(answers) ?? true) }
}

/** Writes the change and the step, and says so. */
export async function saved(turn: Turn, id: StepId, change: SettingsChange, text: string): Promise<Content> {
  const { club, person, cause, now } = turn
  const result = await changeSettings(club, { by: person, change: { ...change, step: id }, cause, now })
  return result.outcome === 'changed' ? onward(turn, id, text) : notYours
}

interface Way {
  id: StepId
  initial: StepSpec<Answers>['initial']
}

/** With a way past the whole step under its first question, and under each where one line is changed; and with the way back. */
function passable<A extends Answers>({ id, initial }: Way, question: Question<A>, isFirst: boolean): Question<A> {
  const { choices = [], choose, text } = question
  const isLine = ({ changing }: Partial<A>) => changing === true && question.asks !== 'part'
  const back = (answers: Partial<A>, { club }: Turn) =>
    isFirst && initial && !isLine(answers) && changedHere(club, id).length > 0 ? initial(club) : undefined
  return {
    ...question,
    async text(answers, turn) {
      const [words, from] = [typeof text === 'function' ? await text(answers, turn) : text, back(answers, turn)]
      return from === undefined ? words : `${words}\n\n${says.initial(from)}`
    },
    async choices(answers, turn) {
      const own = typeof choices === 'function' ? await choices(answers, turn) : choices
      if (!isFirst && !isLine(answers)) return own
      const label = isDone(turn.club, id) ? says.keep : says.pass
      const ways = [...(back(answers, turn) === undefined ? [] : [says.back]), label]
      return [...own, ...ways.map((one) => [{ label: one, value: one === says.back ? 'back' : 'pass' }])]
    },
    async choose(value, answers, turn): Promise<Reading<A[keyof A & string], A>> {
      if (value === 'pass') return { end: await saved(turn, id, {}, isDone(turn.club, id) ? says.kept : says.passed) }
      if (value === 'back' && initial) return { end: await putBack(turn, id, initial(turn.club)) }
      return choose ? choose(value, answers, turn) : { value: value as A[keyof A & string] }
    },
  }
}

/** What the file gives stands again. */
async function putBack(turn: Turn, id: StepId, initial: string): Promise<Content> {
  const isAgreedTo = id === 'operator' || id === 'charter'
  const text = [says.returned(initial), ...(isAgreedTo ? [says.askedAgain] : [])].join(' ')
  return saved(turn, id, { back: changedHere(turn.club, id) }, text)
}
