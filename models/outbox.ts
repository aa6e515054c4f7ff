/** What nobody asked for just now, kept until each person it is for has an outcome. */
import { type Model, Schema, Types } from 'mongoose'
import { z } from 'zod'
import type { Content } from './content.ts'
import { collection, durable, onlyDuplicates } from './model.ts'
import { renumber } from './renumber.ts'

/**
 * How it ended for one person. `delivered` is VK's acceptance; `unreachable` may be revived by the person's own
 * message; `withdrawn` was called back before it was sent, or is not wanted by the person any more; `capped` goes into the
 * weekly digest instead; `cancelled` was stopped by whoever had it sent; `idle` is an alteration with nothing to alter;
 * `held` was not sent because of a restore: it had been told in the time that was lost, or was due in it.
 */
export type Ended =
  | 'delivered'
  | 'unreachable'
  | 'refused'
  | 'expired'
  | 'withdrawn'
  | 'capped'
  | 'cancelled'
  | 'idle'
  | 'held'

/**
 * Why something unasked was not sent by itself. Not wanted: `stopped` («Стоп»), `paused`, `topic` (switched off),
 * `mine` (only what concerns the person), `left` (not in the association), `no-consent` (news of others need one). Joined
 * into the digest: `weekly` (the person wants everything once a week), `day` and `week` (the budget of that time is used up).
 */
export const Why = z.enum(['stopped', 'paused', 'topic', 'mine', 'left', 'no-consent', 'weekly', 'day', 'week'])
export type Why = z.infer<typeof Why>

/**
 * How something unasked comes. `message`: a mailing by itself; `digest`: within the weekly digest; `personal`: it concerns
 * this very person (a step of their own path, a proposal made to them).
 */
export type Coming = 'message' | 'digest' | 'personal'

export interface Outcome {
  peer: number
  ended: Ended
  /** VK's error, if that is why. */
  code?: number
  /** Why it was withdrawn or capped, where the person's own wish or the budget decided it. */
  why?: Why
  cmid?: number
  /** VK's refusal was for a mistake of ours, not for the person. */
  mistake?: boolean
  at: Date
}

export interface OutboxRow {
  _id: Types.ObjectId
  community: number
  /** What makes it one: a second row of this key is never made. */
  key: string
  /** The key without the person: what an alteration names. */
  base: string
  /** `recall` deletes for both sides what `of` has delivered. */
  kind: 'say' | 'alter' | 'recall'
  /** An alteration's original. */
  of?: Types.ObjectId
  /** Up to 100 people who are told the same text. */
  peers: number[]
  /** Whom the text names beside its readers: it is emptied when they are erased. */
  about?: number[]
  content: Content
  /** First of the numbers under which VK takes it once; its parts take the following ones. */
  number: number
  priority: number
  notBefore: Date
  usefulUntil?: Date
  state: 'waiting' | 'done'
  attempts: number
  /** When VK may have got it first. */
  triedAt?: Date
  /** After a restore: since when it may have been told without a trace here. It is looked for before it is sent. */
  lookFrom?: Date
  /** Put by the clock, not by somebody's act. */
  byClock?: boolean
  /** Number of the mailing it is a part of: the words stand there, and `content` is empty. */
  mailing?: number
  /** Of what is unasked: the community's topic it belongs to. */
  topic?: string
  /** Of what is unasked: how it comes; `message` when left out. */
  coming?: Coming
  /** Of what is unasked: told outside of the telling hours too, never within the quiet ones. */
  urgent?: boolean
  /** Of what is unasked: news of others, for whoever has agreed to such. */
  partner?: boolean
  outcomes: Outcome[]
  made: Date
}

export type Outbox = Model<OutboxRow>

const schema = new Schema<OutboxRow>(
  {
    community: { type: Number, required: true },
    key: { type: String, required: true },
    base: String,
    kind: { type: String, required: true },
    of: Schema.Types.ObjectId,
    peers: { type: [Number], required: true },
    about: { type: [Number], default: undefined },
    content: { type: Object, required: true },
    number: { type: Number, required: true },
    priority: Number,
    notBefore: Date,
    usefulUntil: Date,
    state: String,
    attempts: Number,
    triedAt: Date,
    lookFrom: Date,
    byClock: Boolean,
    mailing: Number,
    topic: String,
    coming: String,
    urgent: Boolean,
    partner: Boolean,
    outcomes: { type: [Object], default: [] },
    made: Date,
  },
  { minimize: false, versionKey: false },
)
schema.index({ community: 1, key: 1 }, { unique: true })
schema.index({ community: 1, base: 1 })
schema.index(
  { community: 1, mailing: 1, state: 1, _id: 1 },
  { partialFilterExpression: { mailing: { $type: 'number' } } },
)
schema.index({ community: 1, peers: 1, state: 1 })
schema.index({ community: 1, about: 1 }, { partialFilterExpression: { about: { $exists: true } } })
schema.index(
  { community: 1, mailing: 1, priority: -1, notBefore: 1 },
  { name: 'due', partialFilterExpression: { state: 'waiting' } },
)

