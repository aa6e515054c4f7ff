/**
 * Who has a seat on a date, who waits, and to whom a freed seat is offered: rules over one document, without a database.
 * Each takes a date as it stands and answers what comes of it; `decideOccasion` writes it. What is `going` or kept by an
 * offer never exceeds the seats.
 */
import type { OccasionRow, Place } from '../../../../models/occasion.ts'
import { asUnits, queueOfUnits, takesSeat, teamSize, type UnitChange, withUnits } from './units.ts'

export type Occasion = OccasionRow

/** What came of it; `occasion` is left out where nothing changed. */
export interface Ruled<R> {
  result: R
  occasion?: Occasion
}

/** Until when an offer made now stands, and whether it is whoever takes it first: see `offers.ts`. */
export type OfferTerm = (occasion: Pick<Occasion, 'startsAt'>, now: Date) => { until: Date; race: boolean }

export interface Moment {
  now: Date
  term: OfferTerm
}

/** What says who has a seat; a date read without its teams counts as having none. */
type Seated = Pick<Occasion, 'people'> & Partial<Pick<Occasion, 'teams'>>

/** Seats that nobody has and that no offer keeps, those of whole teams among them; Infinity where they are not limited. */
export function freeSeats({ seats, people, teams = [] }: Pick<Occasion, 'seats'> & Seated): number {
  if (seats === null) return Number.POSITIVE_INFINITY
  const alone = people.filter((place) => place.team === null && takesSeat(place)).length
  return teams.filter(takesSeat).reduce((free, team) => free - teamSize({ people }, team), seats - alone)
}

/** The people of the queue, the next one first: those who wait and those who were asked. Teams stand beside them. */
export function queueOf({ people }: Pick<Occasion, 'people'>): Place[] {
  const queued = people.filter(({ state, team }) => team === null && (state === 'waiting' || state === 'offered'))
  return queued.sort((one, other) => one.turn - other.turn)
}

/** Place in the queue, from 1, in a team that of the team; undefined for who is not in it. */
export function queuePlace(occasion: Seated, person: number): number | undefined {
  const team = placeOf(occasion, person)?.team ?? null
  const at = queueOfUnits(occasion).findIndex((unit) => (team === null ? unit.person === person : unit.team === team))
  return at < 0 ? undefined : at + 1
}

/** A person's place on this date, whatever became of it. */
export function placeOf({ people }: Pick<Occasion, 'people'>, person: number): Place | undefined {
  return people.find((place) => place.person === person)
}

export type Registered =
  /** `bus`: has a seat in it; false where it was wanted and is full. */
  | { outcome: 'going'; bus: boolean }
  | { outcome: 'waiting'; place: number }
  | { outcome: 'already-going' | 'over' | 'closed' | 'cancelled' }
  | { outcome: 'already-waiting'; place: number }

export interface Registering {
  person: number
  via: number
  by: Place['by']
  bus: boolean
  pass: Date | null
  now: Date
}

/** Takes a free seat, or a place in the queue. Whoever holds an offer takes it by this as well. */
export function register(occasion: Occasion, wish: Registering): Ruled<Registered> {
  const { person, now } = wish
  const shut = closedTo(occasion, now)
  const before = placeOf(occasion, person)
  if (before?.state === 'going') return { result: { outcome: 'already-going' } }
  // Seats of a team are its captain's business.
  if (before && before.team !== null && before.state !== 'left') {
    return { result: { outcome: 'already-waiting', place: queuePlace(occasion, person) ?? 1 } }
  }
  if (before?.state === 'offered' && before.offer) {
    const taken = takeOffer(occasion, before, now)
    if (taken) return taken
  }
  if (shut) return { result: { outcome: shut } }
  if (before?.state === 'waiting') {
    return { result: { outcome: 'already-waiting', place: queuePlace(occasion, person) ?? 1 } }
  }
  // Nobody passes those who wait.
  const free = freeSeats(occasion) > 0 && queueOfUnits(occasion).length === 0
  const bus = wish.bus && free && freeInBus(occasion) > 0
  const next = withPlace(
    { ...occasion, turn: occasion.turn + 1 },
    {
      ...fresh(wish),
      offers: before?.offers ?? 0,
      acts: before?.acts ?? [],
      certificate: before?.certificate ?? null,
      turn: occasion.turn,
      state: free ? 'going' : 'waiting',
      // In the queue it is a wish, and becomes a seat with the seat on the date.
      bus: free ? bus : wish.bus,
    },
  )
  if (free) return { result: { outcome: 'going', bus }, occasion: next }
  return { result: { outcome: 'waiting', place: queuePlace(next, person) ?? 1 }, occasion: next }
}

export type GaveUp = { outcome: 'left'; was: 'going' | 'waiting' | 'offered' } | { outcome: 'not-there' | 'over' }

/** «Не смогу»: out of the seats or of the queue, until it begins. `by` `series`: because the person comes no longer always. */
export function giveUp(
  occasion: Occasion,
  { person, now, by = 'self' }: { person: number; now: Date; by?: 'self' | 'series' },
): Ruled<GaveUp> {
  const before = placeOf(occasion, person)
  // Out of a team one goes by `leaveTeam`: it asks whether the team is whole without.
  if (!before || before.team !== null || before.state === 'gathering') return { result: { outcome: 'not-there' } }
  if (before.state === 'left' || before.state === 'lapsed') return { result: { outcome: 'not-there' } }
  if (occasion.startsAt <= now) return { result: { outcome: 'over' } }
  const occasionWithout = withPlace(occasion, {
    ...before,
    state: 'left',
    by,
    since: now,
    offer: null,
    asked: null,
    bus: false,
    pass: null,
  })
  return { result: { outcome: 'left', was: before.state }, occasion: occasionWithout }
}

