/** What is decided about an announcement. */
import { changeMailing, type MailingRow, mailingByNumber } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { type Acting, type Decision, decideRow, type Refused } from '../decide.ts'

export type { Acting, Refused } from '../decide.ts'

/** `mailing` as it stands after it, without its list. */
export interface Decided<O extends string> {
  outcome: O
  mailing: MailingRow
}

export async function decideMailing<O extends string>(
  club: Club,
  acting: Acting,
  decide: (mailing: MailingRow) => Decision<MailingRow, O> | Promise<Decision<MailingRow, O>>,
): Promise<Decided<O> | Refused> {
  const { mailings } = club.models
  const decided = await decideRow(
    club,
    acting,
    {
      right: 'announce',
      read: () => mailingByNumber(mailings, club.id, acting.number),
      change: (...change) => changeMailing(mailings, ...change),
    },
    decide,
  )
  return 'row' in decided ? { outcome: decided.outcome, mailing: decided.row } : decided
}
