/** What somebody said matters in a buddy: read by who picks one, and by nobody else (docs/coverage.md D3, D6). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable } from './model.ts'

export const BuddyWishRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  where: z.enum(['same', 'other', 'any']),
  /** Subject or age of the children; null where it does not matter. */
  subject: z.string().max(80).nullable(),
  /** What matters, in their own words. */
  words: z.string().max(500).nullable(),
  /** Whom not to offer, sealed. */
  avoid: z.string().nullable(),
  at: z.date(),
  cause: z.string().min(1),
})
export type BuddyWishRow = z.infer<typeof BuddyWishRow>
export type BuddyWishes = Model<BuddyWishRow>

const schema = new Schema<BuddyWishRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    where: { type: String, required: true },
    subject: { type: String, default: null },
    words: { type: String, default: null },
    avoid: { type: String, default: null },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, person: 1 }, { unique: true })

export const buddyWishes = collection<BuddyWishRow>({
  name: 'buddyWishes',
  schema,
  personal: {
    what: 'что для вас важно в напарнике и кого не предлагать',
    why: 'чтобы подобрать напарника',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: ['words', 'avoid'],
    copy: (row) => ({ where: row.where, subject: row.subject, words: row.words, avoid: row.avoid, when: row.at }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
    async move(model, community, from, to) {
      const [old, own] = await Promise.all([from, to].map((person) => model.findOne({ community, person }).lean()))
      if (!old) return
      if (own) {
        // The later words stand; whom not to offer is never forgotten by that.
        const { where, subject, words, at, cause } = old.at > own.at ? old : own
        const avoid = old.at > own.at ? (old.avoid ?? own.avoid) : (own.avoid ?? old.avoid)
        const later = { where, subject, words, avoid, at, cause }
        await model.updateOne({ community, person: to, at: own.at }, { $set: later }, durable as object)
        await model.deleteOne({ community, person: from }, durable as object)
      } else await model.updateOne({ community, person: from }, { $set: { person: to } }, durable as object)
    },
  },
})
