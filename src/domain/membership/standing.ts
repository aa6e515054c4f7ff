/** Who a person is to the community: what the menu shows follows from it. */
import { type ApplicationRow, lastApplication, waitingApplications } from '../../../models/application.ts'
import { activeMembership, lastMembership, type MembershipRow } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { hasRole } from '../roles/roles.ts'

export type { ApplicationRow, MembershipRow }

export interface Standing {
  member: boolean
  /** An application of theirs waits. */
  applied: boolean
  organizer: boolean
  /** How many applications wait, told to organizers only. */
  waiting: number
}

export async function standing(club: Club, person: number): Promise<Standing> {
  const { applications, memberships } = club.models
  const [membership, applied, organizer] = await Promise.all([
    activeMembership(memberships, club.id, person),
    applications.exists({ community: club.id, person, state: 'waiting' }),
    hasRole(club, person, 'organizer'),
  ])
  const waiting = organizer ? await applications.countDocuments({ community: club.id, state: 'waiting' }) : 0
  return { member: membership !== null, applied: applied !== null, organizer, waiting }
}

/** Everything a person has been to the community in its memory; what an application may begin from. */
export interface Past {
  membership: MembershipRow | null
  application: ApplicationRow | null
}

export async function past(club: Club, person: number): Promise<Past> {
  const [membership, application] = await Promise.all([
    lastMembership(club.models.memberships, club.id, person),
    lastApplication(club.models.applications, club.id, person),
  ])
  return { membership, application }
}

export type Queue = { outcome: 'queue'; waiting: ApplicationRow[] } | { outcome: 'not-organizer' }

/** Those who wait, the longest first, at most `limit`; for organizers only. */
export async function queue(club: Club, { organizer, limit }: { organizer: number; limit: number }): Promise<Queue> {
  if (!(await hasRole(club, organizer, 'organizer'))) return { outcome: 'not-organizer' }
  return { outcome: 'queue', waiting: await waitingApplications(club.models.applications, club.id, limit) }
}
