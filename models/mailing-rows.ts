/** The outbox rows of a mailing: up to 100 people each, an outcome for every one of them. */
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
