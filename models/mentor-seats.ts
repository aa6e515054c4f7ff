/**
 * Whose seat is whose: one document a community in which every seat of a mentor is given, so that no two curators, runs or
 * newcomers get the same one, and nobody has two mentors. Pairs (models/pair.ts) are derived from it.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { ProposeAct } from './pair-act.ts'

export const Seat = z.object({
  /** Number of the pair. */
  pair: z.number().int().positive(),
  mentee: z.number().int().positive(),
  mentor: z.number().int().positive(),
  cause: z.string().min(1),
  /** What the pair is made from; null once it stands. */
  due: z.object({ act: ProposeAct, by: z.number().int(), at: z.date() }).nullable(),
})
export type Seat = z.infer<typeof Seat>

export const MentorSeatsRow = z.object({
  community: z.number().int(),
  version: z.number().int().nonnegative(),
  taken: z.array(Seat),
})
export type MentorSeatsRow = z.infer<typeof MentorSeatsRow>
export type MentorSeats = Model<MentorSeatsRow>

const schema = new Schema<MentorSeatsRow>(
  {
    community: { type: Number, required: true },
    version: { type: Number, required: true },
    taken: { type: [Object], default: [] },
  } as never,
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1 }, { unique: true })

export const mentorSeats = collection<MentorSeatsRow>({
  name: 'mentorSeats',
  schema,
  personal: {
    none: 'numbers of mentors, mentees and pairs; pages only until the pair stands, which leaving and erasure see to first',
  },
})

export async function seatsTaken(model: MentorSeats, community: number): Promise<MentorSeatsRow> {
  const row = await model.findOne({ community }, { _id: 0 }).lean<MentorSeatsRow>()
  return row ?? { community, version: 0, taken: [] }
}

/** Puts the seats in place of the version they were made from; false when somebody was faster. */
export async function replaceSeats(model: MentorSeats, row: MentorSeatsRow): Promise<boolean> {
  const { community, version } = row
  const next = { ...row, version: version + 1 }
  if (version > 0) {
    const { modifiedCount } = await model.collection.replaceOne({ community, version }, next as never, durable)
    return modifiedCount === 1
  }
  try {
    await model.collection.insertOne(next as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** The pair stands: what it was made from is needed no more. */
export async function seatDerived(model: MentorSeats, community: number, pair: number): Promise<void> {
  await model.collection.updateOne(
    { community, 'taken.pair': pair },
    { $set: { 'taken.$.due': null }, $inc: { version: 1 } } as never,
    durable,
  )
}

/** The pair is over: its seat is free. Done twice it changes nothing more. */
export async function freeSeat(model: MentorSeats, community: number, pair: number): Promise<void> {
  await model.collection.updateOne(
    { community, 'taken.pair': pair },
    { $pull: { taken: { pair } }, $inc: { version: 1 } } as never,
    durable,
  )
}
