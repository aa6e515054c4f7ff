/** What volunteers say of themselves in «Когда я могу», and when they were called last (docs/coverage.md D46). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

export const Transport = z.enum(['foot', 'bike', 'car'])
export type Transport = z.infer<typeof Transport>

export const VolunteerRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** Wants to be called. */
  on: z.boolean(),
  /** Ids of the community's kinds of help. */
  categories: z.array(z.string().max(40)).max(50),
  /** Ids of the community's districts; none: anywhere. */
  districts: z.array(z.string().max(40)).max(100),
  /** Parts of the week, as bits: src/domain/week/week.ts. */
  free: z.number().int().nonnegative(),
  /** What else they can do, in their own words. */
  skills: z.string().max(300).nullable(),
  transport: Transport,
  /** Requests they hold at once, at most. */
  atOnce: z.number().int().min(1).max(5),
  /** Urgent calls may come in the quiet hours. */
  night: z.boolean(),
  pausedUntil: z.date().nullable(),
  /** Which version of the safety rules they have read, and when. */
  rules: z.object({ version: z.number().int(), at: z.date() }).nullable(),
  /** Their own word that they are of age; the year of birth on the member's card stands over it. */
  adult: z.boolean().nullable(),
  /** Derived: `kind/district`, `kind/*` of who goes anywhere, `kind`; `*` also in place of a kind. */
  fits: z.array(z.string()),
  askedAt: z.date().nullable(),
  helpedAt: z.date().nullable(),
  version: z.number().int().nonnegative(),
  at: z.date(),
  /** The last updates that changed it, newest last. */
  causes: z.array(z.string()),
})
export type VolunteerRow = z.infer<typeof VolunteerRow>
export type Volunteers = Model<VolunteerRow>

const required = { required: true }
const schema = new Schema<VolunteerRow>(
  {
    community: { type: Number, ...required },
    person: { type: Number, ...required },
    on: { type: Boolean, ...required },
    categories: { type: [String], default: [] },
    districts: { type: [String], default: [] },
    free: { type: Number, ...required },
    skills: { type: String, default: null },
    transport: { type: String, ...required },
    atOnce: { type: Number, ...required },
    night: { type: Boolean, ...required },
    pausedUntil: { type: Date, default: null },
    rules: { type: Object, default: null },
    adult: { type: Boolean, default: null },
    fits: { type: [String], default: [] },
    askedAt: { type: Date, default: null },
    helpedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
    at: { type: Date, ...required },
    causes: { type: [String], default: [] },
  } as never,
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1, person: 1 }, { unique: true })
// Whoever was called longest ago comes first out of the index, so that a wave reads no more cards than it looks at.
schema.index({ community: 1, on: 1, fits: 1, askedAt: 1 })

export const volunteers = collection<VolunteerRow>({
  name: 'volunteers',
  schema,
  personal: {
    what: 'когда и чем вы можете помочь',
    why: 'чтобы звать на помощь вовремя и не чаще, чем нужно',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: ['skills'],
    copy: (row) => ({
      called: row.on,
      categories: row.categories,
      districts: row.districts,
      partsOfTheWeek: row.free,
      skills: row.skills,
      transport: row.transport,
      atOnce: row.atOnce,
      urgentAtNight: row.night,
      pausedUntil: row.pausedUntil,
      safetyRules: row.rules,
      ofAge: row.adult,
      lastCalled: row.askedAt,
      lastHelped: row.helpedAt,
    }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
    async move(model, community, from, to) {
      const [old, own] = await Promise.all([from, to].map((person) => volunteerOf(model, community, person)))
      if (!old) return
      if (own) {
        // The later card stands; when the person was called and helped is of both.
        const { version, askedAt, helpedAt, ...card } = old.at > own.at ? { ...old, person: to } : own
        const last = { askedAt: later(old.askedAt, own.askedAt), helpedAt: later(old.helpedAt, own.helpedAt) }
        const both = { ...card, ...last, causes: [...own.causes, ...old.causes].slice(-REMEMBERED) }
        const which = { community, person: to, version: own.version }
        await model.updateOne(which, { $set: both, $inc: { version: 1 } }, durable as object)
        await model.deleteOne({ community, person: from }, durable as object)
      } else await model.updateOne({ community, person: from }, { $set: { person: to } }, durable as object)
    },
  },
})

/** Updates of one person that find themselves again. */
const REMEMBERED = 10

function later(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one > other ? one : other) : (one ?? other)
}

export async function volunteerOf(model: Volunteers, community: number, person: number): Promise<VolunteerRow | null> {
  return model.findOne({ community, person }, { _id: 0 }).lean<VolunteerRow>()
}

/** Writes a card over the version it was made from, or anew at version 0, with the cause among its last; false when another came first. */
export async function writeVolunteer(model: Volunteers, row: VolunteerRow, cause: string): Promise<boolean> {
  const { community, person, version } = row
  const causes = [...row.causes, cause].slice(-REMEMBERED)
  const { askedAt: _, helpedAt: __, ...next } = VolunteerRow.parse({ ...row, version: version + 1, causes })
  if (version > 0) {
    const { modifiedCount } = await model.updateOne({ community, person, version }, { $set: next }, durable as object)
    return modifiedCount === 1
  }
  try {
    await model.collection.insertOne({ ...next, askedAt: null, helpedAt: null } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** That these were called, or have helped, at this moment; noted as often as anybody likes, the latest stands. */
export async function noteVolunteers(
  model: Volunteers,
  community: number,
  people: readonly number[],
  last: { askedAt: Date } | { helpedAt: Date },
): Promise<void> {
  if (people.length > 0) await model.updateMany({ community, person: { $in: [...people] } }, { $max: last })
}
