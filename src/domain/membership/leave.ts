/** Leaving the association. */
import type { MembershipRow } from '../../../models/membership.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { stateLeft } from '../facts/membership.ts'
import { releaseHeld } from '../help/leaving.ts'
import { leaveMentoring } from '../mentoring/leaving.ts'

export type Left = { outcome: 'left'; at: Date } | { outcome: 'not-member' }

/** Ends the membership, and gives back what the person has promised to do; what is kept of it goes 30 days later. The same cause answers `left` again. */
export async function leave(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<Left> {
  const model = club.models.memberships
  // Looked for first: who has come back since must not be sent away by the same update handled again.
  const before = await model.findOne({ community: club.id, person, leftBy: cause }).lean()
  if (before?.to) return left(club, before, { at: before.to, cause })
  const ended = await model
    .findOneAndUpdate(
      { community: club.id, person, active: true },
      { $set: { active: false, to: now, leftBy: cause } },
      { returnDocument: 'after', ...(durable as object) },
    )
    .lean()
  return ended ? left(club, ended, { at: now, cause }) : { outcome: 'not-member' }
}

async function left(club: Club, membership: MembershipRow, moment: { at: Date; cause: string }): Promise<Left> {
  await stateLeft(club, membership, moment)
  const leaving = { person: membership.person, cause: moment.cause, now: moment.at }
  await releaseHeld(club, leaving)
  await leaveMentoring(club, leaving)
  return { outcome: 'left', at: moment.at }
}
