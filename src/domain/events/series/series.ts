/**
 * Repeating events (docs/coverage.md D50): an RFC 5545 rule with exceptions, by the clock on the wall, so that 16:30 stays
 * 16:30 when the zone changes its time. Its dates are made some weeks ahead, each under its local day; a date that is moved
 * alone keeps the day it was made for.
 */
import { DateTime } from 'luxon'
import type { EventRow } from '../../../../models/event.ts'
import { insertOccasion, type OccasionRow } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { nextOf, partsOf } from '../../moments/rule.ts'
import { type Acting, decideEvent, type Refused } from '../decide.ts'
import { newOccasion } from '../draft.ts'
import { allDates, refreshUntil } from '../own.ts'
import { cancelDate, moveDate } from '../roster/change.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { registerRegulars } from './regulars.ts'

/** Dates are made for so long ahead, and the next one however far it is. */
const AHEAD_MS = 5 * 7 * 86_400_000
/** So many at most of what happens every day. */
const mostAhead = 15

export type Series = NonNullable<EventRow['series']>

/** The local day of a moment, by which a date is known. */
export function dayKey(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toISODate() ?? ''
}

/** When it comes next after this moment, without the days that are left out; none when it never does again. */
export function comingTimes({ rule, except }: Series, after: Date, until: Date, most = mostAhead): Date[] {
  const { zone } = partsOf(rule)
  const times: Date[] = []
  // Beyond so many exceptions in a row there is nothing to look for.
  for (let at = nextOf(rule, after), looked = 0; at && looked < 400; at = nextOf(rule, at), looked++) {
    if (times.length > 0 && (at > until || times.length >= most)) break
    if (!except.includes(dayKey(at, zone))) times.push(at)
  }
  return times
}

export type SeriesSet =
  /** `moved`: dates with people on them that are at another hour now, each with the number of its change. */
  | { outcome: 'set'; event: EventRow; dates: OccasionRow[]; moved: { occasion: OccasionRow; change: number }[] }
  /** `never`: the rule has no day ahead. `slots`: it has several dates of its own already. */
  | { outcome: 'cancelled' | 'never' | 'slots'; event: EventRow }
  | Refused

/**
 * Makes it repeat, or by another rule from now on; null ends it: dates that are made stay, and no more are. Dates of the
 * former rule with nobody on them go; those with people keep their day, at the new hour where the rule knows the day.
 */
export async function setSeries(
  club: Club,
  { rule, minutes, ...acting }: Acting & { rule: string | null; minutes?: number },
): Promise<SeriesSet> {
  const { number, now } = acting
  const before = await allDates(club, number)
  const decided = await decideEvent(club, acting, (event) => {
    if (event.state === 'cancelled') return { outcome: 'cancelled' }
    if (rule === null) return { outcome: 'set', set: { series: null } }
    if (before.some(({ title }) => title !== null)) return { outcome: 'slots' }
    const [first] = before
    const usual = first ? Math.round((first.endsAt.getTime() - first.startsAt.getTime()) / 60_000) : 90
    const series = { rule, except: event.series?.except ?? [], minutes: minutes ?? event.series?.minutes ?? usual }
    if (comingTimes(series, now, now, 1).length === 0) return { outcome: 'never' }
    return { outcome: 'set', set: { series } }
  })
  if (!('event' in decided)) return decided
  const { outcome, event } = decided
  if (outcome !== 'set') return { outcome: outcome as 'cancelled' | 'never' | 'slots', event }
  if (event.series) await dropEmpty(club, event, now)
  const moved = await moveTaken(club, event, acting)
  const made = await makeDates(club, event, now)
  const refreshed = await refreshUntil(club, made.event, now)
  return { outcome: 'set', event: refreshed, dates: await allDates(club, number), moved }
}

/** By their days, when the dates that are to be made begin. */
function dueTimes({ rule, ...series }: Series, now: Date): Map<string, Date> {
  const { zone } = partsOf(rule)
  const times = comingTimes({ rule, ...series }, now, new Date(now.getTime() + AHEAD_MS))
  return new Map(times.map((at) => [dayKey(at, zone), at]))
}

async function moveTaken(club: Club, event: EventRow, { cause, now }: Pick<Acting, 'cause' | 'now'>) {
  const { series, closesBefore, place } = event
  const moved: { occasion: OccasionRow; change: number }[] = []
  if (!series) return moved
  const due = dueTimes(series, now)
  for (const date of await allDates(club, event.number)) {
    const startsAt = due.get(date.key)
    const done = date.causes.some((one) => one.cause === cause)
    if (!startsAt || (!done && startsAt.getTime() === date.startsAt.getTime())) continue
    const endsAt = new Date(startsAt.getTime() + series.minutes * 60_000)
    const decided = await decideOccasion(club, { id: date, cause, now }, (occasion) =>
      moveDate(occasion, { startsAt, endsAt, closesBefore, place: place.text ?? '', now }),
    )
    if (decided.outcome !== 'decided' || decided.result.outcome !== 'moved') continue
    if (decided.result.change !== null) moved.push({ occasion: decided.occasion, change: decided.result.change })
  }
  return moved
}

