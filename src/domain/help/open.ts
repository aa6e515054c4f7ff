/** Requests that are not over. */
import type { HelpRequestRow } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import type { HelpRequest } from './request/request.ts'

export const openStates = ['waiting', 'clarifying', 'offered', 'held', 'done'] as const

/** The person's own, the newest first. */
export async function openOf(club: Club, person: number): Promise<HelpRequest[]> {
  return club.models.helpRequests
    .find({ community: club.id, asker: person, state: { $in: openStates } }, { _id: 0 })
    .sort({ since: -1 })
    .lean<HelpRequestRow[]>()
}

/** Those that wait for an organizer, the longest first. */
export async function undecided(club: Club, limit: number): Promise<HelpRequest[]> {
  return club.models.helpRequests
    .find({ community: club.id, state: 'waiting' }, { _id: 0 })
    .sort({ since: 1 })
    .limit(limit)
    .lean<HelpRequestRow[]>()
}
