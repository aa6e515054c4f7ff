/**
 * Which calls go out next, and when: answers first, then what may wait, then what tells many. While many are told,
 * answers gather for a moment, for a call of a hundred and an answer cannot share one; and the many leave a quarter of
 * the limit to them.
 */
import type { APIRequest } from 'vk-io'
import type { CallRate, Sort } from './call-rate.ts'

export interface Waiting {
  request: APIRequest
  alone: boolean
  at: number
  resolve(value: unknown): void
  reject(error: unknown): void
}

export type Lane = 'first' | 'aside' | 'many'

export interface Queue {
  add(lane: Lane, call: Omit<Waiting, 'at'>): void
  /** The same calls again, before all others. */
  again(calls: Waiting[]): void
  /** When to look next; undefined: nothing waits. */
  opensAt(): number | undefined
  /** What goes out now, as one call; empty when it is too early. */
  take(): { batch: Waiting[]; sort: Sort }
  /** Empties it. */
  drain(): Waiting[]
}

const PER_EXECUTE = 25
/** An answer's call waits so long for others to go with it, while many are told. */
const GATHER_MS = 120
/** Whoever wrote a second ago may well write again. */
const TALKING_MS = 1000
/** Of the limit, for the many while somebody talks with the bot. */
const SHARE = 0.75

export function callQueue(rate: CallRate): Queue {
  const lanes: Record<Lane, Waiting[]> = { first: [], aside: [], many: [] }
  const { first, aside, many } = lanes
  let talkedAt = 0
  let toldManyAt = 0

  /** Calls to many that go alone: nothing can ride with them. */
  function tellsMany(now: number): boolean {
    return many.length > 0 ? many[0]?.alone === true : now - toldManyAt < GATHER_MS
  }

  /** When answers and what may wait should go out. */
  function gatheredAt(now: number): number | undefined {
    const oldest = Math.min(first[0]?.at ?? Number.POSITIVE_INFINITY, aside[0]?.at ?? Number.POSITIVE_INFINITY)
    if (oldest === Number.POSITIVE_INFINITY) return undefined
    const isFull = first.length + aside.length >= PER_EXECUTE
    return tellsMany(now) && !isFull ? oldest + GATHER_MS : oldest
  }

  function ownAt(now: number): number | undefined {
    const gathered = gatheredAt(now)
    return gathered === undefined ? undefined : Math.max(gathered, rate.opensAt(tellsMany(now) ? 'at-once' : 'even'))
  }

  function manyAt(now: number): number | undefined {
    if (many.length === 0) return undefined
    const talking = first.length > 0 || now - talkedAt < TALKING_MS
    const opens = rate.opensForMany(talking ? SHARE : 1)
    const gathered = gatheredAt(now)
    // A call now that would keep the gathered ones waiting beyond their time goes after them.
    if (gathered === undefined || rate.opensAfterOne() <= gathered) return opens
    return Math.max(opens, gathered + 1)
  }

  return {
    add(lane, call) {
      const now = Date.now()
      if (lane === 'first') talkedAt = now
      lanes[lane].push({ ...call, at: now })
    },
    again: (calls) => void first.unshift(...calls),
    opensAt() {
      const now = Date.now()
      const [own, others] = [ownAt(now), manyAt(now)]
      return own === undefined ? others : Math.min(own, others ?? Number.POSITIVE_INFINITY)
    },
    take() {
      const now = Date.now()
      const own = ownAt(now)
      if (own !== undefined && own <= now) {
        const batch = taken(first, PER_EXECUTE)
        if (!batch[0]?.alone) {
          batch.push(...taken(aside, PER_EXECUTE - batch.length, batch.length > 0))
          if (!batch[0]?.alone) batch.push(...taken(many, PER_EXECUTE - batch.length, true))
        }
        return { batch, sort: 'own' }
      }
      const others = manyAt(now)
      if (others === undefined || others > now) return { batch: [], sort: 'many' }
      toldManyAt = now
      return { batch: taken(many, PER_EXECUTE), sort: 'many' }
    },
    drain: () => [...first.splice(0), ...aside.splice(0), ...many.splice(0)],
  }
}

/** Takes the first calls, at most so many, off the list; one that goes alone is taken only by itself. */
function taken(waiting: Waiting[], most: number, others = false): Waiting[] {
  const stop = waiting.slice(0, most).findIndex(({ alone }) => alone)
  if (stop < 0) return waiting.splice(0, most)
  return waiting.splice(0, stop === 0 && !others ? Math.min(1, most) : stop)
}
