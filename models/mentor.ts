/**
 * The register of mentors (docs/coverage.md D73): what each takes on, says of themselves, and what the curator keeps of it:
 * consent, order, term and courses (Labour Code art. 351.8, in force since 01.03.2025).
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { Form, Kind, Level } from './mentoring-lists.ts'
import { collection, durable } from './model.ts'
import { renumber } from './renumber.ts'
import { FirstOutcome } from './versioned.ts'

/** A mentor's course (D84); `until`: the beginning of the last day on which it counts. */
export const Course = z.object({
  title: z.string().min(1).max(200),
  until: z.date().nullable(),
  /** When it was entered. */
  at: z.date(),
})
export type Course = z.infer<typeof Course>

export const MentorRow = z.object({
  community: z.number().int(),
  /** Names the mentor in runs, seats and pairs. */
  number: z.number().int().positive(),
  person: z.number().int().positive(),
  /** Takes somebody on now. */
  on: z.boolean(),
  forms: z.array(Form),
  kinds: z.array(Kind),
  /** Ids of skills: src/domain/mentoring/skills.ts. */
  strengths: z.array(z.string().max(40)).max(16),
  subjects: z.array(z.string().min(1).max(80)).max(10),
  /** Of which organisations they know the work; none said: of their own. */
  levels: z.array(Level),
  /** Parts of the week, as bits: src/domain/week/week.ts. */
  free: z.number().int().nonnegative(),
  /** How many at once. */
  seats: z.number().int().min(0).max(10),
  /** Whom they would like to help, the dearest first: VK ids. */
  wishes: z.array(z.number().int().positive()).max(5),
  /** Whom not: their own words, sealed; for the curator alone. */
  avoid: z.string().nullable(),
  about: z.string().max(300).nullable(),
  courses: z.array(Course).max(20),
  /** Written consent to being a mentor: `chat`: their own tap; `paper`: a curator has it in hand. */
  consent: z.object({ at: z.date(), how: z.enum(['chat', 'paper']), by: z.number().int() }).nullable(),
  /** Order of the organisation. */
  order: z.object({ number: z.string().min(1).max(40), date: z.date() }).nullable(),
  term: z.object({ from: z.date(), to: z.date() }).nullable(),
  since: z.date(),
  changedAt: z.date(),
  version: z.number().int().nonnegative(),
  causes: z.array(FirstOutcome),
})
export type MentorRow = z.infer<typeof MentorRow>
export type Mentors = Model<MentorRow>

const required = { required: true }
const schema = new Schema<MentorRow>(
  {
    community: { type: Number, ...required },
    number: { type: Number, ...required },
    person: { type: Number, ...required },
    on: { type: Boolean, ...required },
    forms: { type: [String], default: [] },
    kinds: { type: [String], default: [] },
    strengths: { type: [String], default: [] },
    subjects: { type: [String], default: [] },
    levels: { type: [String], default: [] },
    free: { type: Number, default: 0 },
    seats: { type: Number, ...required },
    wishes: { type: [Number], default: [] },
    avoid: { type: String, default: null },
    about: { type: String, default: null },
    courses: { type: [Object], default: [] },
    consent: { type: Object, default: null },
    order: { type: Object, default: null },
    term: { type: Object, default: null },
    since: { type: Date, ...required },
    changedAt: { type: Date, ...required },
    version: { type: Number, default: 0 },
    causes: { type: [Object], default: [] },
  } as never,
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, person: 1 }, { unique: true })
schema.index({ community: 1, wishes: 1 })

export const mentors = collection<MentorRow>({
  name: 'mentors',
  schema,
  personal: {
    what: 'ваше наставничество: чем и когда вы готовы помочь',
    why: 'чтобы подобрать, кому помочь, и вести реестр наставников',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, $or: [{ person }, { wishes: person }, { 'consent.by': person }] }),
    words: ['avoid', 'about'],
    copy(row, person) {
      if (row.person !== person) return { number: row.number }
      const { forms, kinds, strengths, subjects, levels, free, seats, avoid } = row
      const { about, courses, consent, order, term, on } = row
      const said = { forms, kinds, strengths, subjects, levels, partsOfTheWeek: free, seats, avoid, about }
      return { takes: on, ...said, courses, consent: consent && { at: consent.at, how: consent.how }, order, term }
    },
    async erase(model, community, person) {
      await model.deleteMany({ community, person })
      await unnamed(model, community, person)
    },
    async move(model, community, from, to) {
      const own = await model.findOne({ community, person: to }, { _id: 1 }).lean()
      // Both pages are mentors: the new page's own lines stand; pairs have gone over to its number before
      // (src/domain/mentoring/leaving.ts).
      if (own) await model.deleteOne({ community, person: from }, durable as object)
      await renumber(model, community, from, to, { fields: ['person', 'consent.by'], numbers: ['wishes'] })
      await model.updateMany({ community, wishes: from }, { $pull: { wishes: from } }, durable as object)
    },
  },
})

async function unnamed(model: Mentors, community: number, person: number): Promise<void> {
  await model.updateMany({ community, wishes: person }, { $pull: { wishes: person } }, durable as object)
  await renumber(model, community, person, 0, { fields: ['consent.by'] })
}

export async function mentorOf(model: Mentors, community: number, person: number): Promise<MentorRow | null> {
  return model.findOne({ community, person }, { _id: 0 }).lean<MentorRow>()
}

export async function mentorByNumber(model: Mentors, community: number, number: number): Promise<MentorRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<MentorRow>()
}
