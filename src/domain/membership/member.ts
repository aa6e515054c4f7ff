/** What a member may change about themselves. */
import type { Figures, MembershipRow } from '../../../models/membership.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import type { Lines } from './apply.ts'

export type Corrected = { outcome: 'corrected'; membership: MembershipRow } | { outcome: 'not-member' }

/** Corrects what is kept of a member (152-ФЗ art. 14 p. 1). Setting the same twice changes nothing. */
export async function correctMember(
  club: Club,
  { person, ...lines }: Partial<Lines> & { person: number },
): Promise<Corrected> {
  return set(club, person, lines)
}

/** Keeps what a member told for the reports, in place of what was told before (docs/coverage.md D34). */
export async function keepFigures(
  club: Club,
  { person, figures }: { person: number; figures: Figures },
): Promise<Corrected> {
  return set(club, person, { figures })
}

async function set(club: Club, person: number, change: Partial<MembershipRow>): Promise<Corrected> {
  const membership = await club.models.memberships
    .findOneAndUpdate(
      { community: club.id, person, active: true },
      { $set: change },
      { returnDocument: 'after', ...(durable as object) },
    )
    .lean()
  return membership ? { outcome: 'corrected', membership } : { outcome: 'not-member' }
}
