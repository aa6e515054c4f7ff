/** What a year together begins with, and what the clock has to do in it. */
import type { Kind } from '../../../../models/mentoring-lists.ts'
import type { PairRow, PairYear } from '../../../../models/pair.ts'

const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** So long a time for the first meeting may stay unchosen before one word about it. */
const UNCHOSEN_MS = 3 * DAY
/** So long after its beginning a first meeting is over. */
export const MEETING_MS = 2 * HOUR
/** Of a meeting nearer than this nobody is reminded: they have just agreed on it. */
const SOON_MS = 6 * HOUR
export const MONTH_MS = 30 * DAY
/** So long before its end a final report is asked for. */
const REPORT_MS = 14 * DAY
/** A report half-way is asked for only in a term longer than this. */
const LONG_MS = 120 * DAY
/** Kinds with a term of their own, in days; all others end with the school year. */
const terms: Partial<Record<Kind, number>> = { short: 90, situational: 45 }
/** With less left of a school year than this, a pair goes on to the end of the next one. */
const LEAST_MS = 90 * DAY

export interface DueOfYear {
  kind: 'word' | 'before' | 'ask-fit' | 'check' | 'mid' | 'final' | 'finish'
  at: Date
}

export function begunYear(at: Date, work: Kind): PairYear {
  const year = {
    ...{ meetAt: null, wordAt: later(at, UNCHOSEN_MS), beforeAt: null, fitAt: null, fitAsked: null },
    ...{ fit: { mentee: null, mentor: null }, met: [], checkAt: later(at, MONTH_MS), midAt: null, finalAt: null },
  }
  return withTerm({ ...year, until: at }, termOf(at, work), at, at)
}

/** The end of the school year, 31 May, or of a shorter term. */
function termOf(at: Date, work: Kind): Date {
  const days = terms[work]
  if (days !== undefined) return later(at, days * DAY)
  const ends = [0, 1, 2].map((years) => new Date(Date.UTC(at.getUTCFullYear() + years, 4, 31, 9)))
  return ends.find((end) => end.getTime() - at.getTime() >= LEAST_MS) ?? later(at, 365 * DAY)
}

/** With another end of its term; what has been asked for already is not asked for twice. */
export function withTerm(year: PairYear, until: Date, begun: Date, now: Date): PairYear {
  const length = until.getTime() - begun.getTime()
  const ahead = (at: Date) => (at > now ? at : null)
  const midAt = length > LONG_MS ? ahead(later(begun, length / 2)) : null
  const finalAt = ahead(later(until, -Math.min(REPORT_MS, length / 4)))
  return { ...year, until, midAt, finalAt }
}

/** With the first meeting at `when`, agreed on at `now`. */
export function meetingAt(year: PairYear, when: Date, now: Date): PairYear {
  const soon = when.getTime() - now.getTime() < SOON_MS
  const beforeAt = soon ? null : new Date(Math.max(when.getTime() - DAY, now.getTime()))
  return { ...year, meetAt: when, wordAt: null, beforeAt, fitAt: later(when, MEETING_MS) }
}

/** With one meeting more; the first one leads to the question whether they suit each other. */
export function withMeeting(year: PairYear, day: string, now: Date): PairYear {
  const met = [...new Set([...year.met, day])].sort()
  if (year.fitAsked) return { ...year, met }
  return { ...year, met, wordAt: null, beforeAt: null, fitAt: later(now, MEETING_MS) }
}

/** Only of a pair that lives: what ends is not disturbed any more. */
export function dueOfYear({ state, year }: Pick<PairRow, 'state' | 'year'>): DueOfYear[] {
  if (state !== 'living' || !year) return []
  const times: [DueOfYear['kind'], Date | null][] = [
    ['word', year.wordAt],
    ['before', year.beforeAt],
    ['ask-fit', year.fitAt],
    ['check', year.checkAt],
    ['mid', year.midAt],
    ['final', year.finalAt],
    ['finish', year.until],
  ]
  return times.flatMap(([kind, at]) => (at ? [{ kind, at }] : []))
}

export function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}
