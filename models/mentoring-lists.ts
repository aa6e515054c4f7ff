/** What rows of mentoring and the frozen inputs of the matching share; without a database, which the thread of a run has not. */
import { z } from 'zod'

/**
 * Who is whose mentor: each form has rules of its own (the target model of mentoring, Р-145 of 25.12.2019, and its later
 * pedagogical forms; docs/coverage.md D71a).
 */
export const Form = z.enum([
  'teacher-teacher',
  'head-teacher',
  'employer-student',
  'student-pupil',
  'pupil-pupil',
  'teacher-pupil',
])
export type Form = z.infer<typeof Form>

/** How they work together; where a list of them is empty it means `usual` alone. */
export const Kind = z.enum(['usual', 'virtual', 'group', 'short', 'reverse', 'situational'])
export type Kind = z.infer<typeof Kind>

/** Kind of an organisation, as in the directory. */
export const Level = z.enum(['school', 'kindergarten', 'extra'])
export type Level = z.infer<typeof Level>

/** By their numbers in the community. */
export const NamedPair = z.object({ mentee: z.int().min(1), mentor: z.int().min(1) })
export type NamedPair = z.infer<typeof NamedPair>
