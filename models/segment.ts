/** Audiences that an organizer has named, to be chosen again («Молодые математики»). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

export const SegmentRow = z.object({
  community: z.number().int(),
  name: z.string().trim().min(1).max(34),
  /** As src/domain/mailings/audience.ts says it: never a list of people. */
  audience: z.record(z.string(), z.unknown()),
  /** Who saved it last; 0 for who was erased. */
  by: z.number().int(),
  at: z.date(),
  cause: z.string().min(1),
})
export type SegmentRow = z.infer<typeof SegmentRow>
export type Segments = Model<SegmentRow>

const schema = new Schema<SegmentRow>(
  {
    community: { type: Number, required: true },
    name: { type: String, required: true },
    audience: { type: Object, required: true },
    by: { type: Number, required: true },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, name: 1 }, { unique: true })
schema.index({ community: 1, by: 1 })

export const segments = collection<SegmentRow>({
  name: 'segments',
  schema,
  personal: {
    what: 'отметка, что сохранённую подборку получателей сделали вы',
    why: 'чтобы знать, кто её сделал',
    kept: 'пока вы в Ассоциации и 30 дней после; потом подборка остаётся без вас',
    retention: { with: 'person' },
    of: (community, person) => ({ community, by: person }),
    words: [],
    copy: (row) => ({ name: row.name, saved: row.at }),
    erase: (model, community, person) => model.updateMany({ community, by: person }, { $set: { by: 0 } }),
    move: (model, community, from, to) => model.updateMany({ community, by: from }, { $set: { by: to } }),
  },
})

/** Saves under its name; what had the name before is replaced. */
export async function putSegment(model: Segments, row: SegmentRow): Promise<void> {
  const { community, name, ...rest } = SegmentRow.parse(row)
  try {
    await model.updateOne({ community, name }, { $set: rest }, { upsert: true, ...durable } as object)
  } catch (error) {
    // Another tap made it at this moment.
    if (!isDuplicate(error)) throw error
    await model.updateOne({ community, name }, { $set: rest }, durable as object)
  }
}
