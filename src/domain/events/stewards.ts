/** Stewards of one event: who is given what, and by whom; afterwards each counts as somebody who organised (D32). */
import { type EventRow, eventByNumber, type StewardRight } from '../../../models/event.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'
import { maySteward } from './door/door.ts'
import { allDates } from './own.ts'

export type StewardAdded = { outcome: 'helping' | 'known' | 'many' | 'cancelled'; event: EventRow } | Refused

const most = 30

/** Gives a person these rights for this event, instead of those they had. */
export async function addSteward(
  club: Club,
  { person, rights, ...acting }: Acting & { person: number; rights: StewardRight[] },
): Promise<StewardAdded> {
  return decideEvent(club, acting, ({ state, stewards }) => {
    if (state === 'cancelled') return { outcome: 'cancelled' }
    const before = stewards.find((one) => one.person === person)
    if (before && before.rights.join() === rights.join()) return { outcome: 'known' }
    if (!before && stewards.length >= most) return { outcome: 'many' }
    const others = stewards.filter((one) => one.person !== person)
    return {
      outcome: 'helping',
      set: { stewards: [...others, { person, rights, since: before?.since ?? acting.now }] },
    }
  })
}

export type StewardDropped = { outcome: 'dropped' | 'not-there'; event: EventRow } | Refused

export async function dropSteward(
  club: Club,
  { person, ...acting }: Acting & { person: number },
): Promise<StewardDropped> {
  return decideEvent(club, acting, ({ stewards }) => {
    if (!stewards.some((one) => one.person === person)) return { outcome: 'not-there' }
    return { outcome: 'dropped', set: { stewards: stewards.filter((one) => one.person !== person) } }
  })
}

/** The event, for whoever helps at it. */
export async function eventBySteward(
  club: Club,
  { number, person }: { number: number; person: number },
): Promise<EventRow | undefined> {
  const event = await eventByNumber(club.models.events, club.id, number)
  return event?.stewards.some((one) => one.person === person) ? event : undefined
}

export type StewardsPeople =
  | { outcome: 'people'; event: EventRow; people: number[] }
  | { outcome: 'unknown' | 'not-allowed' }

/** Whom a steward with the right to message may write to: of the date that is next, or was last. */
export async function peopleForSteward(
  club: Club,
  { number, by, did, now }: { number: number; by: number; did: 'registered' | 'waiting' | 'missed'; now: Date },
): Promise<StewardsPeople> {
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: 'unknown' }
  if (!(await maySteward(club, event, by, 'message'))) return { outcome: 'not-allowed' }
  const dates = await allDates(club, number)
  const date = dates.find(({ endsAt, state }) => endsAt > now && state === 'open') ?? dates.at(-1)
  const own = (date?.people ?? []).filter(({ via }) => via === club.id)
  const meant = own.filter(({ state, arrived }) => {
    if (did === 'waiting') return state === 'waiting' || state === 'offered'
    if (state !== 'going') return false
    return did === 'registered' || (arrived === null && date !== undefined && date.endsAt <= now)
  })
  return { outcome: 'people', event, people: meant.map(({ person }) => person) }
}

/** Its dates, for an organizer or a steward who may see the list; for others none. */
export async function datesForSteward(
  club: Club,
  { number, by }: { number: number; by: number },
): Promise<OccasionRow[]> {
  const event = await eventByNumber(club.models.events, club.id, number)
  return event && (await maySteward(club, event, by, 'list')) ? allDates(club, number) : []
}
