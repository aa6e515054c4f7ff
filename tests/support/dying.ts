/** A process that ends just before one of its writes. */
import type { Models } from '../../models/index.ts'

const writes = [
  'insertOne',
  'insertMany',
  'bulkWrite',
  'updateOne',
  'updateMany',
  'replaceOne',
  'findOneAndUpdate',
] as const
type Write = (...args: unknown[]) => Promise<unknown>

/** The process ends just before this write, whatever it writes; so many there were when it did not come to it. */
export async function dyingAt(models: Models, at: number, act: () => Promise<unknown>): Promise<number | 'dead'> {
  let done = 0
  const undo = Object.values(models).flatMap(({ collection }) =>
    writes.map((name) => {
      const of = collection as unknown as Record<string, Write>
      const own = of[name] as Write
      of[name] = (...args) => {
        done += 1
        return done > at ? Promise.reject(new Error('the process ended')) : own.apply(collection, args)
      }
      return () => {
        of[name] = own
      }
    }),
  )
  try {
    await act()
    return done
  } catch (error) {
    // The clock sees to each request apart: nothing at all is written after the first.
    const all: unknown[] = error instanceof AggregateError ? error.errors : [error]
    if (!all.every((one) => one instanceof Error && one.message === 'the process ended')) throw error
    return 'dead'
  } finally {
    for (const one of undo) one()
  }
}
