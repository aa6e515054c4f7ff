/** «Исправить» and «Отозвать»: mailings of their own, with a ledger of their own, over what another one delivered. */
import { nextNumber } from '../../../models/counter.ts'
import {
  changeMailing,
  findMailings,
  insertMailing,
  type MailingContent,
  type MailingRow,
  mailingByCause,
  mailingByNumber,
} from '../../../models/mailing.ts'
import { hasDeliveredSince } from '../../../models/mailing-rows.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { cancelMailing } from './control.ts'
import type { Acting } from './decide.ts'
import { fresh, isUnstarted } from './draft.ts'

/** VK lets a message be edited, and deleted for both sides, for a day. */
export const changeableMs = 86_400_000

export type Changing =
  /** `change` is the mailing that alters or deletes; it begins when what it changes is settled. */
  | { outcome: 'changing'; change: MailingRow }
  /** `not-sent`: a draft, see `changeDraft`. `too-late`: nothing was delivered within the last day. */
  | { outcome: 'not-sent' | 'too-late' | 'empty-text' | 'unknown' | 'not-allowed' }

interface Wanted extends Acting {
  kind: 'correct' | 'recall'
  content?: MailingContent
}

/** Alters what was delivered in the last day; what is still to be sent goes out with the new text. */
export async function correctMailing(
  club: Club,
  { content, ...acting }: Acting & { content: MailingContent },
): Promise<Changing> {
  if (content.text.trim() === '' && content.attachments.length === 0) return { outcome: 'empty-text' }
  return changeSent(club, { ...acting, kind: 'correct', content })
}

/** Deletes for both sides what was delivered in the last day; what is still on its way is cancelled first. */
export async function recallMailing(club: Club, acting: Acting): Promise<Changing> {
  return changeSent(club, { ...acting, kind: 'recall' })
}

async function changeSent(club: Club, { kind, content, ...acting }: Wanted): Promise<Changing> {
  const { number, by, cause, now } = acting
  const { models, id } = club
  const begun = await mailingByCause(models.mailings, id, cause)
  if (!begun && !(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  const original = await mailingByNumber(models.mailings, id, number)
  if (original?.kind !== 'say') return { outcome: 'unknown' }
  if (!begun) {
    if (isUnstarted(original.state)) return { outcome: 'not-sent' }
    const isOver = original.state === 'done' || original.state === 'cancelled'
    const since = new Date(now.getTime() - changeableMs)
    if (isOver && !(await hasDeliveredSince(models.outbox, id, number, since))) return { outcome: 'too-late' }
    await insertMailing(models.mailings, {
      ...fresh(now),
      community: id,
      number: await nextNumber(models.counters, id, 'mailing'),
      kind,
      of: number,
      state: 'scheduled',
      startAt: now,
      usefulUntil: null,
      author: by,
      content: content ?? original.content,
      personal: original.personal && kind === 'correct',
      topic: original.topic,
      partner: original.partner,
      audience: {},
      communities: original.communities,
      urgent: true,
      about: original.about,
      cause,
    })
  }
  const change = await mailingByCause(models.mailings, id, cause)
  if (!change) throw new Error('a change of a mailing was written and is not there')
  await supersede(club, change, now)
  if (kind === 'recall') await cancelMailing(club, { ...acting, cause: `${cause}:cancel` })
  else if (content) await replaceText(club, change, now)
  return { outcome: 'changing', change }
}

/** What changed the same messages before and is not over ends. */
async function supersede(club: Club, { of, number, cause }: MailingRow, now: Date): Promise<void> {
  const earlier = await findMailings(club.models.mailings, {
    community: club.id,
    of,
    number: { $lt: number },
    state: { $nin: ['done', 'cancelled'] },
  })
  const set = { state: 'cancelled', endedBy: 'superseded' } as const
  for (const row of earlier)
    await changeMailing(club.models.mailings, row, set, { cause: `${cause}:instead`, outcome: 'superseded', now })
}

/** Whoever has not got it yet gets the new words. */
async function replaceText(club: Club, { of, content, cause }: MailingRow, now: Date): Promise<void> {
  for (;;) {
    const original = of === null ? null : await mailingByNumber(club.models.mailings, club.id, of)
    const done = { cause: `${cause}:text`, outcome: 'corrected', now }
    if (!original || original.causes.some((one) => one.cause === done.cause)) return
    if (await changeMailing(club.models.mailings, original, { content }, done)) return
  }
}