export const outbox = collection<OutboxRow>({
  name: 'outbox',
  schema,
  personal: {
    what: 'сообщения от бота',
    why: 'чтобы каждое сообщение дошло один раз',
    kept: '90 дней',
    retention: { days: 90, from: 'made', where: { state: 'done' } },
    of: (community, person) => ({ community, peers: person }),
    // Blanked as a whole: see src/domain/personal-data/named.ts.
    words: [],
    // What it says may name other people, and stands in the person's own window anyway.
    copy: (row) => ({ when: row.made, about: row.base?.split(':')[0] ?? row.kind }),
    async erase(model, community, person, { at, number }) {
      // A mailing's sum must hold: its place stays, without a name.
      await model.updateMany(
        { community, peers: person, mailing: { $type: 'number' } } as never,
        {
          $set: { 'peers.$[own]': number, 'outcomes.$[mine].peer': number },
          $unset: { 'outcomes.$[mine].cmid': 1 },
        },
        { arrayFilters: [{ own: person }, { 'mine.peer': person }] },
      )
      await model.deleteMany({ community, peers: [person] })
      await model.updateMany({ community, peers: person }, { $pull: { peers: person, outcomes: { peer: person } } })
      const named = await model.find({ community, about: person }, { _id: 1 }).lean()
      const rows = named.map(({ _id }) => _id)
      await withdraw(model, rows, at)
      await model.updateMany({ _id: { $in: rows } }, { $set: { content: { text: '…' } }, $pull: { about: person } })
    },
    async move(model, community, from, to) {
      // What VK may have got stands in the old window; what has not left yet goes to where the person reads.
      const waiting = { state: 'waiting', triedAt: { $exists: false }, 'outcomes.peer': { $ne: from } } as const
      await model.updateMany(
        // A mailing has an audience of its own: the new page is in it or is not.
        { community, $and: [{ peers: from }, { peers: { $ne: to } }], mailing: null, ...waiting } as never,
        { $set: { 'peers.$[own]': to } },
        { arrayFilters: [{ own: from }], ...(durable as object) },
      )
      await renumber(model, community, from, to, { numbers: ['about'] })
    },
  },
})

/** Numbers of the outbox begin above those of the talks, so that they never meet in one window. */
export const OUTBOX_NUMBERS = 1_000_000_000

export type Draft = Pick<OutboxRow, 'key' | 'base' | 'kind' | 'peers' | 'content' | 'notBefore' | 'priority'> &
  Partial<
    Pick<OutboxRow, 'usefulUntil' | 'of' | 'about' | 'byClock' | 'mailing' | 'topic' | 'coming' | 'urgent' | 'partner'>
  >

/** Puts rows under numbers taken before. A row whose key is there already is left as it stands. */
export async function putRows(
  model: Outbox,
  community: number,
  drafts: Draft[],
  number: number,
  now: Date,
): Promise<void> {
  if (drafts.length === 0) return
  const rows = drafts.map((draft, index) => ({
    _id: new Types.ObjectId(),
    community,
    ...draft,
    number: number + index * PARTS,
    state: 'waiting' as const,
    attempts: 0,
    outcomes: [],
    made: now,
  }))
  try {
    await model.collection.insertMany(rows as never[], { ordered: false, ...durable })
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
  }
}

/** Numbers a row keeps for itself: a long text is sent in parts, each under its own number. */
export const PARTS = 4

/** What is due, the most urgent first, for peers that are not busy. Mailings go their own way (mailing-rows.ts). */
export async function dueRows(
  model: Outbox,
  community: number,
  now: Date,
  busy: number[],
  limit: number,
): Promise<OutboxRow[]> {
  return model
    .find({ community, mailing: null, state: 'waiting', notBefore: { $lte: now }, peers: { $nin: busy } } as never)
    .sort({ priority: -1, notBefore: 1, _id: 1 })
    .limit(limit)
    .lean<OutboxRow[]>()
}

/** Marks rows as being tried, before VK can see them: from this moment each may have arrived. */
export async function markTried(model: Outbox, rows: Types.ObjectId[], now: Date): Promise<void> {
  await model.updateMany({ _id: { $in: rows }, triedAt: { $exists: false } }, { $set: { triedAt: now } })
}

