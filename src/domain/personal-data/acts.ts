/** Acts of destruction, for organizers. */
import type { DestructionRow } from '../../../models/destruction.ts'
import { lastDestructions } from '../../../models/destruction.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export type { DestructionReason, DestructionRow } from '../../../models/destruction.ts'

export type Acts = { outcome: 'acts'; acts: DestructionRow[] } | { outcome: 'not-allowed' }

/** The newest first, at most `limit`. */
export async function listActs(club: Club, { by, limit }: { by: number; limit: number }): Promise<Acts> {
  if (!(await may(club, by, 'see-acts'))) return { outcome: 'not-allowed' }
  return { outcome: 'acts', acts: await lastDestructions(club.models.destructions, club.id, limit) }
}

/** For papers, whose receiver was asked for the right before. */
export async function actByNumber(club: Club, number: number): Promise<DestructionRow | null> {
  return club.models.destructions.findOne({ community: club.id, number, done: { $ne: null } }).lean<DestructionRow>()
}
