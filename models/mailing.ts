/**
 * Announcements («объявления») to many, their corrections and recalls. Whatever is decided about one, its start most of
 * all, is one compare-and-set on the version of its one document.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { changeAsRead, FirstOutcome } from './versioned.ts'

/**
 * `held`: its time was missed, the author is asked. `asks`: VK refused too many of the last ones, the author is asked.
 * A correction and a recall begin as `scheduled` and wait there for what they change to be settled.
 */
export const MailingState = z.enum(['draft', 'scheduled', 'held', 'running', 'paused', 'asks', 'cancelled', 'done'])
export type MailingState = z.infer<typeof MailingState>

/** `correct` alters each delivered message of another mailing, `recall` deletes it for both sides. */
export const MailingKind = z.enum(['say', 'correct', 'recall'])
export type MailingKind = z.infer<typeof MailingKind>

/** VK's limit of a message, and of what is attached to one. */
export const longestText = 4096
export const mostAttachments = 10

export const MailingContent = z.object({
  /** May hold name tokens, «{имя}», where the mailing is personal. */
  text: z.string().max(longestText),
  /** VK's names of what is attached: `photo-1_2`, `wall-1_5`. */
  attachments: z.array(z.string().max(100)).max(mostAttachments),
})
export type MailingContent = z.infer<typeof MailingContent>

/** How it ended for how many. In a mailing that is done, `size` is the sum of the other lines. */
export const Ledger = z.object({
  size: z.number().int(),
  delivered: z.number().int(),
  /** VK refused it for this person for ever. */
  refused: z.number().int(),
  /** No longer wanted when their turn came: «Стоп», a pause, the topic, no longer a member. */
  withdrew: z.number().int(),
  /** Over the person's budget: joined into the digest. */
  capped: z.number().int(),
  /** Messages from the community are not allowed. */
  unreachable: z.number().int(),
  /** No longer useful when their turn came. */
  expired: z.number().int(),
  cancelled: z.number().int(),
  /** A mistake of ours, or held by a restore. */
  failed: z.number().int(),
  /** Without an outcome yet; 0 when it is done. */
  unknown: z.number().int(),
})
export type Ledger = z.infer<typeof Ledger>

export const MailingRow = z.object({
  community: z.number().int(),
  /** Short, unique in the community; what people and keys name it by. */
  number: z.number().int().positive(),
  kind: MailingKind,
  /** Number of what is corrected or recalled. */
  of: z.number().int().nullable(),
  /** VK id; 0 for who was erased. */
  author: z.number().int(),
  state: MailingState,
  /** Grows with each change: what is written was decided on the version that was read. */
  version: z.number().int(),
  content: MailingContent,
  /** Text with name tokens: rendered and sent for each person singly. */
  personal: z.boolean(),
  /** Id among the community's topics; null: for everyone who hears announcements. */
  topic: z.string().max(40).nullable(),
  /** News of others: only to who gave the mailing consent. */
  partner: z.boolean(),
  /** Whom it is for, as src/domain/mailings/audience.ts says it. */
  audience: z.record(z.string(), z.unknown()),
  /** VK ids of the communities it goes to, in order, this one first. A person in several gets it in the first. */
  communities: z.array(z.number().int()),
  /** The mailing of another community that this one is a part of. */
  parent: z.object({ community: z.number().int(), number: z.number().int() }).nullable(),
  startAt: z.date().nullable(),
  /** After this nothing is sent any more. */
  usefulUntil: z.date().nullable(),
  /** Does not wait for the telling hours; quiet hours hold all the same. */
  urgent: z.boolean(),
  /** VK ids of people whom the text names. */
  about: z.array(z.number().int()),
  /** `people`, sorted, stand here from the start until the rows of the outbox are cut from them. */
  frozen: z.object({ at: z.date(), size: z.number().int(), people: z.array(z.number().int()).optional() }).nullable(),
  /** Why it ended before its time. */
  endedBy: z.enum(['author', 'lost-role', 'superseded']).nullable(),
  /** How often it has stopped to ask. */
  asked: z.number().int(),
  /** How far it has come, written every few seconds while it runs. */
  progress: z.object({ settled: z.number().int(), delivered: z.number().int(), at: z.date() }).nullable(),
  /** Kept once it is over, for the rows of the outbox go sooner. */
  ledger: Ledger.nullable(),
  /** The author has the report. */
  reported: z.boolean(),
  /** The last operations, newest last: a repeated cause finds its first outcome here. */
  causes: z.array(FirstOutcome),
  /** What made the draft. */
  cause: z.string().min(1),
  madeAt: z.date(),
  changedAt: z.date(),
})
export type MailingRow = z.infer<typeof MailingRow>
export type Mailings = Model<MailingRow>

