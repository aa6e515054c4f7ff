/** What an organizer changes of an event. The card or the date decides; what follows from it is made as often as needed. */
import type { EventCard, EventRow } from '../../../models/event.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { mayAnnounceIn } from '../mailings/across.ts'
import { may } from '../roles/rights.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'
import { allDates, openDates, openOf, refreshUntil } from './own.ts'
import {
  closingOf,
  concerned,
  type Moved,
  moveDate as moveRule,
  noteChange,
  overSeats,
  reseat,
  type What,
} from './roster/change.ts'
import { decideOccasion } from './roster/decide-occasion.ts'
import { freeSeats, type Ruled } from './roster/roster.ts'

export type CardChange = Partial<Omit<EventCard, 'seats' | 'bus' | 'series' | 'teams'>>

export type Changed =
  /** `dates`: those whose people are to be told, each with the number of its change. */
  | { outcome: 'changed'; event: EventRow; dates: Told[] }
  /**
   * `late`: registering would open or close only after a date has begun. `closed`: it would open after it closes.
   * `registered`: people have registered through a community that would not show it any more.
   */
  | { outcome: 'cancelled' | 'late' | 'closed' | 'registered'; event: EventRow }
  | Refused

export interface Told {
  occasion: OccasionRow
  change: number
}

/** Changes lines of the card. A repeat finds the first outcome, and its dates note the change once. */
export async function changeCard(club: Club, { change, ...acting }: Acting & { change: CardChange }): Promise<Changed> {
  const { number, by, cause, now } = acting
  const { communities } = change
  if (communities && !(await mayAnnounceIn(club, communities, by))) return { outcome: 'not-allowed' }
  const all = await allDates(club, number)
  const dates = openOf(all, now)
  // Through a community that does not show it they would hear of it no more.
  const lost = all.some((date) => concerned(date).some(({ via }) => communities && !communities.includes(via)))
  const decided = await decideEvent(club, acting, (event) => {
    if (event.state === 'cancelled') return { outcome: 'cancelled' }
    if (lost) return { outcome: 'registered' }
    const next = { ...event, ...change }
    const wrong = wrongTimes(next, dates)
    if (wrong) return { outcome: wrong }
    const kept: Noted = { what: whatChanged(event, change), place: event.place.text ?? '' }
    return { outcome: 'changed', set: change, kept }
  })
  if (!('event' in decided)) return decided
  const { outcome, event } = decided
  if (outcome !== 'changed') return { outcome, event }
  const { what, place } = decided.kept as unknown as Noted
  const told: Told[] = []
  for (const date of dates) {
    const settled = await decideOccasion(club, { id: date, cause, now }, (occasion) => {
      const closesAt = closingOf(occasion.startsAt, event.closesBefore)
      const noted = what.length > 0 ? noteChange(occasion, { what, place, now }) : undefined
      const base = noted?.occasion ?? occasion
      const same = base.closesAt?.getTime() === closesAt?.getTime()
      if (same && !noted?.occasion) return { result: { outcome: 'noted' as const, change: null } }
      return { result: noted?.result ?? { outcome: 'noted' as const, change: null }, occasion: { ...base, closesAt } }
    })
    const change = settled.outcome === 'decided' ? settled.result.change : null
    if (settled.outcome === 'decided' && change !== null) told.push({ occasion: settled.occasion, change })
  }
  return { outcome: 'changed', event, dates: told }
}

/** What those registered are told of, and the place as it was. */
type Noted = { what: What[]; place: string }

/** Of what changed, that which those registered are told of. */
function whatChanged(event: EventRow, change: CardChange): What[] {
  const { place = event.place, title = event.title, bring = event.bring, description = event.description } = change
  const all: [What, boolean][] = [
    ['place', place.text !== event.place.text],
    ['link', place.link !== event.place.link],
    ['title', title !== event.title],
    ['bring', bring !== event.bring],
    ['description', description !== event.description],
  ]
  return all.filter(([, differs]) => differs).map(([what]) => what)
}

function wrongTimes({ opensAt, closesBefore }: EventRow, dates: OccasionRow[]): 'late' | 'closed' | undefined {
  const [first] = dates
  if (!first || opensAt === null) return undefined
  if (opensAt >= first.startsAt) return 'late'
  const closes = closingOf(first.startsAt, closesBefore)
  return closes && opensAt >= closes ? 'closed' : undefined
}

export type MovedDate =
  | { outcome: 'moved'; event: EventRow; occasion: OccasionRow; change: number | null }
  /** `too-soon`: publishing, the opening of registering or the pass would come only after it has begun. */
  | { outcome: Exclude<Moved['outcome'], 'moved'> | 'too-soon'; event: EventRow; occasion: OccasionRow }
  | Refused

