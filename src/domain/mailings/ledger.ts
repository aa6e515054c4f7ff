/** What became of an announcement: counts that add up, and who was not reached, why. */
import type { Ledger, MailingRow } from '../../../models/mailing.ts'
import { mailingByNumber } from '../../../models/mailing.ts'
import { countOutcomes, unreachedOf } from '../../../models/mailing-rows.ts'
import type { Ended } from '../../../models/outbox.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { partsOf } from './across.ts'

/** The lines that a person's outcome may be counted under. */
export type LedgerLine = Exclude<keyof Ledger, 'size' | 'unknown'>

export const emptyLedger: Ledger = {
  size: 0,
  delivered: 0,
  refused: 0,
  withdrew: 0,
  capped: 0,
  unreachable: 0,
  expired: 0,
  cancelled: 0,
  failed: 0,
  unknown: 0,
}

/** `mistake`: VK refused it for a mistake of ours, not for the person. */
export function lineOf(ended: Ended, mistake = false): LedgerLine {
  if (ended === 'refused') return mistake ? 'failed' : 'refused'
  if (ended === 'withdrawn') return 'withdrew'
  return ended === 'held' || ended === 'idle' ? 'failed' : ended
}

/** Of this community's part alone. */
export async function ownLedger(club: Club, mailing: MailingRow): Promise<Ledger> {
  if (mailing.ledger) return mailing.ledger
  const ledger = { ...emptyLedger, size: mailing.frozen?.size ?? 0 }
  let known = 0
  for (const { ended, mistake, count } of await countOutcomes(club.models.outbox, mailing.community, mailing.number)) {
    ledger[lineOf(ended, mistake)] += count
    known += count
  }
  return { ...ledger, unknown: ledger.size - known }
}

/** Of all communities it went to, as it stands now. */
export async function ledgerOf(club: Club, mailing: MailingRow): Promise<Ledger> {
  const all = [mailing, ...(await partsOf(club, mailing))]
  const ledgers = await Promise.all(all.map((one) => ownLedger(club, one)))
  return ledgers.reduce(added, emptyLedger)
}

function added(one: Ledger, other: Ledger): Ledger {
  const lines = Object.keys(emptyLedger) as (keyof Ledger)[]
  return Object.fromEntries(lines.map((line) => [line, one[line] + other[line]])) as Ledger
}

export interface NotReached {
  /** VK id. */
  person: number
  why: Exclude<LedgerLine, 'delivered'>
  /** As the member's card has it; undefined for who is no member. */
  name: string | undefined
}

export type NotReachedPeople =
  | { outcome: 'people'; mailing: MailingRow; people: NotReached[] }
  | { outcome: 'unknown' | 'not-allowed' }

/** Everybody of this community who did not get it, with the reason; known while the rows of the outbox are kept. */
export async function notReached(
  club: Club,
  { number, by }: { number: number; by: number },
): Promise<NotReachedPeople> {
  if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  const mailing = await mailingByNumber(club.models.mailings, club.id, number)
  if (!mailing) return { outcome: 'unknown' }
  const ended = await unreachedOf(club.models.outbox, club.id, number)
  const members = await club.models.memberships
    .find({ community: club.id, person: { $in: ended.map(({ peer }) => peer) }, active: true }, { person: 1, name: 1 })
    .lean()
  const names = new Map(members.map(({ person, name }) => [person, name]))
  const people = ended.map(({ peer, ended: how, mistake }) => ({
    person: peer,
    why: lineOf(how, mistake) as NotReached['why'],
    name: names.get(peer),
  }))
  return { outcome: 'people', mailing, people }
}
