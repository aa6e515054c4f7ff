/** Invented mentees and mentors, the same in every run. */
import {
  DEFAULT_WEIGHTS,
  Form,
  type Input,
  Kind,
  Level,
  type Mentor,
  type Seeker,
} from '../../src/domain/mentoring/match/input.ts'
import { prepare } from '../../src/domain/mentoring/match/problem.ts'
import { createChance } from '../simulation/chance.ts'

export interface Size {
  mentees: number
  mentors: number
  /** Of so many mentors each mentee may have one; null: of nearly all. */
  admissible: readonly [least: number, most: number] | null
}

const SEATS = 3
const SKILLS = Array.from({ length: 16 }, (_, at) => `skill-${at}`)
const SUBJECTS = Array.from({ length: 12 }, (_, at) => `subject-${at}`)
const DAY = '2027-09-01'

/** One in seven pairs is against a wish of either side; where few are admissible, most are of another form or kind. */
export function pairsTown({ mentees, mentors, admissible }: Size): Input {
  const chance = createChance(mentees)
  const of = <T>(all: readonly T[]): T => all[Math.floor(chance.next() * all.length)] as T
  const some = <T>(all: readonly T[], share: number) => all.filter(() => chance.happens(share))
  const numbers = (count: number, most: number) =>
    Array.from({ length: Math.floor(chance.next() * (most + 1)) }, () => 1 + Math.floor(chance.next() * count))
  const avoided = (count: number) =>
    admissible
      ? numbers(count, 2)
      : some(
          Array.from({ length: count }, (_, at) => at + 1),
          0.14,
        ).slice(0, 100)
  const free = () => Math.floor(chance.next() * 2 ** 21) & Math.floor(chance.next() * 2 ** 21)
  const seekers = Array.from(
    { length: mentees },
    (_, at): Seeker => ({
      ...{ number: at + 1, first: chance.happens(0.4), living: null, minor: false, curated: false },
      form: admissible ? of(Form.options) : 'teacher-teacher',
      kinds: admissible ? [of(Kind.options)] : [],
      ...{ needs: some(SKILLS, 0.25), subject: chance.happens(0.9) ? of(SUBJECTS) : null, level: of(Level.options) },
      ...{ organisation: `o${Math.floor(chance.next() * mentors)}`, futureOrganisation: null, free: free() },
      ...{ wishes: numbers(mentors, 3), avoids: avoided(mentors), managers: numbers(mentors, 1), passed: [] },
    }),
  )
  const those = Array.from(
    { length: mentors },
    (_, at): Mentor => ({
      ...{ number: at + 1, seats: SEATS, held: 0, consent: true, on: true, courseUntil: null, courseNeeded: false },
      forms: admissible ? [of(Form.options), ...(chance.happens(0.2) ? [of(Form.options)] : [])] : ['teacher-teacher'],
      kinds: admissible ? [of(Kind.options), ...(chance.happens(0.2) ? [of(Kind.options)] : [])] : [],
      ...{ strengths: some(SKILLS, 0.4), subjects: some(SUBJECTS, 0.15), levels: [of(Level.options)] },
      ...{ organisation: `o${at}`, free: free(), wishes: numbers(mentees, 2), avoids: numbers(mentees, 1) },
    }),
  )
  const input: Input = {
    seekers,
    mentors: those,
    options: { weights: DEFAULT_WEIGHTS, pins: [], forbidden: [], day: DAY },
  }
  return admissible ? { ...input, seekers: bounded(input, admissible) } : input
}

/** Whoever has more has passed the rest; whoever has fewer takes on every kind. */
function bounded(input: Input, [least, most]: readonly [number, number]): Seeker[] {
  const { seekers, mentors, pairs, start } = prepare(input)
  return seekers.map((seeker, at) => {
    const own = pairs.slice(start[at], start[at + 1]).map((pair) => mentors[pair.mentor]?.number ?? 0)
    if (own.length < least) return { ...seeker, kinds: ['usual', 'virtual'] }
    return { ...seeker, passed: own.slice(most) }
  })
}
