/** Applications for membership. What is decided about one is one conditional write on its one document. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { Workplace, workplaceSchema } from './workplace.ts'

/** What was said back and forth about an application before it was decided. */
export const Remark = z.object({
  from: z.enum(['organizer', 'applicant']),
  person: z.number().int(),
  text: z.string().min(1).max(1000),
  at: z.date(),
  cause: z.string().min(1),
})
export type Remark = z.infer<typeof Remark>

export const ApplicationRow = z.object({
  community: z.number().int(),
  /** Short, unique in the community, for cards and for talking about it. */
  number: z.number().int().positive(),
  person: z.number().int().positive(),
  name: z.string().min(1).max(100),
  workplace: Workplace,
  position: z.string().min(1).max(100),
  /** Version of the charter accepted together with it; null where the community has none (docs/coverage.md D51). */
  charter: z.string().nullable(),
  state: z.enum(['waiting', 'accepted', 'declined', 'withdrawn']),
  sentAt: z.date(),
  cause: z.string().min(1),
  decision: z.object({ by: z.number(), at: z.date(), cause: z.string(), reason: z.string().nullable() }).nullable(),
  withdrawal: z.object({ at: z.date(), cause: z.string() }).nullable(),
  /** The update that changed its lines last. */
  changedBy: z.string().nullable(),
  remarks: z.array(Remark),
})
export type ApplicationRow = z.infer<typeof ApplicationRow>
export type Applications = Model<ApplicationRow>

const schema = new Schema<ApplicationRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    person: { type: Number, required: true },
    name: { type: String, required: true },
    workplace: { type: workplaceSchema, required: true },
    position: { type: String, required: true },
    charter: { type: String, default: null },
    state: { type: String, required: true },
    sentAt: { type: Date, required: true },
    cause: { type: String, required: true },
    decision: { type: Object, default: null },
    withdrawal: { type: Object, default: null },
    changedBy: { type: String, default: null },
    remarks: { type: [Object], default: [] },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
// At most one waits for a person: what a second tap, or a second process, meets.
schema.index({ community: 1, person: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } })
schema.index({ community: 1, person: 1, number: -1 }, { name: 'of_person' })
schema.index({ community: 1, state: 1, number: 1 })

export const applications = collection<ApplicationRow>({
  name: 'applications',
  schema,
  personal: {
    what: 'заявка на вступление',
    why: 'чтобы её рассмотреть',
    kept: 'пока вы в Ассоциации и 30 дней после; без вступления — 30 дней',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: ['decision.reason', 'remarks.text'],
    copy: (row) => ({
      number: row.number,
      name: row.name,
      workplace: row.workplace.title,
      position: row.position,
      charter: row.charter,
      sent: row.sentAt,
      state: row.state,
      decided: row.decision?.at ?? null,
      remarks: row.remarks.map(({ from, text, at }) => ({ from, text, at })),
    }),
    async erase(model, community, person) {
      await model.deleteMany({ community, person })
      // An organizer who goes leaves the decisions, not themselves in them.
      await model.updateMany(
        { community, 'decision.by': person },
        { $set: { 'decision.by': 0, 'decision.cause': 'erased' } },
      )
      await model.updateMany(
        { community, 'remarks.person': person },
        { $set: { 'remarks.$[own].person': 0 } },
        { arrayFilters: [{ 'own.person': person }] },
      )
    },
    async move(model, community, from, to, at) {
      // Only one may wait for a person: the new page's own goes before the old one's.
      const gone = { state: 'withdrawn', withdrawal: { at, cause: 'merged' } }
      if (await model.exists({ community, person: to, state: 'waiting' })) {
        await model.updateMany({ community, person: from, state: 'waiting' }, { $set: gone }, durable as object)
      }
      await renumber(model, community, from, to, { fields: ['person', 'decision.by'], lists: ['remarks.person'] })
    },
  },
})

/** Inserts a new application; false when one waits already, or this cause or number is taken. */
export async function insertApplication(model: Applications, row: ApplicationRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...ApplicationRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Changes an application only while it still waits, in one write; the changed row, or null when it does not. */
export async function changeWaiting(
  model: Applications,
  which: { community: number } & Record<string, unknown>,
  update: Record<string, unknown>,
): Promise<ApplicationRow | null> {
  const changed = await model.findOneAndUpdate(
    { ...which, state: 'waiting' },
    update as never,
    { returnDocument: 'after', lean: true, ...durable } as never,
  )
  return changed as ApplicationRow | null
}

export async function applicationByNumber(
  model: Applications,
  community: number,
  number: number,
): Promise<ApplicationRow | null> {
  return model.findOne({ community, number }).lean()
}

/** The person's last application, whatever became of it. */
export async function lastApplication(
  model: Applications,
  community: number,
  person: number,
): Promise<ApplicationRow | null> {
  return model.findOne({ community, person }).sort({ number: -1 }).lean()
}

/** Those who wait, the longest first. */
export async function waitingApplications(
  model: Applications,
  community: number,
  limit: number,
): Promise<ApplicationRow[]> {
  return model.find({ community, state: 'waiting' }).sort({ number: 1 }).limit(limit).lean()
}