/** Another time of one date, decided in its own document. */
export async function moveDate(
  club: Club,
  { key, startsAt, endsAt, ...acting }: Acting & { key: string; startsAt: Date; endsAt?: Date },
): Promise<MovedDate> {
  const { number, by, cause, now } = acting
  const event = await club.models.events.findOne({ community: club.id, number }, { _id: 0 }).lean<EventRow>()
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  if (!event) return { outcome: 'unknown' }
  const first = [event.publishAt, event.opensAt, event.pass?.until]
  const tooSoon = startsAt > now && first.some((one) => one && one >= startsAt)
  const id = { community: club.id, event: number, key }
  const decided = await decideOccasion(club, { id, cause, now }, (occasion): Ruled<Moved | { outcome: 'too-soon' }> => {
    if (tooSoon) return { result: { outcome: 'too-soon' } }
    const length = occasion.endsAt.getTime() - occasion.startsAt.getTime()
    const { closesBefore, place } = event
    const ends = endsAt ?? new Date(startsAt.getTime() + length)
    return moveRule(occasion, { startsAt, endsAt: ends, closesBefore, place: place.text ?? '', now })
  })
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  const { result, occasion } = decided
  if (result.outcome !== 'moved') return { outcome: result.outcome, event, occasion }
  return { outcome: 'moved', event: await refreshUntil(club, event, now), occasion, change: result.change }
}

export type SeatsChanged =
  /** `dates`: as they stand now; with more seats some of the queue are offered one. */
  | {
      outcome: 'changed'
      event: EventRow
      dates: OccasionRow[]
      unseated: { occasion: OccasionRow; people: number[] }[]
    }
  /** Fewer than are registered: who would be over, the last to register first. Nothing is changed. */
  | { outcome: 'over'; event: EventRow; over: { occasion: OccasionRow; people: number[] }[] }
  | { outcome: 'cancelled' | 'teams'; event: EventRow }
  | Refused

export interface SeatsWish {
  seats?: number | null
  bus?: EventCard['bus']
  /** Those over go to the head of the queue. */
  unseat?: boolean
}

/** Other numbers of seats, on the dates that have not begun. Whoever registers meanwhile keeps the seat. */
export async function changeSeats(
  club: Club,
  { seats, bus, unseat = false, ...acting }: Acting & SeatsWish,
): Promise<SeatsChanged> {
  const { cause, now } = acting
  // A slot has seats of its own.
  const dates = (await openDates(club, acting.number, now)).filter(({ title }) => title === null)
  let over: { occasion: OccasionRow; people: number[] }[] = []
  const decided = await decideEvent(club, acting, (event) => {
    if (event.state === 'cancelled') return { outcome: 'cancelled' }
    const wanted = seats === undefined ? event.seats : seats
    over = dates.flatMap((occasion) => {
      // A slot has seats of its own.
      const people =
        wanted === null || occasion.title !== null
          ? []
          : overSeats(occasion, wanted).filter(({ state }) => state === 'going')
      return people.length > 0 ? [{ occasion, people: people.map(({ person }) => person).reverse() }] : []
    })
    // A team goes whole or not at all, and is not chosen by when one of it came.
    const tooMany = dates.some((occasion) => freeSeats({ ...occasion, seats: wanted }) < 0)
    if (event.teams && tooMany) return { outcome: 'teams' }
    if (over.length > 0 && !unseat) return { outcome: 'over' }
    return { outcome: 'changed', set: { seats: wanted, ...(bus !== undefined && { bus }) } }
  })
  if (!('event' in decided)) return decided
  const { outcome, event } = decided
  if (outcome === 'over') return { outcome, event, over }
  if (outcome !== 'changed') return { outcome: outcome as 'cancelled' | 'teams', event }
  const unseated: { occasion: OccasionRow; people: number[] }[] = []
  const settledDates: OccasionRow[] = []
  for (const date of dates) {
    const settled = await decideOccasion(club, { id: date, cause, now }, (occasion) =>
      reseat(occasion, {
        seats: occasion.title === null ? event.seats : occasion.seats,
        bus: event.bus?.seats ?? null,
        unseat,
        now,
      }),
    )
    if (settled.outcome === 'decided') settledDates.push(settled.occasion)
    if (settled.outcome === 'decided' && settled.result.outcome === 'reseated' && settled.result.unseated.length > 0) {
      unseated.push({ occasion: settled.occasion, people: settled.result.unseated })
    }
  }
  return { outcome: 'changed', event, dates: settledDates, unseated }
}
