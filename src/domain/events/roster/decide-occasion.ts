/**
 * What every decision about a date shares: one compare-and-set, the first outcome on a repeat, and the queue settled with
 * each change. Decisions that wait for the same date in this process are written together.
 */
import { findOccasion, type OccasionId, replaceOccasion } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
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

interface Waiting extends Deciding {
  rule: Rule<Result>
  done(decided: DecidedOccasion<Result>): void
  failed(error: unknown): void
}

/** So many operations are remembered: of one person, of the date. */
const remembered = { person: 5, occasion: 20 }
/** So many are written together at most. */
const together = 200

/** By collection, then by date: two databases of one process share nothing. */
const queues = new WeakMap<object, Map<string, Waiting[]>>()

/** Reads, decides and writes on the version that was read, anew as long as somebody is faster. */
export function decideOccasion<R extends { outcome: string }>(
  club: Club,
  deciding: Deciding,
  rule: Rule<R>,
): Promise<DecidedOccasion<R>> {
  const model = club.models.occasions
  const ofModel = queues.get(model) ?? new Map<string, Waiting[]>()
  queues.set(model, ofModel)
  const { community, event, key } = deciding.id
  const name = `${community}/${event}/${key}`
  return new Promise((resolve, reject) => {
    const waiting: Waiting = {
      ...deciding,
      rule: rule as unknown as Rule<Result>,
      done: resolve as Waiting['done'],
      failed: reject,
    }
    const before = ofModel.get(name)
    if (before) return void before.push(waiting)
    ofModel.set(name, [waiting])
    void work(club, deciding.id, ofModel, name)
  })
}

/** Settles a date whose offers may have ended; what is due by the clock. */
export async function settleOccasion(club: Club, id: OccasionId, now: Date): Promise<Occasion | undefined> {
  const nothing = { result: { outcome: 'settled' } }
  const decided = await decideOccasion(club, { id, cause: '', now }, () => nothing)
  return decided.outcome === 'decided' ? decided.occasion : undefined
}

async function work(club: Club, id: OccasionId, ofModel: Map<string, Waiting[]>, name: string): Promise<void> {
  // Whoever comes within this moment comes along.
  await Promise.resolve()
  for (;;) {
    const queue = ofModel.get(name) ?? []
    const batch = queue.splice(0, together)
    if (batch.length === 0) {
      ofModel.delete(name)
      return
    }
    try {
      await decideTogether(club, id, batch)
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }
}

async function decideTogether(club: Club, id: OccasionId, batch: Waiting[]): Promise<void> {
  const model = club.models.occasions
  for (;;) {
    const read = await findOccasion(model, id)
    if (!read) {
      for (const { done } of batch) done({ outcome: 'unknown' })
      return
    }
    const { outcomes, occasion } = apply(club, read, batch)
    if (occasion !== read && !(await replaceOccasion(model, occasion))) continue
    for (const { waiting, result, error } of outcomes) {
      if (error === undefined) waiting.done({ outcome: 'decided', result: result ?? {}, occasion })
      else waiting.failed(error)
    }
    return
  }
}

interface Outcome {
  waiting: Waiting
  result?: Result
  error?: unknown
}

/** One after the other, each on what the one before left; a rule that throws changes nothing and fails alone. */
function apply(club: Club, read: Occasion, batch: Waiting[]): { outcomes: Outcome[]; occasion: Occasion } {
  const term = offerTerm(club)
  let occasion = read
  const outcomes = batch.map((waiting): Outcome => {
    const { cause, person, rule, now } = waiting
    const first = firstResult(occasion, waiting)
    if (first) return { waiting, result: first }
    try {
      const settled = settle(occasion, { now, term })
      const ruled = rule(settled)
      occasion = settled
      if (ruled.occasion) {
        occasion = settle(noted(ruled.occasion, { cause, person, result: ruled.result }), { now, term })
      }
      return { waiting, result: ruled.result }
    } catch (error) {
      return { waiting, error }
    }
  })
  return { outcomes, occasion }
}

function firstResult(occasion: Occasion, { cause, person }: Waiting): Result | undefined {
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
