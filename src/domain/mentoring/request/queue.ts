/** «Ждут наставника»: who looks and has nobody, for whoever keeps the register. */
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import { type Waiting, waitingMentees } from '../waiting.ts'

export type MenteeQueue = { outcome: 'queue'; waiting: Waiting[] } | { outcome: 'not-allowed' }

/** The longest first. */
export async function menteeQueue(club: Club, { by }: { by: number }): Promise<MenteeQueue> {
  if (!(await may(club, by, 'keep-register'))) return { outcome: 'not-allowed' }
  return { outcome: 'queue', waiting: await waitingMentees(club) }
}
