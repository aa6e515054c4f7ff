/**
 * What a pairing costs: six whole numbers, compared in order, so that no gain at a later level outweighs a loss at an earlier one.
 * They are kept side by side as digits of two whole numbers. Every digit has room for whatever a sum of costs along a path can
 * come to, so the two compare exactly as the six do: nothing is rounded, as a weighted sum without such room would be.
 */
import type { Problem } from './flow.ts'

/**
 * The digits of a cost. In `high`: somebody of the first circle without a mentor; anybody without one; scores, below zero; the price of a seat,
 * which grows with each seat of a mentor that is taken, so that the load is even. In `low`: changes of living pairs; lots.
 */
export interface Digits {
  /** High. */
  first: number
  alone: number
  score: number
  load: number
  /** Low. */
  change: number
  lot: number
}

/** Distances are a path and two potentials, which are paths too: two of them are apart by less than eight paths. */
const ROOM = 8

/** What one of each is worth. RangeError: there is no room for so many people with such scores. */
export function digitsOf({ mentees, seats, load, pairs }: Problem): Digits {
  let [highestScore, highestLot, highestPrice] = [1, 1, 1]
  for (const { score, lot } of pairs) {
    highestScore = Math.max(highestScore, Math.abs(score))
    highestLot = Math.max(highestLot, lot)
  }
  for (const [at, count] of seats.entries()) highestPrice = Math.max(highestPrice, count + (load?.[at] ?? 0))
  // A path meets a mentee and a mentor once each, coming in and leaving.
  const steps = 2 * (Math.min(mentees.length, seats.length) + 1)
  const score = ROOM * highestPrice
  const alone = score * ROOM * steps * highestScore
  const first = alone * ROOM
  const change = ROOM * steps * highestLot
  if (Math.max(first, change * steps) * ROOM > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `no room for ${mentees.length} mentees, ${seats.length} mentors and scores up to ${highestScore}`,
    )
  }
  return { first, alone, score, load: 1, change, lot: 1 }
}
