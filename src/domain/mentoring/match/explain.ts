/** Why somebody stays alone, and who would be next for either side of a pair. */
import type { Pair } from './flow.ts'
import type { Mentor, Seeker } from './input.ts'
import type { Prepared } from './problem.ts'
import { brokenBits, RULES, type Rule } from './rules.ts'

export interface Alone {
  mentee: number
  why: Why
}

/** There are no mentors; none is admissible; or all who are have no free seat, `count` of them, the best told. */
export type Why =
  | { why: 'no-mentors' }
  | { why: 'nobody'; rules: Took[] }
  | { why: 'full'; rules: Took[]; count: number; mentors: Full[] }

/** So many mentors are against a rule, and so many against this rule only. */
export interface Took {
  rule: Rule
  mentors: number
  only: number
}

export interface Full {
  mentor: number
  /** Of the pair that there is not. */
  score: number
  holders: Holder[]
}

/** Who has a seat, and by which level they are better there; `pin`: the curator has wanted it. */
export interface Holder {
  mentee: number
  score: number
  by: 'pin' | 'first' | 'score' | 'living' | 'lot'
}

/** A number of the other side, the score, and whether they are free: a seat, or no mentor. */
export interface Next {
  number: number
  score: number
  free: boolean
}

/** So many full mentors are told, the best ones. */
const TOLD = 5

export function aloneOf(prepared: Prepared, taken: Int32Array): Alone[] {
  const holders = heldPairs(prepared, taken)
  return prepared.seekers.flatMap(({ number }, mentee) =>
    taken[mentee] === -1 ? [{ mentee: number, why: whyOf(prepared, holders, mentee) }] : [],
  )
}

function whyOf({ seekers, mentors, terms, pairs, start, pinned }: Prepared, holders: Pair[][], mentee: number): Why {
  if (mentors.length === 0) return { why: 'no-mentors' }
  const seeker = seekers[mentee] as Seeker
  const rules = tookOut(seeker, mentors, terms)
  const own = best(pairs.slice(start[mentee], start[mentee + 1]))
  if (own.length === 0) return { why: 'nobody', rules }
  const full = own.slice(0, TOLD).map((pair) => ({
    mentor: (mentors[pair.mentor] as Mentor).number,
    score: pair.score,
    holders: (holders[pair.mentor] as Pair[]).map((held) => ({
      mentee: (seekers[held.mentee] as Seeker).number,
      score: held.score,
      by: pinned[held.mentee] === -1 ? level(seekers, mentors, held, pair) : 'pin',
    })),
  }))
  return { why: 'full', rules, count: own.length, mentors: full }
}

export function tookOut(seeker: Seeker, mentors: readonly Mentor[], terms: Prepared['terms']): Took[] {
  const counts = RULES.map((rule) => ({ rule, mentors: 0, only: 0 }))
  for (const mentor of mentors) {
    const bits = brokenBits(seeker, mentor, terms)
    const isOnly = (bits & (bits - 1)) === 0
    for (let left = bits; left !== 0; left &= left - 1) {
      const count = counts[31 - Math.clz32(left & -left)] as Took
      count.mentors += 1
      if (isOnly) count.only += 1
    }
  }
  return counts.filter((count) => count.mentors > 0)
}

/** By which level the pairing is better than with the other in this seat instead: the first at which the two differ. */
function level(seekers: readonly Seeker[], mentors: readonly Mentor[], held: Pair, other: Pair): Holder['by'] {
  const [holder, alone] = [seekers[held.mentee] as Seeker, seekers[other.mentee] as Seeker]
  const { number } = mentors[held.mentor] as Mentor
  if (holder.first !== alone.first) return 'first'
  if (held.score !== other.score) return 'score'
  return (holder.living === number) !== (alone.living === number) ? 'living' : 'lot'
}

/** For a mentee who has a mentor: the best other mentor, and the best mentee whom that mentor has not. */
export function nextOf(prepared: Prepared, taken: Int32Array) {
  const { seekers, mentors, pairs, start } = prepared
  const left = mentors.map(({ seats }) => seats)
  for (const mentor of taken) if (mentor !== -1) left[mentor] = (left[mentor] as number) - 1
  const nextMentee: (Pair | undefined)[] = []
  for (const pair of pairs) {
    if (taken[pair.mentee] !== pair.mentor) nextMentee[pair.mentor] = better(nextMentee[pair.mentor], pair)
  }
  return (mentee: number): { mentor: Next | null; mentee: Next | null } => {
    const partner = taken[mentee] as number
    let own: Pair | undefined
    for (let at = start[mentee] as number; at < (start[mentee + 1] as number); at += 1) {
      const pair = pairs[at] as Pair
      if (pair.mentor !== partner) own = better(own, pair)
    }
    const theirs = nextMentee[partner]
    return {
      mentor: own
        ? { number: (mentors[own.mentor] as Mentor).number, score: own.score, free: (left[own.mentor] as number) > 0 }
        : null,
      mentee: theirs
        ? {
            number: (seekers[theirs.mentee] as Seeker).number,
            score: theirs.score,
            free: taken[theirs.mentee] === -1,
          }
        : null,
    }
  }
}

/** The pairs that there are, of each mentor. */
export function heldPairs({ mentors, pairs }: Pick<Prepared, 'mentors' | 'pairs'>, taken: Int32Array): Pair[][] {
  const held: Pair[][] = mentors.map(() => [])
  for (const pair of pairs) if (taken[pair.mentee] === pair.mentor) (held[pair.mentor] as Pair[]).push(pair)
  return held
}

function best(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted((one, other) => other.score - one.score || one.lot - other.lot)
}

function better(one: Pair | undefined, other: Pair): Pair {
  return one && (one.score > other.score || (one.score === other.score && one.lot <= other.lot)) ? one : other
}
