/** «Записаться», «Не смогу», «Приду»: what a person does about a date of an event (docs/coverage.md D9). */
import type { EventRow } from '../../../models/event.ts'
import type { OccasionId } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { resolve } from '../mailings/audience.ts'
import { shownEvent } from './find.ts'
import { decideOccasion } from './roster/decide-occasion.ts'
import {
  type GaveUp,
  giveUp,
  type Kept,
  keepPlace,
  type Occasion,
  type Registered,
  type Ruled,
  register,
  remindSoon,
} from './roster/roster.ts'

export interface Coming {
  number: number
  /** Of the date. */
  key: string
  person: number
  cause: string
  now: Date
}

export interface Wish extends Coming {
  bus?: boolean
  /** The consent for data of the pass was given now. */
  pass?: boolean
  /** By the question's id. */
  answers?: Record<string, string>
}

export type RegisteredFor =
  | (Registered & { occasion: Occasion; event: EventRow })
  /** `not-yet`: registering opens later. `not-for-you`: it is for others. `teams`: whole teams come to it. */
  | { outcome: 'unknown' | 'not-yet' | 'not-for-you' | 'cancelled' | 'teams'; event?: EventRow }

/** Takes a seat or a place in the queue. The same cause answers as it did first. */
export async function registerFor(club: Club, wish: Wish): Promise<RegisteredFor> {
  const { number, person, cause, now, bus = false, pass = false, answers = {} } = wish
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const refused = event.teams ? 'teams' : await refusal(club, event, person, now)
  const id = idOf(event, wish)
  const decided = await decideOccasion(club, { id, person, cause, now }, (occasion): Ruled<Registered | Closed> => {
    // Here, because whoever was registered by this cause hears so again, whatever the card has become since.
    if (refused) return closed
    const own = { person, via: club.id, by: 'self' as const, bus, pass: pass ? now : null, now }
    const ruled = register(occasion, own)
    return ruled.occasion ? { ...ruled, occasion: withAnswers(ruled.occasion, person, answers) } : ruled
  })
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  const { result, occasion } = decided
  if (isClosed(result)) return refused ? { outcome: refused, event } : { outcome: 'unknown' }
  return { ...result, occasion, event }
}

export type Left = (GaveUp & { occasion: Occasion; event: EventRow }) | { outcome: 'unknown' }

/** Gives the seat, the place in the queue or the offer back; the seat is offered on in the same write. */
export async function leaveDate(club: Club, { number, key, person, cause, now }: Coming): Promise<Left> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const decided = await decideOccasion(club, { id: idOf(event, { key }), person, cause, now }, (occasion) =>
    giveUp(occasion, { person, now }),
  )
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  return { ...decided.result, occasion: decided.occasion, event }
}

export type KeptPlace = (Kept & { occasion: Occasion; event: EventRow }) | { outcome: 'unknown' }

/** «Приду» after a change of time or place. */
export async function stayWith(club: Club, { number, key, person, cause, now }: Coming): Promise<KeptPlace> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const decided = await decideOccasion(club, { id: idOf(event, { key }), person, cause, now }, (occasion) =>
    keepPlace(occasion, { person }),
  )
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  return { ...decided.result, occasion: decided.occasion, event }
}

/** The reminder two hours before as well: only by the person's own choice. */
export async function wantSoon(club: Club, { number, key, person, cause, now }: Coming): Promise<KeptPlace> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const decided = await decideOccasion(club, { id: idOf(event, { key }), person, cause, now }, (occasion) =>
    remindSoon(occasion, { person }),
  )
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  return { ...decided.result, occasion: decided.occasion, event }
}

/** The card lets nobody in, or not this person. Decided beside the date, so nothing of it is remembered there. */
export type Closed = { outcome: 'by-card' }
export const isClosed = <R extends { outcome: string }>(result: R | Closed): result is Closed =>
  result.outcome === 'by-card'
export const closed: Ruled<Closed> = { result: { outcome: 'by-card' } }

/** Why the card lets nobody in, or not this person; undefined where it does. */
export async function refusal(
  club: Club,
  event: EventRow,
  person: number,
  now: Date,
): Promise<'cancelled' | 'not-yet' | 'not-for-you' | undefined> {
  if (event.state === 'cancelled') return 'cancelled'
  if (event.opensAt && event.opensAt > now) return 'not-yet'
  return (await isFor(club, event, person, now)) ? undefined : 'not-for-you'
}

/** Whether an event is for this person: its conditions are those of an announcement's audience. */
export async function isFor(club: Club, { audience }: EventRow, person: number, now: Date): Promise<boolean> {
  return audience === null || (await resolve(club, audience, now)).includes(person)
}

export function idOf(
  { community, number }: Pick<EventRow, 'community' | 'number'>,
  { key }: { key: string },
): OccasionId {
  return { community, event: number, key }
}

function withAnswers(occasion: Occasion, person: number, given: Record<string, string>): Occasion {
  const entries = Object.entries(given)
  if (entries.length === 0) return occasion
  const others = occasion.answers.filter((one) => one.person !== person || !(one.question in given))
  return { ...occasion, answers: [...others, ...entries.map(([question, text]) => ({ person, question, text }))] }
}
