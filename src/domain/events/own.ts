/** Events of this community as its organizers see them, drafts and what is over among them. */
import { type EventRow, eventByNumber } from '../../../models/event.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export type OwnEvent =
  | { outcome: 'event'; event: EventRow; dates: OccasionRow[] }
  | { outcome: 'not-allowed' | 'unknown' }

/** An event with all its dates in order of time. */
export async function ownEvent(club: Club, { number, by }: { number: number; by: number }): Promise<OwnEvent> {
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: 'unknown' }
  return { outcome: 'event', event, dates: await allDates(club, number) }
}

export type OwnEvents = { outcome: 'events'; events: EventRow[] } | { outcome: 'not-allowed' }

/** Drafts and what waits for its time first, then what is ahead, then what was or was called off, the newest first. */
export async function ownEvents(
  club: Club,
  { by, now, most = 40 }: { by: number; now: Date; most?: number },
): Promise<OwnEvents> {
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const { events } = club.models
  const of = (which: Record<string, unknown>, until: 1 | -1) =>
    events
      .find({ community: club.id, ...which }, { _id: 0, causes: 0 })
      .sort({ until, number: until })
      .limit(most)
      .lean<EventRow[]>()
  const [made, ahead, been] = await Promise.all([
    of({ state: { $in: ['draft', 'scheduled'] } }, 1),
    of({ state: 'published', until: { $gt: now } }, 1),
    of({ $or: [{ state: 'published', until: { $lte: now } }, { state: 'cancelled' }] }, -1),
  ])
  return { outcome: 'events', events: [...made, ...ahead, ...been].slice(0, most) }
}

export async function allDates(club: Club, number: number): Promise<OccasionRow[]> {
  return club.models.occasions
    .find({ community: club.id, event: number }, { _id: 0 })
    .sort({ startsAt: 1, key: 1 })
    .lean<OccasionRow[]>()
}

/** Dates that have not begun and are not cancelled. */
export async function openDates(club: Club, number: number, now: Date): Promise<OccasionRow[]> {
  return openOf(await allDates(club, number), now)
}

export function openOf(dates: readonly OccasionRow[], now: Date): OccasionRow[] {
  return dates.filter(({ state, startsAt }) => state === 'open' && startsAt > now)
}

/** The same of an event as people see it, whichever community holds it. */
export async function datesAhead(club: Club, { community, number }: EventRow, now: Date): Promise<OccasionRow[]> {
  const ahead: Record<string, unknown> = { community, event: number, state: 'open', startsAt: { $gt: now } }
  return club.models.occasions.find(ahead, { _id: 0 }).sort({ startsAt: 1, key: 1 }).lean<OccasionRow[]>()
}

/** `until` of the card says again when the last date ends; derived, so it may be written as often as anybody likes. */
export async function refreshUntil(club: Club, event: EventRow, now: Date): Promise<EventRow> {
  const ends = (await allDates(club, event.number)).map(({ endsAt }) => endsAt.getTime())
  if (ends.length === 0) return event
  const until = new Date(Math.max(...ends))
  const changed = await club.models.events
    .findOneAndUpdate(
      { community: club.id, number: event.number },
      { $set: { until, changedAt: now } },
      { returnDocument: 'after', projection: { _id: 0 } },
    )
    .lean<EventRow>()
  return changed ?? event
}
