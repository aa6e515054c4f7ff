/** «Объявления»: drafts, what waits for its time, what runs, what was sent. */
import { findMailings, type Ledger, type MailingRow, mailingByNumber } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { ledgerOf } from './ledger.ts'

export interface Listed {
  mailing: MailingRow
  /** Of all its communities; null before it starts. */
  ledger: Ledger | null
  /** Corrections and recalls of it, newest first. */
  changes: MailingRow[]
}

export type ListedMailings = { outcome: 'mailings'; mailings: Listed[] } | { outcome: 'not-allowed' }

/** The newest first; of what was dropped before it started nothing is shown. */
export async function mailingsOf(
  club: Club,
  { by, number, limit = 10 }: { by: number; number?: number; limit?: number },
): Promise<ListedMailings> {
  if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  const { mailings } = club.models
  const which = { community: club.id, kind: 'say', parent: null, ...(number !== undefined && { number }) }
  const dropped = { state: 'cancelled', frozen: null }
  const rows = await findMailings(mailings, { ...which, $nor: [dropped] }, { limit, newestFirst: true })
  const all = rows.map(async (mailing) => ({
    mailing,
    ledger: mailing.frozen ? await ledgerOf(club, mailing) : null,
    changes: await findMailings(mailings, { community: club.id, of: mailing.number }, { newestFirst: true }),
  }))
  return { outcome: 'mailings', mailings: await Promise.all(all) }
}

/** The topic under which somebody got this announcement; undefined where it had none. */
export async function heardOf(club: Club, number: number): Promise<string | undefined> {
  const mailing = await mailingByNumber(club.models.mailings, club.id, number)
  return mailing?.topic ?? undefined
}
