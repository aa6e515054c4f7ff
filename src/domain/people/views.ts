/** Who has looked at a person's card and when: for the person themselves (152-ФЗ art. 14 p. 7). */
import type { Club } from '../club.ts'

export interface View {
  /** VK id of who looked; 0 for somebody who was erased since. */
  by: number
  at: Date
}

/** The last openings of the person's card by others, newest first. */
export async function viewsOf(club: Club, person: number, limit = 20): Promise<View[]> {
  const rows = await club.models.journal
    .find({ community: club.id, about: person, did: 'card-opened' }, { actor: 1, at: 1 })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean()
  return rows.map(({ actor, at }) => ({ by: actor, at }))
}
