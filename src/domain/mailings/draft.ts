/** Drafts of announcements: begun, changed, looked through. */
import { nextNumber } from '../../../models/counter.ts'
import { insertMailing, type MailingContent, type MailingRow, mailingByCause } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { mayAnnounceIn } from './across.ts'
import type { Audience } from './audience.ts'
import { type Acting, type Decided, decideMailing, type Refused } from './decide.ts'

/** What the author decides about an announcement before it starts. */
export interface DraftLines {
  content: MailingContent
  /** The text has name tokens. */
  personal: boolean
  /** Id among the community's topics. */
  topic: string | null
  /** News of others: only to who gave the mailing consent. */
  partner: boolean
  audience: Audience
  /** Other communities it goes to as well, in order; a person in several gets it in the first. */
  others: number[]
  /** After this it is not sent any more; null: three days after its start. */
  usefulUntil: Date | null
  urgent: boolean
  /** VK ids of people whom the text names. */
  about: number[]
}

export const emptyDraft: DraftLines = {
  content: { text: '', attachments: [] },
  personal: false,
  topic: null,
  partner: false,
  audience: {},
  others: [],
  usefulUntil: null,
  urgent: false,
  about: [],
}

export type OpenedDraft = { outcome: 'opened'; mailing: MailingRow } | { outcome: 'not-allowed' }

/** Begins a draft. The same cause answers with the first one. */
export async function openDraft(
  club: Club,
  { by, lines = {}, cause, now }: { by: number; lines?: Partial<DraftLines>; cause: string; now: Date },
): Promise<OpenedDraft> {
  const { models, id } = club
  const first = await mailingByCause(models.mailings, id, cause)
  if (first) return { outcome: 'opened', mailing: first }
  const { others, ...own } = { ...emptyDraft, ...lines }
  if (!(await mayAnnounceIn(club, [id, ...others], by))) return { outcome: 'not-allowed' }
  await insertMailing(models.mailings, {
    ...fresh(now),
    community: id,
    number: await nextNumber(models.counters, id, 'mailing'),
    ...own,
    communities: [id, ...others],
    author: by,
    cause,
  })
  const mailing = await mailingByCause(models.mailings, id, cause)
  if (!mailing) throw new Error('a draft was written and is not there')
  return { outcome: 'opened', mailing }
}

/** The lines of a new mailing that nobody chooses. */
export function fresh(
  now: Date,
): Omit<MailingRow, keyof DraftLines | 'communities' | 'community' | 'number' | 'author' | 'cause'> {
  return {
    kind: 'say',
    of: null,
    state: 'draft',
    version: 1,
    parent: null,
    startAt: null,
    frozen: null,
    endedBy: null,
    asked: 0,
    progress: null,
    ledger: null,
    reported: false,
    causes: [],
    madeAt: now,
    changedAt: now,
  }
}

/** `started`: it is on its way or over, and its lines stand; see `correctMailing`. */
export type ChangedDraft = Decided<'changed' | 'started'> | Refused

/** Changes lines of what has not started: a draft, one that waits for its time, one whose time was missed. */
export async function changeDraft(
  club: Club,
  { change, ...acting }: Acting & { change: Partial<DraftLines> },
): Promise<ChangedDraft> {
  const { others, ...lines } = change
  if (others && !(await mayAnnounceIn(club, others, acting.by))) return { outcome: 'not-allowed' }
  return decideMailing(club, acting, ({ state, parent }) => {
    if (!isUnstarted(state) || parent) return { outcome: 'started' as const }
    return { outcome: 'changed' as const, set: { ...lines, ...(others && { communities: [club.id, ...others] }) } }
  })
}

export function isUnstarted(state: MailingRow['state']): boolean {
  return state === 'draft' || state === 'scheduled' || state === 'held'
}
