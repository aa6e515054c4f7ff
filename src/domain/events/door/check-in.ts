/** Who came: a list answered in words, a ticket scanned, a number said. Each is one decision about one date. */
import { eventByNumber } from '../../../../models/event.ts'
import { findOccasion } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import type { Dated } from '../find.ts'
import { allDates } from '../own.ts'
import { countTicket, doorState, type How, type Marked, markArrivals, type Scanned } from '../roster/arrivals.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import type { ArrivalsSaid } from './arrivals-words.ts'
import { correctArrivals } from './came.ts'
import { doorNumber, type EventRow, isListed, maySteward, type OccasionRow } from './door.ts'
import { dateOfList, readTicket } from './ticket.ts'

const DAY_MS = 86_400_000
/** No date lasts longer. */
const LOOKED_AT_MS = 14 * DAY_MS

/** Dates at whose door this person may stand now, the one nearest in time first. `ahead`: also those of so many days. */
export async function datesAtDoor(club: Club, person: number, now: Date, ahead = 0): Promise<Dated[]> {
  const last = new Date(now.getTime() + Math.max(ahead, 1) * DAY_MS)
  const near: Record<string, unknown> = {
    community: club.id,
    startsAt: { $gt: new Date(now.getTime() - LOOKED_AT_MS), $lt: last },
    state: 'open',
  }
  const dates = await club.models.occasions.find(near, { _id: 0 }).lean<OccasionRow[]>()
  const open = dates.filter((date) => ['open', ahead > 0 ? 'too-early' : ''].includes(doorState(date, now)))
  if (open.length === 0) return []
  const numbers = [...new Set(open.map(({ event }) => event))]
  const rows = await club.models.events
    .find({ community: club.id, number: { $in: numbers }, state: 'published' }, { _id: 0 })
    .lean<EventRow[]>()
  const organizes = await may(club, person, 'organize-event')
  const mine = rows.filter(({ stewards }) => {
    return organizes || stewards.some((one) => one.person === person && one.rights.includes('check-in'))
  })
  const away = ({ startsAt }: OccasionRow) => Math.abs(startsAt.getTime() - now.getTime())
  return open
    .flatMap((occasion) => {
      const event = mine.find(({ number }) => number === occasion.event)
      return event ? [{ event, occasion }] : []
    })
    .sort((one, other) => away(one.occasion) - away(other.occasion))
}

export interface Marking {
  number: number
  key: string
  said: ArrivalsSaid
  /** `paper`: of a list that was printed and ticked where there was no network. */
  how: Extract<How, 'list' | 'paper'>
  by: number
  cause: string
  now: Date
}

export type MarkedList = (Marked & { event: EventRow; occasion: OccasionRow }) | { outcome: 'unknown' | 'not-allowed' }

/** Writes what is said of a list. The same cause answers as it did first; the same words later change nothing. */
export async function markList(club: Club, { number, key, said, how, by, cause, now }: Marking): Promise<MarkedList> {
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: (await may(club, by, 'organize-event')) ? 'unknown' : 'not-allowed' }
  if (!(await maySteward(club, event, by, 'check-in'))) return { outcome: 'not-allowed' }
  const id = { community: club.id, event: number, key }
  const decided = await decideOccasion(club, { id, cause, now }, (date) => markArrivals(date, { said, how, by, now }))
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  if (decided.result.outcome === 'marked') await correctArrivals(club, event, id, { by, cause, now })
  return { ...decided.result, event, occasion: decided.occasion }
}

/** The date whose printed list has this code. */
export async function listDate(club: Club, code: string): Promise<OccasionRow | undefined> {
  const number = Number(/^\d+/.exec(code)?.[0])
  return Number.isSafeInteger(number) ? dateOfList(club, code, await allDates(club, number)) : undefined
}

export interface Scanning {
  /** What the QR carries. */
  token: string
  by: number
  cause: string
  now: Date
}

export type ScannedTicket =
  | (Scanned & { event: EventRow; occasion: OccasionRow })
  /** `own`: whoever holds the ticket has opened it. `not-at-door`: somebody else, who may not count it. */
  | { outcome: 'own' | 'not-at-door'; event: EventRow; occasion: OccasionRow }
  | { outcome: 'no-ticket' | 'forged' | 'unknown' }

/** Counts a ticket when a message comes with it from whoever may stand at the door; from anybody else says what it is. */
export async function scanTicket(club: Club, { token, by, cause, now }: Scanning): Promise<ScannedTicket> {
  const read = readTicket(club, token)
  if (read.outcome !== 'ticket') return read
  const { event: number, key, number: place } = read.ticket
  return countAtDoor(club, { number, key, place, by, cause, now })
}

export interface AtDoor {
  number: number
  key: string
  /** Number on the list. */
  place: number
  by: number
  cause: string
  now: Date
}

/** A ticket's number said aloud is worth as much as its QR to whoever stands at the door: they see who says it. */
export async function countAtDoor(club: Club, { number, key, place, by, cause, now }: AtDoor): Promise<ScannedTicket> {
  const id = { community: club.id, event: number, key }
  const [event, occasion] = await Promise.all([
    eventByNumber(club.models.events, club.id, number),
    findOccasion(club.models.occasions, id),
  ])
  if (!event || !occasion) return { outcome: 'unknown' }
  const holder = occasion.people.find((one) => doorNumber(one) === place && isListed(one))
  if (!(await maySteward(club, event, by, 'check-in'))) {
    return { outcome: holder?.person === by ? 'own' : 'not-at-door', event, occasion }
  }
  const deciding = { id, cause, now, ...(holder && { person: holder.person }) }
  const decided = await decideOccasion(club, deciding, (date) => countTicket(date, { number: place, by, now }))
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  if (decided.result.outcome === 'counted') await correctArrivals(club, event, id, { by, cause, now })
  return { ...decided.result, event, occasion: decided.occasion }
}
