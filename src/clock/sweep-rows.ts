/** Removes what has had its time: every collection names its own (models/model.ts, `retention`). */
import type { Club } from '../domain/club.ts'
import { sweepTerms } from '../domain/personal-data/retention.ts'

export async function sweepRows(club: Club, now: Date): Promise<void> {
  await sweepTerms(club, now)
}
