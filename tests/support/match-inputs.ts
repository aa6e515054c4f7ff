/** Invented inputs of the matching. */
import type { Input, Mentor, Options, Seeker } from '../../src/domain/mentoring/match/input.ts'
import { DEFAULT_WEIGHTS } from '../../src/domain/mentoring/match/input.ts'

export const DAY = '2027-09-01'

/** Somebody with whom any mentor below may be. */
export function seeker(number: number, own: Partial<Seeker> = {}): Seeker {
  return {
    ...{ number, first: false, form: 'teacher-teacher', kinds: [], needs: [], subject: null, level: null },
    ...{ organisation: null, futureOrganisation: null, free: 0, wishes: [], avoids: [], managers: [], passed: [] },
    ...{ minor: false, curated: false, living: null },
    ...own,
  }
}

export function mentor(number: number, own: Partial<Mentor> = {}): Mentor {
  return {
    ...{ number, forms: ['teacher-teacher'], kinds: [], strengths: [], subjects: [], levels: [], organisation: null },
    ...{ free: 0, seats: 1, held: 0, consent: true, on: true, courseUntil: null, courseNeeded: false },
    ...{ wishes: [], avoids: [] },
    ...own,
  }
}

export function input(seekers: Seeker[], mentors: Mentor[], own: Partial<Options> = {}): Input {
  return { seekers, mentors, options: { weights: DEFAULT_WEIGHTS, pins: [], forbidden: [], day: DAY, ...own } }
}

/** Whole numbers from 0 to below, the same in every run (Mulberry32). */
export function wholes(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const SKILLS = Array.from({ length: 16 }, (_, at) => `skill-${at}`)
const SUBJECTS = ['maths', 'russian', 'biology', 'music']
const LEVELS = ['school', 'kindergarten', 'extra'] as const
const FORMS = ['teacher-teacher', 'head-teacher', 'employer-student'] as const
const KINDS = ['usual', 'virtual', 'group'] as const

/** A town in which each rule stands in somebody's way, with pins and forbidden pairs; `breadth`: of so many a mentee may be with one. */
export function town(whole: (below: number) => number, mentees: number, mentors: number, breadth = 1): Input {
  const of = <T>(all: readonly T[]): T => all[whole(all.length)] as T
  const some = <T>(all: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: whole(most + 1) }, () => of(all))),
  ]
  const numbers = (count: number, most: number) =>
    some(
      Array.from({ length: count + 2 }, (_, at) => at + 1),
      most,
    )
  const rarely = (odds: number) => whole(odds) === 0
  const pairs = (count: number) =>
    Array.from({ length: whole(count + 1) }, () => ({ mentee: 1 + whole(mentees + 1), mentor: 1 + whole(mentors + 1) }))
  return input(
    Array.from({ length: mentees }, (_, at) =>
      seeker(at + 1, {
        ...{
          first: rarely(2),
          form: rarely(4) ? of(FORMS) : 'teacher-teacher',
          kinds: some(KINDS, 2),
          needs: some(SKILLS, 4),
        },
        ...{ subject: rarely(4) ? null : of(SUBJECTS), level: of(LEVELS), organisation: `o${whole(12 * breadth)}` },
        ...{ futureOrganisation: rarely(6) ? `o${whole(12)}` : null, free: whole(2 ** 21) & whole(2 ** 21) },
        ...{ wishes: numbers(mentors, 3), avoids: numbers(mentors, 1), managers: numbers(mentors, 1) },
        ...{
          passed: numbers(mentors, 1),
          minor: rarely(8),
          curated: rarely(2),
          living: rarely(3) ? 1 + whole(mentors) : null,
        },
      }),
    ),
    Array.from({ length: mentors }, (_, at) =>
      mentor(at + 1, {
        ...{ forms: rarely(4) ? some(FORMS, 3) : [...FORMS], kinds: some(KINDS, 3), strengths: some(SKILLS, 8) },
        ...{ subjects: some(SUBJECTS, 2), levels: some(LEVELS, 2), organisation: `o${whole(12 * breadth)}` },
        ...{ free: whole(2 ** 21), seats: whole(4), held: whole(3), consent: !rarely(10), on: !rarely(10) },
        ...{ courseNeeded: rarely(4), courseUntil: of([null, '2027-08-31', DAY, '2028-01-01']) },
        ...{ wishes: numbers(mentees, 2), avoids: numbers(mentees, 1) },
      }),
    ),
    { pins: pairs(1 + mentees / 4), forbidden: pairs(mentees) },
  )
}
