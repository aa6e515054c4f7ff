/** What a person asked to be reminded of: their own words, at their own moment, once or as a habit. */
import { type Model, Schema, type Types } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

export const ReminderRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** Short, unique among the person's open ones: a free place of `places`, so that the bound is one write's to keep. */
  number: z.number().int().positive(),
  text: z.string().min(1).max(500),
  /** When it comes next, or came last. */
  at: z.date(),
  /** RFC 5545 with its zone; null: once. */
  rule: z.string().max(200).nullable(),
  zone: z.string(),
  /** `open`: it will come. `told`: it came, once. `done`: and the person said so. `stopped`: by them or with their consent. */
  state: z.enum(['open', 'told', 'done', 'stopped']),
  ended: z.date().nullable(),
  made: z.date(),
  cause: z.string().min(1),
  /** The last updates that changed it, newest last. */
  causes: z.array(z.string()),
})
export type ReminderRow = z.infer<typeof ReminderRow> & { _id: Types.ObjectId }
export type Reminders = Model<ReminderRow>

/** So many open ones a person. */
export const places = 50
/** So many updates of one person are never handled again out of order. */
const remembered = 10

const schema = new Schema<ReminderRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    number: { type: Number, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
    rule: { type: String, default: null },
    zone: { type: String, required: true },
    state: { type: String, required: true },
    ended: { type: Date, default: null },
    made: { type: Date, required: true },
    cause: { type: String, required: true },
    causes: { type: [String], default: [] },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index(
  { community: 1, person: 1, number: 1 },
  { unique: true, name: 'one_place', partialFilterExpression: { state: 'open' } },
)
schema.index({ community: 1, person: 1, state: 1 })
schema.index({ community: 1, at: 1 }, { partialFilterExpression: { state: 'open' } })
schema.index({ community: 1, ended: 1 })

export const reminders = collection<ReminderRow>({
  name: 'reminders',
  schema,
  personal: {
    what: 'ваши напоминания себе',
    why: 'чтобы напомнить, когда вы просили',
    kept: 'пока не напомню или вы не остановите, и 30 дней после',
    retention: { days: 30, from: 'ended' },
    of: (community, person) => ({ community, person }),
    words: ['text'],
    copy: (row) => ({ text: row.text, when: row.at, rule: row.rule, state: row.state }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
    async move(model, community, from, to) {
      const rows = await model.find({ community, person: from }).lean<ReminderRow[]>()
      for (const { _id } of rows)
        await takePlace(model, community, to, Number.POSITIVE_INFINITY, async (number) => {
          await model.updateOne({ _id, person: from }, { $set: { person: to, number } }, durable as object)
        })
    },
  },
})

/**
 * Keeps a reminder once for its cause at the person's first free place; answers the one that is kept. Undefined: no place
 * is free. Two at once meet in the unique index, and the later one takes the next place.
 */
export async function keepReminder(
  model: Reminders,
  row: Omit<z.infer<typeof ReminderRow>, 'number'>,
): Promise<ReminderRow | undefined> {
  const own = { community: row.community, cause: row.cause }
  const taken = await takePlace(model, row.community, row.person, places, async (number) => {
    if (await model.exists(own)) return
    await model.collection.insertOne({ ...ReminderRow.parse({ ...row, number }) } as never, durable)
  })
  return taken ? ((await model.findOne(own).lean<ReminderRow>()) ?? undefined) : undefined
}

/** Tries the free places in turn; false when none is free. */
async function takePlace(
  model: Reminders,
  community: number,
  person: number,
  most: number,
  take: (number: number) => Promise<void>,
): Promise<boolean> {
  for (;;) {
    const open = await model.distinct('number', { community, person, state: 'open' })
    const number = Array.from({ length: open.length + 1 }, (_, index) => index + 1).find((one) => !open.includes(one))
    if (number === undefined || number > most) return false
    try {
      await take(number)
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
}

/** Changes one reminder in one write, once for its cause; the row after it, or null when none is such. */
export async function changeReminder(
  model: Reminders,
  which: { community: number; _id: string | Types.ObjectId } & Record<string, unknown>,
  set: Partial<Pick<ReminderRow, 'text' | 'at' | 'rule' | 'zone' | 'state' | 'ended'>>,
  cause?: string,
): Promise<ReminderRow | null> {
  const update = { $set: set, ...(cause && { $push: { causes: { $each: [cause], $slice: -remembered } } }) }
  const fresh = cause ? { ...which, causes: { $ne: cause } } : which
  const options = { returnDocument: 'after', lean: true, ...durable }
  return (await model.findOneAndUpdate(fresh, update as never, options as never)) as ReminderRow | null
}
