/** From the frozen list to rows of the outbox, a hundred people each: begun anew as often as needed, it makes the same. */
import { nextNumber } from '../../../models/counter.ts'
import { dropPeople, frozenPeople, insertMailing, type MailingRow } from '../../../models/mailing.ts'
import { rowsOfMailing } from '../../../models/mailing-rows.ts'
import { type Draft, OUTBOX_NUMBERS, PARTS, putRows } from '../../../models/outbox.ts'
import { takeNumbers } from '../../../models/post.ts'
import type { Club } from '../club.ts'
import { originalPart } from './across.ts'
import { fresh } from './draft.ts'

/** VK takes so many people in one call. */
export const perRow = 100
/** Rows put at a time, so that sending begins while the rest is cut. */
const atOnce = 50

/** `put` is called after each lot. The list leaves the document when all of it stands in rows. */
export async function cutMailing(club: Club, mailing: MailingRow, now: Date, put: () => void): Promise<void> {
  const { models, id } = club
  const people = await frozenPeople(models.mailings, id, mailing.number)
  if (!people) return
  await putParts(club, mailing, now)
  const drafts = mailing.of === null ? rowsOf(mailing, people) : await changesOf(club, mailing, people)
  for (let from = 0; from < drafts.length; from += atOnce) {
    const some = drafts.slice(from, from + atOnce)
    const first = await takeNumbers(models.posts, id, some.length * PARTS)
    await putRows(models.outbox, id, some, OUTBOX_NUMBERS + first, now)
    put()
  }
  await dropPeople(models.mailings, id, mailing.number)
  put()
}

function rowsOf(mailing: MailingRow, people: number[]): Draft[] {
  const drafts: Draft[] = []
  for (let from = 0; from < people.length; from += perRow)
    drafts.push({ ...lines(mailing, drafts.length), kind: 'say', peers: people.slice(from, from + perRow) })
  return drafts
}

/** A row for each of the original's, with those it was delivered to. */
async function changesOf(club: Club, mailing: MailingRow, people: number[]): Promise<Draft[]> {
  const wanted = new Set(people)
  const rows = await rowsOfMailing(club.models.outbox, club.id, mailing.of ?? 0)
  const kind = mailing.kind === 'recall' ? 'recall' : 'alter'
  return rows
    .map(({ _id, peers }) => ({ of: _id, peers: peers.filter((peer) => wanted.has(peer)) }))
    .map((row, index) => ({ ...lines(mailing, index), kind: kind as 'alter' | 'recall', ...row }))
    .filter(({ peers }) => peers.length > 0)
}

function lines({ number, frozen, usefulUntil, topic, urgent, partner }: MailingRow, index: number) {
  return {
    key: `mailing:${number}:${index}`,
    base: `mailing:${number}`,
    mailing: number,
    // The words stand in the mailing, once for all.
    content: { text: '…' },
    notBefore: frozen?.at ?? new Date(0),
    priority: 0,
    ...(usefulUntil && { usefulUntil }),
    ...(topic !== null && { topic }),
    ...(urgent && { urgent }),
    ...(partner && { partner }),
  }
}

/** The same in each of the other communities, to begin when those before it are frozen. */
async function putParts(club: Club, home: MailingRow, now: Date): Promise<void> {
  if (home.parent) return
  for (const community of home.communities.filter((other) => other !== home.community)) {
    const of = home.of === null ? null : await originalPart(club, home, community)
    if (of === undefined) continue
    await insertMailing(club.models.mailings, {
      ...home,
      ...fresh(now),
      kind: home.kind,
      of,
      community,
      number: await nextNumber(club.models.counters, community, 'mailing'),
      state: 'scheduled',
      startAt: now,
      communities: [community],
      parent: { community: home.community, number: home.number },
      cause: `part:${home.community}:${home.number}`,
    })
  }
}
