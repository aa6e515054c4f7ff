/**
 * The ledger of facts: everything countable that people do, each stated once and never edited. A correction is a new
 * revision under the same key; erasing a person leaves the count with a number that names nobody.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { Workplace } from './workplace.ts'

/** Age on the day, and years of teaching on the day: all that is left of a person's figures after an erasure. */
export const AgeClass = z.enum(['to-25', '26-30', '31-35', '36-45', 'over-45'])
export type AgeClass = z.infer<typeof AgeClass>
export const ServiceClass = z.enum(['to-1', '1-3', '3-5', 'over-5'])
export type ServiceClass = z.infer<typeof ServiceClass>

/**
 * What may be stated. `organised`: held an event or helped at it. `won`: was in a team with one of the first places.
 * `held`: a date took place. `came`: to a date. `helped`: by a request for help, confirmed. `paired`, `met`, `parted`: of a pair of
 * mentoring, each side of it for itself. `trained`: a mentor has finished a course.
 */
export const FactKind = z.enum([
  'joined',
  'left',
  'organised',
  'won',
  'held',
  'came',
  'helped',
  'paired',
  'met',
  'parted',
  'trained',
])
export type FactKind = z.infer<typeof FactKind>

export const FactRow = z.object({
  community: z.number().int(),
  /** What makes it one: `joined:17`. With the revision unique in the community. */
  key: z.string().min(1).max(120),
  /** 0 as stated first; each correction is one more, and the highest is what holds. */
  revision: z.number().int().nonnegative(),
  /** False: a correction that says it did not happen. */
  stands: z.boolean(),
  kind: FactKind,
  /** Null where names are not kept, as of pupils; then `count` says how many. */
  person: z.number().int().positive().nullable(),
  count: z.number().int().nonnegative(),
  /** When it happened. */
  at: z.date(),
  where: z.string().max(200).nullable(),
  organisation: Workplace.pick({ id: true, kind: true }).nullable(),
  /** What it belongs to: `event:15`. */
  of: z.string().max(60).nullable(),
  /** Figures and ids of dictionaries (hours, points, a reason); never words of a person. */
  value: z.record(z.string().max(40), z.union([z.number(), z.boolean(), z.string().max(40)])),
  classes: z.object({ age: AgeClass.nullable(), service: ServiceClass.nullable() }),
  /** An attachment or an address that proves it. */
  proof: z.string().max(500).nullable(),
  source: z.enum(['bot', 'organizer', 'import']),
  /** Who stated it; 0 for the bot. */
  by: z.number().int(),
  cause: z.string().min(1),
  stated: z.date(),
})
export type FactRow = z.infer<typeof FactRow>
export type Facts = Model<FactRow>

const schema = new Schema<FactRow>(
  {
    community: { type: Number, required: true },
    key: { type: String, required: true },
    revision: { type: Number, required: true },
    stands: { type: Boolean, required: true },
    kind: { type: String, required: true },
    person: { type: Number, default: null },
    count: { type: Number, required: true },
    at: { type: Date, required: true },
    where: { type: String, default: null },
    organisation: { type: Object, default: null },
    of: { type: String, default: null },
    value: { type: Object, default: {} },
    classes: { type: Object, required: true },
    proof: { type: String, default: null },
    source: { type: String, required: true },
    by: { type: Number, required: true },
    cause: { type: String, required: true },
    stated: { type: Date, required: true },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, key: 1, revision: 1 }, { unique: true })
schema.index({ community: 1, kind: 1, at: 1 })
schema.index({ community: 1, person: 1, at: 1 })
schema.index({ community: 1, by: 1 })
schema.index({ community: 1, kind: 1, revision: 1 }, { partialFilterExpression: { revision: { $gt: 0 } } })

export const facts = collection<FactRow>({
  name: 'facts',
  schema,
  personal: {
    what: 'учёт вашего участия',
    why: 'чтобы считать дела Ассоциации в отчётах',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вашего имени, для отчётов',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: ({ kind, at, of, value, stands }) => ({ fact: kind, when: at, of, ...value, ...(!stands && { stands }) }),
    // The count stays. A single small kindergarten would give the person away, so only the kind of the place does.
    async erase(model, community, person, { number }) {
      const { collection: rows } = model
      await rows.updateMany(
        { community, person, 'organisation.id': { $ne: null }, organisation: { $ne: null } },
        { $set: { 'organisation.id': null } },
      )
      await rows.updateMany({ community, person }, { $set: { person: number, proof: null } }, durable)
      await rows.updateMany({ community, by: person }, { $set: { by: 0 } }, durable)
    },
    move: (model, community, from, to) => renumber(model, community, from, to, { fields: ['person', 'by'] }),
  },
})

/** Adds a row; false where this revision of the key is there already. */
export async function addFact(model: Facts, row: FactRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...FactRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Every revision of a key, the first one first. */
export async function revisionsOf(model: Facts, community: number, key: string): Promise<FactRow[]> {
  return model.find({ community, key }, { _id: 0 }).sort({ revision: 1 }).lean<FactRow[]>()
}
