/** How messages for others get into the outbox, and how what was said is changed. */
import type { Content } from '../../models/content.ts'
import { type Coming, type Draft, OUTBOX_NUMBERS, PARTS, putRows, rowsOf, withdraw } from '../../models/outbox.ts'
import { takeNumbers } from '../../models/post.ts'
import type { Club } from '../domain/club.ts'

/** A message to somebody, not an answer to this update: kept in the outbox under its key, told once. */
export interface Notice {
  /** Unique in the community for ever: made from its cause, `application:17:card`. The person is added to it. */
  key: string
  /** VK ids of the people. */
  to: number[]
  content: Content
  /** Whom the text names beside its readers; of what is told in a turn, its person is named anyway. */
  about?: number[]
  notBefore?: Date
  /** After this it is not sent but counted as expired. */
  usefulUntil?: Date
  /** Put by the clock, not by somebody's act: after a restore it may have been told before. */
  byClock?: boolean
  /** `work`: of a role or asked for. `told`: unasked; whether and when it is sent is decided by src/domain/telling. */
  priority?: 'work' | 'told'
  /** Of what is unasked: the community's topic it belongs to. */
  topic?: string
  /** Of what is unasked: how it comes; `message` when left out. */
  coming?: Coming
  /** Of what is unasked: told outside of the telling hours too, never within the quiet ones. */
  urgent?: boolean
  /** Of what is unasked: news of others, for whoever has agreed to such. */
  partner?: boolean
}

/** Puts notices into the outbox, a row for each person. A key that is there already is left alone. */
export async function putNotices(club: Club, notices: readonly Notice[], now: Date): Promise<void> {
  const drafts = notices.flatMap((notice) =>
    [...new Set(notice.to)].map((person) => ({
      key: `${notice.key}:${person}`,
      base: notice.key,
      kind: 'say' as const,
      peers: [person],
      content: notice.content,
      notBefore: notice.notBefore ?? now,
      priority: notice.priority === 'told' ? 0 : 1,
      ...aboutOthers(notice.about, person),
      ...(notice.usefulUntil && { usefulUntil: notice.usefulUntil }),
      ...(notice.byClock && { byClock: true }),
      ...(notice.topic !== undefined && { topic: notice.topic }),
      ...(notice.coming && { coming: notice.coming }),
      ...(notice.urgent && { urgent: true }),
      ...(notice.partner && { partner: true }),
    })),
  )
  await put(club, drafts, now)
}

/** Puts messages for others under their keys; a key that is there already is left alone. */
export async function put(club: Club, drafts: Draft[], now: Date): Promise<void> {
  if (drafts.length === 0) return
  const first = await takeNumbers(club.models.posts, club.id, drafts.length * PARTS)
  await putRows(club.models.outbox, club.id, drafts, OUTBOX_NUMBERS + first, now)
}

/** Changes what a notice says: waiting copies are called back, each one that was told is altered. */
export async function putAlterations(
  club: Club,
  change: { base: string; content: Draft['content']; except: number[]; about?: number[]; cause: string },
  now: Date,
): Promise<void> {
  const rows = await rowsOf(club.models.outbox, club.id, change.base)
  await withdraw(
    club.models.outbox,
    rows.map(({ _id }) => _id),
    now,
  )
  const drafts = rows.flatMap((row) =>
    row.peers
      .filter((peer) => !change.except.includes(peer))
      .map((peer) => ({
        key: `${row.key}:altered:${change.cause}:${peer}`,
        base: `${row.base}:altered`,
        kind: 'alter' as const,
        of: row._id,
        peers: [peer],
        content: change.content,
        notBefore: now,
        priority: row.priority,
        ...aboutOthers([...(row.about ?? []), ...(change.about ?? [])], peer),
      })),
  )
  await put(club, drafts, now)
}

/** A reader's own rows are found by the reader. */
function aboutOthers(people: number[] = [], reader: number): { about?: number[] } {
  const others = [...new Set(people)].filter((person) => person !== reader)
  return others.length > 0 ? { about: others } : {}
}
