/** Looking for a buddy, and the pair that came of it. What is decided is one conditional write on its one document. */
import { type Model, Schema, type Types } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'

export const BuddyData = z.object({
  community: z.number().int(),
  /** Who asked for a buddy. */
  person: z.number().int().positive(),
  state: z.enum(['waiting', 'asked', 'paired', 'ended']),
  /** Not ended: at most one such row for a person. A second pair, come with a replaced page, is paired and not open. */
  open: z.boolean(),
  since: z.date(),
  cause: z.string().min(1),
  /** How many were asked so far. */
  tries: z.number().int().min(0),
  /** Who is asked now, or was asked last. */
  asked: z.object({ to: z.number().int(), by: z.number().int(), at: z.date(), cause: z.string() }).nullable(),
  /** Those who did not want to or did not answer: nobody else ever learns it. */
  passed: z.array(z.object({ to: z.number().int(), why: z.enum(['no', 'silent']), cause: z.string() })),
  buddy: z.number().int().nullable(),
  pairedAt: z.date().nullable(),
  /** The update that made the pair. */
  pairedBy: z.string().nullable(),
  /** The reason is sealed: it is for who picks the next one. */
  ended: z.object({ by: z.number().int(), at: z.date(), cause: z.string(), reason: z.string().nullable() }).nullable(),
})
export type BuddyData = z.infer<typeof BuddyData>
export type BuddyRow = BuddyData & { _id: Types.ObjectId }
export type BuddiesModel = Model<BuddyRow>

const schema = new Schema<BuddyRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    state: { type: String, required: true },
    open: { type: Boolean, required: true },
    since: { type: Date, required: true },
    cause: { type: String, required: true },
    tries: { type: Number, required: true },
    asked: { type: Object, default: null },
    passed: { type: [Object], default: [] },
    buddy: { type: Number, default: null },
    pairedAt: { type: Date, default: null },
    pairedBy: { type: String, default: null },
    ended: { type: Object, default: null },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, cause: 1 }, { unique: true })
// At most one wish or pair of one's own at a time: what a second tap, or a second process, meets.
schema.index({ community: 1, person: 1 }, { unique: true, partialFilterExpression: { open: true } })
schema.index({ community: 1, person: 1, since: -1 }, { name: 'of_person' })
schema.index({ community: 1, state: 1, since: 1 })
schema.index({ community: 1, buddy: 1, state: 1 })
schema.index({ community: 1, 'asked.to': 1, state: 1 })

export const buddies = collection<BuddyRow>({
  name: 'buddies',
  schema,
  personal: {
    what: 'поиск напарника и пары',
    why: 'чтобы познакомить вас с напарником',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вашего имени, для отчётов',
    retention: { with: 'person' },
    of: (community, person) => ({
      community,
      $or: [
        { person },
        { buddy: person },
        { 'asked.to': person },
        { 'asked.by': person },
        { 'passed.to': person },
        { 'ended.by': person },
      ],
    }),
    words: ['ended.reason'],
    copy: (row) => ({ state: row.state, since: row.since, paired: row.pairedAt }),
    async erase(model, community, person, { number, at }) {
      const over = { open: false, state: 'ended', ended: { by: 0, at, cause: 'erased', reason: null } }
      const going = { community, state: { $ne: 'ended' } } as const
      await model.updateMany({ ...going, person }, { $set: over })
      await model.updateMany({ ...going, buddy: person }, { $set: over })
      await model.updateMany(
        { community, 'asked.to': person, state: 'asked' },
        { $set: { state: 'waiting', asked: null } },
      )
      await model.updateMany({ community, person }, { $set: { person: number } })
      await model.updateMany({ community, buddy: person }, { $set: { buddy: number } })
      await model.updateMany({ community, 'asked.to': person }, { $set: { asked: null } })
      await model.updateMany({ community, 'asked.by': person }, { $set: { 'asked.by': 0 } })
      await model.updateMany({ community, 'passed.to': person }, { $pull: { passed: { to: person } } })
      await model.updateMany({ community, 'ended.by': person }, { $set: { 'ended.by': 0, 'ended.reason': null } })
    },
    async move(model, community, from, to, at) {
      const over = { open: false, state: 'ended', ended: { by: 0, at, cause: 'merged', reason: null } } as const
      const going = { community, state: { $ne: 'ended' } } as const
      // Nobody is their own buddy, and nobody is asked to be.
      for (const [person, other] of [
        [from, to],
        [to, from],
      ] as const) {
        await model.updateMany({ ...going, person, buddy: other }, { $set: over }, durable as object)
        const asked = { community, person, state: 'asked', 'asked.to': other } as const
        await model.updateMany(asked, { $set: { state: 'waiting', asked: null } }, durable as object)
      }
      const [old, own] = await Promise.all(
        [from, to].map((person) => model.findOne({ community, person, open: true }).lean<BuddyRow>()),
      )
      if (old && own) {
        // One is open at a time. A pair stays a pair beside it; of two searches the new page's own goes on.
        const gives = old.state === 'paired' && own.state !== 'paired' ? own : old
        const change = gives.state === 'paired' ? { open: false } : over
        await model.updateOne({ community, _id: gives._id, state: gives.state }, { $set: change }, durable as object)
      }
      await renumber(model, community, from, to, {
        fields: ['person', 'buddy', 'asked.to', 'asked.by', 'ended.by'],
        lists: ['passed.to'],
      })
    },
  },
})

/** Begins a search; false when the person has one or a pair already, or this cause was here. */
export async function insertBuddy(model: BuddiesModel, row: BuddyData): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...BuddyData.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Changes a row only while `which` holds, in one write; the changed row, or null when it does not. */
export async function changeBuddy(
  model: BuddiesModel,
  which: { community: number } & Record<string, unknown>,
  update: Record<string, unknown>,
): Promise<BuddyRow | null> {
  const changed = await model.findOneAndUpdate(
    which,
    update as never,
    { returnDocument: 'after', lean: true, ...durable } as never,
  )
  return changed as BuddyRow | null
}
