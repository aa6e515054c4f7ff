/** Keeping the operator's list of existing members (docs/coverage.md D11). */
import { nextNumber } from '../../../models/counter.ts'
import { note } from '../../../models/journal.ts'
import { keepListed, type ListedRow } from '../../../models/listed.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { keyOf } from './key.ts'
import type { Member } from './read.ts'

export type Imported =
  /** `already`: lines that stood in the list before, or whose people are members. */
  { outcome: 'kept'; added: number; already: number } | { outcome: 'not-allowed' }

/**
 * Adds what is new; what stands already is left as it is. The same cause adds what a crash left out and answers with
 * the first outcome.
 */
export async function importMembers(
  club: Club,
  { organizer, members, cause, now }: { organizer: number; members: readonly Member[]; cause: string; now: Date },
): Promise<Imported> {
  if (!(await may(club, organizer, 'import-members'))) return { outcome: 'not-allowed' }
  const { listed, counters, journal } = club.models
  const community = club.id
  const known = new Set([...(await memberKeys(club)), ...(await listed.distinct('key', { community }))])
  const keyed = new Map(members.map((member) => [keyOf(member.name, member.workplace), member]))
  const rows: ListedRow[] = []
  for (const [key, { name, workplace, position }] of keyed) {
    if (known.has(key)) continue
    rows.push({
      community,
      number: await nextNumber(counters, community, 'listed'),
      key,
      name,
      workplace,
      position,
      claimedBy: null,
      claim: null,
      freed: [],
      freedAt: null,
      at: now,
      by: organizer,
      cause,
    })
  }
  await keepListed(listed, rows)
  const added = await listed.countDocuments({ community, cause })
  if (added > 0) {
    await note(journal, {
      community,
      actor: organizer,
      did: 'members-listed',
      about: 0,
      application: null,
      at: now,
      cause,
    })
  }
  return { outcome: 'kept', added, already: members.length - added }
}

/** Keys of those who are members already, by what is kept of them now. */
export async function memberKeys(club: Club): Promise<Set<string>> {
  const members = await club.models.memberships
    .find({ community: club.id, active: true }, { name: 1, workplace: 1 })
    .lean()
  return new Set(members.map(({ name, workplace }) => keyOf(name, workplace)))
}

/** How many rows of the list nobody has claimed yet. */
export async function unclaimedCount(club: Club): Promise<number> {
  return club.models.listed.countDocuments({ community: club.id, claimedBy: null, name: { $ne: null } })
}
