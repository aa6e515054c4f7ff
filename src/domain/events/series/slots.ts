/** One event with several slots (docs/coverage.md D86): each a date of its own, with its title, its time and its seats. */
import { createHash } from 'node:crypto'
import { type EventRow, eventByNumber } from '../../../../models/event.ts'
import { insertOccasion, type OccasionRow } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import type { Acting, Refused } from '../decide.ts'
import { newOccasion } from '../draft.ts'
import { ownDates } from '../find.ts'
import { allDates, refreshUntil } from '../own.ts'

export interface Slot {
  title: string
  startsAt: Date
  endsAt: Date
  seats: number | null
}

export type SlotsAdded =
  | { outcome: 'added'; event: EventRow; dates: OccasionRow[] }
  /** `index`: of the first slot that is in the past, or ends before it begins. `series`: it repeats, and has its dates. */
  | { outcome: 'past'; index: number }
  | { outcome: 'cancelled' | 'series' | 'many' }
  | Refused

const mostSlots = 60

/**
 * Adds slots. The date that the event was begun with goes if nobody is on it: the slots are its dates. Their keys come
 * from the cause, so a repeat adds none, and two organizers at once add theirs side by side.
 */
export async function addSlots(
  club: Club,
  { number, slots, by, cause, now }: Acting & { slots: Slot[] },
): Promise<SlotsAdded> {
  const { occasions, events } = club.models
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const event = await eventByNumber(events, club.id, number)
  if (!event) return { outcome: 'unknown' }
  if (event.state === 'cancelled') return { outcome: 'cancelled' }
  if (event.series) return { outcome: 'series' }
  const index = slots.findIndex(({ startsAt, endsAt }) => startsAt <= now || endsAt <= startsAt)
  if (index >= 0) return { outcome: 'past', index }
  const before = await allDates(club, number)
  if (before.length + slots.length > mostSlots) return { outcome: 'many' }
  for (const [at, { seats, ...slot }] of slots.entries()) {
    await insertOccasion(occasions, { ...newOccasion(event, { key: slotKey(cause, at), ...slot }), seats })
  }
  const plain: Record<string, unknown> = { community: club.id, event: number, title: null, people: { $size: 0 } }
  await occasions.deleteMany(plain)
  return { outcome: 'added', event: await refreshUntil(club, event, now), dates: await allDates(club, number) }
}

function slotKey(cause: string, at: number): string {
  return `s${createHash('sha256').update(`${cause}:${at}`).digest('hex').slice(0, 8)}`
}

/** Dates on which the person has a seat or waits for one, at the same time as this one. */
export async function clashesWith(
  club: Club,
  { occasion, person, now }: { occasion: OccasionRow; person: number; now: Date },
): Promise<OccasionRow[]> {
  const own = await ownDates(club, person, now)
  return own.filter(
    (other) =>
      !(other.event === occasion.event && other.key === occasion.key) &&
      other.state === 'open' &&
      other.startsAt < occasion.endsAt &&
      other.endsAt > occasion.startsAt,
  )
}
