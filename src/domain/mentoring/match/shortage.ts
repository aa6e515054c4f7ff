/** How many seats are missing, and the people who prove it (Hall 1935): more of them than there are seats with all whom they may be with. */
import type { Mentor, Seeker } from './input.ts'
import type { Prepared } from './problem.ts'

/** `mentees` are more than the `seats` of `mentors`, who are all that are admissible to them, by `missing`. */
export interface Shortage {
  missing: number
  mentees: number[]
  mentors: number[]
  seats: number
}

/** Places instead of numbers. */
interface Reach {
  alone: number[]
  mentees: Set<number>
  mentors: Set<number>
}

/**
 * Groups that have nothing to do with each other, the biggest shortage first; of whoever no mentor is admissible to, one. Whoever is alone
 * could be swapped with any of their group, and with nobody outside it: all groups together are the smallest set from which so many
 * seats are missing (Dulmage and Mendelsohn 1958). Pinned pairs and their seats stand aside.
 */
export function shortagesOf(prepared: Prepared, taken: Int32Array): Shortage[] {
  const { seekers, mentors, problem } = prepared
  return reachesOf(prepared, taken)
    .map(({ alone, mentees, mentors: those }) => ({
      missing: alone.length,
      mentees: numbersOf(mentees, seekers),
      mentors: numbersOf(those, mentors),
      seats: [...those].reduce((sum, mentor) => sum + (problem.seats[mentor] as number), 0),
    }))
    .toSorted((one, other) => other.missing - one.missing || (one.mentees[0] as number) - (other.mentees[0] as number))
}

/** Of each group: whoever is alone, and all that alternating paths from them come by. */
export function reachesOf({ seekers, pairs, start, mentors, pinned }: Prepared, taken: Int32Array): Reach[] {
  const held: number[][] = mentors.map(() => [])
  for (const [mentee, mentor] of taken.entries()) {
    if (mentor !== -1 && pinned[mentee] === -1) (held[mentor] as number[]).push(mentee)
  }
  const groups = new Set<Reach>()
  const groupOf = new Map<number, Reach>()
  const nobody: Reach = { alone: [], mentees: new Set(), mentors: new Set() }
  for (const source of seekers.keys()) {
    if (taken[source] !== -1) continue
    if (start[source] === start[source + 1]) {
      nobody.alone.push(source)
      nobody.mentees.add(source)
      groups.add(nobody)
      continue
    }
    const group: Reach = { alone: [source], mentees: new Set([source]), mentors: new Set() }
    groups.add(group)
    for (const mentee of group.mentees) {
      for (let at = start[mentee] as number; at < (start[mentee + 1] as number); at += 1) {
        const mentor = (pairs[at] as (typeof pairs)[number]).mentor
        if (group.mentors.has(mentor)) continue
        const other = groupOf.get(mentor)
        if (other && other !== group) join(group, other)
        group.mentors.add(mentor)
        groupOf.set(mentor, group)
        for (const one of held[mentor] as number[]) group.mentees.add(one)
      }
    }
  }

  function join(group: Reach, other: Reach): void {
    group.alone.push(...other.alone)
    for (const mentee of other.mentees) group.mentees.add(mentee)
    for (const mentor of other.mentors) {
      group.mentors.add(mentor)
      groupOf.set(mentor, group)
    }
    groups.delete(other)
  }
  return [...groups]
}

function numbersOf(places: ReadonlySet<number>, people: readonly (Seeker | Mentor)[]): number[] {
  return [...places].map((at) => (people[at] as Seeker | Mentor).number).toSorted((one, other) => one - other)
}
