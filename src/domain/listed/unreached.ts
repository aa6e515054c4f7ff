/** Who cannot be reached: listed and never written, or members whose messages are closed (docs/coverage.md D25). */
import { type ListedRow, unclaimed } from '../../../models/listed.ts'
import type { MembershipRow } from '../../../models/membership.ts'
import { talkId } from '../../../models/talk.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { keyOf } from './key.ts'

export interface Unreached {
  /** In the list, not claimed: nobody knows their page. */
  listed: ListedRow[]
  /** Members who have closed messages of the community, or never opened them. */
  closed: MembershipRow[]
  /** Members whose messages are open. */
  reached: number
  /** All of them: members and those who are only listed. */
  all: number
}

export type UnreachedSeen = ({ outcome: 'unreached' } & Unreached) | { outcome: 'not-allowed' }

export async function unreached(club: Club, { organizer }: { organizer: number }): Promise<UnreachedSeen> {
  if (!(await may(club, organizer, 'see-unreached'))) return { outcome: 'not-allowed' }
  const { memberships, talks, listed } = club.models
  const members = await memberships.find({ community: club.id, active: true }).sort({ name: 1 }).lean()
  const ids = members.map(({ person }) => talkId(club.id, person))
  const shut = await talks.distinct('peer', { _id: { $in: ids }, community: club.id, reach: 'closed' })
  const closed = members.filter(({ person }) => shut.includes(person))
  // Whoever joined by an application is not missing, though nobody claimed the row.
  const known = new Set(members.map(({ name, workplace }) => keyOf(name, workplace)))
  const rows = (await unclaimed(listed, club.id)).filter(({ key }) => !known.has(key))
  const reached = members.length - closed.length
  return { outcome: 'unreached', listed: rows, closed, reached, all: members.length + rows.length }
}
