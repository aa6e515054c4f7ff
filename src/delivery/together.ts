/** Reads and writes of many talks as one. */
import DataLoader from 'dataloader'

/** What is asked for within this many milliseconds goes together. */
const TOGETHER_MS = 3
/** So many at once. */
export const AT_ONCE = 200

/**
 * Gathers what is asked for and does it together, one lot after the other: the busier the database, the larger the
 * lots, and the less work each part of them is. Nothing is remembered between lots.
 */
export function together<K, V>(many: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve()
  async function lot(keys: readonly K[]): Promise<V[]> {
    const done = many(keys)
    underWay = done.catch(() => undefined)
    return done
  }
  return new DataLoader<K, V>(lot, {
    cache: false,
    maxBatchSize: AT_ONCE,
    batchScheduleFn: (run) => setTimeout(() => void underWay.then(run), TOGETHER_MS),
  })
}