/** What somebody wrote for a date stays. */
const unwritten = { agenda: '', minutes: '' }

const isDay = (key: string) => /^\d{4}-\d{2}-\d{2}$/.test(key)

/** Dates ahead that the rule does not know so, nobody is on and nothing is written of; what somebody registered for meanwhile stays. */
async function dropEmpty(club: Club, event: EventRow, now: Date): Promise<void> {
  const due = event.series ? dueTimes(event.series, now) : new Map<string, Date>()
  for (const { key, startsAt, state } of await allDates(club, event.number)) {
    if (startsAt <= now || state === 'cancelled' || due.get(key)?.getTime() === startsAt.getTime()) continue
    const empty: Record<string, unknown> = {
      community: club.id,
      event: event.number,
      key,
      people: { $size: 0 },
      ...unwritten,
    }
    await club.models.occasions.deleteOne(empty)
  }
}

/** Makes the dates that are due to be made, with those who always come on them. Repeated, it makes what is missing. */
export async function makeDates(club: Club, event: EventRow, now: Date): Promise<{ event: EventRow; made: number }> {
  const { series, state } = event
  if (!series || state === 'cancelled') return { event, made: 0 }
  const { zone } = partsOf(series.rule)
  const times = comingTimes(series, now, new Date(now.getTime() + AHEAD_MS))
  const dates = await allDates(club, event.number)
  const before = new Map(dates.map((date) => [date.key, date]))
  // What was one date before it became a series, with people on it, is the date of its day.
  const taken = new Set(dates.flatMap(({ key, startsAt }) => (isDay(key) ? [] : [dayKey(startsAt, zone)])))
  let made = 0
  for (const startsAt of times) {
    const key = dayKey(startsAt, zone)
    if (taken.has(key)) continue
    const endsAt = new Date(startsAt.getTime() + series.minutes * 60_000)
    const known = before.get(key)
    if (!known && (await insertOccasion(club.models.occasions, newOccasion(event, { key, startsAt, endsAt }))))
      made += 1
    if (state === 'published' && known?.state !== 'cancelled') {
      await registerRegulars(club, event, known ?? { key, people: [] }, now)
    }
  }
  return { event: made > 0 ? await refreshUntil(club, event, now) : event, made }
}

/** What the clock does: each repeating event, drafts too, has its dates some weeks ahead. */
export async function makeDueDates(club: Club, now: Date): Promise<EventRow[]> {
  const repeating: Record<string, unknown> = {
    community: club.id,
    'series.rule': { $type: 'string' },
    state: { $ne: 'cancelled' },
  }
  const rows = await club.models.events.find(repeating, { _id: 0 }).lean<EventRow[]>()
  for (const event of rows) await makeDates(club, event, now)
  return rows
}

export type DateOff =
  /** `occasion`: it was made already, and everybody on it is told. */
  | { outcome: 'off'; event: EventRow; occasion: OccasionRow | null }
  | { outcome: 'begun' | 'no-such-day' | 'cancelled-already'; event: EventRow }
  | Refused

/** One date does not take place, or one slot of several: the rest stands. */
export async function cancelOneDate(
  club: Club,
  { key, why, ...acting }: Acting & { key: string; why: string },
): Promise<DateOff> {
  const { number, cause, now } = acting
  const dates = await allDates(club, number)
  const date = dates.find((one) => one.key === key)
  const decided = await decideEvent(club, acting, (event) => {
    if (date && date.startsAt <= now) return { outcome: 'begun' }
    if (date?.state === 'cancelled') return { outcome: 'cancelled-already' }
    const { series } = event
    if (!date && !(series && comesOn(series, key, now))) return { outcome: 'no-such-day' }
    const except = series && !series.except.includes(key) ? { ...series, except: [...series.except, key] } : series
    return { outcome: 'off', set: { series: except } }
  })
  if (!('event' in decided)) return decided
  const { outcome, event } = decided
  if (outcome !== 'off') return { outcome: outcome as 'begun' | 'no-such-day' | 'cancelled-already', event }
  if (!date) return { outcome: 'off', event, occasion: null }
  const closed = await decideOccasion(club, { id: date, cause, now }, (occasion) => cancelDate(occasion, { why, now }))
  return { outcome: 'off', event, occasion: closed.outcome === 'decided' ? closed.occasion : null }
}

function comesOn({ rule }: Series, day: string, now: Date): boolean {
  const { zone } = partsOf(rule)
  const start = DateTime.fromISO(day, { zone })
  if (!start.isValid) return false
  const at = nextOf(rule, start.minus({ millisecond: 1 }).toJSDate())
  return at !== undefined && at > now && dayKey(at, zone) === day
}
