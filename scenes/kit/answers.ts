/** Which answers count, and which question comes next. */
import type { Answers, Question } from './question.ts'

/** What a dialog keeps in the scene's state: plain JSON, each field assigned anew, since the library saves only that. */
export interface Progress {
  begun?: boolean
  /** Known before the first question; may hold what no question asks. */
  known?: Answers
  /** Given by the person, in the order they came: «Назад» forgets the last. */
  given?: Answers
  /** The question that stands. Kept until the next is asked, so that a repeated turn reads the same answer again. */
  asked?: string | null
  /** Whether words of the person's own answer what stands. */
  free?: boolean
  /** The answer being changed: «Назад» returns to it instead of forgetting another. */
  replaced?: { key: string; value: Answers[string] } | null
  /** Values offered instead of the question's own choices. */
  offered?: string[]
}

/**
 * Answers whose questions are still asked. Those of questions dropped by a deploy, or whose `when` no longer holds, do
 * not count; they stay in the state, so that a changed mind brings them back.
 */
export function counted<A extends Answers>(questions: Question<A>[], { known = {}, given = {} }: Progress): Partial<A> {
  const all: Answers = { ...known, ...given }
  for (const key of Object.keys(given))
    if (!questions.some(({ asks }) => asks === key) && !(key in known)) delete all[key]
  // One dropped answer may make another question unasked, so until nothing changes.
  for (;;) {
    const gone = questions.find(({ asks, when }) => asks in all && when?.(all as Partial<A>) === false)
    if (!gone) return all as Partial<A>
    delete all[gone.asks]
  }
}

/** The place in the conversation: the first question not yet answered. Undefined when everything is. */
export function place<A extends Answers>(questions: Question<A>[], answers: Partial<A>): Question<A> | undefined {
  return questions.find((question) => !(question.asks in answers) && (question.when?.(answers) ?? true))
}

/** The same answers with this one given last. */
export function withAnswer(given: Answers | undefined, key: string, value: Answers[string]): Answers {
  return { ...without(given, key), [key]: value }
}

export function without(answers: Answers | undefined, key: string): Answers {
  return Object.fromEntries(Object.entries(answers ?? {}).filter(([name]) => name !== key))
}

/** Whether the question that stands in this session takes free words. Hand-written scenes set `state.free` themselves. */
export function isFree(session: Record<string, unknown>): boolean {
  const scene = session.__scene as { state?: Progress } | undefined
  return scene?.state?.free === true
}