/** Writes outcomes; a row in which everybody has one is done. `later` puts off what is left; `untried`: without an attempt. */
export async function settleRow(
  model: Outbox,
  row: Types.ObjectId,
  change: { outcomes: Outcome[]; done: boolean; later?: Date; untried?: boolean },
): Promise<void> {
  const told = change.outcomes.map(({ peer }) => peer)
  await model.updateOne(
    { _id: row, 'outcomes.peer': { $nin: told } },
    {
      $push: { outcomes: { $each: change.outcomes } },
      $set: { state: change.done ? 'done' : 'waiting', ...(change.later && { notBefore: change.later }) },
      $inc: { attempts: change.untried ? 0 : 1 },
    },
    durable as object,
  )
}

/** Which of these, by their keys without the person, are due to be told to this person. */
export async function onTheWay(
  model: Outbox,
  community: number,
  peer: number,
  bases: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const due = { community, base: { $in: [...bases] }, peers: peer, kind: 'say' as const, state: 'waiting' as const }
  return new Set(await model.distinct('base', { ...due, notBefore: { $lte: now } }))
}

/** The key, without the person, of what stands as this message in the person's window. */
export async function baseOf(
  model: Outbox,
  community: number,
  peer: number,
  cmid: number,
): Promise<string | undefined> {
  const row = await model
    .findOne({ community, peers: peer, kind: 'say', outcomes: { $elemMatch: { peer, cmid } } }, { base: 1 })
    .lean<Pick<OutboxRow, 'base'>>()
  return row?.base
}

/** Rows that carry this base key, to be altered or withdrawn. */
export async function rowsOf(model: Outbox, community: number, base: string): Promise<OutboxRow[]> {
  return model.find({ community, base, kind: 'say' }).lean<OutboxRow[]>()
}

/** Calls back what was not tried yet, and what never reached anyone, so that it is not revived either. */
export async function withdraw(model: Outbox, rows: Types.ObjectId[], now: Date): Promise<void> {
  await model.updateMany(
    { _id: { $in: rows }, state: 'waiting', triedAt: { $exists: false } },
    [
      {
        $set: {
          state: 'done',
          outcomes: { $map: { input: '$peers', as: 'peer', in: { peer: '$$peer', ended: 'withdrawn', at: now } } },
        },
      },
    ],
    { updatePipeline: true } as object,
  )
  await model.updateMany(
    { _id: { $in: rows }, 'outcomes.ended': 'unreachable' },
    { $set: { 'outcomes.$[gone].ended': 'withdrawn' } },
    { arrayFilters: [{ 'gone.ended': 'unreachable' }] },
  )
}

/**
 * Calls back what waits for this person that nobody asked for (priority 0) and nobody has tried to send: for «Стоп» and
 * for a pause. Of a message to many only this person is left out. `before`: only what would come before that moment.
 */
export async function withdrawUnasked(
  model: Outbox,
  community: number,
  person: number,
  { now, before }: { now: Date; before?: Date },
): Promise<number> {
  const withdrawn = { peer: person, ended: 'withdrawn' as const, at: now }
  const { modifiedCount } = await model.updateMany(
    {
      community,
      peers: person,
      state: 'waiting',
      kind: 'say',
      priority: 0,
      triedAt: { $exists: false },
      'outcomes.peer': { $ne: person },
      ...(before && { notBefore: { $lt: before } }),
    },
    [
      { $set: { outcomes: { $concatArrays: ['$outcomes', [withdrawn]] } } },
      { $set: { state: { $cond: [{ $gte: [{ $size: '$outcomes' }, { $size: '$peers' }] }, 'done', 'waiting'] } } },
    ],
    { updatePipeline: true, ...durable } as object,
  )
  return modifiedCount
}

/** Those of the people whom something did not reach; what a mailing did not is in its report. */
export async function unreached(model: Outbox, community: number, peers: readonly number[]): Promise<Set<number>> {
  const rows = await model
    .find(
      { community, peers: { $in: peers }, mailing: null, state: 'done', 'outcomes.ended': 'unreachable' } as never,
      { peers: 1, _id: 0 },
    )
    .lean<Pick<OutboxRow, 'peers'>[]>()
  return new Set(rows.flatMap((row) => row.peers))
}

/** The person can be written to again: what did not reach them and is still useful waits once more. */
export async function revive(model: Outbox, community: number, peer: number, now: Date): Promise<number> {
  const { modifiedCount } = await model.updateMany(
    {
      community,
      peers: [peer],
      mailing: null,
      state: 'done',
      outcomes: { $elemMatch: { peer, ended: 'unreachable' } },
      $or: [{ usefulUntil: { $exists: false } }, { usefulUntil: { $gt: now } }],
    } as never,
    { $set: { state: 'waiting', outcomes: [], notBefore: now }, $unset: { triedAt: 1 } },
  )
  return modifiedCount
}
