/** Chance that can be repeated. */
import type { Place } from '../../src/delivery/delivery.ts'

/** Where the process is killed while people join: at each named place of a turn, and at any moment. */
const ofTurns: (Place | 'anywhen')[] = [
  'before-inbox',
  'after-inbox',
  'before-domain',
  'after-domain',
  'before-commit',
  'after-commit',
  'before-vk',
  'after-vk',
  'after-told',
  'after-outcome',
  'anywhen',
]

/** Every place once in each round, in the storm's own order. */
export function plan(
  kills: number,
  chance: Chance,
  places: readonly (Place | 'anywhen')[] = ofTurns,
): (Place | 'anywhen')[] {
  const order: (Place | 'anywhen')[] = []
  while (order.length < kills) {
    const round = [...places]
    while (round.length > 0) order.push(...round.splice(chance.from(0, round.length - 1), 1))
  }
  return order.slice(0, kills)
}

export interface Chance {
  /** A whole number from `least` to `most`. */
  from(least: number, most: number): number
}

/** Mulberry32: the same seed, the same storm. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    from: (least, most) => least + Math.floor(next() * (most - least + 1)),
  }
}
