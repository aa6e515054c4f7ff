/** Dates of repeating events, some weeks ahead, with those who always come on them. */
import type { Club } from '../domain/club.ts'
import { makeDueDates } from '../domain/events/series/series.ts'

export async function makeSeriesDates(club: Club, now: Date): Promise<void> {
  await makeDueDates(club, now)
}
