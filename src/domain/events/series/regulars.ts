/** «Хожу всегда»: who comes to every date of a series is registered for each one made, in the order of having said so. */
import { addRegular, dropRegular, type EventRow } from '../../../../models/event.ts'
import type { Club } from '../../club.ts'
import { shownEvent } from '../find.ts'
import { datesAhead } from '../own.ts'
import { idOf, isFor } from '../register.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { giveUp, type Occasion, placeOf, type Ruled, register } from '../roster/roster.ts'

export interface AlwaysComing {
  number: number
  person: number
  cause: string
  now: Date
}

export type Always =
  /** `dates`: those ahead on which the person has a place now, and whether it is a seat. */
  | { outcome: 'always'; event: EventRow; dates: { occasion: Occasion; going: boolean }[] }
  | { outcome: 'no-series' | 'cancelled' | 'not-for-you' | 'not-yet' | 'many'; event: EventRow }
  | { outcome: 'unknown' }

/** So many may always come to one series. */
const most = 500

/**
 * Comes to every date from now on. Whoever said «не смогу» for a date that is made already stays off that one. Said again,
 * it changes nothing.
 */
export async function alwaysCome(club: Club, { number, person, now }: AlwaysComing): Promise<Always> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  if (event.state === 'cancelled') return { outcome: 'cancelled', event }
  if (!event.series || event.teams) return { outcome: 'no-series', event }
  if (event.opensAt && event.opensAt > now) return { outcome: 'not-yet', event }
  const known = event.regulars.some((one) => one.person === person && one.via === club.id)
  if (!known && !(await isFor(club, event, person, now))) return { outcome: 'not-for-you', event }
  const one = { person, via: club.id, since: now }
  const changed = known ? event : await addRegular(club.models.events, event, one, most)
  if (!changed) return { outcome: 'many', event }
  const dates: { occasion: Occasion; going: boolean }[] = []
  for (const { key } of await datesAhead(club, changed, now)) {
    const occasion = await registerRegular(club, changed, key, one, now)
    const state = occasion && placeOf(occasion, person)?.state
    if (occasion && state && state !== 'left') dates.push({ occasion, going: state === 'going' })
  }
  return { outcome: 'always', event: changed, dates }
}

export type NotAlways =
  | { outcome: 'not-always'; event: EventRow; left: Occasion[] }
  | { outcome: 'not-there'; event: EventRow }
  | { outcome: 'unknown' }

/** Comes no more: places that were taken for the person are given back, those they took themselves stay. */
export async function noLongerCome(club: Club, { number, person, cause, now }: AlwaysComing): Promise<NotAlways> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const own = event.regulars.some((one) => one.person === person && one.via === club.id)
  const changed = (await dropRegular(club.models.events, event, { person, via: club.id })) ?? event
  const left: Occasion[] = []
  for (const { key } of await datesAhead(club, event, now)) {
    const decided = await decideOccasion(club, { id: idOf(event, { key }), person, cause, now }, (occasion) =>
      placeOf(occasion, person)?.by === 'series'
        ? giveUp(occasion, { person, now, by: 'series' })
        : { result: { outcome: 'not-there' as const } },
    )
    if (decided.outcome === 'decided' && decided.result.outcome === 'left') left.push(decided.occasion)
  }
  // A repeat finds what it has left under its cause.
  return own || left.length > 0
    ? { outcome: 'not-always', event: changed, left }
    : { outcome: 'not-there', event: changed }
}

/** All who always come, on one date, one after the other. Whoever has a place on it, or had one, is left as they are. */
export async function registerRegulars(
  club: Club,
  event: EventRow,
  { key, people }: Pick<Occasion, 'key' | 'people'>,
  now: Date,
): Promise<void> {
  const known = new Set(people.map(({ person }) => person))
  // In order, since this is the order of the queue.
  for (const one of event.regulars) if (!known.has(one.person)) await registerRegular(club, event, key, one, now)
}

async function registerRegular(
  club: Club,
  event: EventRow,
  key: string,
  { person, via }: { person: number; via: number },
  now: Date,
): Promise<Occasion | undefined> {
  // Decided by the date itself: a second process meets the place that the first has made.
  const decided = await decideOccasion(club, { id: idOf(event, { key }), cause: '', now }, (occasion) => {
    const known: Ruled<{ outcome: 'known' | 'registered' }> = { result: { outcome: 'known' } }
    const before = placeOf(occasion, person)
    // What was given back with «не хожу всегда» comes back with «хожу всегда».
    if (before && !(before.state === 'left' && before.by === 'series')) return known
    const ruled = register(occasion, { person, via, by: 'series', bus: false, pass: null, now })
    return ruled.occasion ? { occasion: ruled.occasion, result: { outcome: 'registered' as const } } : known
  })
  return decided.outcome === 'decided' ? decided.occasion : undefined
}
