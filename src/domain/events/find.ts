/**
 * Events as people see them. An event may be shown in several communities, so this is the one place that reads across
 * them: it asks for what names the person's own community, and a person's registrations through it.
 */
import { type EventRow, eventByNumber } from '../../../models/event.ts'
import { findOccasion, type OccasionRow, type PlaceState } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { closedTo, freeSeats } from './roster/roster.ts'

export type { EventQuestion, EventRow } from '../../../models/event.ts'
export type { OccasionRow } from '../../../models/occasion.ts'

/** An event with one of its dates. */
export interface Dated {
  event: EventRow
  occasion: OccasionRow
}

/** To be shown, never written back: without what people's operations are remembered by, which is most of a long list. */
const shownFields = { _id: 0, answers: 0, marks: 0, causes: 0, 'people.acts': 0 }

/** An event of this community or shown in it, unless it is a draft. */
export async function shownEvent(club: Club, number: number): Promise<EventRow | null> {
  const shown: Record<string, unknown> = { communities: club.id, number, state: { $in: ['published', 'cancelled'] } }
  return club.models.events.findOne(shown, { _id: 0 }).lean<EventRow>()
}

/** More than a town has ahead. A repeating event is over late and meets soon, so none may be cut off by its end. */
const MOST_AHEAD = 500

/** What is ahead, the nearest first as far as `until` says; the number of operations does not grow with what has been. */
export async function eventsAhead(club: Club, now: Date): Promise<EventRow[]> {
  const ahead: Record<string, unknown> = { communities: club.id, state: 'published', until: { $gt: now } }
  return club.models.events
    .find(ahead, { _id: 0, causes: 0 })
    .sort({ until: 1, number: 1 })
    .limit(MOST_AHEAD)
    .lean<EventRow[]>()
}

/** Dates of these events that are not over, in order of time. */
export async function datesOf(club: Club, events: readonly EventRow[], now: Date): Promise<OccasionRow[]> {
  const which = events.map(({ community, number }) => ({ community, event: number, endsAt: { $gt: now } }))
  if (which.length === 0) return []
  return club.models.occasions
    .find({ $or: which }, shownFields)
    .sort({ startsAt: 1, event: 1, key: 1 })
    .lean<OccasionRow[]>()
}

/** Dates, not over, on which the person has a seat, waits or has an offer, in order of time; by default. */
export async function ownDates(
  club: Club,
  person: number,
  now: Date,
  states: PlaceState[] = ['going', 'waiting', 'offered'],
): Promise<OccasionRow[]> {
  const state = { $in: states }
  return club.models.occasions
    .find({ people: { $elemMatch: { via: club.id, person, state } }, endsAt: { $gt: now } }, shownFields)
    .sort({ startsAt: 1, event: 1, key: 1 })
    .lean<OccasionRow[]>()
}

/** One date of an event that people see here, or of this community's own draft. */
export async function dateOf(club: Club, { number, key }: { number: number; key: string }): Promise<Dated | undefined> {
  const event = (await shownEvent(club, number)) ?? (await eventByNumber(club.models.events, club.id, number))
  const of = event && { community: event.community, event: number, key }
  const occasion = of && (await findOccasion(club.models.occasions, of))
  return event && occasion ? { event, occasion } : undefined
}

/** This date of an event that is shown here; undefined where there is neither. */
export async function shownDate(club: Club, number: number, key: string): Promise<Dated | undefined> {
  const event = await shownEvent(club, number)
  const occasion =
    event && (await findOccasion(club.models.occasions, { community: event.community, event: number, key }))
  return event && occasion ? { event, occasion } : undefined
}

/** The events of these dates that are shown here, by their numbers. */
export async function eventsOf(club: Club, dates: readonly { event: number }[]): Promise<Map<number, EventRow>> {
  const number = { $in: [...new Set(dates.map(({ event }) => event))] }
  const shown: Record<string, unknown> = { communities: club.id, number, state: { $in: ['published', 'cancelled'] } }
  const rows = await club.models.events.find(shown, { _id: 0, causes: 0 }).lean<EventRow[]>()
  return new Map(rows.map((event) => [event.number, event]))
}

