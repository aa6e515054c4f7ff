/** Rows of the list that nobody has claimed in their time. */
import { note } from '../../../models/journal.ts'
import { LISTED_DAYS } from '../../../models/listed.ts'
import type { Club } from '../club.ts'

/** Erases them and keeps a nameless line of each in the journal, which counts them; answers how many. Repeatable. */
export async function eraseUnclaimed(club: Club, now: Date): Promise<number> {
  const { listed, journal } = club.models
  const before = new Date(now.getTime() - LISTED_DAYS * 86_400_000)
  const over = {
    community: club.id,
    claimedBy: null,
    at: { $lt: before },
    $or: [{ freedAt: null }, { freedAt: { $lt: before } }],
  }
  const rows = await listed.find(over, { number: 1 }).lean()
  for (const { number } of rows) {
    // Claimed at this very moment, it stays: the deletion itself looks.
    const { deletedCount } = await listed.deleteOne({ ...over, number })
    if (deletedCount === 0) continue
    const line = { community: club.id, actor: 0, about: 0, application: null, at: now }
    await note(journal, { ...line, did: 'listed-erased', cause: `listed:${number}` })
  }
  return rows.length
}
