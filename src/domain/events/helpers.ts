/** Helpers of one event: who is given what, and by whom; afterwards each counts as somebody who organised (D32). */
import { type EventRow, eventByNumber, type HelperRight } from '../../../models/event.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'
import { mayHelp } from './door/door.ts'
import { allDates } from './own.ts'

export type Helping = { outcome: 'helping' | 'known' | 'many' | 'cancelled'; event: EventRow } | Refused

const most = 30

/** Gives a person these rights for this event, instead of those they had. */
export async function addHelper(
  club: Club,
  { person, rights, ...acting }: Acting & { person: number; rights: HelperRight[] },
): Promise<Helping> {
  return decideEvent(club, acting, ({ state, helpers }) => {
    if (state === 'cancelled') return { outcome: 'cancelled' }
    const before = helpers.find((one) => one.person === person)
    if (before && before.rights.join() === rights.join()) return { outcome: 'known' }
    if (!before && helpers.length >= most) return { outcome: 'many' }
    const others = helpers.filter((one) => one.person !== person)
    return { outcome: 'helping', set: { helpers: [...others, { person, rights, since: before?.since ?? acting.now }] } }
  })
}

export type NotHelping = { outcome: 'dropped' | 'not-there'; event: EventRow } | Refused

export async function dropHelper(club: Club, { person, ...acting }: Acting & { person: number }): Promise<NotHelping> {
  return decideEvent(club, acting, ({ helpers }) => {
    if (!helpers.some((one) => one.person === person)) return { outcome: 'not-there' }
    return { outcome: 'dropped', set: { helpers: helpers.filter((one) => one.person !== person) } }
  })
}

/** The event, for whoever helps at it. */
export async function eventByHelper(
  club: Club,
  { number, person }: { number: number; person: number },
): Promise<EventRow | undefined> {
  const event = await eventByNumber(club.models.events, club.id, number)
  return event?.helpers.some((one) => one.person === person) ? event : undefined
}

export type HelpersPeople =
  | { outcome: 'people'; event: EventRow; people: number[] }
  | { outcome: 'unknown' | 'not-allowed' }

/** Whom a helper with the right to message may write to: of the date that is next, or was last. */
export async function peopleForHelper(
  club: Club,
  { number, by, did, now }: { number: number; by: number; did: 'registered' | 'waiting' | 'missed'; now: Date },
): Promise<HelpersPeople> {
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: 'unknown' }
  if (!(await mayHelp(club, event, by, 'message'))) return { outcome: 'not-allowed' }
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

/** Its dates, for an organizer or a helper who may see the list; for others none. */
export async function datesForHelp(club: Club, { number, by }: { number: number; by: number }): Promise<OccasionRow[]> {
  const event = await eventByNumber(club.models.events, club.id, number)
  return event && (await mayHelp(club, event, by, 'list')) ? allDates(club, number) : []
}
