/** Publishing at a later moment, and an event made like another. */
import type { EventCard, EventRow } from '../../../models/event.ts'
import { eventByNumber } from '../../../models/event.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'
import { type Drafted, draftEvent } from './draft.ts'
import { allDates, openDates } from './own.ts'

export type Scheduled =
  /** `late`: it begins before that moment. */
  { outcome: 'scheduled' | 'past' | 'late' | 'published' | 'cancelled'; event: EventRow } | Refused

/** It is shown to people from that moment on, by `publishDue`. */
export async function publishLater(club: Club, { at, ...acting }: Acting & { at: Date }): Promise<Scheduled> {
  const [first] = await openDates(club, acting.number, acting.now)
  return decideEvent(club, acting, ({ state }) => {
    if (state === 'published' || state === 'cancelled') return { outcome: state }
    if (at <= acting.now) return { outcome: 'past' }
    if (!first || at >= first.startsAt) return { outcome: 'late' }
    return { outcome: 'scheduled', set: { state: 'scheduled', publishAt: at } }
  })
}

export type Shelved = { outcome: 'draft' | 'published' | 'cancelled'; event: EventRow } | Refused

/** Back to a draft, before it is published. */
export async function shelveEvent(club: Club, acting: Acting): Promise<Shelved> {
  return decideEvent(club, acting, ({ state }) => {
    if (state === 'published' || state === 'cancelled') return { outcome: state }
    return { outcome: 'draft', set: { state: 'draft', publishAt: null } }
  })
}

/** What is due to be published, and what was in the last day: each is told of under one key. */
export interface PublishedByClock {
  event: EventRow
  /** `over`: it is a draft again, for its time is over or whoever planned it is no organizer any more. */
  outcome: 'published' | 'over'
}

const TOLD_FOR_MS = 86_400_000

/** Publishes what is due. Its planned moment stays, so that a tick broken off tells of it the next time. */
export async function publishDue(club: Club, now: Date): Promise<PublishedByClock[]> {
  const planned = (which: Record<string, unknown>) =>
    club.models.events
      .find({ community: club.id, ...which }, { _id: 0 })
      .limit(100)
      .lean<EventRow[]>()
  for (const { number, publishAt, author } of await planned({ state: 'scheduled', publishAt: { $lte: now } })) {
    const cause = `publish:${number}:${publishAt?.getTime()}`
    const decided = await decideEvent(club, { number, by: author, cause, now }, ({ state, until }) => {
      if (state !== 'scheduled') return { outcome: 'changed' }
      const over = until <= now
      return { outcome: over ? 'over' : 'published', set: { state: over ? 'draft' : 'published' } }
    })
    if (decided.outcome === 'not-allowed') await shelveWithoutAuthor(club, number, now)
  }
  const publishAt = { $lte: now, $gt: new Date(now.getTime() - TOLD_FOR_MS) }
  const lately = await planned({ state: { $in: ['published', 'draft'] }, publishAt })
  return lately.map((event) => ({ event, outcome: event.state === 'published' ? 'published' : 'over' }))
}

/** Whoever planned it is no organizer any more: it waits as a draft for another. */
async function shelveWithoutAuthor(club: Club, number: number, now: Date): Promise<void> {
  await club.models.events.updateOne(
    { community: club.id, number, state: 'scheduled' },
    { $set: { state: 'draft', changedAt: now }, $inc: { version: 1 } },
  )
}

/** A draft with the same card at another time. Repeated, the first one. */
export async function copyEvent(
  club: Club,
  { number, startsAt, by, cause, now }: Acting & { startsAt: Date },
): Promise<Drafted | { outcome: 'unknown' }> {
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const event = await eventByNumber(club.models.events, club.id, number)
  const [first] = await allDates(club, number)
  if (!event || !first) return { outcome: 'unknown' }
  const length = first.endsAt.getTime() - first.startsAt.getTime()
  const endsAt = new Date(startsAt.getTime() + length)
  return draftEvent(club, { by, card: copied(event), startsAt, endsAt, cause, now })
}

/** Moments of the former date would be over. */
function copied(event: EventRow): EventCard {
  const { title, kind, description, place, bring, seats, audience, communities, closesBefore, questions } = event
  const { poster, bus, teams, hours } = event
  const lines = { title, kind, description, place, bring, seats, audience, communities, closesBefore, questions }
  return { ...lines, poster, bus, teams, hours, opensAt: null, pass: null, series: null }
}
