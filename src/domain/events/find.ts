/**
 * Events as people see them. An event may be shown in several communities, so this is the one place that reads across
 * them: it asks for what names the person's own community, and a person's registrations through it.
 */
import { type EventRow, eventByNumber } from '../../../models/event.ts'
import { findOccasion, type OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'

/** An event of this community or shown in it, unless it is a draft. */
export async function shownEvent(club: Club, number: number): Promise<EventRow | null> {
  const shown: Record<string, unknown> = { communities: club.id, number, state: { $in: ['published', 'cancelled'] } }
  return club.models.events.findOne(shown, { _id: 0 }).lean<EventRow>()
}

/** What is ahead, the nearest first as far as `until` says; the number of operations does not grow with what has been. */
export async function eventsAhead(club: Club, now: Date, most = 50): Promise<EventRow[]> {
  const ahead: Record<string, unknown> = { communities: club.id, state: 'published', until: { $gt: now } }
  return club.models.events
    .find(ahead, { _id: 0, causes: 0 })
    .sort({ until: 1, number: 1 })
    .limit(most)
    .lean<EventRow[]>()
}

/** Dates of these events that are not over, in order of time. */
export async function datesOf(club: Club, events: readonly EventRow[], now: Date): Promise<OccasionRow[]> {
  const which = events.map(({ community, number }) => ({ community, event: number, endsAt: { $gt: now } }))
  if (which.length === 0) return []
  return club.models.occasions
    .find({ $or: which }, { _id: 0, answers: 0, marks: 0, causes: 0 })
    .sort({ startsAt: 1, event: 1, key: 1 })
    .lean<OccasionRow[]>()
}

/** Dates, not over, on which the person has a seat, waits or has an offer, in order of time. */
export async function ownDates(club: Club, person: number, now: Date): Promise<OccasionRow[]> {
  const state = { $in: ['going', 'waiting', 'offered'] }
  return club.models.occasions
    .find(
      { people: { $elemMatch: { via: club.id, person, state } }, endsAt: { $gt: now } },
      { _id: 0, answers: 0, marks: 0, causes: 0 },
    )
    .sort({ startsAt: 1, event: 1, key: 1 })
    .lean<OccasionRow[]>()
}

/** One date of an event that people see here, or of this community's own draft. */
export async function dateOf(
  club: Club,
  { number, key }: { number: number; key: string },
): Promise<{ event: EventRow; occasion: OccasionRow } | undefined> {
  const event = (await shownEvent(club, number)) ?? (await eventByNumber(club.models.events, club.id, number))
  const of = event && { community: event.community, event: number, key }
  const occasion = of && (await findOccasion(club.models.occasions, of))
  return event && occasion ? { event, occasion } : undefined
}
