/** Who accepted which version of the charter, when and by which message (docs/coverage.md D17, D51). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

export const AcceptanceRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** The charter's version, as the settings name it. */
  version: z.string().min(1),
  at: z.date(),
  /** VK's id of the message that said yes; a tap that sends no message has none. */
  messageId: z.number().int().nullable(),
  cause: z.string().min(1),
})
export type AcceptanceRow = z.infer<typeof AcceptanceRow>
export type Acceptances = Model<AcceptanceRow>

const schema = new Schema<AcceptanceRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    version: { type: String, required: true },
    at: { type: Date, required: true },
    messageId: { type: Number, default: null },
    cause: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, person: 1, version: 1 }, { unique: true })

export const acceptances = collection<AcceptanceRow>({
  name: 'acceptances',
  schema,
  personal: {
    what: 'принятие Устава',
    why: 'чтобы было видно, какой Устав вы приняли',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({ charter: row.version, when: row.at }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
    async move(model, community, from, to) {
      // What both pages accepted stands as the new one's.
      const own = await model.distinct('version', { community, person: to })
      const others = { community, person: from, version: { $nin: own } }
      await model.updateMany(others, { $set: { person: to } }, durable as object)
      await model.deleteMany({ community, person: from })
    },
  },
})

/** Keeps that a version was accepted, once; answers the row kept first. */
export async function keepAcceptance(model: Acceptances, row: AcceptanceRow): Promise<AcceptanceRow> {
  try {
    await model.collection.insertOne({ ...AcceptanceRow.parse(row) } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const { community, person, version } = row
  return (await model.findOne({ community, person, version }).lean<AcceptanceRow>()) ?? row
}
