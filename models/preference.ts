/** What a person wants of the bot. Kept apart from everything else known of them, so that «Стоп» needs no consent. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

/**
 * How often mailings may come. `as-it-comes`: when there is something, within the budget; `digest`: only the weekly
 * digest; `mine`: no mailing at all, only what concerns this very person.
 */
export const Often = z.enum(['as-it-comes', 'digest', 'mine'])
export type Often = z.infer<typeof Often>

export const PreferenceRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** Whether anything may be told that nobody asked for: false after «Стоп». */
  unasked: z.boolean().default(true),
  /** Ids of topics switched off; a topic not named here is on, also one that organizers add later. */
  off: z.array(z.string().max(40)).default([]),
  often: Often.default('as-it-comes'),
  /** Nothing unasked before this moment; null without a pause. */
  pausedUntil: z.date().nullable().default(null),
  /** When they were reminded of something left half-way: once, ever. */
  nudged: z.date().optional(),
  at: z.date(),
  /** The update that chose last. */
  cause: z.string().min(1),
  /** The last updates that chose, newest last: a repeated one finds itself here and changes nothing. */
  causes: z.array(z.string()).default([]),
})
export type PreferenceRow = z.infer<typeof PreferenceRow>
export type Preferences = Model<PreferenceRow>

/** So many updates of one person are never handled again out of order. */
const remembered = 10

const schema = new Schema<PreferenceRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    unasked: { type: Boolean, default: true },
    off: { type: [String], default: [] },
    often: { type: String, default: 'as-it-comes' },
    pausedUntil: { type: Date, default: null },
    nudged: Date,
    at: { type: Date, required: true },
    cause: { type: String, required: true },
    causes: { type: [String], default: [] },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, person: 1 }, { unique: true })

export const preferences = collection<PreferenceRow>({
  name: 'preferences',
  schema,
  personal: {
    what: 'ваш выбор, о чём и когда писать',
    why: 'чтобы не писать лишнего',
    kept: 'пока вы не попросите удалить',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({
      unasked: row.unasked ?? true,
      often: row.often ?? 'as-it-comes',
      topicsOff: row.off ?? [],
      pausedUntil: row.pausedUntil ?? null,
      chosen: row.at,
      ...(row.nudged && { reminded: row.nudged }),
    }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
    async move(model, community, from, to) {
      const old = await preferenceOf(model, community, from)
      if (!old) return
      const own = await preferenceOf(model, community, to)
      if (own) {
        await model.updateOne({ community, person: to }, [{ $set: stricter(old) }], {
          updatePipeline: true,
          ...durable,
        } as object)
        await model.deleteOne({ community, person: from }, durable as object)
      } else await model.updateOne({ community, person: from }, { $set: { person: to } }, durable as object)
    },
  },
})

/** Of two choices of one person the one by which less comes: whoever said «Стоп» on either page said it. */
function stricter({ unasked, off, often, pausedUntil }: PreferenceRow) {
  const rank = Often.options
  const isStricter = { $lt: [{ $indexOfArray: [rank, { $ifNull: ['$often', rank[0]] }] }, rank.indexOf(often)] }
  return {
    unasked: { $and: [{ $ifNull: ['$unasked', true] }, unasked] },
    off: { $setUnion: [{ $ifNull: ['$off', []] }, off] },
    often: { $cond: [isStricter, often, { $ifNull: ['$often', rank[0]] }] },
    pausedUntil: { $max: ['$pausedUntil', pausedUntil] },
  }
}

/** What stands for the person; undefined while they have chosen nothing. Rows of earlier versions are filled up. */
export async function preferenceOf(
  model: Preferences,
  community: number,
  person: number,
): Promise<PreferenceRow | undefined> {
  const row = await model.findOne({ community, person }, { _id: 0 }).lean()
  return row ? PreferenceRow.parse(row) : undefined
}

export interface Choosing {
  community: number
  person: number
  cause: string
  now: Date
}

/** Changes the person's row, making it when there is none, once for its cause. The row as it stands after it. */
export async function choose(
  model: Preferences,
  { community, person, cause, now }: Choosing,
  change: Record<string, Record<string, unknown>>,
): Promise<PreferenceRow> {
  const update = {
    ...change,
    $set: { ...change.$set, at: now, cause },
    $push: { ...change.$push, causes: { $each: [cause], $slice: -remembered } },
  }
  const which = { community, person, causes: { $ne: cause } }
  try {
    await model.updateOne(which, update as never, { upsert: true, ...durable } as object)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The row is there: made by another tap at this moment, or it has this cause already and nothing matches.
    await model.updateOne(which, update as never, durable as object)
  }
  const row = await preferenceOf(model, community, person)
  if (!row) throw new Error('a choice was written, yet the person has none')
  return row
}

/** Those of the people who were reminded of something left half-way. */
export async function nudgedOf(model: Preferences, community: number, people: readonly number[]): Promise<Set<number>> {
  return new Set(await model.distinct('person', { community, person: { $in: people }, nudged: { $exists: true } }))
}

/** Once for a person: the first time stands. */
export async function noteNudged(model: Preferences, community: number, person: number, now: Date): Promise<void> {
  const row = { at: now, cause: 'nudged' }
  try {
    await model.updateOne(
      { community, person, nudged: { $exists: false } },
      { $set: { nudged: now }, $setOnInsert: row },
      { upsert: true, ...durable } as object,
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
