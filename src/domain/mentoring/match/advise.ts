/**
 * What seats are missing, and the fewest kinds of seats that would give everybody a mentor. A kind of seat is a form, a kind of organisation
 * and a subject; how many of it there would be is left open at first. So it is the smallest choice of kinds such that all whom none of them
 * would suit can be with the mentors that there are; `cover.ts` finds it.
 */
import { assign } from './assign.ts'
import { fewestKinds } from './cover.ts'
import type { Input, Seeker } from './input.ts'
import { prepare } from './problem.ts'
import { isBeyond, type SeatKind, type Town, townOf } from './seat-kinds.ts'
import { type Shortage, shortagesOf } from './shortage.ts'
import { pairingOf } from './solve.ts'

/** So many seats of a kind, and the mentees who would have them. */
export interface Wanted extends SeatKind {
  seats: number
  mentees: number[]
}

export interface Advice {
  shortages: Shortage[]
  wanted: Wanted[]
  /** Whether no smaller number of kinds would do. */
  proven: boolean
  /** Whom no seat would help: minors without a school curator. */
  beyond: number[]
}

/** How long the smallest choice is looked for at most. */
export const ADVICE_SECONDS = 10

/** `found`: what is known at once, before the smallest choice is looked for. */
export async function advise(
  input: Input,
  found?: (advice: Advice) => void,
  seconds = ADVICE_SECONDS,
): Promise<Advice> {
  const prepared = prepare(input)
  const taken = pairingOf(prepared)
  const shortages = shortagesOf(prepared, taken)
  const town = townOf(prepared, taken)
  const beyond = prepared.seekers.filter(isBeyond).map(({ number }) => number)
  const advice = (chosen: readonly number[], proven: boolean): Advice => {
    return { shortages, wanted: wantedOf(town, chosen), proven, beyond }
  }
  const simple = thinned(town, greedy(town))
  found?.(advice(simple, false))
  // A solver that gives up has proven nothing, and what is known stands.
  const best = await fewestKinds(town, seconds).catch(() => null)
  const isBetter = best && isEnough(town, best.chosen) && (best.proven || best.chosen.length < simple.length)
  if (!isBetter) return advice(simple, false)
  return advice(best.chosen, best.proven)
}

/** Places of those whom no chosen kind suits. */
function unsuitedBy({ suits }: Town, chosen: readonly number[]): number[] {
  return [...suits.keys()].filter((at) => !suits[at]?.some((kind) => chosen.includes(kind)))
}

/** As many as can be of these with the mentors that there are: the place of each one's mentor. Those of `first` come first. */
function pairedUp({ suits, seats, admissible }: Town, mentees: readonly number[], first = mentees): Int32Array {
  const isFirst = new Set(first)
  return assign({
    mentees: suits.map((_, at) => ({ first: isFirst.has(at), living: null })),
    seats,
    pairs: mentees.flatMap((mentee) =>
      (admissible[mentee] as number[]).map((mentor) => ({ mentee, mentor, score: 0, lot: 0 })),
    ),
  })
}

function isEnough(town: Town, chosen: readonly number[]): boolean {
  const unsuited = unsuitedBy(town, chosen)
  const taken = pairedUp(town, unsuited)
  return unsuited.every((at) => taken[at] !== -1)
}

/** Kinds that suit all who are alone, each time the one that suits most of those left. */
function greedy({ alone, kinds, suits }: Town): number[] {
  const chosen: number[] = []
  for (let left = alone; left.length > 0; left = left.filter((at) => !suits[at]?.includes(chosen.at(-1) ?? -1))) {
    const counts = kinds.map((_, kind) => left.filter((at) => suits[at]?.includes(kind)).length)
    chosen.push(counts.indexOf(Math.max(...counts)))
  }
  return chosen
}

/** Without each kind that the others can spare. */
function thinned(town: Town, chosen: readonly number[]): number[] {
  return chosen.reduceRight<number[]>(
    (kept, kind) => {
      const without = kept.filter((one) => one !== kind)
      return isEnough(town, without) ? without : kept
    },
    [...chosen],
  )
}

/** How many seats of each kind: everybody whom none suits has a mentor that there is, and of the others as many as can be. */
function wantedOf(town: Town, chosen: readonly number[]): Wanted[] {
  const all = [...town.seekers.keys()]
  const taken = pairedUp(town, all, unsuitedBy(town, chosen))
  const mentees = new Map(chosen.map((kind) => [kind, [] as number[]]))
  for (const at of all.filter((one) => taken[one] === -1)) {
    const kind = chosen.find((one) => town.suits[at]?.includes(one))
    mentees.get(kind ?? -1)?.push((town.seekers[at] as Seeker).number)
  }
  return [...mentees].map(([kind, those]) => ({
    ...(town.kinds[kind] as SeatKind),
    seats: those.length,
    mentees: those,
  }))
}
