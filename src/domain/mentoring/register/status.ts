/** How far a mentor is: nobody is called appointed without both consent and order (Labour Code art. 351.8). */
import type { Course, MentorRow } from '../../../../models/mentor.ts'

/** `getting-ready`: no consent to being a mentor yet. `agreed`: consent, but no order. `appointed`: both, within the term. */
export type Status = 'getting-ready' | 'agreed' | 'appointed' | 'term-over'

/** A term's last day is its own. */
const DAY_MS = 86_400_000

export function statusOf({ consent, order, term }: Pick<MentorRow, 'consent' | 'order' | 'term'>, now: Date): Status {
  if (!consent) return 'getting-ready'
  if (!order) return 'agreed'
  return term && term.to.getTime() + DAY_MS <= now.getTime() ? 'term-over' : 'appointed'
}

export const statusTitles: Record<Status, string> = {
  'getting-ready': 'собирается',
  agreed: 'согласие получено',
  appointed: 'назначен приказом',
  'term-over': 'срок истёк',
}

/** What somebody must still say before anybody can be proposed to them, in this order. */
export type Missing = 'forms' | 'strengths' | 'hours' | 'seats' | 'consent'

export function missingOf({ forms, strengths, free, seats, consent }: MentorRow): Missing[] {
  const missing: [Missing, boolean][] = [
    ['forms', forms.length === 0],
    ['strengths', strengths.length === 0],
    ['hours', free === 0],
    ['seats', seats === 0],
    ['consent', consent === null],
  ]
  return missing.flatMap(([what, is]) => (is ? [what] : []))
}

/** The course that lasts longest; one without an end before any with one. */
export function lastCourse(courses: readonly Course[]): Course | undefined {
  const ends = ({ until }: Course) => until?.getTime() ?? Number.POSITIVE_INFINITY
  return courses.toSorted((one, other) => ends(other) - ends(one))[0]
}