/**
 * Dates that begin within this time and on which somebody who registered through this community stands so. Its events may
 * be another community's: people hear of theirs through the one they came by.
 */
export async function datesBetween(
  club: Club,
  { from, to, states }: { from: Date; to?: Date; states: PlaceState[] },
): Promise<Dated[]> {
  const holders = await holdersOf(club, from)
  const rows = await club.models.occasions
    .find(
      {
        community: { $in: holders },
        startsAt: { $gt: from, ...(to && { $lte: to }) },
        people: { $elemMatch: { via: club.id, state: { $in: states } } },
      },
      shownFields,
    )
    .lean<OccasionRow[]>()
  return withEvents(club, rows)
}

/** Communities whose events are shown here and were not over at that moment: the index goes by the state, too. */
async function holdersOf(club: Club, from: Date): Promise<number[]> {
  const state = { $in: ['published', 'cancelled'] }
  const shown: Record<string, unknown> = { communities: club.id, state, until: { $gt: from } }
  return club.models.events.distinct('community', shown)
}

/** Dates that ended within this time and on which somebody who registered through this community had a seat. */
export async function endedDates(club: Club, { from, to }: { from: Date; to: Date }): Promise<Dated[]> {
  const holders = await holdersOf(club, from)
  const rows = await club.models.occasions
    .find(
      {
        community: { $in: holders },
        state: 'open',
        // What lasts longer than a month is no date of an event; the index goes by the beginning.
        startsAt: { $gt: new Date(from.getTime() - 31 * 86_400_000), $lte: to },
        endsAt: { $gt: from, $lte: to },
        people: { $elemMatch: { via: club.id, state: 'going' } },
      },
      shownFields,
    )
    .lean<OccasionRow[]>()
  return (await withEvents(club, rows)).filter(({ event }) => event.state === 'published')
}

/** Events ahead, each with the nearest of its dates that stands, in order of time. */
export async function nearestAhead(club: Club, now: Date): Promise<Dated[]> {
  const events = await eventsAhead(club, now)
  const byNumber = new Map(events.map((event) => [event.number, event]))
  const nearest = new Map<number, Dated>()
  for (const occasion of await datesOf(club, events, now)) {
    const event = byNumber.get(occasion.event)
    if (event && occasion.state === 'open' && !nearest.has(event.number)) nearest.set(event.number, { event, occasion })
  }
  return [...nearest.values()]
}

/** The next date that whoever comes new may still register for, with a seat free. */
export async function nextOpen(club: Club, now: Date): Promise<Dated | undefined> {
  return (await nearestAhead(club, now)).find(
    ({ event, occasion }) =>
      event.audience === null &&
      event.teams === null &&
      (event.opensAt === null || event.opensAt <= now) &&
      closedTo(occasion, now) === undefined &&
      freeSeats(occasion) > 0,
  )
}

/** Dates of events shown here whose data for the pass are due within this time. */
export async function passesDue(club: Club, { from, to }: { from: Date; to: Date }): Promise<Dated[]> {
  const due: Record<string, unknown> = {
    communities: club.id,
    state: 'published',
    'pass.until': { $gt: from, $lte: to },
  }
  const events = await club.models.events.find(due, { _id: 0, causes: 0 }).lean<EventRow[]>()
  return withEvents(club, await datesOf(club, events, from))
}

/** Dates of this community's own at which the clock has to look: an offer has ended. */
export async function dueDates({ id, models }: Club, now: Date): Promise<OccasionRow[]> {
  return models.occasions
    .find({ community: id, dueAt: { $type: 'date', $lte: now } }, { _id: 0, community: 1, event: 1, key: 1 })
    .lean<OccasionRow[]>()
}

/** With the event of each; without those whose event is not shown here any more. */
export async function withEvents(club: Club, dates: OccasionRow[]): Promise<Dated[]> {
  if (dates.length === 0) return []
  const events = await eventsOf(club, dates)
  return dates.flatMap((occasion) => {
    const event = events.get(occasion.event)
    return event ? [{ event, occasion }] : []
  })
}
