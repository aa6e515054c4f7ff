/** «Повестка» and «протокол» of one date: written by organizers, read by whoever was registered (docs/coverage.md D50). */
import type { OccasionRow } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import type { Acting, Refused } from '../decide.ts'
import { shownEvent } from '../find.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { type Occasion, placeOf } from '../roster/roster.ts'

export const longestAgenda = 3000
export const longestMinutes = 4000

export type Written = { outcome: 'written'; occasion: Occasion } | { outcome: 'too-long' | 'cancelled' } | Refused

/** Puts the text in place of the former one. */
export async function writeMinutes(
  club: Club,
  { number, key, what, text, by, cause, now }: Acting & { key: string; what: 'agenda' | 'minutes'; text: string },
): Promise<Written> {
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const words = text.trim()
  if (words.length > (what === 'agenda' ? longestAgenda : longestMinutes)) return { outcome: 'too-long' }
  const id = { community: club.id, event: number, key }
  const decided = await decideOccasion(club, { id, cause, now }, (occasion) => {
    if (occasion.state === 'cancelled') return { result: { outcome: 'cancelled' as 'cancelled' | 'written' } }
    return { result: { outcome: 'written' as const }, occasion: { ...occasion, [what]: words } }
  })
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  if (decided.result.outcome === 'cancelled') return { outcome: 'cancelled' }
  return { outcome: 'written', occasion: decided.occasion }
}

/** Dates of a series with something written, the newest first, for whoever had a place on any of its dates. */
export async function minutesFor(
  club: Club,
  { number, person }: { number: number; person: number },
): Promise<Pick<OccasionRow, 'key' | 'startsAt' | 'agenda' | 'minutes'>[]> {
  const event = await shownEvent(club, number)
  if (!event) return []
  const written: Record<string, unknown> = {
    community: event.community,
    event: number,
    people: { $elemMatch: { via: club.id, person } },
    $or: [{ agenda: { $ne: '' } }, { minutes: { $ne: '' } }],
  }
  const rows = await club.models.occasions
    .find(written, { _id: 0, answers: 0, marks: 0 })
    .sort({ startsAt: -1 })
    .limit(30)
    .lean<OccasionRow[]>()
  return rows
    .filter((row) => mayRead(row, person))
    .map(({ key, startsAt, agenda, minutes }) => ({ key, startsAt, agenda, minutes }))
}

/** Whoever gave their place up reads no more of that date. */
export function mayRead(occasion: Pick<Occasion, 'people'>, person: number): boolean {
  const state = placeOf(occasion, person)?.state
  return state === 'going' || state === 'waiting' || state === 'offered'
}
