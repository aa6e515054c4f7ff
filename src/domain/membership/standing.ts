/** Who a person is to the community: what the menu shows follows from it. */
import { type ApplicationRow, lastApplication, waitingApplications } from '../../../models/application.ts'
import { activeMembership, lastMembership, type MembershipRow } from '../../../models/membership.ts'
import type { Role } from '../../../models/role.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { rolesOf } from '../roles/roles.ts'
import { type Work, workOf } from '../roles/work.ts'

export type { ApplicationRow, MembershipRow }

export interface Standing {
  member: boolean
  /** An application of theirs waits. */
  applied: boolean
  /** They have asked for help. */
  asks: boolean
  roles: Role[]
  /** How much of their roles' work waits. */
  work: Work
}

export async function standing(club: Club, person: number): Promise<Standing> {
  const { applications, memberships, helpRequests } = club.models
  const [membership, applied, asks, roles] = await Promise.all([
    activeMembership(memberships, club.id, person),
    applications.exists({ community: club.id, person, state: 'waiting' }),
    helpRequests.exists({ community: club.id, asker: person }),
    rolesOf(club, person),
  ])
  const work = await workOf(club, person, roles)
  return { member: membership !== null, applied: applied !== null, asks: asks !== null, roles, work }
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
  if (!(await may(club, organizer, 'see-waiting'))) return { outcome: 'not-organizer' }
  return { outcome: 'queue', waiting: await waitingApplications(club.models.applications, club.id, limit) }
}
