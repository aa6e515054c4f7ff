/** Dates that took place, and who came to them, become facts (docs/coverage.md D27, D31, D45). */
import type { Club } from '../domain/club.ts'
import { stateDates } from '../domain/events/door/came.ts'

export async function countDates(club: Club, now: Date): Promise<void> {
  await stateDates(club, now)
}
