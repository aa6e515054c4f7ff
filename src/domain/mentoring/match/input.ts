/**
 * What a run of the matching is given: plain JSON, frozen and kept, so that a run repeats to the last pair. Mentees and mentors
 * are their numbers in the community; who they are is not in it.
 */
import { z } from 'zod'
import { Form, Kind, Level, NamedPair } from '../../../../models/mentoring-lists.ts'

export { Form, Kind, Level, NamedPair }

/** A number of a mentee or a mentor. */
const Whom = z.int().min(1)
/** Of one of the 16 skills. */
const Skill = z.string().min(1).max(64)
const Subject = z.string().min(1).max(64)
const Organisation = z.string().min(1).max(64)
/** Parts of the week, 21 bits as in `week.ts`; 0: not said, so nothing speaks for or against. */
const Free = z
  .int()
  .min(0)
  .max(2 ** 21 - 1)
const Day = z.iso.date()

/** A mentee who waits, or whose proposal nobody has answered. */
export const Seeker = z.object({
  number: Whom,
  /** Of the first circle: in the first year of work and never mentored. */
  first: z.boolean(),
  form: Form,
  kinds: z.array(Kind).max(6),
  needs: z.array(Skill).max(16),
  subject: Subject.nullable(),
  level: Level.nullable(),
  organisation: Organisation.nullable(),
  /** Where a student will work. */
  futureOrganisation: Organisation.nullable(),
  free: Free,
  /** Mentors wished for, in order. */
  wishes: z.array(Whom).max(5),
  avoids: z.array(Whom).max(100),
  /** Mentors who are their own line managers; and themselves, where they are a mentor too. */
  managers: z.array(Whom).max(100),
  /** Mentors of whom «Другого» was said, or with whom a pair has ended. */
  passed: z.array(Whom).max(1000),
  minor: z.boolean(),
  /** Has a school curator, who is in every exchange. */
  curated: z.boolean(),
  /** Whom a proposal that nobody has answered names. */
  living: Whom.nullable(),
})
export type Seeker = z.infer<typeof Seeker>

export const Mentor = z.object({
  number: Whom,
  forms: z.array(Form).max(6),
  kinds: z.array(Kind).max(6),
  strengths: z.array(Skill).max(16),
  subjects: z.array(Subject).max(50),
  levels: z.array(Level).max(3),
  organisation: Organisation.nullable(),
  free: Free,
  /** Free ones at the freezing: those of pairs that stand are taken off, those of proposals nobody has answered are not. */
  seats: z.int().min(0).max(50),
  /** Pairs that stand: whoever has fewer is given a mentee sooner, where scores are alike. */
  held: z.int().min(0).max(1000).default(0),
  /** The written one. */
  consent: z.boolean(),
  on: z.boolean(),
  courseUntil: Day.nullable(),
  courseNeeded: z.boolean(),
  wishes: z.array(Whom).max(100),
  avoids: z.array(Whom).max(100),
})
export type Mentor = z.infer<typeof Mentor>

const Weight = z.int().min(0).max(100)

/** How much each part of a score weighs; all of them 0 is a choice too: then every admissible pair is as good as any other. */
export const Weights = z.object({ needs: Weight, subject: Weight, place: Weight, hours: Weight, wishes: Weight })
export type Weights = z.infer<typeof Weights>

export const DEFAULT_WEIGHTS: Weights = { needs: 30, subject: 25, place: 15, hours: 15, wishes: 15 }

export const Options = z.object({
  weights: Weights.default(DEFAULT_WEIGHTS),
  /** Pairs that a curator wants; of more than can be, as many as there can be. */
  pins: z.array(NamedPair).default([]),
  forbidden: z.array(NamedPair).default([]),
  /** The day of the run, by which courses are judged. */
  day: Day,
})
export type Options = z.infer<typeof Options>

/** Numbers are each others' own within either list. */
export const Input = z
  .object({ seekers: z.array(Seeker), mentors: z.array(Mentor), options: Options })
  .refine(({ seekers }) => isUnique(seekers), { path: ['seekers'], message: 'a number comes twice' })
  .refine(({ mentors }) => isUnique(mentors), { path: ['mentors'], message: 'a number comes twice' })
export type Input = z.infer<typeof Input>

function isUnique(all: readonly { number: number }[]): boolean {
  return new Set(all.map(({ number }) => number)).size === all.length
}
