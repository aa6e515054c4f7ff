/**
 * What a person was told lately without asking, and what was held back and joined into the weekly digest. A message
 * takes its place here before it is sent, under its own key, so that a repeat after a crash counts once.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, onlyDuplicates } from './model.ts'
import { Why } from './outbox.ts'

const Told = z.object({
  /** Key of its row in the outbox. */
  key: z.string(),
  /** First part of the key: `mailing`, `welcome`. */
  kind: z.string(),
  at: z.date(),
})

const Held = Told.extend({ why: Why })
export type Held = z.infer<typeof Held>

export const AllowanceRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** What took its place in the budget in the last seven days; older ones leave with the next one. */
  told: z.array(Told).default([]),
  /** What goes into the digest instead, the newest last. */
  held: z.array(Held).default([]),
  /** Of the last change. */
  at: z.date(),
})
export type AllowanceRow = z.infer<typeof AllowanceRow>
export type Allowances = Model<AllowanceRow>

/** More than a month can hold back from one person at the largest budget. */
const HELD_AT_MOST = 60

const schema = new Schema<AllowanceRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    told: { type: [Object], default: [] },
    held: { type: [Object], default: [] },
    at: { type: Date, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, person: 1 }, { unique: true })

export const allowances = collection<AllowanceRow>({
  name: 'allowances',
  schema,
  personal: {
    what: 'что вам недавно приходило без просьбы и что отложено',
    why: 'чтобы не писать слишком часто',
    kept: '30 дней после последнего такого сообщения',
    retention: { days: 30, from: 'at' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: ({ told, held }) => ({
      told: told.map(({ kind, at }) => ({ kind, at })),
      held: held.map(({ kind, at, why }) => ({ kind, at, why })),
    }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
    move: { stays: "what came into the old page's window; the new one's budget begins anew" },
  },
})

export async function allowancesOf(
  model: Allowances,
  community: number,
  people: readonly number[],
): Promise<Map<number, AllowanceRow>> {
  const rows = await model.find({ community, person: { $in: people } }, { _id: 0 }).lean<AllowanceRow[]>()
  return new Map(rows.map((row) => [row.person, row]))
}

/** From when on messages count, and how many may; the day lies within the week. */
export interface Limits {
  day: Date
  week: Date
  perDay: number
  perWeek: number
}

/**
 * Takes a place in the budget for each of these people, once for the key; answers who has one now. What was counted before
 * does not decide: the write itself does, so two processes together never tell more than the limits.
 * `known` are those who had a row when it was read.
 */
export async function reserve(
  model: Allowances,
  { community, people, known }: { community: number; people: readonly number[]; known: ReadonlySet<number> },
  told: { key: string; kind: string; at: Date },
  { day, week, perDay, perWeek }: Limits,
): Promise<number[]> {
  if (people.length === 0) return []
  const fresh = people.filter((person) => !known.has(person))
  const made = await insertMissing(model, { community, people: fresh }, { told: [told], held: [], at: told.at })
  if (made === people.length) return [...people]
  const since = (from: Date) => ({ $filter: { input: '$told', as: 'one', cond: { $gte: ['$$one.at', from] } } })
  const { modifiedCount } = await model.updateMany(
    {
      community,
      person: { $in: people },
      'told.key': { $ne: told.key },
      $expr: { $and: [{ $lt: [{ $size: since(day) }, perDay] }, { $lt: [{ $size: since(week) }, perWeek] }] },
    },
    [{ $set: { told: { $concatArrays: [since(week), [{ $literal: told }]] }, at: told.at } }],
    { updatePipeline: true, ...durable } as object,
  )
  if (made + modifiedCount === people.length) return [...people]
  const have = await model.distinct('person', { community, person: { $in: people }, 'told.key': told.key })
  return people.filter((person) => have.includes(person))
}

/** Gives the place back: it was not told after all. */
export async function release(
  model: Allowances,
  community: number,
  people: readonly number[],
  key: string,
): Promise<void> {
  const which = { community, person: { $in: people }, 'told.key': key }
  await model.updateMany(which, { $pull: { told: { key } } } as never, durable as object)
}

/** Notes what goes into the digest instead, once for its key. */
export async function noteHeld(
  model: Allowances,
  { community, people, known }: { community: number; people: readonly number[]; known: ReadonlySet<number> },
  held: Held,
): Promise<void> {
  if (people.length === 0) return
  const fresh = people.filter((person) => !known.has(person))
  const made = await insertMissing(model, { community, people: fresh }, { told: [], held: [held], at: held.at })
  if (made === people.length) return
  await model.updateMany(
    { community, person: { $in: people }, 'held.key': { $ne: held.key } },
    { $push: { held: { $each: [held], $slice: -HELD_AT_MOST } }, $max: { at: held.at } } as never,
    durable as object,
  )
}

/** How many rows were made; those that another process has made meanwhile are left to the update that follows. */
async function insertMissing(
  model: Allowances,
  { community, people }: { community: number; people: readonly number[] },
  row: Omit<AllowanceRow, 'community' | 'person'>,
): Promise<number> {
  if (people.length === 0) return 0
  const rows = people.map((person) => ({ community, person, ...row }))
  try {
    const { insertedCount } = await model.collection.insertMany(rows as never[], { ordered: false, ...durable })
    return insertedCount
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
    return 0
  }
}
