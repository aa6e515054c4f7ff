/** The end of an announcement: everybody has an outcome, the counts are kept, the author is told. */
import { changeMailing, isUncut, type MailingRow } from '../../../models/mailing.ts'
import { hasWaiting } from '../../../models/mailing-rows.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { partsOf } from './across.ts'
import { followHome } from './control.ts'
import { ownLedger } from './ledger.ts'

/** Ends it when nothing waits any more. The ended mailing, or undefined. Written on the version that was read. */
export async function finishMailing(club: Club, mailing: MailingRow, now: Date): Promise<MailingRow | undefined> {
  const { models, id } = club
  const { number, state } = mailing
  if ((await isUncut(models.mailings, id, number)) || (await hasWaiting(models.outbox, id, number))) return undefined
  const ledger = await ownLedger(club, mailing)
  const set: Partial<MailingRow> = { ledger, ...(state === 'running' && { state: 'done' }) }
  const changed = await changeMailing(models.mailings, mailing, set, { cause: 'clock', outcome: 'done', now })
  return changed ?? undefined
}

/** Whether it and all its parts are counted, so that the author may be told. */
export async function isWhole(club: Club, mailing: MailingRow): Promise<boolean> {
  if (!mailing.ledger) return false
  const parts = mailing.parent ? [] : await partsOf(club, mailing)
  return parts.every(({ state, ledger, frozen }) => ledger !== null || (state === 'cancelled' && !frozen))
}

/** The report is put: a repeat puts it under the same key. */
export async function noteReported(club: Club, mailing: MailingRow, now: Date): Promise<void> {
  const done = { cause: 'report', outcome: 'reported', now }
  await changeMailing(club.models.mailings, mailing, { reported: true }, done)
}

/** VK refused too many: it stops and its author is asked. Undefined: it does not run any more. */
export async function stopAndAsk(club: Club, mailing: MailingRow, now: Date): Promise<MailingRow | undefined> {
  if (mailing.state !== 'running') return undefined
  const set: Partial<MailingRow> = { state: 'asks', asked: mailing.asked + 1 }
  const changed = await changeMailing(club.models.mailings, mailing, set, { cause: 'clock', outcome: 'asks', now })
  return changed ?? undefined
}

/** Ends what its author may not send any more. Undefined: the author may, or somebody was faster. */
export async function cancelWithoutRole(club: Club, mailing: MailingRow, now: Date): Promise<MailingRow | undefined> {
  if (await may(club, mailing.author, 'announce')) return undefined
  const set: Partial<MailingRow> = { state: 'cancelled', endedBy: 'lost-role' }
  const done = { cause: 'clock', outcome: 'lost-role', now }
  const changed = await changeMailing(club.models.mailings, mailing, set, done)
  if (changed) await followHome(club, changed, 'lost-role', now)
  return changed ?? undefined
}