export type Kept = { outcome: 'kept' | 'not-going' }

/** «Приду», asked after a change of time or place. */
export function keepPlace(occasion: Occasion, { person }: { person: number }): Ruled<Kept> {
  const before = placeOf(occasion, person)
  if (before?.state !== 'going') return { result: { outcome: 'not-going' } }
  const next = before.asked === null ? undefined : withPlace(occasion, { ...before, asked: null })
  return { result: { outcome: 'kept' }, ...(next && { occasion: next }) }
}

/** Wants the reminder two hours before as well. */
export function remindSoon(occasion: Occasion, { person }: { person: number }): Ruled<Kept> {
  const before = placeOf(occasion, person)
  if (before?.state !== 'going') return { result: { outcome: 'not-going' } }
  const next = before.soon ? undefined : withPlace(occasion, { ...before, soon: true })
  return { result: { outcome: 'kept' }, ...(next && { occasion: next }) }
}

/**
 * Ends offers whose time is over and makes those that free seats allow, in the order of the queue; then `dueAt` is the
 * moment at which there is more to settle. Applied with every change, so that no seat stands free while somebody waits
 * for whom it would do. A team has seats for all or none: where it does not fit, it keeps its place and the next is asked.
 */
export function settle(occasion: Occasion, { now, term }: Moment): Occasion {
  if (occasion.state === 'cancelled' || occasion.startsAt <= now) {
    return occasion.dueAt === null ? occasion : { ...occasion, dueAt: null }
  }
  const ended = asUnits(occasion).filter(({ state, offer }) => state === 'offered' && offer && offer.until <= now)
  const lapsed = ended.map((unit): UnitChange => ({ unit, state: 'lapsed', offer: null }))
  const standing = withUnits(occasion, lapsed, now)
  const { until, race } = term(standing, now)
  let free = freeSeats(standing)
  let passed: UnitChange[] = []
  const changes: UnitChange[] = []
  for (const unit of queueOfUnits(standing)) {
    if (unit.state !== 'waiting') continue
    if (free <= 0) break
    if (unit.size > free) {
      passed.push({ unit, skipped: free })
      continue
    }
    changes.push(...passed, { unit, state: 'offered', offer: { number: unit.offers + 1, at: now, until, race } })
    passed = []
    // In a race a seat is kept for nobody, so all who wait hear of it.
    if (!race) free -= unit.size
  }
  const settled = withUnits(standing, changes, now)
  const due = asUnits(settled).flatMap(({ state, offer }) =>
    state === 'offered' && offer ? [offer.until.getTime()] : [],
  )
  const dueAt = due.length > 0 ? new Date(Math.min(...due)) : null
  const same = settled === occasion && dueAt?.getTime() === occasion.dueAt?.getTime()
  return same ? occasion : { ...settled, dueAt }
}

/** Why nobody registers any more, if so. */
export function closedTo(
  { state, startsAt, closesAt }: Occasion,
  now: Date,
): 'cancelled' | 'over' | 'closed' | undefined {
  if (state === 'cancelled') return 'cancelled'
  if (startsAt <= now) return 'over'
  return closesAt && closesAt <= now ? 'closed' : undefined
}

export function freeInBus({ seatsInBus, people }: Pick<Occasion, 'seatsInBus' | 'people'>): number {
  if (seatsInBus === null) return 0
  return seatsInBus - people.filter(({ state, bus }) => state === 'going' && bus).length
}

/** The date with this place in it, instead of the person's former one. */
export function withPlace(occasion: Occasion, place: Place): Occasion {
  const known = occasion.people.some(({ person }) => person === place.person)
  const people = known
    ? occasion.people.map((one) => (one.person === place.person ? place : one))
    : [...occasion.people, place]
  return { ...occasion, people }
}

function takeOffer(occasion: Occasion, place: Place, now: Date): Ruled<Registered> | undefined {
  const { offer } = place
  if (!offer || offer.until <= now || occasion.startsAt <= now || occasion.state === 'cancelled') return undefined
  // Of a race somebody else had the last seat: the place in the queue stays.
  if (offer.race && freeSeats(occasion) <= 0) {
    return { result: { outcome: 'already-waiting', place: queuePlace(occasion, place.person) ?? 1 } }
  }
  const bus = place.bus && freeInBus(occasion) > 0
  const next = withPlace(occasion, { ...place, state: 'going', offer: null, since: now, bus })
  return { result: { outcome: 'going', bus }, occasion: next }
}

/** A place that nobody has yet. */
export function fresh({ person, via, by, bus, pass, now }: Registering): Omit<Place, 'turn' | 'state'> {
  const unmet = { arrived: null, certificate: null, unseated: null, wasIn: null }
  const nothing = { offer: null, asked: null, team: null, role: null, ...unmet }
  return { person, via, by, bus, pass, since: now, ...nothing, offers: 0, soon: false, leaving: false, acts: [] }
}
