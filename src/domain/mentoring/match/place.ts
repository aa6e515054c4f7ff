/**
 * One mentee between runs: a newcomer in mid-year, or somebody who has said «Другого». The way to a free seat moves nobody if it can, else as
 * few unanswered proposals as there need be (an augmenting path); pairs that somebody has accepted are not in the input and stay.
 */
import { type Took, tookOut } from './explain.ts'
import type { Input, Mentor, Seeker } from './input.ts'
import { grouped, isAdmissible, termsOf } from './rules.ts'
import { lotOf, scoreOf } from './score.ts'

/** A pair to be proposed; `from`: whom the proposal named until now, null: it is the mentee who is placed. */
export interface Move {
  mentee: number
  mentor: number
  from: number | null
  score: number
}

export type Waits =
  | { why: 'unknown' | 'no-mentors' }
  | { why: 'nobody'; rules: Took[] }
  /** So many are admissible; all their seats are taken, and who could leave one has nowhere to go. */
  | { why: 'full'; rules: Took[]; count: number }

/** The mentee's own pair is the first, then each that makes room for the one before it. */
export type Placed = { outcome: 'placed'; pairs: [Move, ...Move[]] } | { outcome: 'waits'; why: Waits }

/** Another mentor for somebody, but those; their own proposal, if there is one, counts no longer. */
export function nextBest(input: Input, mentee: number, excluding: readonly number[]): Placed {
  const seekers = input.seekers.map((seeker) =>
    seeker.number === mentee ? { ...seeker, living: null, passed: [...seeker.passed, ...excluding] } : seeker,
  )
  return place({ ...input, seekers }, mentee)
}

/** A step of the way: a mentor who would be given this mentee, after that step. */
interface Step {
  seeker: Seeker
  mentor: Mentor
  before: Step | null
  /** Of this pair, and of all so far less those that are given up. */
  score: number
  gain: number
  lot: number
}

/** The fewest moves; of such ways the one that gains the most, then to the mentor with fewer mentees, then by lot. */
export function place(input: Input, mentee: number): Placed {
  const { seekers, mentors, options } = input
  const newcomer = seekers.find(({ number }) => number === mentee)
  if (!newcomer) return { outcome: 'waits', why: { why: 'unknown' } }
  if (mentors.length === 0) return { outcome: 'waits', why: { why: 'no-mentors' } }
  const [terms, pins] = [termsOf(options), grouped(options.pins)]
  const living = new Map<number | null, Seeker[]>()
  for (const one of seekers) if (one !== newcomer) living.set(one.living, [...(living.get(one.living) ?? []), one])
  const holders = ({ number }: Mentor) => living.get(number) ?? []
  const load = (mentor: Mentor) => mentor.held + holders(mentor).length

  function stepsOf(seeker: Seeker, before: Step | null): Step[] {
    const own = pins.get(seeker.number)
    const left = before ? before.gain - scoreOf(seeker, before.mentor, options.weights) : 0
    return mentors.flatMap((mentor) => {
      const isOpen = mentor !== before?.mentor && (!own || own.has(mentor.number))
      if (!isOpen || !isAdmissible(seeker, mentor, terms)) return []
      const score = scoreOf(seeker, mentor, options.weights)
      const lot = (before?.lot ?? 0) + lotOf(seeker.number, mentor.number)
      return [{ seeker, mentor, before, score, gain: left + score, lot }]
    })
  }
  const isBetter = (one: Step, other: Step) =>
    (one.gain - other.gain || load(other.mentor) - load(one.mentor) || other.lot - one.lot) > 0

  const first = stepsOf(newcomer, null)
  const seen = new Set<Mentor>()
  for (let steps = first; steps.length > 0; ) {
    const reached = new Map<Mentor, Step>()
    for (const step of steps) {
      const known = reached.get(step.mentor)
      if (!seen.has(step.mentor) && (!known || isBetter(step, known))) reached.set(step.mentor, step)
    }
    const ends = [...reached.values()].filter(({ mentor }) => holders(mentor).length < mentor.seats)
    if (ends.length > 0)
      return { outcome: 'placed', pairs: wayTo(ends.reduce((one, other) => (isBetter(other, one) ? other : one))) }
    for (const mentor of reached.keys()) seen.add(mentor)
    steps = [...reached.values()].flatMap((step) =>
      holders(step.mentor)
        .filter(({ number }) => !pins.get(number)?.has(step.mentor.number))
        .flatMap((holder) => stepsOf(holder, step)),
    )
  }
  const rules = tookOut(newcomer, mentors, terms)
  const why: Waits = first.length === 0 ? { why: 'nobody', rules } : { why: 'full', rules, count: first.length }
  return { outcome: 'waits', why }
}

function wayTo(end: Step): [Move, ...Move[]] {
  const { seeker, mentor, before, score } = end
  const move = { mentee: seeker.number, mentor: mentor.number, from: before ? seeker.living : null, score }
  return before ? [...wayTo(before), move] : [move]
}
