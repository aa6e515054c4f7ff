/** How long a freed seat is kept for the first of the queue. */
import type { Club } from '../../club.ts'
import { awake, awakeAfter } from '../../hours.ts'
import type { OfferTerm } from './roster.ts'

const LONGEST_MS = 12 * 3_600_000
const SHORTEST_MS = 15 * 60_000

/**
 * The shorter of twelve hours and a quarter of the time that is left, at least fifteen minutes, never beyond the
 * beginning. Quiet hours stop the count; where it begins before they end, it is whoever takes the seat first.
 */
export function offerTerm(club: Pick<Club, 'settings'>): OfferTerm {
  return ({ startsAt }, now) => {
    if (awake(club, now) >= startsAt) return { until: startsAt, race: true }
    const left = startsAt.getTime() - now.getTime()
    const keep = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, left / 4))
    const until = Math.min(awakeAfter(club, now, keep).getTime(), startsAt.getTime())
    return { until: new Date(until), race: false }
  }
}
