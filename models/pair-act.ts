/**
 * Everything that happens to a pair of mentee and mentor, one act after another: the pair is what its acts lead to
 * (src/domain/mentoring/pair/apply.ts), so that it can be replayed, and a repeated act finds its first result.
 */
import { z } from 'zod'
import { Form, Kind } from './mentoring-lists.ts'

export const Side = z.enum(['mentee', 'mentor'])
export type Side = z.infer<typeof Side>

/** Why a pair ended early; words beside it are sealed and for the curator alone (docs/coverage.md D6). */
export const EndReason = z.enum(['time', 'moved', 'reached', 'not-fit', 'health', 'other'])
export type EndReason = z.infer<typeof EndReason>

const sealed = z.string().max(4000)

/** A day of the community's own calendar: `2027-03-02`. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Half-way through a year, and at its end. */
export const ReportPart = z.enum(['mid', 'final'])
export type ReportPart = z.infer<typeof ReportPart>

/**
 * What happens in the year of a pair to which both have agreed. Words are sealed, and null once whoever wrote them is erased.
 * What an act adds (a goal, a step) is named by the act's place among all acts.
 */
const yearActs = [
  /** The first meeting is to be then. `instead` of what the person saw: somebody else may have been faster. */
  z.object({ kind: z.literal('meet'), when: z.date(), instead: z.date().nullable() }),
  /** By the clock: nobody has chosen a time; the meeting is a day away; it must be over. */
  z.object({ kind: z.literal('word') }),
  z.object({ kind: z.literal('before') }),
  z.object({ kind: z.literal('ask-fit') }),
  /** It has not taken place. */
  z.object({ kind: z.literal('not-met') }),
  /** Whether they suit each other; a quiet no ends the pair, and nobody is told whose (docs/coverage.md D6). `day`: of the meeting. */
  z.object({ kind: z.literal('fit'), suits: z.boolean(), day: Day.nullable() }),
  /** A meeting has been, or was written down by mistake. */
  z.object({ kind: z.literal('met'), day: Day }),
  z.object({ kind: z.literal('unmet'), day: Day }),
  /** A line about a meeting, for the two alone. */
  z.object({ kind: z.literal('note'), day: Day, text: sealed.nullable() }),
  /** The programme: a goal by a skill, its steps, what is done, what is dropped. */
  z.object({ kind: z.literal('goal'), skill: z.string().max(40), text: sealed.nullable(), until: Day.nullable() }),
  z.object({ kind: z.literal('step'), goal: z.number().int(), text: sealed.nullable(), until: Day.nullable() }),
  z.object({ kind: z.literal('done'), of: z.number().int(), day: Day }),
  z.object({ kind: z.literal('drop'), of: z.number().int() }),
  /** By the clock each month; and what each answers, which the curator sees as the pair's health alone. */
  z.object({ kind: z.literal('check') }),
  z.object({ kind: z.literal('answer'), value: z.enum(['good', 'rare', 'help']) }),
  /** A report is asked for by the clock; each writes their part, and marks how useful the year is to them. */
  z.object({ kind: z.literal('ask-report'), part: ReportPart }),
  z.object({ kind: z.literal('report'), part: ReportPart, text: sealed.nullable() }),
  z.object({ kind: z.literal('mark'), part: ReportPart, mark: z.number().int().min(1).max(5) }),
  /** Passed on to the other side. */
  z.object({ kind: z.literal('thank'), text: sealed.nullable() }),
  /** A curator moves the end of the term; the clock comes to it. */
  z.object({ kind: z.literal('term'), until: z.date() }),
  z.object({ kind: z.literal('finish') }),
] as const

/** `mentee`, `mentor`: their numbers. `reader`: who hears and answers for the mentee. VK ids, as `mentorPerson`. */
export const ProposeAct = z.object({
  kind: z.literal('propose'),
  mentee: z.number().int().positive(),
  mentor: z.number().int().positive(),
  reader: z.number().int().positive(),
  mentorPerson: z.number().int().positive(),
  form: Form,
  work: Kind,
  score: z.number().int(),
  /** What speaks for it, the weightiest first: ids of src/domain/mentoring/reasons.ts, `needs:conflict`. */
  reasons: z.array(z.string().max(80)).max(10),
  /** Number of the run it comes from; null of one placed alone or picked by hand. */
  run: z.number().int().positive().nullable(),
  /** Until when both may answer, and when they are reminded. */
  answerBy: z.date(),
  remindAt: z.date(),
})

export const PairAct = z.discriminatedUnion('kind', [
  ProposeAct,
  /** «Давайте попробуем». */
  z.object({ kind: z.literal('accept') }),
  /** «Другого»: needs no reason. */
  z.object({ kind: z.literal('another') }),
  z.object({ kind: z.literal('remind') }),
  z.object({ kind: z.literal('expire') }),
  /**
   * A proposal is taken back. `firm`: also where somebody has said yes. `side`: which of the two looks, or takes anybody on, no
   * longer; left out, it is a curator's word or the bot's own.
   */
  z.object({ kind: z.literal('withdraw'), firm: z.boolean(), side: Side.exactOptional() }),
  /** Either side, or the curator, ends it early. `notice`: until when the mentor is warned (Labour Code art. 351.8). */
  z.object({ kind: z.literal('end'), why: EndReason, text: sealed.nullable(), notice: z.date().nullable() }),
  /** The notice is over. */
  z.object({ kind: z.literal('close') }),
  /**
   * A side is not in the association any more. Of a mentee for whom a school curator reads, `who` says which of them: the mentee
   * who is `led`, or the `reader`.
   */
  z.object({ kind: z.literal('leave'), side: Side, who: z.enum(['led', 'reader']).optional() }),
  ...yearActs,
])
export type PairAct = z.infer<typeof PairAct>
export type PairActKind = PairAct['kind']

/** `by`: VK id of who did it, 0 for the clock. `result.outcome` says what came of it; acts that changed nothing stand there too. */
export const DonePairAct = z.object({
  act: PairAct,
  by: z.number().int(),
  cause: z.string().min(1),
  at: z.date(),
  /** Names nobody. */
  result: z.looseObject({ outcome: z.string() }),
  /** Whether it did anything: whatever was refused, or came too late, nobody else hears of. */
  effect: z.boolean(),
})
export type DonePairAct = z.infer<typeof DonePairAct>
