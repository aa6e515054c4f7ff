/** Who changes a line of a mentor or of a mentee: its own person, or, with an entry in the journal, whoever keeps the register. */
import { type JournalRow, note } from '../../../models/journal.ts'
import { activeMembership } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { may } from '../roles/rights.ts'

export interface Changing {
  /** Number of the mentor or mentee. */
  number: number
  by: number
  cause: string
  now: Date
}

export type Hindrance = { outcome: 'unknown' | 'not-allowed' | 'not-member' | 'no-consent' }

/** Undefined where `by` may change the lines of `owner` now; `onPaper`: a curator has the owner's consent in hand. */
export async function hindranceOf(
  club: Club,
  owner: number,
  by: number,
  onPaper = false,
): Promise<Hindrance | undefined> {
  if (owner !== by) return (await may(club, by, 'keep-register')) ? undefined : { outcome: 'not-allowed' }
  if (!(await activeMembership(club.models.memberships, club.id, by))) return { outcome: 'not-member' }
  return onPaper || (await hasConsent(club, by, 'mentoring')) ? undefined : { outcome: 'no-consent' }
}

/** A line in the journal, once for its cause. */
export async function journalled(
  club: Club,
  { by, cause, now }: Omit<Changing, 'number'>,
  did: JournalRow['did'],
  about: number,
): Promise<void> {
  const line = { community: club.id, actor: by, did, about, application: null, at: now, cause }
  await note(club.models.journal, line)
}

/** Whoever keeps changing a row at the same moment is one person with two windows. */
export const TRIES = 5
