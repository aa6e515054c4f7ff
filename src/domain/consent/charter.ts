/** Accepting the charter: by an application, and anew when its words change (docs/coverage.md D17, D51). */
import { type AcceptanceRow, keepAcceptance } from '../../../models/acceptance.ts'
import { consentInForce } from '../../../models/consent.ts'
import type { Club } from '../club.ts'

export type CharterAccepted =
  | { outcome: 'accepted'; acceptance: AcceptanceRow }
  /** Another version is in force than the one that was shown. */
  | { outcome: 'text-changed' }
  | { outcome: 'no-charter' }
  /** Nothing of a person is kept before their consent, this neither. */
  | { outcome: 'no-consent' }

export interface AcceptingCharter {
  person: number
  /** The version that was shown. */
  version: string
  messageId?: number | undefined
  cause: string
  now: Date
}

/** Keeps who accepted which version by which message. Accepting a version twice answers with the first time. */
export async function acceptCharter(
  club: Club,
  { person, version, messageId, cause, now }: AcceptingCharter,
): Promise<CharterAccepted> {
  const model = club.models.acceptances
  const kept = await model.findOne({ community: club.id, person, version }).lean<AcceptanceRow>()
  if (kept) return { outcome: 'accepted', acceptance: kept }
  const { charter } = club.settings
  if (!charter) return { outcome: 'no-charter' }
  if (charter.version !== version) return { outcome: 'text-changed' }
  if (!(await consentInForce(club.models.consents, club.id, person, 'membership'))) return { outcome: 'no-consent' }
  const row = { community: club.id, person, version, at: now, messageId: messageId ?? null, cause }
  return { outcome: 'accepted', acceptance: await keepAcceptance(model, row) }
}

/** Whether the person has accepted the charter in force, apart or by the application that was accepted. */
export async function hasAccepted(club: Club, person: number): Promise<boolean> {
  const { charter } = club.settings
  if (!charter) return true
  return !(await membersWithoutCharter(club, [person])).includes(person)
}

/** Those of the people who have accepted no charter, or another version than the one in force. */
export async function membersWithoutCharter(club: Club, people: number[]): Promise<number[]> {
  const { charter } = club.settings
  if (!charter) return []
  const own = { community: club.id, person: { $in: people } }
  const { acceptances, applications } = club.models
  const [apart, applied] = await Promise.all([
    acceptances.distinct('person', { ...own, version: charter.version }),
    applications.distinct('person', { ...own, charter: charter.version, state: 'accepted' }),
  ])
  const accepted = new Set([...apart, ...applied])
  return people.filter((person) => !accepted.has(person))
}
