/** How much of the association's work waits for those whose roles do it: the numbers in brackets on the menu. */
import type { Role } from '../../../models/role.ts'
import type { Club } from '../club.ts'
import { waitingMentees } from '../mentoring/waiting.ts'

export interface Work {
  /** Applications without a decision. */
  applications: number
  /** Questions to a human, and unsigned ones, without an answer. */
  questions: number
  /** Requests for help without a decision. */
  requests: number
  /** Members who asked for a buddy and have none. */
  buddies: number
  /** Who waits for a mentor. */
  mentees: number
}

/** Counts only what these roles see; everything else is 0. */
export async function workOf(club: Club, _person: number, roles: readonly Role[]): Promise<Work> {
  const community = club.id
  const organizer = roles.includes('organizer')
  const picking = await picks(club, roles)
  return {
    applications: organizer ? await club.models.applications.countDocuments({ community, state: 'waiting' }) : 0,
    questions: organizer
      ? await club.models.appeals.countDocuments({ community, open: true, waits: { $ne: null } })
      : 0,
    requests: organizer ? await club.models.helpRequests.countDocuments({ community, state: 'waiting' }) : 0,
    buddies: picking ? await club.models.buddies.countDocuments({ community, state: 'waiting' }) : 0,
    mentees: picking ? (await waitingMentees(club)).length : 0,
  }
}

/** Curators pick buddies and mentors; organizers while there is no curator. */
export async function picks(club: Club, roles: readonly Role[]): Promise<boolean> {
  if (roles.includes('curator')) return true
  return roles.includes('organizer') && !(await club.models.roles.exists({ community: club.id, role: 'curator' }))
}
