/** One of each: who polls, who sends, which processes live. Time here is the machine's own, not the talk's clock. */
import { type Model, Schema } from 'mongoose'
import { collection, durable, isDuplicate } from './model.ts'

export interface LeaseRow {
  /** `community:poller`, `community:sender`, `0:process:<id>`. */
  _id: string
  community: number
  holder: string
  /** Grows with each new holder: a former holder's writes carry a smaller number and are refused. */
  fence: number
  until: Date
}

export type Leases = Model<LeaseRow>

const schema = new Schema<LeaseRow>({ _id: String, community: Number, holder: String, fence: Number, until: Date }, {
  versionKey: false,
} as object)
schema.index({ community: 1, until: 1 })

export const leases = collection<LeaseRow>({
  name: 'leases',
  schema,
  personal: { none: 'names processes, not people' },
})

/** Takes or keeps a lease; the fence, or undefined while somebody else holds it. */
export async function holdLease(
  model: Leases,
  community: number,
  name: string,
  holder: string,
  ms: number,
): Promise<number | undefined> {
  const _id = `${community}:${name}`
  const now = new Date()
  const until = new Date(now.getTime() + ms)
  const kept = await model.findOneAndUpdate({ _id, holder, until: { $gt: now } }, { $set: { until } }, { lean: true })
  if (kept) return kept.fence
  try {
    const taken = await model.findOneAndUpdate(
      { _id, $or: [{ until: { $lte: now } }, { holder }] },
      { $set: { holder, until, community }, $inc: { fence: 1 } },
      { upsert: true, returnDocument: 'after', lean: true, ...(durable as object) },
    )
    return taken?.fence
  } catch (error) {
    if (isDuplicate(error)) return undefined
    throw error
  }
}

/** Lets go at once, so that the next process need not wait. */
export async function dropLeases(model: Leases, holder: string): Promise<void> {
  await model.updateMany({ holder }, { $set: { until: new Date(0) } })
}

/** How many other processes live. */
export async function otherProcesses(model: Leases, holder: string): Promise<number> {
  return model.countDocuments({ community: 0, until: { $gt: new Date() }, holder: { $ne: holder } })
}
