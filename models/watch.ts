/** The watch list of help: who, for a reason and until a day, is neither called nor trusted (docs/coverage.md D53). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { FirstOutcome } from './versioned.ts'

export const WatchRow = z.object({
  community: z.number().int(),
  number: z.number().int().positive(),
  person: z.number().int().positive(),
  /** As the person reads it. */
  reason: z.string().min(1).max(500),
  /** Of which request, where it began with one. */
  request: z.number().int().positive().nullable(),
  /** Who put them here; 0 once they were erased. */
  by: z.number().int(),
  at: z.date(),
  /** After this it holds no more. */
  until: z.date(),
  /** False: taken off before its end. */
  stands: z.boolean(),
  /** «Возразить»: once. */
  appeal: z.object({ text: z.string().min(1).max(1000), at: z.date() }).nullable(),
  /** What an organizer, another one where there is one, made of the appeal. */
  decided: z.object({ by: z.number().int(), at: z.date(), stands: z.boolean() }).nullable(),
  cause: z.string().min(1),
  version: z.number().int().nonnegative(),
  causes: z.array(FirstOutcome),
})
export type WatchRow = z.infer<typeof WatchRow>
export type Watches = Model<WatchRow>

const required = { required: true }
const schema = new Schema<WatchRow>(
  {
    community: { type: Number, ...required },
    number: { type: Number, ...required },
    person: { type: Number, ...required },
    reason: { type: String, ...required },
    request: { type: Number, default: null },
    by: { type: Number, ...required },
    at: { type: Date, ...required },
    until: { type: Date, ...required },
    stands: { type: Boolean, ...required },
    appeal: { type: Object, default: null },
    decided: { type: Object, default: null },
    cause: { type: String, ...required },
    version: { type: Number, default: 0 },
    causes: { type: [Object], default: [] },
  } as never,
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index({ community: 1, person: 1, until: -1 })
schema.index({ community: 1, stands: 1, until: 1 })

export const watches = collection<WatchRow>({
  name: 'watches',
  schema,
  personal: {
    what: 'пауза в помощи по решению организаторов, её причина и ваше возражение',
    why: 'чтобы у дверей было безопасно',
    kept: '90 дней после её срока',
    retention: { days: 90, from: 'until' },
    of: (community, person) => ({ community, person }),
    words: ['reason', 'appeal.text'],
    copy: ({ reason, at, until, stands, appeal }) => ({ reason, at, until, stands, appeal: appeal?.text ?? null }),
    async erase(model, community, person) {
      await model.deleteMany({ community, person })
      await model.updateMany({ community, by: person }, { $set: { by: 0 } })
      await model.updateMany({ community, 'decided.by': person }, { $set: { 'decided.by': 0 } })
    },
    move: (model, community, from, to) =>
      renumber(model, community, from, to, { fields: ['person', 'by', 'decided.by'] }),
  },
})

/** False when its cause or number is there already. */
export async function insertWatch(model: Watches, row: WatchRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...WatchRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** What holds for these people at this moment. */
export async function watchesOf(model: Watches, community: number, people: number[], now: Date): Promise<WatchRow[]> {
  return model
    .find({ community, person: { $in: people }, until: { $gt: now }, stands: true }, { _id: 0 })
    .lean<WatchRow[]>()
}
