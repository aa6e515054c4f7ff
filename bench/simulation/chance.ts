/** Chance that comes the same for the same seed (mulberry32). */
export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number
  between(from: number, to: number): number
  happens(probability: number): boolean
  /** A standard normal value (Box and Muller). */
  normal(): number
  /** Index of one of the shares, which add up to 1. */
  oneOf(shares: readonly number[]): number
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    happens: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    oneOf(shares) {
      let left = next()
      const index = shares.findIndex((share) => {
        left -= share
        return left < 0
      })
      return index < 0 ? shares.length - 1 : index
    },
  }
}
