/** What every operation on an announcement shares: the right, the first outcome on a repeat, one write that decides. */
import { changeMailing, type MailingRow, mailingByNumber } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export interface Acting {
  number: number
  /** VK id of the organizer. */
  by: number
  cause: string
  now: Date
}

/** `unknown`: there is no such announcement in this community. */
export type Refused = { outcome: 'not-allowed' | 'unknown' }

/** `mailing` as it stands after it, without its list. */
export interface Decided<O extends string> {
  outcome: O
  mailing: MailingRow
}

/** What to write, if anything, under which outcome. */
export interface Decision<O extends string> {
  outcome: O
  set?: Partial<MailingRow>
}

/**
 * Reads, decides, and writes on the version that was read; begins anew when somebody was faster. A cause that was here
 * before answers its first outcome and changes nothing.
 */
export async function decideMailing<O extends string>(
  club: Club,
  { number, by, cause, now }: Acting,
  decide: (mailing: MailingRow) => Decision<O> | Promise<Decision<O>>,
): Promise<Decided<O> | Refused> {
  for (;;) {
    const mailing = await mailingByNumber(club.models.mailings, club.id, number)
    const first = mailing?.causes.find((one) => one.cause === cause)
    if (mailing && first) return { outcome: first.outcome as O, mailing }
    if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
    if (!mailing) return { outcome: 'unknown' }
    const { outcome, set } = await decide(mailing)
    if (!set) return { outcome, mailing }
    const changed = await changeMailing(club.models.mailings, mailing, set, { cause, outcome, now })
    if (changed) return { outcome, mailing: changed }
  }
}
