/** What an organizer does to a date that people may have registered for: rules over one document, without a database. */
import type { Change, OccasionRow, Place } from '../../../../models/occasion.ts'
import type { Occasion, Ruled } from './roster.ts'

export type What = Change['what'][number]

export type Moved =
  /** `change`: the number under which it is told; null where nobody is there to be told. */
  { outcome: 'moved'; change: number | null } | { outcome: 'same' | 'past' | 'begun' | 'cancelled' | 'ends-before' }

export interface Move {
  startsAt: Date
  endsAt: Date
  /** Of the card: so many minutes before the beginning registering ends. */
  closesBefore: number | null
  /** Where it is, for «было». */
  place: string
  now: Date
}

/** Another time. Whoever has a seat is asked anew; an offer stands no longer than until the new beginning. */
export function moveDate(occasion: Occasion, { startsAt, endsAt, closesBefore, place, now }: Move): Ruled<Moved> {
  if (occasion.state === 'cancelled') return { result: { outcome: 'cancelled' } }
  // A draft whose day has passed is given another; what people have come to stays where it was.
  if (occasion.startsAt <= now && occasion.people.length > 0) return { result: { outcome: 'begun' } }
  if (startsAt <= now) return { result: { outcome: 'past' } }
  if (endsAt <= startsAt) return { result: { outcome: 'ends-before' } }
  const begins = startsAt.getTime() !== occasion.startsAt.getTime()
  const ends = endsAt.getTime() !== occasion.endsAt.getTime()
  if (!begins && !ends) return { result: { outcome: 'same' } }
  const people = occasion.people.map((one) =>
    one.offer && one.offer.until > startsAt ? { ...one, offer: { ...one.offer, until: startsAt } } : one,
  )
  const moved = { ...occasion, people, startsAt, endsAt, closesAt: closingOf(startsAt, closesBefore) }
  const told = noted(moved, {
    what: [begins ? 'time' : 'length'],
    asks: begins,
    was: { startsAt: occasion.startsAt, place },
    now,
  })
  return { result: { outcome: 'moved', change: told.change }, occasion: told.occasion }
}

export type Noted = { outcome: 'noted'; change: number | null }

/** Something else of the card has changed; a new place asks whether they still come. */
export function noteChange(occasion: Occasion, { what, place, now }: { what: What[]; place: string; now: Date }) {
  const nothing: Ruled<Noted> = { result: { outcome: 'noted', change: null } }
  if (occasion.state === 'cancelled' || occasion.startsAt <= now) return nothing
  const was = { startsAt: occasion.startsAt, place }
  const told = noted(occasion, { what, asks: what.includes('place'), was, now })
  if (told.change === null) return nothing
  return { result: { outcome: 'noted', change: told.change }, occasion: told.occasion } satisfies Ruled<Noted>
}

export type Reseated = { outcome: 'reseated'; seats: number | null; unseated: number[] } | { outcome: 'same' }

/**
 * More or fewer seats. Those who registered last are over; with `unseat` they go to the head of the queue, else the date
 * keeps as many seats as are taken.
 */
export function reseat(
  occasion: Occasion,
  { seats, bus, unseat, now }: { seats: number | null; bus: number | null; unseat: boolean; now: Date },
): Ruled<Reseated> {
  const over = seats === null ? [] : overSeats(occasion, seats)
  const kept = seats === null ? null : unseat ? seats : seats + over.length
  const gone = new Set(unseat ? over.map(({ person }) => person) : [])
  const unseated = over.filter(({ state, person }) => state === 'going' && gone.has(person)).map(({ person }) => person)
  const seatsInBus = bus === null ? null : Math.max(bus, riders(occasion).length)
  if (kept === occasion.seats && seatsInBus === occasion.seatsInBus && gone.size === 0) {
    return { result: { outcome: 'same' } }
  }
  const people = occasion.people.map((one) =>
    gone.has(one.person)
      ? {
          ...one,
          state: 'waiting' as const,
          offer: null,
          asked: null,
          since: now,
          unseated: one.state === 'going' ? now : null,
        }
      : one,
  )
  return {
    result: { outcome: 'reseated', seats: kept, unseated },
    occasion: { ...occasion, seats: kept, seatsInBus, people },
  }
}

/** Who would have no seat of so many: offers first, then those who registered last. */
export function overSeats({ people }: Pick<OccasionRow, 'people'>, seats: number): Place[] {
  const going = people.filter(({ state }) => state === 'going').sort((one, other) => one.turn - other.turn)
  const offered = people.filter(({ state, offer }) => state === 'offered' && offer && !offer.race)
  return [...going, ...offered.sort((one, other) => one.turn - other.turn)].slice(seats)
}

export type DateCancelled = { outcome: 'cancelled' | 'cancelled-already' | 'begun' }

/** Places stay as they were, for whoever had one is told. */
export function cancelDate(occasion: Occasion, { why, now }: { why: string; now: Date }): Ruled<DateCancelled> {
  if (occasion.state === 'cancelled') return { result: { outcome: 'cancelled-already' } }
  if (occasion.startsAt <= now) return { result: { outcome: 'begun' } }
  const cancelled = { ...occasion, state: 'cancelled' as const, cancelled: { at: now, why }, dueAt: null }
  return { result: { outcome: 'cancelled' }, occasion: cancelled }
}

export function closingOf(startsAt: Date, closesBefore: number | null): Date | null {
  return closesBefore === null ? null : new Date(startsAt.getTime() - closesBefore * 60_000)
}

/** Who hears of what becomes of a date: has a seat, waits for one, was offered one, or gathers a team for it. */
export function concerned({ people }: Pick<OccasionRow, 'people'>): Place[] {
  return people.filter(({ state }) => ['going', 'waiting', 'offered', 'gathering'].includes(state))
}

function riders({ people }: Pick<OccasionRow, 'people'>): Place[] {
  return people.filter(({ state, bus }) => state === 'going' && bus)
}

/** So many changes are remembered; more of one date nobody reads. */
const remembered = 30

function noted(
  occasion: Occasion,
  { what, asks, was, now }: Pick<Change, 'what' | 'asks' | 'was'> & { now: Date },
): { occasion: Occasion; change: number | null } {
  if (concerned(occasion).length === 0) return { occasion, change: null }
  const number = (occasion.changes.at(-1)?.number ?? 0) + 1
  const change: Change = { number, at: now, what, was, asks }
  const people = asks
    ? occasion.people.map((one) => (one.state === 'going' ? { ...one, asked: number } : one))
    : occasion.people
  return {
    occasion: { ...occasion, people, changes: [...occasion.changes, change].slice(-remembered) },
    change: number,
  }
}
