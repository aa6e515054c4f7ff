/**
 * Acts of destroyed personal data: what, when, why and how, the person only by a number of the act's own. The law asks
 * for the act and an extract of the journal, kept three years (Roskomnadzor's order № 179 of 28.10.2022, p. 3, 5, 8).
 * While an erasure is under way its row says of whom, so that it is finished whenever the process ends.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

/** `own-word`: asked for. `term`: the promised time is over. `withdrawal`: consent was withdrawn. */
export const DestructionReason = z.enum(['own-word', 'term', 'withdrawal'])
export type DestructionReason = z.infer<typeof DestructionReason>

export const DestructionRow = z.object({
  community: z.number().int(),
  /** Of the act, as people read it. */
  number: z.number().int().positive(),
  /** Whom it was about: a random number held by nothing else. */
  subject: z.number().int().positive(),
  reason: DestructionReason,
  /** What was destroyed, in the words of «Мои данные», and how many rows of it, counted before the first went. */
  kinds: z.array(z.object({ what: z.string(), rows: z.number().int() })),
  begun: z.date(),
  /** Null while it is under way. */
  done: z.date().nullable(),
  cause: z.string().min(1),
  /** Number of the application that waited: a repeat tells organizers of it again. Goes a day later. */
  application: z.number().int().optional(),
  /** These stand only while it is under way. */
  person: z.number().int().positive().optional(),
  nameless: z.number().int().positive().optional(),
  /** Names and phones the person is known by, sealed, to be found in other people's words. */
  names: z.array(z.string()).optional(),
})
export type DestructionRow = z.infer<typeof DestructionRow>
export type Destructions = Model<DestructionRow>

const schema = new Schema<DestructionRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    subject: { type: Number, required: true },
    reason: { type: String, required: true },
    kinds: { type: [Object], default: [] },
    begun: { type: Date, required: true },
    done: { type: Date, default: null },
    cause: { type: String, required: true },
    application: Number,
    person: Number,
    nameless: Number,
    names: { type: [String], default: undefined },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index({ community: 1, number: 1 }, { unique: true })
// One erasure of a person at a time: a second one waits for the first.
schema.index({ community: 1, person: 1 }, { unique: true, partialFilterExpression: { person: { $exists: true } } })
schema.index({ community: 1, done: 1 })

export const destructions = collection<DestructionRow>({
  name: 'destructions',
  schema,
  personal: {
    what: 'удаление данных, которое ещё идёт',
    why: 'чтобы довести удаление до конца',
    kept: 'до его конца; акт без имени — 1096 дней, как велит закон',
    retention: { days: 1096, from: 'done' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({ since: row.begun }),
    move: { stays: 'names somebody only while their erasure is under way, and that is not moved to another page' },
    erase: (model, community, person) =>
      model.updateMany({ community, person }, { $unset: { person: 1, nameless: 1, names: 1 } }),
  },
})

/** Begins an erasure; false where this cause or this person has one already. */
export async function beginDestruction(model: Destructions, row: DestructionRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...DestructionRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Ends an erasure: from here on nothing in the row says of whom it was. */
export async function endDestruction(model: Destructions, row: DestructionRow, now: Date): Promise<void> {
  await model.updateOne(
    { community: row.community, cause: row.cause, done: null },
    { $set: { done: now }, $unset: { person: 1, nameless: 1, names: 1 } },
    durable as object,
  )
}

/** Acts, the newest first. */
export async function lastDestructions(model: Destructions, community: number, limit: number) {
  return model
    .find({ community, done: { $ne: null } })
    .sort({ number: -1 })
    .limit(limit)
    .lean<DestructionRow[]>()
}
