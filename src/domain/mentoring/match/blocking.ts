/**
 * Pairs that there are not though both would rather be together (Gale and Shapley 1962), each side by its own ranking: first its wishes
 * in their order, then the score. The best pairs for all may have such; curators see them.
 */
import { heldPairs } from './explain.ts'
import type { Pair } from './flow.ts'
import type { Mentor, Seeker } from './input.ts'
import type { Prepared } from './problem.ts'

export interface Blocking {
  mentee: number
  mentor: number
  score: number
  /** Whom the mentee has now; null: nobody. */
  menteeHas: number | null
  /** Whom the mentor would give up for them; null: a seat is free. */
  mentorHas: number | null
}

/** So many are told, by number of the mentee. */
const TOLD = 100

export function blockingPairs(prepared: Prepared, taken: Int32Array): { count: number; pairs: Blocking[] } {
  const { seekers, mentors, pairs } = prepared
  const held = heldPairs(prepared, taken)
  const mine: (Pair | undefined)[] = []
  for (const pair of held.flat()) mine[pair.mentee] = pair
  const forMentee = (one: Pair, other: Pair) =>
    isRather(
      (seekers[one.mentee] as Seeker).wishes,
      numberOf(mentors, one.mentor),
      numberOf(mentors, other.mentor),
      one,
      other,
    )
  const forMentor = (one: Pair, other: Pair) =>
    isRather(
      (mentors[one.mentor] as Mentor).wishes,
      numberOf(seekers, one.mentee),
      numberOf(seekers, other.mentee),
      one,
      other,
    )
  const worst = held.map((those, mentor) =>
    those.length < (mentors[mentor] as Mentor).seats
      ? null
      : those.reduce<Pair | undefined>((least, one) => (!least || forMentor(least, one) ? one : least), undefined),
  )
  let count = 0
  const told: Blocking[] = []
  for (const pair of pairs) {
    const own = mine[pair.mentee]
    if (own === pair || (own && !forMentee(pair, own))) continue
    const last = worst[pair.mentor]
    if (last && !forMentor(pair, last)) continue
    count += 1
    if (told.length === TOLD) continue
    told.push({
      mentee: numberOf(seekers, pair.mentee),
      mentor: numberOf(mentors, pair.mentor),
      score: pair.score,
      menteeHas: own ? numberOf(mentors, own.mentor) : null,
      mentorHas: last ? numberOf(seekers, last.mentee) : null,
    })
  }
  return { count, pairs: told }
}

/** Whether one is liked better than the other; alike is not better. What is no wish comes after all that are. */
function isRather(wishes: readonly number[], one: number, other: number, pair: Pair, than: Pair): boolean {
  const [wish, otherWish] = [wishes.indexOf(one) >>> 0, wishes.indexOf(other) >>> 0]
  return wish === otherWish ? pair.score > than.score : wish < otherWish
}

function numberOf(people: readonly { number: number }[], at: number): number {
  return (people[at] as { number: number }).number
}
