/** Mentees, mentors and admissible pairs as a flow whose costs are tuples: what stands in it while it is made. */
import { type Digits, digitsOf } from './cost.ts'
import { createHeap, type Heap } from './heap.ts'

/** An admissible pair: places of mentee and mentor in their lists. */
export interface Pair {
  mentee: number
  mentor: number
  /** A whole number; the higher the better. */
  score: number
  /** Of pairings alike in all else the one with the smaller sum is taken; made of both ids, so that a rerun is identical. */
  lot: number
}

export interface Problem {
  /** `first`: of the first circle (first year, never mentored). `living`: place of the mentor of now. */
  mentees: readonly { first: boolean; living: number | null }[]
  /** Free seats of each mentor. */
  seats: readonly number[]
  /** How many each has beside those; left out: none has any. */
  load?: readonly number[]
  pairs: readonly Pair[]
}

/** Costs, of edges or of nodes: see `cost.ts`. */
export interface Costs {
  high: Float64Array
  low: Float64Array
}

export interface Flow {
  digits: Digits
  /** Pairs of mentee i are those from `start[i]` to `start[i + 1]`. */
  start: Int32Array
  ends: Int32Array
  costs: Costs
  /** What it costs to leave a mentee without a mentor. */
  alone: Costs
  seats: readonly number[]
  load: readonly number[]
  /** Each mentee's mentor; -1: none. */
  taken: Int32Array
  /** Each mentor's mentees. */
  held: number[][]
  /** Potentials: with them no cost is below zero, and those of pairs that stand are nothing. */
  ofMentee: Costs
  ofMentor: Costs
  /** Of the search under way: how far each mentor is, through which mentee, and whether it is known for good. */
  distance: Costs
  through: Int32Array
  settled: Uint8Array
  reached: Uint8Array
  heap: Heap
}

export function flowOf(problem: Problem): Flow {
  const { mentees, seats, load } = problem
  const digits = digitsOf(problem)
  const distance = costsOf(seats.length)
  return {
    digits,
    ...edgesOf(problem, digits),
    alone: {
      high: Float64Array.from(mentees, ({ first }) => digits.alone + (first ? digits.first : 0)),
      low: Float64Array.from(mentees, ({ living }) => (living === null ? 0 : digits.change)),
    },
    seats,
    load: load ?? seats.map(() => 0),
    taken: new Int32Array(mentees.length).fill(-1),
    held: seats.map(() => []),
    ofMentee: costsOf(mentees.length),
    ofMentor: costsOf(seats.length),
    distance,
    through: new Int32Array(seats.length),
    settled: new Uint8Array(seats.length),
    reached: new Uint8Array(seats.length),
    heap: createHeap(distance.high, distance.low),
  }
}

function edgesOf({ mentees, pairs }: Problem, digits: Digits): Pick<Flow, 'start' | 'ends' | 'costs'> {
  const start = new Int32Array(mentees.length + 1)
  for (const { mentee } of pairs) start[mentee + 1] = (start[mentee + 1] as number) + 1
  for (let at = 0; at < mentees.length; at += 1) start[at + 1] = (start[at + 1] as number) + (start[at] as number)
  const next = start.slice()
  const ends = new Int32Array(pairs.length)
  const costs = costsOf(pairs.length)
  for (const { mentee, mentor, score, lot } of pairs) {
    const at = next[mentee] as number
    next[mentee] = at + 1
    ends[at] = mentor
    const living = mentees[mentee]?.living ?? null
    costs.high[at] = -score * digits.score
    costs.low[at] = lot * digits.lot + (living !== null && living !== mentor ? digits.change : 0)
  }
  return { start, ends, costs }
}

function costsOf(count: number): Costs {
  return { high: new Float64Array(count), low: new Float64Array(count) }
}
