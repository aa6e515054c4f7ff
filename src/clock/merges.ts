/** Replaced pages: cards go on whose new page has consented since, wherever it did, or whose move was cut short. */
import type { Club } from '../domain/club.ts'
import { mergeDue } from '../domain/people/merge.ts'

export function finishMerges(club: Club, now: Date): Promise<number[]> {
  return mergeDue(club, now)
}
