/** What every step of «Настройка» shares: whose it is, passing it over, and the way to the next one. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { may } from '../src/domain/roles/rights.ts'
import { changeSettings, type SettingsChange } from '../src/domain/settings/change.ts'
import { isDone, nextStep, type StepId } from '../src/domain/settings/steps.ts'
import type { Conversation } from './kit/conversation.ts'
import { type Answers, dialog, type Option, type Question, type Reading } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Настройка — для организаторов. Хотите в их число? Напишите человеку.',
  pass: 'Пропустить',
  keep: 'Оставить как есть',
  passed: 'Хорошо, к этому можно вернуться.',
  kept: 'Хорошо, остаётся как есть.',
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

interface StepSpec<A extends Answers> {
  questions: [Question<A>, ...Question<A>[]]
  /** Writes what was answered; answers what is said of it. */
  done(turn: Turn, answers: A): Promise<Content>
}

/** A step as a conversation of its own: it can be left and taken up, and ends with the way to the next. */
export function step<A extends Answers>(id: StepId, { questions, done }: StepSpec<A>): Conversation {
  const [first, ...rest] = questions
  return {
    scene: dialog<A>(slugOf(id), {
      opening: async (turn) => ((await maySetUp(turn)) ? undefined : { end: notYours }),
      questions: [passable(id, first), ...rest],
      async finish(turn, answers) {
        turn.reply(await done(turn, answers))
        return undefined
      },
    }),
  }
}

/** Writes the change and the step, and says so. */
export async function saved(turn: Turn, id: StepId, change: SettingsChange, text: string): Promise<Content> {
  const { club, person, cause, now } = turn
  const result = await changeSettings(club, { by: person, change: { ...change, step: id }, cause, now })
  return result.outcome === 'changed' ? onward(turn, id, text) : notYours
}

/** The first question with a way past the whole step. */
function passable<A extends Answers>(id: StepId, question: Question<A>): Question<A> {
  const { choices = [], choose } = question
  return {
    ...question,
    async choices(answers, turn) {
      const own = typeof choices === 'function' ? await choices(answers, turn) : choices
      const label = isDone(turn.club, id) ? says.keep : says.pass
      return [...own, [{ label, value: 'pass' }]]
    },
    async choose(value, answers, turn): Promise<Reading<A[keyof A & string], A>> {
      if (value !== 'pass') return choose ? choose(value, answers, turn) : { value: value as A[keyof A & string] }
      return { end: await saved(turn, id, {}, isDone(turn.club, id) ? says.kept : says.passed) }
    },
  }
}

/** A row with what stands now, for a question that has an answer already. */
export function keepRow(current: unknown): Option[][] {
  return current === undefined ? [] : [[{ label: says.keep, value: 'keep' }]]
}
