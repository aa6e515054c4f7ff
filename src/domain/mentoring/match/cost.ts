/**
 * What a pairing costs: tuples of whole numbers, compared in order, so that no gain at a later level outweighs a loss at
 * an earlier one. A weighted sum of them would round where the numbers are many.
 */

/**
 * How many numbers a cost has. 0: somebody of the first circle without a mentor. 1: anybody without one. 2: scores, below zero.
 * 3: the price of a seat, which grows with each seat of a mentor that is taken, so that the load is even. 4: a change of a living pair.
 * 5: the lot of the pair.
 */
export const LEVELS = 6

/** Whether one tuple comes before another; each stands in an array from its place on. */
export function less(one: Float64Array, at: number, other: Float64Array, otherAt: number): boolean {
  for (let level = 0; level < LEVELS; level += 1) {
    const difference = (one[at + level] as number) - (other[otherAt + level] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}
