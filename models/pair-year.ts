/** What stands of a pair's year together beside its acts: what is agreed, what is due, what each has answered. */
import { z } from 'zod'
import { Day } from './pair-act.ts'

export const PairYear = z.object({
  /** The end of its term. */
  until: z.date(),
  /** When they meet first; null until somebody has chosen, and once it is said not to have taken place. */
  meetAt: z.date().nullable(),
  /** When both are reminded that no time is chosen; null once it is chosen, or has been said. */
  wordAt: z.date().nullable(),
  /** When both are reminded of the meeting. */
  beforeAt: z.date().nullable(),
  /** When each is asked whether they suit each other. */
  fitAt: z.date().nullable(),
  /** Since when they are asked. */
  fitAsked: z.date().nullable(),
  /** Whose answer is whose is told to nobody (docs/coverage.md D6). */
  fit: z.object({ mentee: z.boolean().nullable(), mentor: z.boolean().nullable() }),
  /** Days on which they have met, in order. */
  met: z.array(Day),
  /** When both are asked how it goes. */
  checkAt: z.date().nullable(),
  /** When the reports are asked for. */
  midAt: z.date().nullable(),
  finalAt: z.date().nullable(),
})
export type PairYear = z.infer<typeof PairYear>
