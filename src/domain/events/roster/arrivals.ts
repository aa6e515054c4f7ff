/** Who came, as rules over one date: a ticket, a word, a list and a paper all mark the same place, once. */
import type { Place } from '../../../../models/occasion.ts'
import type { ArrivalsSaid } from '../door/arrivals-words.ts'
import { doorNumber, isListed } from '../door/door.ts'
import { freeSeats, fresh, type Occasion, placeOf, type Ruled, withPlace } from './roster.ts'

const HOUR_MS = 3_600_000
/** From three hours before it begins, when rooms are being set up, until half a day after it has ended. */
const [EARLY_MS, LATE_MS] = [3 * HOUR_MS, 12 * HOUR_MS]

export type How = NonNullable<Place['arrived']>['how']

/** Whether a date's door is open; `over` is of tickets and words only: lists are corrected later too. */
export function doorState(
  { state, startsAt, endsAt }: Occasion,
  now: Date,
): 'open' | 'cancelled' | 'too-early' | 'over' {
  if (state === 'cancelled') return 'cancelled'
  if (now.getTime() < startsAt.getTime() - EARLY_MS) return 'too-early'
  return now.getTime() > endsAt.getTime() + LATE_MS ? 'over' : 'open'
}

export type Marked =
  | {
      outcome: 'marked'
      /** Numbers: marked now, were marked before, and marks taken back. */
      came: number[]
      already: number[]
      removed: number[]
      /** Came by a ticket or a word, so «никто» and «только 3» do not take it back; only their own number does. */
      kept: number[]
      /** How many are marked in all. */
      total: number
    }
  | { outcome: 'no-such-numbers'; numbers: number[] }
  | { outcome: 'cancelled' | 'too-early' }

/** What an organizer says of a list. Said twice it changes nothing; what is not said stays. */
export function markArrivals(
  occasion: Occasion,
  { said, how, by, now }: { said: ArrivalsSaid; how: How; by: number; now: Date },
): Ruled<Marked> {
  const door = doorState(occasion, now)
  if (door === 'cancelled' || door === 'too-early') return { result: { outcome: door } }
  const listed = occasion.people.filter(isListed)
  const known = new Set(listed.map(doorNumber))
  const missing = [...said.came, ...said.not].filter((number) => !known.has(number))
  if (missing.length > 0) return { result: { outcome: 'no-such-numbers', numbers: missing } }
  const result = { came: [] as number[], already: [] as number[], removed: [] as number[], kept: [] as number[] }
  const people = occasion.people.map((place): Place => {
    if (!isListed(place)) return place
    const number = doorNumber(place)
    const named = said.came.includes(number) ? 'came' : said.not.includes(number) ? 'not' : undefined
    // «Все» are those with a seat; who only waits is named by number.
    const told = named ?? (said.others === 'came' && place.state !== 'going' ? 'as-is' : said.others)
    if (told === 'came') {
      result[place.arrived ? 'already' : 'came'].push(number)
      return place.arrived ? place : { ...place, arrived: { at: now, how, by } }
    }
    if (told === 'as-is' || place.arrived === null) return place
    if (named === undefined && (place.arrived.how === 'ticket' || place.arrived.how === 'code')) {
      result.kept.push(number)
      return place
    }
    result.removed.push(number)
    return { ...place, arrived: null }
  })
  const total = people.filter(({ arrived }) => arrived !== null).length
  const changed = result.came.length > 0 || result.removed.length > 0
  const [came, already, removed, kept] = [result.came, result.already, result.removed, result.kept].map((numbers) =>
    numbers.sort((one, other) => one - other),
  ) as [number[], number[], number[], number[]]
  return {
    result: { outcome: 'marked', came, already, removed, kept, total },
    ...(changed && { occasion: { ...occasion, people } }),
  }
}

export type Scanned =
  | { outcome: 'counted'; number: number; person: number }
  /** Marked before: when. */
  | { outcome: 'counted-before'; number: number; person: number; at: Date }
  /** No such place, or it was given up. */
  | { outcome: 'gone' }
  | { outcome: 'cancelled' | 'too-early' | 'over' }

/** A ticket shown at the door. */
export function countTicket(
  occasion: Occasion,
  { number, by, now }: { number: number; by: number; now: Date },
): Ruled<Scanned> {
  const door = doorState(occasion, now)
  if (door !== 'open') return { result: { outcome: door } }
  const place = occasion.people.find((one) => doorNumber(one) === number)
  if (!place || !isListed(place)) return { result: { outcome: 'gone' } }
  const { person, arrived } = place
  if (arrived) return { result: { outcome: 'counted-before', number, person, at: arrived.at } }
  const next = withPlace(occasion, { ...place, arrived: { at: now, how: 'ticket', by } })
  return { result: { outcome: 'counted', number, person }, occasion: next }
}

export type SaidCode =
  /** `registered`: false of somebody who came without. */
  | { outcome: 'here'; registered: boolean }
  | { outcome: 'here-before' }
  /** Not registered, or waits, and no seat is free: an organizer decides. */
  | { outcome: 'full' }
  | { outcome: 'cancelled' }

/** The word said aloud, by whoever is there. Without a seat one takes a free one, so that seats are never exceeded. */
export function arriveByCode(
  occasion: Occasion,
  { person, via, now }: { person: number; via: number; now: Date },
): Ruled<SaidCode> {
  if (occasion.state === 'cancelled') return { result: { outcome: 'cancelled' } }
  const before = placeOf(occasion, person)
  if (before?.arrived) return { result: { outcome: 'here-before' } }
  const arrived = { at: now, how: 'code' as const, by: person }
  if (before?.state === 'going') {
    const next = withPlace(occasion, { ...before, arrived })
    return { result: { outcome: 'here', registered: true }, occasion: next }
  }
  // Offers that keep a seat end as it begins, so from then on every seat nobody has is free.
  if (freeSeats(occasion) <= 0 || occasion.teams.length > 0) return { result: { outcome: 'full' } }
  const wish = { person, via, by: 'self' as const, bus: false, pass: null, now }
  const place = before ?? { ...fresh(wish), turn: occasion.turn, state: 'going' }
  const taken: Place = { ...place, state: 'going', since: now, offer: null, asked: null, arrived }
  const next = withPlace({ ...occasion, turn: before ? occasion.turn : occasion.turn + 1 }, taken)
  return { result: { outcome: 'here', registered: false }, occasion: next }
}
