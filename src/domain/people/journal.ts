/** «Журнал»: who did what, newest first (docs/coverage.md D17). */
import type { JournalRow } from '../../../models/journal.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export type { JournalRow }

export type JournalRead = { outcome: 'lines'; lines: JournalRow[]; more: boolean } | { outcome: 'not-allowed' }

/** `limit` lines from the `skip`th on. */
export async function readJournal(
  club: Club,
  { by, skip, limit }: { by: number; skip: number; limit: number },
): Promise<JournalRead> {
  if (!(await may(club, by, 'see-journal'))) return { outcome: 'not-allowed' }
  const rows = await club.models.journal
    .find({ community: club.id })
    .sort({ at: -1, _id: -1 })
    .skip(skip)
    .limit(limit + 1)
    .lean<JournalRow[]>()
  return { outcome: 'lines', lines: rows.slice(0, limit), more: rows.length > limit }
}
