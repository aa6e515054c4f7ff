/** Whether a line of a sheet may be kept of somebody of whom there is nothing yet. */
import type { Club } from '../../club.ts'
import { hasConsent } from '../../consent/consent.ts'

/** Agreed in the chat, or on paper on this day (an ISO moment), unless a consent was withdrawn since. */
export async function agreedToMentoring(club: Club, person: number, paper: string | undefined): Promise<boolean> {
  if (await hasConsent(club, person, 'mentoring')) return true
  if (paper === undefined) return false
  const own = { community: club.id, person, purpose: 'mentoring' as const }
  return (await club.models.consents.exists({ ...own, 'withdrawn.at': { $gte: new Date(paper) } })) === null
}
