/** One question and one message: what is shown with the question, and what the message answers. */
import type { Choice, Input, Turn } from '../../src/bot/turn.ts'
import type { Answers, Option, Question, Reading, Said } from './question.ts'
import { says } from './says.ts'

/** The value of «Пропустить» under an optional question. */
export const skipped = '~'

/** Where a question stands. */
export interface Standing<A extends Answers> {
  slug: string
  turn: Turn
  answers: Partial<A>
  /** Values offered beside the question's own choices. */
  offered?: string[] | undefined
}

export async function said<A extends Answers>(words: Said<A>, { answers, turn }: Standing<A>): Promise<string> {
  return typeof words === 'function' ? words(answers, turn) : words
}

/** The buttons under a question; each names the question it answers, so that an old one cannot answer a newer. */
export async function buttons<A extends Answers>(
  question: Question<A>,
  standing: Standing<A>,
  nearest?: Option[],
): Promise<Choice[][]> {
  const rows = nearest ? nearest.map((option) => [option]) : await choicesOf(question, standing)
  const all = question.optional ? [...rows, [{ label: says.skip, value: skipped }]] : rows
  return all.map((row) => row.map((option) => ({ ...option, answers: `${standing.slug}/${question.asks}` })))
}

/** What the message says to the question; undefined for a choice that does not belong to it. */
export async function read<A extends Answers>(
  question: Question<A>,
  input: Exclude<Input, { kind: 'wordless' }>,
  standing: Standing<A>,
): Promise<Reading<A[keyof A & string], A> | undefined> {
  const { answers, turn, slug, offered = [] } = standing
  if (input.kind === 'stale') return undefined
  if (input.kind === 'text') {
    return question.read ? question.read(input.text, answers, turn) : { retry: await said(question.retry, standing) }
  }
  const { answers: answered, value } = input.chosen
  if (answered !== `${slug}/${question.asks}`) return undefined
  // The author of an optional question has null among its answers.
  if (question.optional && value === skipped) return { value: null as A[keyof A & string] }
  if (question.choose) return question.choose(value, answers, turn)
  const own = (await choicesOf(question, standing)).flat().map((option) => option.value)
  return [...own, ...offered].includes(value) ? { value: value as A[keyof A & string] } : undefined
}

async function choicesOf<A extends Answers>({ choices = [] }: Question<A>, { answers, turn }: Standing<A>) {
  return typeof choices === 'function' ? choices(answers, turn) : choices
}
