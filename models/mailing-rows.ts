/** The outbox rows of a mailing: up to 100 people each, an outcome for every one of them. */
import type { Types } from 'mongoose'
import { durable } from './model.ts'
import type { Ended, Outbox, OutboxRow, Outcome } from './outbox.ts'

/** Whether anything of the mailing was delivered after this moment. */
export async function hasDeliveredSince(
  model: Outbox,
  community: number,
  mailing: number,
  since: Date,
): Promise<boolean> {
  const delivered = { outcomes: { $elemMatch: { ended: 'delivered', at: { $gt: since } } } }
  return (await model.exists({ community, mailing, ...delivered })) !== null
}

export interface Counted {
  ended: Ended
  mistake: boolean
  count: number
}

/** How many have each outcome so far. */
export async function countOutcomes(model: Outbox, community: number, mailing: number): Promise<Counted[]> {
  const counts = await model.aggregate<{ _id: { ended: Ended; mistake?: boolean }; count: number }>([
    { $match: { community, mailing } },
    { $project: { outcomes: 1 } },
    { $unwind: '$outcomes' },
    { $group: { _id: { ended: '$outcomes.ended', mistake: '$outcomes.mistake' }, count: { $sum: 1 } } },
  ])
  return counts.map(({ _id, count }) => ({ ended: _id.ended, mistake: _id.mistake === true, count }))
}

/** Outcomes of everybody who did not get it. */
export async function unreachedOf(model: Outbox, community: number, mailing: number): Promise<Outcome[]> {
  return model.aggregate<Outcome>([
    { $match: { community, mailing } },
    { $project: { outcomes: 1 } },
    { $unwind: '$outcomes' },
    { $replaceRoot: { newRoot: '$outcomes' } },
    { $match: { ended: { $ne: 'delivered' } } },
    { $sort: { peer: 1 } },
  ])
}

/** Everybody the mailing's rows name. */
export async function peopleOf(model: Outbox, community: number, mailing: number): Promise<number[]> {
  return model.distinct('peers', { community, mailing })
}

export async function hasWaiting(model: Outbox, community: number, mailing: number): Promise<boolean> {
  return (await model.exists({ community, mailing, state: 'waiting' })) !== null
}

export async function rowsOfMailing(
  model: Outbox,
  community: number,
  mailing: number,
  which: Partial<Pick<OutboxRow, 'state'>> = {},
): Promise<OutboxRow[]> {
  return model
    .find({ community, mailing, ...which })
    .sort({ _id: 1 })
    .lean<OutboxRow[]>()
}

/** Everybody it was delivered to after this moment, sorted. */
export async function deliveredOf(model: Outbox, community: number, mailing: number, since: Date): Promise<number[]> {
  const rows = await model.aggregate<{ peer: number }>([
    { $match: { community, mailing } },
    { $unwind: '$outcomes' },
    { $match: { 'outcomes.ended': 'delivered', 'outcomes.at': { $gt: since } } },
    { $project: { _id: 0, peer: '$outcomes.peer' } },
    { $sort: { peer: 1 } },
  ])
  return rows.map(({ peer }) => peer)
}

/** What may be tried by then, in the order it was cut. */
export async function nextRows(
  model: Outbox,
  community: number,
  mailing: number,
  { until, not, limit }: { until: Date; not: Types.ObjectId[]; limit: number },
): Promise<OutboxRow[]> {
  return model
    .find({ community, mailing, state: 'waiting', _id: { $nin: not }, notBefore: { $lte: until } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<OutboxRow[]>()
}

/**
 * Marks a row as being tried, before VK can see it, unless it was ended meanwhile; the row as it then stands. From here
 * on a cancelling leaves it to the sender.
 */
export async function claimRow(model: Outbox, row: Types.ObjectId, now: Date): Promise<OutboxRow | null> {
  await model.updateOne({ _id: row, state: 'waiting', triedAt: { $exists: false } }, { $set: { triedAt: now } })
  return model.findOne({ _id: row, state: 'waiting' }).lean<OutboxRow>()
}

/** Ends what nobody has tried to send; how many rows. What may have arrived is left to the sender. */
export async function cancelRows(model: Outbox, community: number, mailing: number, now: Date): Promise<number> {
  const { modifiedCount } = await model.updateMany(
    { community, mailing, state: 'waiting', triedAt: { $exists: false } },
    [
      {
        $set: {
          state: 'done',
          outcomes: {
            $concatArrays: [
              '$outcomes',
              {
                $map: {
                  input: { $setDifference: ['$peers', '$outcomes.peer'] },
                  as: 'peer',
                  in: { peer: '$$peer', ended: 'cancelled', at: now },
                },
              },
            ],
          },
        },
      },
    ],
    { updatePipeline: true, ...durable } as object,
  )
  return modifiedCount
}
