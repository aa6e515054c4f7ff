/** Where the bot stands in one community: how far it has polled, what it handled last, the numbers it gives out. */
import { type Model, Schema } from 'mongoose'
import { collection, durable } from './model.ts'

export interface PostRow {
  /** The community's id. */
  _id: number
  community: number
  /** Long poll history is taken up to here. */
  ts?: string
  /** Fence of the poller that wrote `ts`. */
  fence?: number
  /** When the bot first stood here: what was written before is not answered. */
  since: Date
  /** Newest message taken, by VK's own time. */
  lastMessageAt?: Date
  /** Last number given to an outbox row. */
  number: number
  /** The last restore from a backup: what was done after `from` and before `at` is unknown here. */
  restored?: Restored
}

/** The time that a restore has lost, from the backup's beginning to the moment of the restore. */
export interface Restored {
  from: Date
  at: Date
}

export type Posts = Model<PostRow>

const schema = new Schema<PostRow>(
  {
    _id: Number,
    community: Number,
    ts: String,
    fence: Number,
    since: Date,
    lastMessageAt: Date,
    number: Number,
    restored: Object,
  },
  { versionKey: false } as object,
)
schema.index({ community: 1 })

export const posts = collection<PostRow>({
  name: 'posts',
  schema,
  personal: { none: "holds the place in VK's event history, nobody's data" },
})

/** The community's post, made at its first start. `fresh` says that it was just made. */
export async function openPost(model: Posts, community: number, now: Date): Promise<PostRow & { fresh: boolean }> {
  const before = await model.findOneAndUpdate(
    { _id: community },
    { $setOnInsert: { community, since: now, number: 0 } },
    { upsert: true, returnDocument: 'before', lean: true, ...(durable as object) },
  )
  if (before) return { ...before, fresh: false }
  return { _id: community, community, since: now, number: 0, fresh: true }
}

/** Saves how far history is taken, unless a later poller has taken over. False: it has. */
export async function savePlace(
  model: Posts,
  community: number,
  ts: string,
  fence: number,
  lastMessageAt?: Date,
): Promise<boolean> {
  const { matchedCount } = await model.updateOne(
    { _id: community, $or: [{ fence: { $exists: false } }, { fence: { $lte: fence } }] },
    { $set: { ts, fence }, ...(lastMessageAt && { $max: { lastMessageAt } }) },
    durable as object,
  )
  return matchedCount === 1
}

export async function noteMessage(model: Posts, community: number, at: Date): Promise<void> {
  await model.updateOne({ _id: community }, { $max: { lastMessageAt: at } })
}

/** Takes `count` numbers for the outbox; answers the first. */
export async function takeNumbers(model: Posts, community: number, count: number): Promise<number> {
  const row = await model.findOneAndUpdate(
    { _id: community },
    { $inc: { number: count }, $setOnInsert: { community, since: new Date() } },
    { upsert: true, returnDocument: 'after', lean: true, ...(durable as object) },
  )
  return (row?.number ?? count) - count
}
