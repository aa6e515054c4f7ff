/** A question that was answered well becomes an answer for everybody (docs/coverage.md D39). */
import { insertAnswer, longestAnswer, longestTitle } from '../../../models/answer.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { monthsLater, today } from './days.ts'
import { asked } from './topics.ts'

/** Months until an answer is checked, where nobody said otherwise. */
export const usualMonths = 6

export interface Proposed {
  question: string
  answer: string
  /** An organizer or a curator; readers never see who it was. */
  by: number
  /** Id of a topic, or the title of one of the community's own. */
  topic?: string
  cause: string
  now: Date
}

/**
 * Keeps a new answer of «Новичку», true as of today. The same cause keeps one and answers the same again. A question
 * longer than a title is cut at a word.
 */
export async function proposeAnswer(
  club: Club,
  { question, answer, by, topic = asked, cause, now }: Proposed,
): Promise<{ outcome: 'kept' | 'not-allowed' }> {
  const model = club.models.answers
  if (await model.exists({ community: club.id, begun: cause })) return { outcome: 'kept' }
  if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
  const trueOn = today(club, now)
  await insertAnswer(model, {
    community: club.id,
    begun: cause,
    topic,
    title: cut(question.trim().replace(/\s+/g, ' '), longestTitle),
    text: cut(answer.trim(), longestAnswer),
    trueOn,
    by,
    at: now,
    cause,
    checkEvery: usualMonths,
    checkOn: monthsLater(trueOn, usualMonths),
    confirmed: null,
    removed: null,
    history: [],
  })
  return { outcome: 'kept' }
}

/** At most so many characters, the last whole word with «…» after it. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const whole = text.slice(0, length - 1)
  const space = whole.lastIndexOf(' ')
  return `${(space > length / 2 ? whole.slice(0, space) : whole).trimEnd()}…`
}
