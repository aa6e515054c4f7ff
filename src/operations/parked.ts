/** What was given up: updates parked after three failures, and messages refused by a mistake of ours. */
import { Types } from 'mongoose'
import type { InboxRow } from '../../models/inbox.ts'
import type { Models } from '../../models/index.ts'
import type { OutboxRow } from '../../models/outbox.ts'
import { talkId } from '../../models/talk.ts'
import { policyOf } from '../delivery/failures.ts'

/** A line of the list: nothing of what was written, nobody's number. */
export interface ParkedLine {
  id: string
  community: number
  at: Date
  /** Name of the error, or VK's code. */
  why: string
  /** `message_new`; of a message to somebody the beginning of its key, `application`. */
  kind: string
  /** The person as the log names them. */
  person: string
}

export type Answered = { outcome: 'again' } | { outcome: 'dropped' } | { outcome: 'refused'; because: string }

export type Alias = (community: number, peer: number) => Promise<string>

/** Every parked update of every community: the operator's own view, across them. */
export async function parkedUpdates(models: Models, alias: Alias): Promise<ParkedLine[]> {
  const rows = await models.inbox.find({ state: 'parked' }).sort({ at: 1 }).lean<InboxRow[]>()
  return Promise.all(
    rows.map(async ({ _id, community, peer, at, type, error }) => ({
      id: String(_id),
      community,
      at,
      why: error ?? 'ошибка',
      kind: type,
      person: await alias(community, peer),
    })),
  )
}

/** Every message of every community that VK refused for a mistake of ours, or that could not be made at all. */
export async function refusedMessages(models: Models, alias: Alias): Promise<ParkedLine[]> {
  const rows = await models.outbox
    // What a mailing could not do stands in its report.
    .find({ mailing: null, state: 'done', 'outcomes.ended': 'refused' } as never)
    .sort({ made: 1 })
    .lean<OutboxRow[]>()
  const each = rows.flatMap((row) => mistakesOf(row).map((mistake) => ({ row, mistake })))
  return Promise.all(
    each.map(async ({ row, mistake: { peer, code, at } }) => ({
      id: String(row._id),
      community: row.community,
      at,
      why: code === undefined ? 'не составилось' : `ВК: ${code}`,
      kind: row.base?.split(':')[0] ?? row.kind,
      person: await alias(row.community, peer),
    })),
  )
}

function mistakesOf({ outcomes }: OutboxRow) {
  return outcomes.filter(
    ({ ended, code }) => ended === 'refused' && (code === undefined || policyOf(code) === 'mistake'),
  )
}

/** The update or message itself, for whoever has the machine. */
export async function show(models: Models, id: string, outbox: boolean): Promise<unknown> {
  const _id = objectId(id)
  if (!_id) return undefined
  if (outbox) return (await models.outbox.findById(_id).lean<OutboxRow>())?.content
  return (await models.inbox.findById(_id).lean<InboxRow>())?.update
}

/**
 * Puts a parked update back, to be handled as if it came now. What its earlier attempts have done stands under its
 * own id and is not done again. The apology that the person has read is taken for no answer: their talk lets go of
 * this update first, which alone changes nothing.
 */
export async function updateAgain(models: Models, id: string, now: Date): Promise<Answered> {
  const row = await parkedRow(models, id)
  if (typeof row === 'string') return { outcome: 'refused', because: row }
  await models.talks.updateOne(
    { _id: talkId(row.community, row.peer), cause: id, unsent: false },
    { $unset: { cause: 1, endsAs: 1 }, $inc: { version: 1 } },
  )
  const { modifiedCount } = await models.inbox.updateOne(
    { _id: row._id, state: 'parked' },
    { $set: { state: 'new', at: now }, $unset: { attempts: 1, notBefore: 1, outcome: 1, error: 1 } },
  )
  return modifiedCount === 1
    ? { outcome: 'again' }
    : { outcome: 'refused', because: 'её только что взял кто-то другой' }
}

/** Ends a parked update and its text. */
export async function dropUpdate(models: Models, id: string): Promise<Answered> {
  const row = await parkedRow(models, id)
  if (typeof row === 'string') return { outcome: 'refused', because: row }
  const { modifiedCount } = await models.inbox.updateOne(
    { _id: row._id, state: 'parked' },
    { $set: { state: 'done', outcome: 'dropped' }, $unset: { update: 1 } },
  )
  return modifiedCount === 1
    ? { outcome: 'dropped' }
    : { outcome: 'refused', because: 'её только что взял кто-то другой' }
}

/** The row, or why it is none. */
async function parkedRow(models: Models, id: string): Promise<InboxRow | string> {
  const _id = objectId(id)
  const row = _id && (await models.inbox.findById(_id).lean<InboxRow>())
  if (!row) return 'такой строки нет'
  if (row.state === 'new') return 'она уже ждёт своей очереди'
  if (row.state === 'done') {
    const answered = row.outcome === 'told' ? 'на неё уже ответили' : `она закончена (${row.outcome})`
    return `${answered}: второй ответ был бы лишним`
  }
  return row
}

/**
 * Puts a refused message back, for those it was refused for and only them, under its old number: if VK has taken it
 * after all, it takes no second one.
 */
export async function messageAgain(models: Models, id: string, now: Date): Promise<Answered> {
  return changeMessage(models, id, now, (row, mistakes) => ({
    $pull: { outcomes: { peer: { $in: mistakes }, ended: 'refused' } },
    $set: { state: 'waiting', notBefore: now, lookFrom: row.triedAt ?? row.made },
  }))
}

/** Ends the wish to send it. */
export async function dropMessage(models: Models, id: string, now: Date): Promise<Answered> {
  const answer = await changeMessage(
    models,
    id,
    now,
    () => ({ $set: { 'outcomes.$[wrong].ended': 'withdrawn' } }),
    true,
  )
  return answer.outcome === 'again' ? { outcome: 'dropped' } : answer
}

async function changeMessage(
  models: Models,
  id: string,
  now: Date,
  change: (row: OutboxRow, mistakes: number[]) => object,
  drops = false,
): Promise<Answered> {
  const _id = objectId(id)
  const row = _id && (await models.outbox.findById(_id).lean<OutboxRow>())
  if (!row) return { outcome: 'refused', because: 'такого сообщения нет' }
  if (row.state === 'waiting') return { outcome: 'refused', because: 'оно уже ждёт отправки' }
  const mistakes = mistakesOf(row).map(({ peer }) => peer)
  if (mistakes.length === 0) {
    const ends = [...new Set(row.outcomes.map(({ ended }) => ended))].join(', ')
    const told = row.outcomes.some(({ ended }) => ended === 'delivered')
    return { outcome: 'refused', because: told ? 'оно уже сказано' : `оно закончено (${ends})` }
  }
  if (!drops && row.usefulUntil && row.usefulUntil <= now)
    return { outcome: 'refused', because: `оно было нужно до ${row.usefulUntil.toISOString()}` }
  const { modifiedCount } = await models.outbox.updateOne(
    { _id: row._id, state: 'done', outcomes: { $elemMatch: { peer: { $in: mistakes }, ended: 'refused' } } },
    change(row, mistakes) as never,
    drops ? { arrayFilters: [{ 'wrong.peer': { $in: mistakes }, 'wrong.ended': 'refused' }] } : {},
  )
  return modifiedCount === 1
    ? { outcome: 'again' }
    : { outcome: 'refused', because: 'его только что взял кто-то другой' }
}

function objectId(id: string): Types.ObjectId | undefined {
  return Types.ObjectId.isValid(id) && id.length === 24 ? new Types.ObjectId(id) : undefined
}
