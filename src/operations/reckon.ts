/**
 * The rows of a copy, brought to terms with the time that was lost since: what may have been told is to be looked for
 * before it is told, no number is given again, and no update is handled again.
 */
import type { mongo } from 'mongoose'
import type { Restored } from '../../models/post.ts'
import { firstNumber } from '../../models/talk.ts'

/** More than anybody can have used beside what a minute may use. */
const OUTBOX_LEAP = 100_000
const OUTBOX_A_MINUTE = 1000
const REPLIES_LEAP = 100
const COUNTERS_LEAP = 100

export interface Held {
  updates: number
  messages: number
}

/** Changes rows in collections named by `nameOf`; run twice over the same time it holds nothing more. */
export async function reckon(database: mongo.Db, lost: Restored, nameOf: (name: string) => string): Promise<Held> {
  const collection = (name: string) => database.collection(nameOf(name))
  const minutes = Math.ceil(Math.max(0, lost.at.getTime() - lost.from.getTime()) / 60_000)
  // Of what is being replaced, the numbers are still known.
  const standing = new Map(
    (await database.collection<{ _id: number; number?: number }>('posts').find({}).toArray()).map((post) => [
      post._id,
      post.number ?? 0,
    ]),
  )
  for (const post of await collection('posts').find({}).toArray()) {
    const used = Math.max(Number(post.number ?? 0), standing.get(Number(post._id)) ?? 0)
    const number = used + OUTBOX_LEAP + OUTBOX_A_MINUTE * minutes
    // From its old place VK would hand out again what was answered in the time that was lost.
    await collection('posts').updateOne(
      { _id: post._id },
      { $set: { number, restored: lost }, $unset: { ts: 1, fence: 1 } },
    )
  }
  await collection('counters').updateMany({}, { $inc: { last: COUNTERS_LEAP + minutes } })
  const first = firstNumber(lost.at)
  await collection('talks').updateMany({}, [
    {
      $set: {
        'data.restored': '$told',
        told: { $add: [{ $max: ['$told', first] }, REPLIES_LEAP] },
      },
    },
    { $unset: ['retryAt'] },
  ])
  return {
    updates: await holdUpdates(collection('inbox')),
    messages: await lookForMessages(collection('outbox'), lost),
  }
}

/** What waited was answered since; if not, it is found in the conversations, so its places are left free. */
async function holdUpdates(inbox: mongo.Collection): Promise<number> {
  const { modifiedCount } = await inbox.updateMany(
    { state: 'new' },
    { $set: { state: 'done', outcome: 'held' }, $unset: { update: 1, cmid: 1, eventId: 1, notBefore: 1 } },
  )
  return modifiedCount
}

async function lookForMessages(outbox: mongo.Collection, { from, at }: Restored): Promise<number> {
  const since = { $min: [{ $ifNull: ['$triedAt', from] }, from] }
  await outbox.updateMany({ state: 'waiting', kind: 'say' }, [
    { $set: { lookFrom: since, triedAt: { $ifNull: ['$triedAt', from] } } },
  ])
  // When the person can be written to again, it may have been told in the time that was lost.
  await outbox.updateMany({ state: 'done', 'outcomes.ended': 'unreachable' }, { $set: { lookFrom: from } })
  // A later change of the same message may stand in its window: an older one must not be put over it.
  const left = { $filter: { input: '$peers', as: 'peer', cond: { $not: { $in: ['$$peer', '$outcomes.peer'] } } } }
  const held = { $map: { input: left, as: 'peer', in: { peer: '$$peer', ended: 'held', at } } }
  const { modifiedCount } = await outbox.updateMany({ state: 'waiting', kind: 'alter' }, [
    { $set: { state: 'done', outcomes: { $concatArrays: ['$outcomes', held] } } },
  ])
  return modifiedCount
}
