/** A new event: begun as a draft with its date, published by one write. */
import { nextNumber } from '../../../models/counter.ts'
import { type EventCard, type EventRow, eventByCause, insertEvent } from '../../../models/event.ts'
import { insertOccasion, type OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'
import { allDates } from './own.ts'

/** Numbers of events are counted for all communities together, since one may be shown in several. */
const EVERYWHERE = 0
/** Their numbers begin above all that answers a menu or a card (1 to 88), so that «115» typed anywhere is an event. */
const ABOVE_CHOICES = 100
const USUAL_MINUTES = 90

export const emptyCard: Omit<EventCard, 'title' | 'communities'> = {
  kind: 'other',
  description: '',
  place: { text: null, map: null, link: null },
  bring: null,
  seats: null,
  audience: null,
  opensAt: null,
  closesBefore: null,
  questions: [],
  poster: null,
  pass: null,
  bus: null,
  series: null,
  teams: null,
  hours: null,
}

export interface NewEvent {
  by: number
  card: Pick<EventCard, 'title'> & Partial<EventCard>
  startsAt: Date
  /** Left out: an hour and a half. */
  endsAt?: Date
  cause: string
  now: Date
}

export type Drafted = { outcome: 'drafted'; event: EventRow } | { outcome: 'not-allowed' | 'past' }

/** Begins an event with its first date. The same cause answers with the first one. */
export async function draftEvent(club: Club, { by, card, startsAt, endsAt, cause, now }: NewEvent): Promise<Drafted> {
  const { models, id } = club
  const first = await eventByCause(models.events, id, cause)
  if (!first) {
    if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
    if (startsAt <= now) return { outcome: 'past' }
  }
  const ends = endsAt ?? new Date(startsAt.getTime() + USUAL_MINUTES * 60_000)
  if (!first) {
    await insertEvent(models.events, {
      ...emptyCard,
      communities: [id],
      ...card,
      community: id,
      number: ABOVE_CHOICES + (await nextNumber(models.counters, EVERYWHERE, 'event')),
      state: 'draft',
      publishAt: null,
      until: ends,
      author: by,
      stewards: [],
      regulars: [],
      drawn: null,
      cancelled: null,
      version: 0,
      causes: [],
      cause,
      madeAt: now,
      changedAt: now,
    })
  }
  const event = first ?? (await eventByCause(models.events, id, cause))
  if (!event) throw new Error('an event was made and is not there')
  // Derived from the card, so a repeat after a crash makes what is missing; dates that were changed since stay so.
  if ((await allDates(club, event.number)).length > 0) return { outcome: 'drafted', event }
  await insertOccasion(models.occasions, newOccasion(event, { key: '1', startsAt, endsAt: ends }))
  return { outcome: 'drafted', event }
}

/** A date of an event without anybody yet. */
export function newOccasion(
  { community, number, seats, bus, closesBefore }: EventRow,
  { title = null, ...date }: Pick<OccasionRow, 'key' | 'startsAt' | 'endsAt'> & { title?: string | null },
): OccasionRow {
  const nobody = { people: [], teams: [], answers: [], marks: [], changes: [], causes: [] }
  return {
    community,
    event: number,
    title,
    ...date,
    ...nobody,
    seats,
    seatsInBus: bus?.seats ?? null,
    closesAt: closesBefore === null ? null : new Date(date.startsAt.getTime() - closesBefore * 60_000),
    state: 'open',
    cancelled: null,
    turn: 0,
    dueAt: null,
    code: null,
    agenda: '',
    minutes: '',
    version: 0,
  }
}

export type Published = { outcome: 'published' | 'published-already' | 'over' | 'cancelled'; event: EventRow } | Refused

/** Shows it to people from now on. */
export async function publishEvent(club: Club, acting: Acting): Promise<Published> {
  return decideEvent(club, acting, ({ state, until }) => {
    if (state === 'published') return { outcome: 'published-already' }
    if (state === 'cancelled') return { outcome: 'cancelled' }
    if (until <= acting.now) return { outcome: 'over' }
    return { outcome: 'published', set: { state: 'published', publishAt: null } }
  })
}
