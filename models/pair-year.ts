/** What stands of a pair's year together beside its acts: what is agreed, what is due, what each has answered. */
import { z } from 'zod'

export const PairYear = z.object({
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
})
export type PairYear = z.infer<typeof PairYear>
