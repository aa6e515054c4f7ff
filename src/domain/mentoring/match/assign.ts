/**
 * Who is paired with whom, exactly optimal level by level (docs/coverage.md D12). One mentee after another comes in by the
 * shortest augmenting path, over admissible pairs alone: successive shortest paths with potentials (Tomizawa 1971; Edmonds
 * and Karp 1972), with tuples for costs. Each step leaves the best pairing of those who have come in.
 */
import { LEVELS, less } from './cost.ts'
import { type Flow, flowOf, type Problem } from './flow.ts'

export type { Pair, Problem } from './flow.ts'

/** Place of each mentee's mentor; -1: none. `came`: so many have come in. */
export function assign(problem: Problem, came: (mentees: number) => void = () => undefined): Int32Array {
  const flow = flowOf(problem)
  for (let mentee = 0; mentee < problem.mentees.length; mentee += 1) {
    comeIn(flow, mentee)
    came(mentee + 1)
  }
  return flow.taken
}

/** Where a path ends: at a mentor with a free seat, or at a mentee who is left alone instead. */
type End = { mentor: number } | { mentee: number }

const nothing = new Float64Array(LEVELS)

function comeIn(flow: Flow, mentee: number): void {
  makeRoom(flow, mentee)
  const { end, length, settled, reached } = search(flow, mentee)
  // Everything nearer than the end moves by as much as it is nearer: no cost is below zero then either.
  for (const mentor of settled) {
    const at = mentor * LEVELS
    shift(flow.ofMentor, at, flow.distance, at, length)
    for (const one of flow.held[mentor] as number[]) shift(flow.ofMentee, one * LEVELS, flow.distance, at, length)
  }
  shift(flow.ofMentee, mentee * LEVELS, nothing, 0, length)
  for (const mentor of reached) {
    flow.settled[mentor] = 0
    flow.reached[mentor] = 0
  }
  augment(flow, mentee, end)
}

function shift(potentials: Float64Array, at: number, distance: Float64Array, from: number, length: Float64Array): void {
  for (let level = 0; level < LEVELS; level += 1) {
    const nearer = (distance[from + level] as number) - (length[level] as number)
    potentials[at + level] = (potentials[at + level] as number) + nearer
  }
}

/** The potential of a mentee who comes in: the least with which no cost seen from them is below zero. */
function makeRoom({ start, ends, costs, alone, ofMentee, ofMentor }: Flow, mentee: number): void {
  const own = mentee * LEVELS
  const least = new Float64Array(LEVELS)
  for (let level = 0; level < LEVELS; level += 1) ofMentee[own + level] = -(alone[own + level] as number)
  for (let edge = start[mentee] as number; edge < (start[mentee + 1] as number); edge += 1) {
    const other = (ends[edge] as number) * LEVELS
    for (let level = 0; level < LEVELS; level += 1) {
      least[level] = (ofMentor[other + level] as number) - (costs[edge * LEVELS + level] as number)
    }
    if (less(ofMentee, own, least, 0)) ofMentee.set(least, own)
  }
}

interface Found {
  end: End
  length: Float64Array
  /** Mentors whose distance is known for good, and all that were seen. */
  settled: number[]
  reached: number[]
}

/** The shortest way to a free seat or to being left alone (Dijkstra 1959). */
function search(flow: Flow, source: number): Found {
  const { start, ends, costs, alone, seats, load, taken, held, ofMentee, ofMentor, distance, through, heap } = flow
  const [settled, reached]: [number[], number[]] = [[], []]
  const length = new Float64Array(LEVELS)
  const step = new Float64Array(LEVELS)
  const price = new Float64Array(LEVELS)
  let end: End | undefined

  function ended(at: End): void {
    if (end && !less(step, 0, length, 0)) return
    length.set(step)
    end = at
  }

  /** From a mentee, so far from the source, to being alone or to any other mentor. */
  function go(mentee: number, base: Float64Array, from: number): void {
    const own = mentee * LEVELS
    for (let level = 0; level < LEVELS; level += 1) {
      step[level] = (base[from + level] as number) + (alone[own + level] as number) + (ofMentee[own + level] as number)
    }
    ended({ mentee })
    for (let edge = start[mentee] as number; edge < (start[mentee + 1] as number); edge += 1) {
      const mentor = ends[edge] as number
      if (flow.settled[mentor] === 1 || taken[mentee] === mentor) continue
      const [cost, other] = [edge * LEVELS, mentor * LEVELS]
      for (let level = 0; level < LEVELS; level += 1) {
        const reduced =
          (costs[cost + level] as number) + (ofMentee[own + level] as number) - (ofMentor[other + level] as number)
        step[level] = (base[from + level] as number) + reduced
      }
      if (!less(step, 0, length, 0)) continue
      const isNew = flow.reached[mentor] === 0
      if (!isNew && !less(step, 0, distance, other)) continue
      if (isNew) reached.push(mentor)
      flow.reached[mentor] = 1
      distance.set(step, other)
      through[mentor] = mentee
      heap.put(mentor)
    }
  }

  go(source, nothing, 0)
  for (let mentor = heap.first(); mentor >= 0; mentor = heap.first()) {
    const at = mentor * LEVELS
    if (!less(distance, at, length, 0)) break
    heap.take()
    flow.settled[mentor] = 1
    settled.push(mentor)
    const people = held[mentor] as number[]
    if (people.length < (seats[mentor] as number)) {
      price[3] = (load[mentor] as number) + people.length + 1
      for (let level = 0; level < LEVELS; level += 1) {
        step[level] = (distance[at + level] as number) + (price[level] as number) + (ofMentor[at + level] as number)
      }
      ended({ mentor })
    }
    // A pair that stands costs nothing, so its mentee is as far as the mentor.
    for (const mentee of people) go(mentee, distance, at)
  }
  heap.clear()
  return { end: end as unknown as End, length, settled, reached }
}

/** Along the path, from its end: each mentee takes the mentor through whom the path goes on. */
function augment(flow: Flow, source: number, end: End): void {
  if ('mentee' in end && end.mentee === source) return
  let mentor = 'mentor' in end ? end.mentor : leave(flow, end.mentee)
  for (;;) {
    const mentee = flow.through[mentor] as number
    const before = leave(flow, mentee)
    flow.taken[mentee] = mentor
    ;(flow.held[mentor] as number[]).push(mentee)
    if (mentee === source) return
    mentor = before
  }
}

/** Takes a mentee from their mentor; who that was, or -1. */
function leave({ taken, held }: Flow, mentee: number): number {
  const mentor = taken[mentee] as number
  taken[mentee] = -1
  const people = held[mentor]
  people?.splice(people.indexOf(mentee), 1)
  return mentor
}
