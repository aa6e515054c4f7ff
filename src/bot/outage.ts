/** An outage and a bug are told apart: the one passes by itself, the other does not. */
import { codeOf, isDatabaseAway, policyOf } from '../delivery/failures.ts'

/** Whether the database or VK is away for now, so that the same attempt may succeed later. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error)
  if (code === undefined) return isDatabaseAway(error)
  return ['again', 'pause-person', 'pause-community', 'stop-community'].includes(policyOf(code))
}

/** Numbers of apologies lie above all others: one for each ten minutes in which an outage began. */
const APOLOGIES = 2_100_000_000
const BUCKET_MS = 600_000
/** People are told of an outage when it has lasted this long. */
const PATIENCE_MS = 3000

export interface Outages {
  /** Something failed for lack of the database or VK. Answers whether this person is to be told now. */
  struck(peer: number): boolean
  /** It works again. */
  passed(): void
  /** The number under which everybody hears of the outage that lasts. */
  number(): number
  readonly since: number | undefined
}

/** Remembers, without the database, that there is none. Time is the machine's. */
export function createOutages(now: () => number = Date.now): Outages {
  let since: number | undefined
  const told = new Set<number>()
  return {
    struck(peer) {
      since ??= now()
      if (now() - since < PATIENCE_MS || told.has(peer)) return false
      told.add(peer)
      return true
    },
    passed() {
      since = undefined
      told.clear()
    },
    number: () => APOLOGIES + (Math.floor((since ?? now()) / BUCKET_MS) % 40_000_000),
    get since() {
      return since
    },
  }
}
