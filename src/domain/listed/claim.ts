/** «Это я»: somebody of the list becomes a member without anybody's decision (docs/coverage.md D11). */
import { consentInForce } from '../../../models/consent.ts'
import { nextNumber } from '../../../models/counter.ts'
import { note } from '../../../models/journal.ts'
import { emptyListed, type ListedRow, listedByNumber, takeListed } from '../../../models/listed.ts'
import { activeMembership, beginMembership, type MembershipRow } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { stateJoined } from '../facts/membership.ts'
import { leave } from '../membership/leave.ts'
import { likeness, type VkName } from './names.ts'

export type Claimed =
  /** `membership` is null where it was ended and erased since. */
  | { outcome: 'member'; number: number; membership: MembershipRow | null; claim: number }
  /** Somebody else was first. */
  | { outcome: 'taken' }
  | { outcome: 'already-member' }
  /** No such row here any more, or it is not this person's by name. */
  | { outcome: 'gone' }
  | { outcome: 'no-consent' }
  /** The list tells no position and the person told none. */
  | { outcome: 'no-position' }

export interface Claiming {
  person: number
  /** As VK names the person; asked again here, since a row is shown by half of it. */
  vk: VkName
  number: number
  /** Needed where the list tells none. */
  position?: string | undefined
  cause: string
  now: Date
}

/**
 * Claims a row: one conditional write decides between two. The same cause answers with its own first outcome, and
 * finishes what a crash left between the claim and the membership.
 */
export async function claimListed(club: Club, claiming: Claiming): Promise<Claimed> {
  const { person, vk, number, position, cause, now } = claiming
  const { listed, memberships, counters } = club.models
  const row = await listedByNumber(listed, club.id, number)
  if (!row) return { outcome: 'gone' }
  if (row.claimedBy === person && row.claim?.cause === cause) return derive(club, row)
  // It was this claim, and an organizer has ended it since.
  const ended = row.freed.find((one) => one.claim === cause)
  if (ended) return memberBy(club, row.number, ended)
  if (await activeMembership(memberships, club.id, person)) return { outcome: 'already-member' }
  if (row.claimedBy !== null) return { outcome: 'taken' }
  if (!row.name || row.freed.some((one) => one.person === person)) return { outcome: 'gone' }
  if (likeness(row.name, vk) === 'none') return { outcome: 'gone' }
  const told = row.position ?? position
  if (!told) return { outcome: 'no-position' }
  if (!(await hasConsent(club, person))) return { outcome: 'no-consent' }
  const membership = await nextNumber(counters, club.id, 'application')
  const claim = { person, position: told, at: now, cause, membership }
  const taken = await takeListed(listed, { community: club.id, number }, claim)
  if (taken) return derive(club, taken)
  const after = await listedByNumber(listed, club.id, number)
  // The same cause through another process.
  if (after?.claimedBy === person && after.claim?.cause === cause) return derive(club, after)
  return { outcome: after && after.claimedBy === null ? 'gone' : 'taken' }
}

/** What a claim leads to: the membership, a line in the journal, and the name out of the list. Repeatable. */
async function derive(club: Club, row: ListedRow): Promise<Claimed> {
  const { number, name, workplace, position, claim, claimedBy: person } = row
  if (!claim || person === null) return { outcome: 'gone' }
  const { memberships, journal, listed, consents } = club.models
  // A name that has left the row already stands in the membership.
  if (name && workplace && position) {
    await beginMembership(memberships, {
      community: club.id,
      person,
      application: claim.membership,
      name,
      workplace,
      position,
      active: true,
      from: claim.at,
      to: null,
      leftBy: null,
      figures: null,
    })
    await stateJoined(club, { person, application: claim.membership, workplace }, claim)
    // Consent withdrawn at this very moment: whoever looks second, here or in the withdrawal, ends the membership.
    if (!(await consentInForce(consents, club.id, person, 'membership'))) {
      await leave(club, { person, cause: `withdrawn:${claim.cause}`, now: claim.at })
    }
    const line = { community: club.id, actor: 0, did: 'listed-claimed' as const, about: person, application: null }
    await note(journal, { ...line, at: claim.at, cause: claim.cause })
    await emptyListed(listed, club.id, number, person)
  }
  return memberBy(club, number, { person, membership: claim.membership })
}

async function memberBy(
  club: Club,
  number: number,
  { person, membership: application }: { person: number; membership: number },
): Promise<Claimed> {
  const membership = await club.models.memberships.findOne({ community: club.id, person, application }).lean()
  return { outcome: 'member', number, membership, claim: application }
}
