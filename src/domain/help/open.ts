/** Requests that are not over. */
import type { HelpRequestRow } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
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

/** One of the person's own; where its asker has no VK, of whoever is an organizer now. */
export async function ownRequest(club: Club, person: number, number: number): Promise<HelpRequest | null> {
  if (!Number.isSafeInteger(number)) return null
  const request = await club.models.helpRequests
    .findOne({ community: club.id, number, asker: { $in: [person, 0] } }, { _id: 0 })
    .lean<HelpRequestRow>()
  if (request?.asker === 0 && !(await may(club, person, 'decide-request'))) return null
  return request
}

/** The person's own that somebody has helped with and that ended within a day, while nobody was thanked for it. */
export async function justEnded(club: Club, person: number, now: Date): Promise<HelpRequest | null> {
  const lately = { state: 'closed' as const, endedAt: { $gt: new Date(now.getTime() - 86_400_000) } }
  return club.models.helpRequests
    .findOne({ community: club.id, asker: person, ...lately, thanks: 'none', 'claims.state': 'done' }, { _id: 0 })
    .sort({ endedAt: -1 })
    .lean<HelpRequestRow>()
}

/** What an organizer has asked back last. */
export function lastQuestion({ acts }: HelpRequest): string | undefined {
  const asked = acts.findLast(({ act, result }) => act.kind === 'ask-back' && result.outcome === 'asked')
  return asked?.act.kind === 'ask-back' ? asked.act.text : undefined
}
