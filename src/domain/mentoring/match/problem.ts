/** A frozen input as what `assign` is given: people in the order of their numbers, admissible pairs, pins that hold. */
import { assign } from './assign.ts'
import type { Pair, Problem } from './flow.ts'
import { Form, type Input, type Mentor, type NamedPair, type Seeker } from './input.ts'
import { brokenRules, grouped, isAdmissible, type Rule, type Terms, termsOf } from './rules.ts'
import { lotOf, scoreOf } from './score.ts'

export interface Prepared {
  /** By number, so that the order in which they were given changes nothing. */
  seekers: readonly Seeker[]
  mentors: readonly Mentor[]
  terms: Terms
  /** All that are admissible; those of mentee i are from `start[i]` to `start[i + 1]`. */
  pairs: readonly Pair[]
  start: Int32Array
  /** Place of the mentor to whom each mentee is pinned; -1: none. */
  pinned: Int32Array
  lostPins: LostPin[]
  /** Without those pinned, and without their seats. */
  problem: Problem
}

/** A pin that is not kept: of somebody who is not there, against rules, or where others are pinned. */
export type LostPin = NamedPair &
  ({ why: 'unknown' } | { why: 'rules'; rules: Rule[] } | { why: 'other-mentor' } | { why: 'no-seat' })

export function prepare({ seekers: someSeekers, mentors: someMentors, options }: Input): Prepared {
  const [seekers, mentors] = [byNumber(someSeekers), byNumber(someMentors)]
  const terms = termsOf(options)
  const pairs: Pair[] = []
  const start = new Int32Array(seekers.length + 1)
  // Most pairs of a big town are of different forms.
  const ofForm = new Map(Form.options.map((form) => [form, placesWhere(mentors, ({ forms }) => forms.includes(form))]))
  for (const [mentee, seeker] of seekers.entries()) {
    for (const mentor of ofForm.get(seeker.form) as number[]) {
      const one = mentors[mentor] as Mentor
      if (!isAdmissible(seeker, one, terms)) continue
      const score = scoreOf(seeker, one, options.weights)
      pairs.push({ mentee, mentor, score, lot: lotOf(seeker.number, one.number) })
    }
    start[mentee + 1] = pairs.length
  }
  const places = new Map(mentors.map(({ number }, place) => [number, place]))
  const mentees = seekers.map(({ first, living }) => ({ first, living: placeOf(places, living) }))
  const [seats, load] = [mentors.map((mentor) => mentor.seats), mentors.map((mentor) => mentor.held)]
  const wanted = grouped(options.pins)
  const isPin = ({ mentee, mentor }: Pair) =>
    wanted.get((seekers[mentee] as Seeker).number)?.has((mentors[mentor] as Mentor).number) ?? false
  // Where there are more pins than can be kept, the best of them are, by the same levels as everybody's.
  const pinned = wanted.size === 0 ? none(seekers) : assign({ mentees, seats, load, pairs: pairs.filter(isPin) })
  for (const mentor of pinned) {
    if (mentor === -1) continue
    seats[mentor] = (seats[mentor] as number) - 1
    load[mentor] = (load[mentor] as number) + 1
  }
  const free = wanted.size === 0 ? pairs : pairs.filter(({ mentee }) => pinned[mentee] === -1)
  const prepared = { seekers, mentors, terms, pairs, start, pinned, problem: { mentees, seats, load, pairs: free } }
  return { ...prepared, lostPins: lost(prepared, wanted) }
}

function lost(
  { seekers, mentors, terms, pinned }: Pick<Prepared, 'seekers' | 'mentors' | 'terms' | 'pinned'>,
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
): LostPin[] {
  const all = byMentee([...wanted].flatMap(([mentee, those]) => [...those].map((mentor) => ({ mentee, mentor }))))
  const seekerAt = new Map(seekers.map(({ number }, place) => [number, place]))
  const mentorOf = new Map(mentors.map((mentor) => [mentor.number, mentor]))
  return all.flatMap((pin): LostPin[] => {
    const at = seekerAt.get(pin.mentee)
    const mentor = mentorOf.get(pin.mentor)
    if (at === undefined || !mentor) return [{ ...pin, why: 'unknown' }]
    const rules = brokenRules(seekers[at] as Seeker, mentor, terms)
    if (rules.length > 0) return [{ ...pin, why: 'rules', rules }]
    const kept = mentors[pinned[at] as number]
    if (kept === mentor) return []
    return [{ ...pin, why: kept ? 'other-mentor' : 'no-seat' }]
  })
}

export function placeOf(places: ReadonlyMap<number, number>, number: number | null): number | null {
  return number === null ? null : (places.get(number) ?? null)
}

export function byMentee<T extends NamedPair>(pairs: readonly T[]): T[] {
  return pairs.toSorted((one, other) => one.mentee - other.mentee || one.mentor - other.mentor)
}

function byNumber<T extends { number: number }>(people: readonly T[]): T[] {
  return people.toSorted((one, other) => one.number - other.number)
}

function placesWhere(mentors: readonly Mentor[], holds: (mentor: Mentor) => boolean): number[] {
  return mentors.flatMap((mentor, place) => (holds(mentor) ? [place] : []))
}

function none(seekers: readonly Seeker[]): Int32Array {
  return new Int32Array(seekers.length).fill(-1)
}
