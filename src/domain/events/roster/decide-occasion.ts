/**
 * What every decision about a date shares: one compare-and-set, the first outcome on a repeat, and the queue settled with
 * each change. Decisions that wait for the same date in this process are written together.
 */
import { findOccasion, type OccasionId, replaceOccasion } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { decideTogether } from '../../decide-together.ts'
import { offerTerm } from './offers.ts'
import { type Occasion, placeOf, type Ruled, settle, withPlace } from './roster.ts'

export interface Deciding {
  id: OccasionId
  /** Whose own operation it is: its outcome is remembered at their place; an organizer's at the date. */
  person?: number
  cause: string
  now: Date
}

/** `occasion` as it stands after it. */
export type DecidedOccasion<R> = { outcome: 'decided'; result: R; occasion: Occasion } | { outcome: 'unknown' }

type Rule<R> = (occasion: Occasion) => Ruled<R>
type Result = Record<string, unknown>

interface Job extends Deciding {
  rule: Rule<Result>
}

/** So many operations are remembered: of one person, of the date. */
const remembered = { person: 5, occasion: 20 }
/** Reads, decides and writes on the version that was read, anew as long as somebody is faster. */
export async function decideOccasion<R extends { outcome: string }>(
  club: Club,
  deciding: Deciding,
  rule: Rule<R>,
): Promise<DecidedOccasion<R>> {
  const model = club.models.occasions
  const decided = await decideTogether<OccasionId, Occasion, Job, Result>(
    {
      collection: model,
      name: ({ community, event, key }) => `${community}/${event}/${key}`,
      read: (id) => findOccasion(model, id),
      write: (occasion) => replaceOccasion(model, occasion),
      apply: (occasion, job) => apply(club, occasion, job),
    },
    deciding.id,
    { ...deciding, rule: rule as unknown as Rule<Result> },
  )
  if (decided.outcome === 'unknown') return decided
  return { outcome: 'decided', result: decided.result as R, occasion: decided.row }
}

/** Settles a date whose offers may have ended; what is due by the clock. */
export async function settleOccasion(club: Club, id: OccasionId, now: Date): Promise<Occasion | undefined> {
  const nothing = { result: { outcome: 'settled' } }
  const decided = await decideOccasion(club, { id, cause: '', now }, () => nothing)
  return decided.outcome === 'decided' ? decided.occasion : undefined
}

/** A repeat changes nothing and has its first result; else the queue is settled before it and after it. */
function apply(club: Club, read: Occasion, { cause, person, rule, now }: Job): { row: Occasion; result: Result } {
  const first = firstResult(read, { cause, person })
  if (first) return { row: read, result: first }
  const term = offerTerm(club)
  const settled = settle(read, { now, term })
  const { occasion, result } = rule(settled)
  return { row: occasion ? settle(noted(occasion, { cause, person, result }), { now, term }) : settled, result }
}

function firstResult(
  occasion: Occasion,
  { cause, person }: { cause: string; person: number | undefined },
): Result | undefined {
  const acts = person === undefined ? occasion.causes : (placeOf(occasion, person)?.acts ?? [])
  return cause === '' ? undefined : acts.find((act) => act.cause === cause)?.result
}

function noted(
  occasion: Occasion,
  { cause, person, result }: { cause: string; person: number | undefined; result: Result },
): Occasion {
  if (cause === '') return occasion
  const act = { cause, result }
  if (person === undefined) return { ...occasion, causes: [...occasion.causes, act].slice(-remembered.occasion) }
  const place = placeOf(occasion, person)
  return place ? withPlace(occasion, { ...place, acts: [...place.acts, act].slice(-remembered.person) }) : occasion
}