const schema = new Schema<MailingRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    kind: { type: String, required: true },
    of: { type: Number, default: null },
    author: { type: Number, required: true },
    state: { type: String, required: true },
    version: { type: Number, required: true },
    content: { type: Object, required: true },
    personal: { type: Boolean, default: false },
    topic: { type: String, default: null },
    partner: { type: Boolean, default: false },
    audience: { type: Object, required: true },
    communities: { type: [Number], required: true },
    parent: { type: Object, default: null },
    startAt: { type: Date, default: null },
    usefulUntil: { type: Date, default: null },
    urgent: { type: Boolean, default: false },
    about: { type: [Number], default: [] },
    frozen: { type: Object, default: null },
    endedBy: { type: String, default: null },
    asked: { type: Number, default: 0 },
    progress: { type: Object, default: null },
    ledger: { type: Object, default: null },
    reported: { type: Boolean, default: false },
    causes: { type: [Object], default: [] },
    cause: { type: String, required: true },
    madeAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
// A part in another community is made once.
schema.index(
  { community: 1, 'parent.community': 1, 'parent.number': 1 },
  { unique: true, name: 'parts', partialFilterExpression: { 'parent.number': { $exists: true } } },
)
schema.index({ community: 1, state: 1, startAt: 1 })
schema.index({ community: 1, reported: 1, state: 1 })
schema.index({ community: 1, of: 1 }, { partialFilterExpression: { of: { $type: 'number' } } })

export const mailings = collection<MailingRow>({
  name: 'mailings',
  schema,
  personal: {
    what: 'объявления, которые вы составили',
    why: 'чтобы разослать их и отчитаться, до скольких дошло',
    kept: 'черновик — 90 дней после последней правки, отправленное — 365 дней',
    retention: [
      { days: 90, from: 'changedAt', where: { state: { $in: ['draft', 'held'] } } },
      { days: 365, from: 'changedAt', where: { state: { $in: ['done', 'cancelled'] } } },
    ],
    of: (community, person) => ({ community, author: person }),
    words: ['content.text'],
    copy: (row) => ({ number: row.number, text: row.content?.text ?? '', state: row.state, made: row.madeAt }),
    async erase(model, community, person, { number }) {
      // What nobody has received goes with its author; what was sent stays, of nobody.
      await model.deleteMany({ community, author: person, state: 'draft' })
      await model.updateMany({ community, author: person }, { $set: { author: 0 } })
      await model.updateMany(
        { community, about: person },
        { $set: { 'content.text': '…' }, $pull: { about: person }, $inc: { version: 1 } },
      )
      // Who stands in a list that is not yet cut keeps their place in it without a name: the sum must hold.
      await model.updateMany({ community, 'frozen.people': person }, { $set: { 'frozen.people.$': number } })
    },
    move: (model, community, from, to) =>
      renumber(model, community, from, to, { fields: ['author'], numbers: ['about', 'frozen.people'] }),
  },
})

/** Inserts a new mailing; false when its cause, number or parent is there already. */
export async function insertMailing(model: Mailings, row: MailingRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...MailingRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Everything but the frozen list, which may be long. */
const withoutPeople = { _id: 0, 'frozen.people': 0 }

export async function mailingByNumber(model: Mailings, community: number, number: number): Promise<MailingRow | null> {
  return model.findOne({ community, number }, withoutPeople).lean<MailingRow>()
}

export async function mailingByCause(model: Mailings, community: number, cause: string): Promise<MailingRow | null> {
  return model.findOne({ community, cause }, withoutPeople).lean<MailingRow>()
}

export async function findMailings(
  model: Mailings,
  which: { community: number } & Record<string, unknown>,
  { limit = 100, newestFirst = false } = {},
): Promise<MailingRow[]> {
  return model
    .find(which, withoutPeople)
    .sort({ number: newestFirst ? -1 : 1 })
    .limit(limit)
    .lean<MailingRow[]>()
}

/** Changes a mailing as it was read, in one write; null when somebody was faster. The outcome is kept under its cause. */
export function changeMailing(
  model: Mailings,
  mailing: Pick<MailingRow, 'community' | 'number' | 'version'>,
  set: Partial<MailingRow>,
  first: FirstOutcome & { now: Date },
): Promise<MailingRow | null> {
  return changeAsRead(model, mailing, set, first, withoutPeople)
}

/** The frozen list, until it is cut. */
export async function frozenPeople(model: Mailings, community: number, number: number): Promise<number[] | undefined> {
  const row = await model.findOne({ community, number }, { 'frozen.people': 1 }).lean<Pick<MailingRow, 'frozen'>>()
  return row?.frozen?.people
}

/** The rows are cut: the list goes. Its version stays, for nothing was decided. */
export async function dropPeople(model: Mailings, community: number, number: number): Promise<void> {
  await model.updateOne({ community, number }, { $unset: { 'frozen.people': 1 } }, durable as object)
}

/** Whether the list is still to be cut. */
export async function isUncut(model: Mailings, community: number, number: number): Promise<boolean> {
  return (await model.exists({ community, number, 'frozen.people': { $exists: true } })) !== null
}

export async function noteProgress(
  model: Mailings,
  community: number,
  number: number,
  progress: NonNullable<MailingRow['progress']>,
): Promise<void> {
  await model.updateOne({ community, number }, { $set: { progress } })
}
