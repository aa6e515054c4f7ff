/** Whom to offer as a buddy, with the reasons a curator reads (docs/coverage.md D6). */
import { distance } from 'fastest-levenshtein'
import type { BuddyRow } from '../../../models/buddy.ts'
import { activeMembership, type MembershipRow } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { isSurname } from '../names/cases.ts'
import { plain } from '../organisations/words.ts'
import { mayBeTold } from '../preferences/unasked.ts'
import { may } from '../roles/rights.ts'
import type { Wish } from './wish.ts'

export type Reason = 'same-place' | 'other-place' | 'same-kind' | 'same-subject' | 'has-none' | 'has-one' | 'has-more'

export interface Suggestion {
  person: number
  name: string
  workplace: string
  position: string
  reasons: Reason[]
}

export interface Search {
  search: BuddyRow
  member: MembershipRow
  /** Null only where the words were erased since. */
  wish: Wish | null
}

/** Nobody is offered beyond so many pairs. */
const most = 3
const shown = 5

export type Searches = { outcome: 'searches'; searches: Search[] } | { outcome: 'not-allowed' }

/** Members who wait for somebody to pick a buddy for them, the longest first. */
export async function waitingSearches(club: Club, { by, limit }: { by: number; limit: number }): Promise<Searches> {
  if (!(await may(club, by, 'assign-buddy'))) return { outcome: 'not-allowed' }
  const rows = await club.models.buddies
    .find({ community: club.id, state: 'waiting' })
    .sort({ since: 1, _id: 1 })
    .lean<BuddyRow[]>()
  const all: Search[] = []
  for (const row of rows) {
    const search = await described(club, row)
    if (search) all.push(search)
    if (all.length === limit) break
  }
  return { outcome: 'searches', searches: all }
}

/** The search with what matters to the person; undefined once they have left. */
export async function described(club: Club, search: BuddyRow): Promise<Search | undefined> {
  const member = await activeMembership(club.models.memberships, club.id, search.person)
  if (!member) return undefined
  const row = await club.models.buddyWishes.findOne({ community: club.id, person: search.person }).lean()
  const wish = row && {
    where: row.where,
    subject: row.subject,
    words: row.words,
    avoid: row.avoid === null ? null : (club.vault.open(row.avoid) ?? null),
  }
  return { search, member, wish }
}

export type Suggested =
  | { outcome: 'suggested'; search: Search; suggestions: Suggestion[] }
  /** Nobody waits here any more. */
  | { outcome: 'gone' }
  | { outcome: 'not-allowed' }

/** Up to five members for a search that waits, the likeliest first. */
export async function suggestBuddies(
  club: Club,
  { id, by, now }: { id: string; by: number; now: Date },
): Promise<Suggested> {
  if (!(await may(club, by, 'assign-buddy'))) return { outcome: 'not-allowed' }
  const row = isId(id)
    ? await club.models.buddies.findOne({ community: club.id, _id: id, state: 'waiting' }).lean<BuddyRow>()
    : null
  const search = row && (await described(club, row))
  if (!search) return { outcome: 'gone' }
  return { outcome: 'suggested', search, suggestions: (await fitting(club, search, now)).slice(0, shown) }
}

/** Everybody who may be offered for this search, the likeliest first. */
export async function fitting(club: Club, search: Search, now: Date): Promise<Suggestion[]> {
  const { person } = search.search
  const members = await club.models.memberships
    .find({ community: club.id, active: true, person: { $ne: person } })
    .lean<MembershipRow[]>()
  const [told, never, loads] = await Promise.all([
    mayBeTold(
      club,
      members.map((member) => member.person),
      now,
      undefined,
      'personal',
    ),
    excluded(club, search),
    loadsOf(club),
  ])
  return members
    .filter((member) => told.includes(member.person) && !never.has(member.person))
    .filter((member) => (loads.get(member.person) ?? 0) < most)
    .filter(({ name, person: id }) => !isAvoided(search.wish?.avoid ?? null, name, id))
    .map((member) => weighed(search, member, loads.get(member.person) ?? 0))
    .sort((one, other) => other.points - one.points || one.suggestion.person - other.suggestion.person)
    .map(({ suggestion }) => suggestion)
}

