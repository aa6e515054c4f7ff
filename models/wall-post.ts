/** Posts of the community's own wall, kept for a while so that an organizer may make an event of one. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection } from './model.ts'

export const WallPostRow = z.object({
  community: z.number().int(),
  /** Its number on the wall. */
  post: z.number().int().positive(),
  text: z.string().max(4000),
  /** VK's name of its first photo. */
  photo: z.string().max(100).nullable(),
  at: z.date(),
})
export type WallPostRow = z.infer<typeof WallPostRow>
export type WallPosts = Model<WallPostRow>

const schema = new Schema<WallPostRow>(
  {
    community: { type: Number, required: true },
    post: { type: Number, required: true },
    text: { type: String, default: '' },
    photo: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, post: 1 }, { unique: true })
schema.index({ community: 1, at: 1 })

export const wallPosts = collection<WallPostRow>({
  name: 'wallPosts',
  schema,
  personal: { none: 'what the community itself has published on its wall, thirty days of it' },
})

const KEPT_MS = 30 * 86_400_000

/** Keeps a post, and lets go of those that nobody makes an event of any more. Twice is once. */
export async function keepWallPost(model: WallPosts, row: WallPostRow): Promise<void> {
  const { community, post, ...rest } = WallPostRow.parse(row)
  await model.deleteMany({ community, at: { $lt: new Date(row.at.getTime() - KEPT_MS) } })
  await model.updateOne({ community, post }, { $set: rest }, { upsert: true })
}

export async function wallPost(model: WallPosts, community: number, post: number): Promise<WallPostRow | null> {
  return model.findOne({ community, post }, { _id: 0 }).lean<WallPostRow>()
}
