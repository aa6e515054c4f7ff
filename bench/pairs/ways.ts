/** Ways to pair people up, all given the same admissible pairs with the same scores; each answers a mentor's place or -1 for each mentee. */
import munkresOf from 'munkres'
import type { Pair } from '../../src/domain/mentoring/match/flow.ts'
import type { Mentor, Seeker } from '../../src/domain/mentoring/match/input.ts'
import type { Prepared } from '../../src/domain/mentoring/match/problem.ts'
import { pairingOf } from '../../src/domain/mentoring/match/solve.ts'

export const ways = { ours: pairingOf, greedy, deferred, munkres }
export type Way = keyof typeof ways

/** Of all pairs the best that still can be, those of the first circle first. */
function greedy({ seekers, mentors, pairs }: Prepared): Int32Array {
  const isFirst = (pair: Pair) => Number((seekers[pair.mentee] as Seeker).first)
  const taken = new Int32Array(seekers.length).fill(-1)
  const left = mentors.map(({ seats }) => seats)
  for (const pair of pairs.toSorted((one, other) => isFirst(other) - isFirst(one) || other.score - one.score)) {
    if (taken[pair.mentee] !== -1 || left[pair.mentor] === 0) continue
    taken[pair.mentee] = pair.mentor
    left[pair.mentor] = (left[pair.mentor] as number) - 1
  }
  return taken
}

/** Mentees propose, mentors keep the best for their seats (Gale and Shapley 1962), each side by its own wishes, then the score. */
function deferred({ seekers, mentors, pairs, start }: Prepared): Int32Array {
  const rank = (wishes: readonly number[], number: number) => wishes.indexOf(number) >>> 0
  const wished = (pair: Pair) => rank((seekers[pair.mentee] as Seeker).wishes, (mentors[pair.mentor] as Mentor).number)
  const liked = (pair: Pair) => rank((mentors[pair.mentor] as Mentor).wishes, (seekers[pair.mentee] as Seeker).number)
  const lists = seekers.map((_, at) =>
    pairs
      .slice(start[at], start[at + 1])
      .sort((one, other) => wished(other) - wished(one) || one.score - other.score || other.lot - one.lot),
  )
  const held: Pair[][] = mentors.map(() => [])
  const waiting = [...seekers.keys()]
  for (let mentee = waiting.pop(); mentee !== undefined; mentee = waiting.pop()) {
    const pair = lists[mentee]?.pop()
    if (!pair) continue
    const those = held[pair.mentor] as Pair[]
    those.push(pair)
    if (those.length <= (mentors[pair.mentor] as Mentor).seats) continue
    those.sort((one, other) => liked(one) - liked(other) || other.score - one.score || one.lot - other.lot)
    waiting.push((those.pop() as Pair).mentee)
  }
  const taken = new Int32Array(seekers.length).fill(-1)
  for (const { mentee, mentor } of held.flat()) taken[mentee] = mentor
  return taken
}

/** A row for each mentee; a column for each seat, and one for each mentee in which they stay alone. */
function munkres({ seekers, mentors, pairs, start }: Prepared): Int32Array {
  const [first, alone] = [1e10, 1e6]
  const columns = mentors.flatMap(({ seats }, mentor) => Array.from({ length: seats }, () => mentor))
  const matrix = seekers.map((seeker, mentee) => {
    const scores = new Map(pairs.slice(start[mentee], start[mentee + 1]).map((pair) => [pair.mentor, pair.score]))
    const row = columns.map((mentor) => {
      const score = scores.get(mentor)
      return score === undefined ? Number.POSITIVE_INFINITY : -score
    })
    return [
      ...row,
      ...seekers.map((_, at) => (at === mentee ? alone + (seeker.first ? first : 0) : Number.POSITIVE_INFINITY)),
    ]
  })
  const taken = new Int32Array(seekers.length).fill(-1)
  for (const [mentee, column] of munkresOf(matrix)) taken[mentee] = columns[column] ?? -1
  return taken
}