/** The person's line managers, those who passed, and those of pairs that ended. */
async function excluded(club: Club, { search, member }: Search): Promise<Set<number>> {
  const { buddies, roles } = club.models
  const organisation = member.workplace.id
  const directors = organisation
    ? await roles.find({ community: club.id, role: 'director', organisation }).distinct('person')
    : []
  const former = await buddies
    .find({ community: club.id, state: 'ended', $or: [{ person: search.person }, { buddy: search.person }] })
    .lean<BuddyRow[]>()
  const now = await buddies
    .find({ community: club.id, state: 'paired', $or: [{ person: search.person }, { buddy: search.person }] })
    .lean<BuddyRow[]>()
  return new Set([
    ...directors,
    ...search.passed.map(({ to }) => to),
    ...[...former, ...now].flatMap(({ person, buddy }) => [person, buddy ?? 0]),
  ])
}

async function loadsOf(club: Club): Promise<Map<number, number>> {
  const rows = await club.models.buddies
    .find({ community: club.id, state: { $in: ['asked', 'paired'] } })
    .lean<BuddyRow[]>()
  const loads = new Map<number, number>()
  for (const { buddy, asked, state } of rows) {
    const who = state === 'paired' ? buddy : asked?.to
    if (who) loads.set(who, (loads.get(who) ?? 0) + 1)
  }
  return loads
}

function weighed({ member, wish }: Search, other: MembershipRow, load: number) {
  const samePlace = member.workplace.id !== null && member.workplace.id === other.workplace.id
  const subject = plain(wish?.subject ?? '')
  const sameSubject = subject.length > 2 && plain(`${other.subject ?? ''} ${other.position}`).includes(subject)
  const sameKind = member.workplace.kind !== null && member.workplace.kind === other.workplace.kind
  const reasons: Reason[] = [
    samePlace ? 'same-place' : 'other-place',
    ...(sameKind && !samePlace ? (['same-kind'] as const) : []),
    ...(sameSubject ? (['same-subject'] as const) : []),
    load === 0 ? 'has-none' : load === 1 ? 'has-one' : 'has-more',
  ]
  const asWished = wish?.where === 'same' ? samePlace : wish?.where === 'other' ? !samePlace : false
  const points = (asWished ? 8 : 0) + (sameSubject ? 4 : 0) + (sameKind ? 3 : 0) - 2 * load
  const { person, name, workplace, position } = other
  return { points, suggestion: { person, name, workplace: workplace.title, position, reasons } }
}

/**
 * Whether the words name this member: «Глеба Ветрова», «с Ветровым», a page's address. In doubt they do: one colleague
 * less to offer costs little. A first name beside another surname names somebody else.
 */
export function isAvoided(avoid: string | null, name: string, person: number): boolean {
  if (avoid === null) return false
  if (new RegExp(`id${person}(?!\\d)`).test(avoid)) return true
  const names = plain(name).split(' ')
  return avoid.split(/[,;.\n]|\sи\s/).some((part) => {
    const words = plain(part)
      .split(' ')
      .filter((word) => word.length > 2)
    const met = names.filter((own) => words.some((word) => sameName(word, own)))
    return met.length > 1 || met.some((own) => isSurname(own) || words.length === 1)
  })
}

/** Cases of one name, and a slip in it. */
function sameName(word: string, own: string): boolean {
  const stem = own.slice(0, Math.max(3, own.length - 2))
  return word.startsWith(stem) || (own.length > 4 && distance(word, own) <= 2)
}

export function isId(id: string): boolean {
  return /^[0-9a-f]{24}$/.test(id)
}
