/**
 * Who is paired with whom, exactly optimal level by level (docs/coverage.md D12). One mentee after another comes in by the
 * shortest augmenting path, over admissible pairs alone: successive shortest paths with potentials (Tomizawa 1971; Edmonds
 * and Karp 1972), with costs that compare level by level. Each step leaves the best pairing of those who have come in.
 */
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

function comeIn(flow: Flow, mentee: number): void {
  makeRoom(flow, mentee)
  const { end, high, low, settled, reached } = search(flow, mentee)
  const { ofMentee, ofMentor, distance, held } = flow
  // Everything nearer than the end moves by as much as it is nearer: no cost is below zero then either.
  for (const mentor of settled) {
    const [nearer, nearerLow] = [(distance.high[mentor] as number) - high, (distance.low[mentor] as number) - low]
    ofMentor.high[mentor] = (ofMentor.high[mentor] as number) + nearer
    ofMentor.low[mentor] = (ofMentor.low[mentor] as number) + nearerLow
    for (const one of held[mentor] as number[]) {
      ofMentee.high[one] = (ofMentee.high[one] as number) + nearer
      ofMentee.low[one] = (ofMentee.low[one] as number) + nearerLow
    }
  }
  ofMentee.high[mentee] = (ofMentee.high[mentee] as number) - high
  ofMentee.low[mentee] = (ofMentee.low[mentee] as number) - low
  for (const mentor of reached) {
    flow.settled[mentor] = 0
    flow.reached[mentor] = 0
  }
  augment(flow, mentee, end)
}

/** The potential of a mentee who comes in: the least with which no cost seen from them is below zero. */
function makeRoom({ start, ends, costs, alone, ofMentee, ofMentor }: Flow, mentee: number): void {
  let [high, low] = [-(alone.high[mentee] as number), -(alone.low[mentee] as number)]
  for (let edge = start[mentee] as number; edge < (start[mentee + 1] as number); edge += 1) {
    const mentor = ends[edge] as number
    const least = (ofMentor.high[mentor] as number) - (costs.high[edge] as number)
    if (least < high) continue
    const leastLow = (ofMentor.low[mentor] as number) - (costs.low[edge] as number)
    if (least === high && leastLow <= low) continue
    high = least
    low = leastLow
  }
  ofMentee.high[mentee] = high
  ofMentee.low[mentee] = low
}

/** Where a path ends: at a mentor with a free seat, or at a mentee who is left alone instead. */
type End = { mentor: number } | { mentee: number }

interface Found {
  end: End
  /** The length of the path. */
  high: number
  low: number
  /** Mentors whose distance is known for good, and all that were seen. */
  settled: number[]
  reached: number[]
}

/** The shortest way to a free seat or to being left alone (Dijkstra 1959). */
function search(flow: Flow, source: number): Found {
  const { start, ends, costs, alone, seats, load, taken, held, ofMentee, ofMentor, distance, through, heap } = flow
  const [settled, reached]: [number[], number[]] = [[], []]
  let end: End = { mentee: source }
  let [high, low] = [Number.POSITIVE_INFINITY, 0]

  function ended(at: End, stepHigh: number, stepLow: number): void {
    if (stepHigh > high || (stepHigh === high && stepLow >= low)) return
    high = stepHigh
    low = stepLow
    end = at
  }

  /** From a mentee, so far from the source, to being alone or to any other mentor. */
  function go(mentee: number, fromHigh: number, fromLow: number): void {
    const base = fromHigh + (ofMentee.high[mentee] as number)
    const baseLow = fromLow + (ofMentee.low[mentee] as number)
    ended({ mentee }, base + (alone.high[mentee] as number), baseLow + (alone.low[mentee] as number))
    for (let edge = start[mentee] as number; edge < (start[mentee + 1] as number); edge += 1) {
      const mentor = ends[edge] as number
      const step = base + (costs.high[edge] as number) - (ofMentor.high[mentor] as number)
      if (step > high || flow.settled[mentor] === 1 || taken[mentee] === mentor) continue
      const isNew = flow.reached[mentor] === 0
      const before = distance.high[mentor] as number
      if (!isNew && step > before) continue
      const stepLow = baseLow + (costs.low[edge] as number) - (ofMentor.low[mentor] as number)
      if (step === high && stepLow >= low) continue
      if (!isNew && step === before && stepLow >= (distance.low[mentor] as number)) continue
      if (isNew) reached.push(mentor)
      flow.reached[mentor] = 1
      distance.high[mentor] = step
      distance.low[mentor] = stepLow
      through[mentor] = mentee
      heap.put(mentor)
    }
  }

  go(source, 0, 0)
  for (let mentor = heap.first(); mentor >= 0; mentor = heap.first()) {
    const far = distance.high[mentor] as number
    const farLow = distance.low[mentor] as number
    if (far > high || (far === high && farLow >= low)) break
    heap.take()
    flow.settled[mentor] = 1
    settled.push(mentor)
    const people = held[mentor] as number[]
    if (people.length < (seats[mentor] as number)) {
      const price = ((load[mentor] as number) + people.length + 1) * flow.digits.load
      ended({ mentor }, far + price + (ofMentor.high[mentor] as number), farLow + (ofMentor.low[mentor] as number))
    }
    // A pair that stands costs nothing, so its mentee is as far as the mentor.
    for (const mentee of people) go(mentee, far, farLow)
  }
  heap.clear()
  return { end, high, low, settled, reached }
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
