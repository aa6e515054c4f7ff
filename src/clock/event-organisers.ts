/** Whoever made an event that took place, and its stewards, have organised (docs/coverage.md D32). */
import type { Club } from '../domain/club.ts'
import { stateOrganisers } from '../domain/events/organisers.ts'

export async function countOrganisers(club: Club, now: Date): Promise<void> {
  await stateOrganisers(club, now)
}
