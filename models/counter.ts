/** Short numbers that people see: each community counts its own. A number may be skipped, never given twice. */
import { type Model, Schema } from 'mongoose'
import { collection, durable, isDuplicate } from './model.ts'

export interface CounterRow {
  community: number
  counts: string
  last: number
}
export type Counters = Model<CounterRow>

const schema = new Schema<CounterRow>(
  {
    community: { type: Number, required: true },
    counts: { type: String, required: true },
    last: { type: Number, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, counts: 1 }, { unique: true })

export const counters = collection<CounterRow>({
  name: 'counters',
  schema,
  personal: { none: 'counts, and names nobody' },
})

/** The next number, from 1. */
export async function nextNumber(
  model: Counters,
  community: number,
  counts:
    | 'application'
    | 'note'
    | 'appeal'
    | 'destruction'
    | 'incident'
    | 'listed'
    | 'mailing'
    | 'event'
    | 'certificate'
    | 'help'
    | 'watch'
    | 'mentor'
    | 'mentee'
    | 'pair'
    | 'match',
): Promise<number> {
  for (;;) {
    try {
      const row = await model.findOneAndUpdate(
        { community, counts },
        { $inc: { last: 1 } },
        { upsert: true, returnDocument: 'after', lean: true, ...(durable as object) },
      )
      if (row) return row.last
    } catch (error) {
      // Two made the counter at once: the other one's is there now.
      if (!isDuplicate(error)) throw error
    }
  }
}
