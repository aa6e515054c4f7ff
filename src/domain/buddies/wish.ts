/** Asking for a buddy: a colleague to talk the day over with, not a mentor and not a check (docs/coverage.md D3). */
import { type BuddyRow, changeBuddy, insertBuddy } from '../../../models/buddy.ts'
import type { BuddyWishRow } from '../../../models/buddy-wish.ts'
import { activeMembership } from '../../../models/membership.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'

export type { BuddyRow } from '../../../models/buddy.ts'

/** What matters to who asks; `avoid` is seen only by who picks. */
export interface Wish {
  where: BuddyWishRow['where']
  subject: string | null
  words: string | null
  avoid: string | null
}

export type Wished =
  | { outcome: 'waits'; search: BuddyRow }
  /** One search or pair of one's own at a time. */
  | { outcome: 'already'; search: BuddyRow }
  | { outcome: 'not-member' }

/** Keeps what matters and begins the search. The same cause answers with the search begun first. */
export async function wishBuddy(
  club: Club,
  { person, wish, cause, now }: { person: number; wish: Wish; cause: string; now: Date },
): Promise<Wished> {
  const model = club.models.buddies
  const before = await model.findOne({ community: club.id, cause }).lean<BuddyRow>()
  if (before) return { outcome: 'waits', search: before }
  if (!(await activeMembership(club.models.memberships, club.id, person))) return { outcome: 'not-member' }
  const open = await openSearch(club, person)
  if (open) return { outcome: 'already', search: open }
  const { avoid, ...rest } = wish
  await club.models.buddyWishes.updateOne(
    { community: club.id, person },
    { $set: { ...rest, avoid: avoid === null ? null : club.vault.seal(avoid), at: now, cause } },
    { upsert: true, ...(durable as object) },
  )
  const search = await begin(club, { person, cause, now })
  return { outcome: search.cause === cause ? 'waits' : 'already', search }
}

/** Begins a search with what was said to matter before; met again, or beside another, it is the one that stands. */
export async function begin(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<BuddyRow> {
  const model = club.models.buddies
  await insertBuddy(model, {
    community: club.id,
    person,
    state: 'waiting',
    open: true,
    since: now,
    cause,
    tries: 0,
    asked: null,
    passed: [],
    buddy: null,
    pairedAt: null,
    pairedBy: null,
    ended: null,
  })
  const search =
    (await model.findOne({ community: club.id, cause }).lean<BuddyRow>()) ?? (await openSearch(club, person))
  if (!search) throw new Error('a search was refused as a duplicate, yet the person has none')
  return search
}

/** The person's own search or pair that is not over. */
export async function openSearch(club: Club, person: number): Promise<BuddyRow | null> {
  return club.models.buddies.findOne({ community: club.id, person, open: true }).lean<BuddyRow>()
}

/** Pairs of this person, asked for by them or by the other one. */
export async function pairsOf(club: Club, person: number): Promise<BuddyRow[]> {
  return club.models.buddies
    .find({ community: club.id, state: 'paired', $or: [{ person }, { buddy: person }] })
    .sort({ pairedAt: 1 })
    .lean<BuddyRow[]>()
}

/** Ends a search before anybody agreed. The same cause answers `stopped` again. */
export async function stopSearch(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<{ outcome: 'stopped' | 'nothing' }> {
  const model = club.models.buddies
  if (await model.exists({ community: club.id, person, 'ended.cause': cause })) return { outcome: 'stopped' }
  const ended = { by: person, at: now, cause, reason: null }
  const stopped = await changeBuddy(
    model,
    { community: club.id, person, state: { $in: ['waiting', 'asked'] } },
    { $set: { state: 'ended', open: false, ended } },
  )
  return { outcome: stopped ? 'stopped' : 'nothing' }
}
