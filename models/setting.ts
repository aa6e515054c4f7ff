/** What organizers have set for their community in dialogue; it stands over the file of communities. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'

const time = z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/)

export const Topic = z.object({ id: z.string().min(1).max(40), title: z.string().min(1).max(34) })
export type Topic = z.infer<typeof Topic>

/** Whose requests may go without a decision: nobody's, members', of who has been helped before, anybody's. */
export const TrustedAskers = z.enum(['nobody', 'members', 'known', 'everybody'])
export type TrustedAskers = z.infer<typeof TrustedAskers>

/** Changes whose cause is remembered: a repeated one finds itself among the last. */
export const REMEMBERED_CHANGES = 50

export const SettingRow = z.object({
  /** The community's id. */
  _id: z.number().int(),
  community: z.number().int(),
  /** Raised by each change: a change is written only over the version it was made from. */
  version: z.number().int(),
  operator: z.object({ name: z.string(), address: z.string(), email: z.string(), hosting: z.string() }).optional(),
  townGenitive: z.string().optional(),
  charter: z.object({ version: z.string(), text: z.string().optional(), link: z.string().optional() }).optional(),
  /** The last version that a charter was given here: no other words ever get it, also when it was put back. */
  lastCharter: z.string().optional(),
  organisations: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.enum(['school', 'kindergarten', 'extra']),
        aliases: z.array(z.string()),
      }),
    )
    .optional(),
  topics: z.array(Topic).optional(),
  quietHours: z.object({ from: time, to: time }).optional(),
  /** When what counts against the budget is told, on working days. */
  tellingHours: z.object({ from: time, to: time }).optional(),
  /** How many unasked messages a person gets at most. */
  budget: z.object({ perDay: z.number().int().min(0), perWeek: z.number().int().min(0) }).optional(),
  helpCategories: z.array(Topic).optional(),
  /** Where help is asked for and given; empty or left out: the town is one. */
  districts: z.array(Topic).optional(),
  /** Requests of these kinds by these people need no organizer's decision. */
  trustedHelp: z.object({ categories: z.array(z.string()), askers: TrustedAskers }).optional(),
  /** Hours within which a human answers; what waits longer is told again, then to all organizers. */
  answerHours: z.number().int().min(1).optional(),
  /** Steps of the first day that were done or passed over. */
  steps: z.array(z.string()).default([]),
  by: z.number().int(),
  at: z.date(),
  /** Causes of the last changes, the latest last. */
  causes: z.array(z.string()).default([]),
})
export type SettingRow = z.infer<typeof SettingRow>
export type Settings = Model<SettingRow>

const schema = new Schema<SettingRow>(
  {
    _id: Number,
    community: { type: Number, required: true },
    version: { type: Number, required: true },
    operator: Object,
    townGenitive: String,
    charter: Object,
    lastCharter: String,
    organisations: { type: [Object], default: undefined },
    topics: { type: [Object], default: undefined },
    quietHours: Object,
    tellingHours: Object,
    budget: Object,
    helpCategories: { type: [Object], default: undefined },
    districts: { type: [Object], default: undefined },
    trustedHelp: Object,
    answerHours: Number,
    steps: { type: [String], default: [] },
    by: Number,
    at: Date,
    causes: { type: [String], default: [] },
  },
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1 })

export const settings = collection<SettingRow>({
  name: 'settings',
  schema,
  personal: {
    what: 'последнее изменение настроек сообщества',
    why: 'чтобы было видно, кто менял настройки',
    kept: 'пока вы в этой роли',
    retention: { with: 'person' },
    of: (community, person) => ({ _id: community, by: person }),
    words: [],
    copy: (row) => ({ when: row.at }),
    erase: (model, community, person) => renumber(model, community, person, 0, { fields: ['by'] }),
    move: (model, community, from, to) => renumber(model, community, from, to, { fields: ['by'] }),
  },
})

export async function settingRow(model: Settings, community: number): Promise<SettingRow | null> {
  return model.findOne({ _id: community, community }).lean<SettingRow>()
}

/** Writes a change, and takes out the fields of `unset`, only over the version it was made from; false when another came first. */
export async function writeSetting(
  model: Settings,
  community: number,
  version: number,
  {
    steps,
    cause,
    unset = [],
    ...fields
  }: Partial<Omit<SettingRow, 'causes'>> &
    Pick<SettingRow, 'by' | 'at'> & { cause: string; unset?: readonly (keyof SettingRow)[] },
): Promise<boolean> {
  if (version === 0) {
    try {
      const row = { _id: community, community, version: 1, ...fields, steps: steps ?? [], causes: [cause] }
      await model.collection.insertOne(row as never, durable)
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return false
    }
  }
  const { modifiedCount } = await model.updateOne(
    { _id: community, community, version },
    {
      $set: fields,
      ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1])) }),
      $inc: { version: 1 },
      $push: { causes: { $each: [cause], $slice: -REMEMBERED_CHANGES } },
      ...(steps && { $addToSet: { steps: { $each: steps } } }),
    },
    durable as object,
  )
  return modifiedCount === 1
}
