/**
 * One run of the matching: from a frozen input the best pairs (`assign.ts`) and all that is told of them. It is pure, and the
 * order of people and pairs in the input changes nothing.
 */
import { assign } from './assign.ts'
import { type Blocking, blockingPairs } from './blocking.ts'
import { type Alone, aloneOf, type Next, nextOf } from './explain.ts'
import type { Input } from './input.ts'
import { type LostPin, type Prepared, prepare } from './problem.ts'
import { type Facts, factsOf, type Parts, partsOf, sumOf } from './score.ts'

/** Plain JSON, to be kept beside the input. */
export interface Outcome {
  /** By number of the mentee, as all that follows. */
  pairs: Matched[]
  alone: Alone[]
  lostPins: LostPin[]
  blocking: { count: number; pairs: Blocking[] }
  totals: Totals
}

export interface Matched {
  mentee: number
  mentor: number
  score: number
  parts: Parts
  facts: Facts
  pinned: boolean
  /** Whether it is the proposal that nobody has answered. */
  living: boolean
  /** The best for either side but the partner (and the other mentees of the mentor). */
  next: { mentor: Next | null; mentee: Next | null }
}

export interface Totals {
  mentees: number
  matched: number
  /** Of the first circle. */
  first: number
  firstMatched: number
  score: number
  /** The lowest score of a pair; null: there is none. */
  least: number | null
  /** The price of the seats: the first of a mentor is 1, the second 2 … */
  load: number
  /** Mentees with an unanswered proposal who are not with that mentor. */
  changes: number
  /** Free seats before and after. */
  seats: number
  seatsLeft: number
}

/** Pairs in which all is in order. `came`: so many mentees have come in, of as many as there are. */
export function solve(input: Input, came?: (mentees: number) => void): Outcome {
  const prepared = prepare(input)
  const taken = pairingOf(prepared, came)
  const { seekers, mentors } = prepared
  const next = nextOf(prepared, taken)
  const pairs = seekers.flatMap((seeker, at): Matched[] => {
    const mentor = mentors[taken[at] as number]
    if (!mentor) return []
    const facts = factsOf(seeker, mentor)
    const parts = partsOf(seeker, mentor, input.options.weights)
    const [pinned, living] = [prepared.pinned[at] !== -1, seeker.living === mentor.number]
    const [mentee, score] = [seeker.number, sumOf(parts)]
    return [{ mentee, mentor: mentor.number, score, parts, facts, pinned, living, next: next(at) }]
  })
  return {
    pairs,
    alone: aloneOf(prepared, taken),
    lostPins: prepared.lostPins,
    blocking: blockingPairs(prepared, taken),
    totals: totalsOf(prepared, pairs),
  }
}

/** Place of each mentee's mentor, those pinned among them; -1: none. */
export function pairingOf({ problem, pinned }: Prepared, came?: (mentees: number) => void): Int32Array {
  return assign(problem, came).map((mentor, mentee) => (pinned[mentee] === -1 ? mentor : (pinned[mentee] as number)))
}

function totalsOf({ seekers, mentors }: Prepared, pairs: readonly Matched[]): Totals {
  const held = new Map(mentors.map(({ number, held }) => [number, held]))
  const mentorOf = new Map(pairs.map(({ mentee, mentor }) => [mentee, mentor]))
  let [score, load] = [0, 0]
  for (const pair of pairs) {
    const count = (held.get(pair.mentor) ?? 0) + 1
    held.set(pair.mentor, count)
    load += count
    score += pair.score
  }
  const seats = mentors.reduce((sum, mentor) => sum + mentor.seats, 0)
  const firsts = seekers.filter(({ first }) => first)
  return {
    mentees: seekers.length,
    matched: pairs.length,
    first: firsts.length,
    firstMatched: firsts.filter(({ number }) => mentorOf.has(number)).length,
    score,
    least:
      pairs.length === 0 ? null : pairs.reduce((least, pair) => Math.min(least, pair.score), Number.MAX_SAFE_INTEGER),
    load,
    changes: seekers.filter(({ number, living }) => living !== null && mentorOf.get(number) !== living).length,
    seats,
    seatsLeft: seats - pairs.length,
  }
}
