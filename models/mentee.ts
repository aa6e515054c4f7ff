/**
 * Who asks for a mentor (docs/coverage.md D12): what is hard now, wishes, hours. A pupil has no page here: their school curator
 * asks and hears everything for them, and no name is kept (D65, D71a).
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { Form, Kind } from './mentoring-lists.ts'
import { collection, durable } from './model.ts'
import { renumber } from './renumber.ts'
import { FirstOutcome } from './versioned.ts'

export const MenteeRow = z.object({
  community: z.number().int(),
  /** Names the mentee in runs, seats and pairs. */
  number: z.number().int().positive(),
  /** Null of a pupil. */
  person: z.number().int().positive().nullable(),
  /** The school curator of a pupil, or of a student under age: VK id. */
  curator: z.number().int().positive().nullable(),
  /** Of a pupil: «9 класс», never a name. */
  label: z.string().max(60).nullable(),
  form: Form,
  kinds: z.array(Kind),
  /** Wants a mentor: false once they have taken it back; stays true while they have one. */
  looking: z.boolean(),
  /** What is hard now: ids of skills. */
  needs: z.array(z.string().max(40)).max(16),
  /** The self-check: for each skill 1 (hard) to 3 (goes well); null before it (D63). */
  check: z.object({ at: z.date(), values: z.record(z.string().max(40), z.number().int().min(1).max(3)) }).nullable(),
  /** Goals in their own words, sealed: the mentor reads them once both have agreed, and the curator. */
  goals: z.string().nullable(),
  /** Of a pupil or student, whose card of a member does not say it. */
  subject: z.string().max(80).nullable(),
  /** A student's future organisation: its id in the directory (D72). */
  futureOrganisation: z.string().max(40).nullable(),
  /** Under 18. */
  minor: z.boolean(),
  free: z.number().int().nonnegative(),
  /** Mentors wished for, the dearest first: VK ids. */
  wishes: z.array(z.number().int().positive()).max(5),
  /** Whom not: their own words, sealed; for the curator alone (D6). */
  avoid: z.string().nullable(),
  /** The consent to mentoring on paper, of who has not given it in the chat: a curator has it in hand. */
  paper: z.object({ at: z.date(), by: z.number().int() }).nullable(),
  since: z.date(),
  changedAt: z.date(),
  version: z.number().int().nonnegative(),
  causes: z.array(FirstOutcome),
})
export type MenteeRow = z.infer<typeof MenteeRow>
export type Mentees = Model<MenteeRow>

const required = { required: true }
const schema = new Schema<MenteeRow>(
  {
    community: { type: Number, ...required },
    number: { type: Number, ...required },
    person: { type: Number, default: null },
    curator: { type: Number, default: null },
    label: { type: String, default: null },
    form: { type: String, ...required },
    kinds: { type: [String], default: [] },
    looking: { type: Boolean, ...required },
    needs: { type: [String], default: [] },
    check: { type: Object, default: null },
    goals: { type: String, default: null },
    subject: { type: String, default: null },
    futureOrganisation: { type: String, default: null },
    minor: { type: Boolean, default: false },
    free: { type: Number, default: 0 },
    wishes: { type: [Number], default: [] },
    avoid: { type: String, default: null },
    paper: { type: Object, default: null },
    since: { type: Date, ...required },
    changedAt: { type: Date, ...required },
    version: { type: Number, default: 0 },
    causes: { type: [Object], default: [] },
  } as never,
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index(
  { community: 1, person: 1 },
  { unique: true, partialFilterExpression: { person: { $type: 'number' } } as never },
)
schema.index({ community: 1, looking: 1, since: 1 })
schema.index({ community: 1, curator: 1 })
schema.index({ community: 1, wishes: 1 })

export const mentees = collection<MenteeRow>({
  name: 'mentees',
  schema,
  personal: {
    what: 'ваша просьба о наставнике',
    why: 'чтобы подобрать наставника',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({
      community,
      $or: [{ person }, { curator: person }, { wishes: person }, { 'paper.by': person }],
    }),
    words: ['goals', 'avoid', 'label'],
    copy(row, person) {
      if (row.person !== person && row.curator !== person) return { number: row.number }
      const { number, label, form, kinds, needs, check, goals, subject, futureOrganisation, free, avoid, looking } = row
      const said = { form, kinds, needs, check, goals, subject, futureOrganisation, partsOfTheWeek: free, avoid }
      return { number, label, looking, ...said, consentOnPaper: row.paper?.at ?? null, since: row.since }
    },
    async erase(model, community, person) {
      // A pupil's row goes with the curator who entered it: nobody else can answer for them.
      await model.deleteMany({ community, $or: [{ person }, { person: null, curator: person }] })
      await model.updateMany({ community, curator: person }, { $set: { curator: null } }, durable as object)
      await model.updateMany({ community, wishes: person }, { $pull: { wishes: person } }, durable as object)
      await renumber(model, community, person, 0, { fields: ['paper.by'] })
    },
    async move(model, community, from, to) {
      const own = await model.findOne({ community, person: to }, { _id: 1 }).lean()
      // See models/mentor.ts.
      if (own) await model.deleteOne({ community, person: from }, durable as object)
      await renumber(model, community, from, to, { fields: ['person', 'curator', 'paper.by'], numbers: ['wishes'] })
      await model.updateMany({ community, wishes: from }, { $pull: { wishes: from } }, durable as object)
    },
  },
})

/** Who hears and answers for a mentee: they themselves, or of a minor their school curator. */
export function readerOf({ person, curator, minor }: Pick<MenteeRow, 'person' | 'curator' | 'minor'>): number | null {
  return minor ? curator : (person ?? curator)
}

export async function menteeOf(model: Mentees, community: number, person: number): Promise<MenteeRow | null> {
  return model.findOne({ community, person }, { _id: 0 }).lean<MenteeRow>()
}

export async function menteeByNumber(model: Mentees, community: number, number: number): Promise<MenteeRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<MenteeRow>()
}
