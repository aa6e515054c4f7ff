/** A replaced VK page: the card of the old one goes to the new one. The row is the decision, the moves follow it. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'

export const MergeRow = z.object({
  community: z.number().int(),
  /** The old page; 0 once nothing is left there. */
  from: z.number().int(),
  to: z.number().int(),
  by: z.number().int(),
  at: z.date(),
  cause: z.string().min(1),
  /** `waiting`: the new page has not given consent, or the moves are under way. */
  state: z.enum(['waiting', 'done']),
})
export type MergeRow = z.infer<typeof MergeRow>
export type Merges = Model<MergeRow>

const schema = new Schema<MergeRow>(
  {
    community: { type: Number, required: true },
    from: { type: Number, required: true },
    to: { type: Number, required: true },
    by: { type: Number, required: true },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
    state: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, cause: 1 }, { unique: true })
// An old page has one heir, and a new page one past, at a time.
schema.index({ community: 1, from: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } })
schema.index({ community: 1, to: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } })
schema.index({ community: 1, state: 1, at: 1 })

export const merges = collection<MergeRow>({
  name: 'merges',
  schema,
  personal: {
    what: 'перенос карточки со старой страницы ВК',
    why: 'чтобы записи перешли на новую страницу',
    kept: '60 дней',
    retention: { days: 60, from: 'at' },
    of: (community, person) => ({ community, $or: [{ from: person }, { to: person }] }),
    words: [],
    copy: (row) => ({ at: row.at }),
    async erase(model, community, person) {
      await model.deleteMany({ community, $or: [{ from: person }, { to: person }] })
      await model.updateMany({ community, by: person }, { $set: { by: 0 } })
    },
    async move(model, community, from, to) {
      // The row of this very move goes on naming the old page until it is done.
      await model.updateMany({ community, to: from, state: 'done' }, { $set: { to } }, durable as object)
      // Decided at the same moment, it would wait for the consent of a page that is gone.
      await model.deleteMany({ community, to: from, state: 'waiting' })
      await renumber(model, community, from, to, { fields: ['by'] })
    },
  },
})

/** Keeps the decision once for its cause and its old and new page; false when another merge of either waits. */
export async function keepMerge(model: Merges, row: MergeRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...MergeRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
