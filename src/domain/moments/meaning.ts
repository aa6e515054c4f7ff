/** What words about time were understood as. Nothing is guessed: what could mean two things is asked. */

/** A time that has begun before, which the words cannot mean, and a moment are told apart so that each can be answered. */
export type Meaning =
  | { outcome: 'moment'; at: Date }
  /** `rule`: RFC 5545, DTSTART and RRULE in the zone's own time; `first`: when it comes first. */
  | { outcome: 'repetition'; rule: string; first: Date }
  | { outcome: 'ambiguous'; ask: Ask }
  | { outcome: 'past'; at: Date }
  /** `no-such-day`: 30 февраля; `too-often`: more than once a day; `too-far`: beyond `furthestYears`. */
  | { outcome: 'impossible'; why: 'no-such-day' | 'too-often' | 'too-far' }
  | { outcome: 'not-understood' }

/**
 * What to ask. `day`, `hour`: it was not said. `which`: two things could be meant, both offered. `event`: of which event
 * the words are; without any known, its day and hour answer too. `short-months`: a day that some months lack.
 */
export interface Ask {
  what: 'day' | 'hour' | 'which' | 'event' | 'short-months'
  options: Option[]
}

/** `words`, said after the first ones, make them mean this: `readMoment([first, words], …)`. */
export interface Option {
  label: string
  words: string
}

/** An event that the person knows of: «за час до встречи». */
export interface Anchor {
  title: string
  startsAt: Date
}

export interface Clock {
  now: Date
  /** IANA: «Asia/Krasnoyarsk». */
  zone: string
  anchors?: readonly Anchor[]
}

/** What is further is a slip rather than a plan. */
export const furthestYears = 5
