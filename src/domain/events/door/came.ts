/**
 * Coming as facts: each date that took place, and each person who came to it. Derived from the date after it has ended, and
 * again whenever somebody corrects who came. Keys carry the number of the place, which names nobody.
 */
import type { FactRow } from '../../../../models/fact.ts'
import { lastMembership } from '../../../../models/membership.ts'
import { findOccasion, type OccasionId } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { standing } from '../../facts/standing.ts'
import { correct, state } from '../../facts/state.ts'
import { hoursOf } from './certificate.ts'
import { doorNumber, type EventRow, type OccasionRow } from './door.ts'

/** Dates are looked at for so long after they begin: longer than a bot stands still over holidays. */
const LOOKED_AT_MS = 31 * 86_400_000

const heldKey = ({ event, key }: Pick<OccasionRow, 'event' | 'key'>) => `held:${event}:${key}`
const cameKey = ({ event, key }: Pick<OccasionRow, 'event' | 'key'>, number: number) => `came:${event}:${key}:${number}`

/** The word said aloud is valid a little longer than a date; by then everybody has said it. */
const SETTLES_MS = 20 * 60_000

/** States what dates that have ended lately have come to. */
export async function stateDates(club: Club, now: Date): Promise<void> {
  const ended: Record<string, unknown> = {
    community: club.id,
    startsAt: { $gt: new Date(now.getTime() - LOOKED_AT_MS), $lte: now },
    endsAt: { $lte: new Date(now.getTime() - SETTLES_MS) },
    state: 'open',
  }
  const dates = await club.models.occasions
    .find(ended, { _id: 0, community: 1, event: 1, key: 1 })
    .lean<Pick<OccasionRow, 'community' | 'event' | 'key'>[]>()
  if (dates.length === 0) return
  const keys = await club.models.facts.distinct('key', { community: club.id, key: { $in: dates.map(heldKey) } })
  const fresh = dates.filter((date) => !keys.includes(heldKey(date)))
  const numbers = [...new Set(fresh.map(({ event }) => event))]
  const events = await club.models.events
    .find({ community: club.id, number: { $in: numbers }, state: 'published' }, { _id: 0 })
    .lean<EventRow[]>()
  for (const date of fresh) {
    const event = events.find(({ number }) => number === date.event)
    if (event) await stateDate(club, event, date, now)
  }
}

/** People first, then the date itself, so that what broke off in between is done again. */
async function stateDate(club: Club, event: EventRow, id: OccasionId, now: Date): Promise<void> {
  const moment = { by: 0, cause: heldKey(id), now }
  await follow(club, id, async (occasion) => {
    await stateCame(club, event, occasion, moment)
    const { startsAt: at } = occasion
    await state(club, { key: moment.cause, kind: 'held', person: null, ...common(event, occasion), at, ...moment })
  })
}

/** After a change of who came: the facts of a date that was stated follow it. Of one still going on nothing is stated. */
export async function correctArrivals(
  club: Club,
  event: EventRow,
  id: OccasionId,
  moment: { by: number; cause: string; now: Date },
): Promise<void> {
  const stated = await club.models.facts.exists({ community: club.id, key: heldKey(id) })
  if (stated) await follow(club, id, (occasion) => stateCame(club, event, occasion, moment))
}

/**
 * Derives from a date until it has not changed meanwhile: of several who change it at once the last one derives from the
 * last state. A mark made while it is stated is seen here by the version, or finds it stated and corrects it.
 */
async function follow(club: Club, id: OccasionId, derive: (occasion: OccasionRow) => Promise<unknown>): Promise<void> {
  let occasion = await findOccasion(club.models.occasions, id)
  while (occasion) {
    await derive(occasion)
    const after = await findOccasion(club.models.occasions, id)
    if (after?.version === occasion.version) return
    occasion = after
  }
}

async function stateCame(
  club: Club,
  event: EventRow,
  occasion: OccasionRow,
  { by, cause, now }: { by: number; cause: string; now: Date },
): Promise<void> {
  const own = new RegExp(
    `^${cameKey(occasion, 0)
      .slice(0, -1)
      .replace(/[^\w:-]/g, '\\$&')}\\d+$`,
  )
  const rows = await club.models.facts.find({ community: club.id, key: own }, { _id: 0 }).lean<FactRow[]>()
  const known = new Set(rows.map(({ key }) => key))
  const holds = new Set(standing(rows).map(({ key }) => key))
  const came = new Map(
    occasion.people
      .filter(({ arrived }) => arrived !== null)
      .map((place) => [cameKey(occasion, doorNumber(place)), place] as const),
  )
  for (const [key, { person, via }] of came) {
    if (holds.has(key)) continue
    if (known.has(key))
      await correct(club, { key, change: { stands: true }, by, cause: `${cause}:${occasion.version}:${key}`, now })
    const membership = await lastMembership(club.models.memberships, via, person)
    const organisation = membership && { id: membership.workplace.id, kind: membership.workplace.kind }
    const { startsAt: at } = occasion
    const fact = { key, kind: 'came' as const, person, organisation, ...common(event, occasion), at, by, cause, now }
    if (!known.has(key)) await state(club, fact)
  }
  for (const key of holds) {
    if (!came.has(key))
      await correct(club, { key, change: { stands: false }, by, cause: `${cause}:${occasion.version}:${key}`, now })
  }
}

function common(event: EventRow, occasion: OccasionRow): Pick<FactRow, 'of' | 'where' | 'value'> {
  return {
    of: `event:${event.number}`,
    where: event.place.text,
    value: { kind: event.kind, hours: hoursOf(event, occasion), date: occasion.key },
  }
}
