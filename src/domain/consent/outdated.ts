/** Members who agreed to words that are no longer asked for. */
import type { ConsentRow } from '../../../models/consent.ts'
import type { Club } from '../club.ts'
import { membersWithoutCharter } from './charter.ts'
import { consentText } from './text.ts'

export interface Outdated {
  /** Consent in force is to another wording: what is there stays, and nothing new is kept. */
  consent: { version: string; people: number[] } | undefined
  charter: { version: string; people: number[] } | undefined
}

/** Among the members of now. Who has given no consent at all is not among them: they are asked when they join. */
export async function outdatedMembers(club: Club): Promise<Outdated> {
  const community = club.id
  const people: number[] = await club.models.memberships.distinct('person', { community, active: true })
  const wording = consentText(club, { id: 0 })
  const { charter } = club.settings
  const inForce = await club.models.consents
    .find({ community, person: { $in: people }, purpose: 'membership', withdrawn: null }, { person: 1, hash: 1 })
    .sort({ at: 1 })
    .lean<Pick<ConsentRow, 'person' | 'hash'>[]>()
  const last = new Map(inForce.map(({ person, hash }) => [person, hash]))
  const agreedBefore = people.filter((person) => last.has(person) && last.get(person) !== wording?.hash)
  return {
    consent: wording && { version: wording.version, people: agreedBefore },
    charter: charter && { version: charter.version, people: await membersWithoutCharter(club, people) },
  }
}
