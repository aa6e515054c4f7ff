/** Answers for newcomers: housing, allowances, passes and the like, each true as of a day (docs/coverage.md D39). */
import { type Model, Schema, type Types } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { type Places, renumber } from './renumber.ts'

/** A day of the community's own calendar, `2027-03-01`. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const longestTitle = 150
export const longestAnswer = 9000

/** What an answer says at a time. */
export const AnswerVersion = z.object({
  /** Id of a topic that every community has, or the title of one of its own. */
  topic: z.string().min(1).max(34),
  title: z.string().min(1).max(longestTitle),
  text: z.string().min(1).max(longestAnswer),
  /** The day as of which it is true. */
  trueOn: Day,
  /** Who wrote or checked it: seen by nobody who reads the answer. 0 for who was erased. */
  by: z.number().int(),
  at: z.date(),
  cause: z.string().min(1),
})
export type AnswerVersion = z.infer<typeof AnswerVersion>

export const AnswerRow = AnswerVersion.extend({
  community: z.number().int(),
  /** The cause it was made by; a repeat meets it. */
  begun: z.string().min(1),
  /** Months after which it is looked at again. */
  checkEvery: z.number().int().positive(),
  checkOn: Day,
  /** The day it was to be checked on before its last change. */
  settled: Day.optional(),
  /** The last «Всё ещё верно»: for which due day, by whom. */
  confirmed: z.object({ due: Day, by: z.number().int(), at: z.date(), cause: z.string() }).nullable(),
  removed: z.object({ by: z.number().int(), at: z.date(), cause: z.string() }).nullable(),
  /** Put back after it was removed: by whom, which removal that was, and the day it was to be checked on before. */
  restored: z.object({ by: z.number().int(), at: z.date(), cause: z.string(), of: z.string(), due: Day }).nullish(),
  /** What it said before, the newest first. */
  history: z.array(AnswerVersion),
})
export type AnswerData = z.infer<typeof AnswerRow>
export type AnswerRow = AnswerData & { _id: Types.ObjectId }
export type AnswersModel = Model<AnswerRow>

const schema = new Schema<AnswerRow>(
  {
    community: { type: Number, required: true },
    begun: { type: String, required: true },
    topic: { type: String, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    trueOn: { type: String, required: true },
    by: { type: Number, required: true },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
    checkEvery: { type: Number, required: true },
    checkOn: { type: String, required: true },
    settled: String,
    confirmed: { type: Object, default: null },
    removed: { type: Object, default: null },
    restored: Object,
    history: { type: [Object], default: [] },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, begun: 1 }, { unique: true })
schema.index({ community: 1, removed: 1, topic: 1 })
schema.index({ community: 1, checkOn: 1 })
schema.index({ community: 1, by: 1 })

const writers: Places = { fields: ['by', 'confirmed.by', 'removed.by', 'restored.by'], lists: ['history.by'] }

export const answers = collection<AnswerRow>({
  name: 'answers',
  schema,
  personal: {
    what: 'ответы новичкам, которые вы написали или проверили',
    why: 'чтобы знать, кого спросить, если ответ устарел',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вашего имени',
    retention: { with: 'person' },
    of: (community, person) => ({
      community,
      $or: ['by', 'history.by', 'confirmed.by', 'removed.by', 'restored.by'].map((place) => ({ [place]: person })),
    }),
    words: ['title', 'text', 'history.title', 'history.text'],
    copy: (row) => ({ title: row.title, when: row.at }),
    erase: (model, community, person) => renumber(model, community, person, 0, writers),
    move: (model, community, from, to) => renumber(model, community, from, to, writers),
  },
})

/** Keeps a new answer; false when this cause has made one already. */
export async function insertAnswer(model: AnswersModel, row: AnswerData): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...AnswerRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Changes an answer only while `which` holds, in one write; the changed row, or null when it does not. */
export async function changeAnswerRow(
  model: AnswersModel,
  which: { community: number } & Record<string, unknown>,
  update: Record<string, unknown>,
): Promise<AnswerRow | null> {
  const changed = await model.findOneAndUpdate(
    which,
    update as never,
    { returnDocument: 'after', lean: true, ...durable } as never,
  )
  return changed as AnswerRow | null
}
