/** What a year together begins with, and what the clock has to do in it. */
import type { PairRow, PairYear } from '../../../../models/pair.ts'

const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** So long a time for the first meeting may stay unchosen before one word about it. */
const UNCHOSEN_MS = 3 * DAY
/** So long after its beginning a first meeting is over. */
const MEETING_MS = 2 * HOUR
/** Of a meeting nearer than this nobody is reminded: they have just agreed on it. */
const SOON_MS = 6 * HOUR

export interface DueOfYear {
  kind: 'word' | 'before' | 'ask-fit'
  at: Date
}

export function begunYear(at: Date): PairYear {
  return {
    ...{ meetAt: null, wordAt: later(at, UNCHOSEN_MS), beforeAt: null, fitAt: null, fitAsked: null },
    fit: { mentee: null, mentor: null },
  }
}

/** With the first meeting at `when`, agreed on at `now`. */
export function meetingAt(year: PairYear, when: Date, now: Date): PairYear {
  const soon = when.getTime() - now.getTime() < SOON_MS
  const beforeAt = soon ? null : new Date(Math.max(when.getTime() - DAY, now.getTime()))
  return { ...year, meetAt: when, wordAt: null, beforeAt, fitAt: later(when, MEETING_MS) }
}

/** Only of a pair that lives: what ends is not disturbed any more. */
export function dueOfYear({ state, year }: Pick<PairRow, 'state' | 'year'>): DueOfYear[] {
  if (state !== 'living' || !year) return []
  const { wordAt, beforeAt, fitAt } = year
  return [
    ...(wordAt ? [{ kind: 'word' as const, at: wordAt }] : []),
    ...(beforeAt ? [{ kind: 'before' as const, at: beforeAt }] : []),
    ...(fitAt ? [{ kind: 'ask-fit' as const, at: fitAt }] : []),
  ]
}

export function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}
