/** Leaving the association. */
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'

export type Left = { outcome: 'left'; at: Date } | { outcome: 'not-member' }

/** Ends the membership; what is kept of it goes 30 days later. The same cause answers `left` again. */
export async function leave(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<Left> {
  const model = club.models.memberships
  // Looked for first: who has come back since must not be sent away by the same update handled again.
  const before = await model.findOne({ community: club.id, person, leftBy: cause }).lean()
  if (before?.to) return { outcome: 'left', at: before.to }
  const { matchedCount } = await model.updateOne(
    { community: club.id, person, active: true },
    { $set: { active: false, to: now, leftBy: cause } },
    durable as object,
  )
  return matchedCount === 1 ? { outcome: 'left', at: now } : { outcome: 'not-member' }
}
