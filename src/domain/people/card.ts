/** A person's card, as an organizer or a curator sees it. Each opening is in the journal, and the person may read it. */
import { consentInForce } from '../../../models/consent.ts'
import { note } from '../../../models/journal.ts'
import type { NoteRow } from '../../../models/note.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { may } from '../roles/rights.ts'
import { type Known, knownPeople, type Names } from './known.ts'

export interface Card extends Known {
  /** Opened from the vault; null where none was told. */
  phone: string | null
  /** Newest first. */
  notes: NoteRow[]
  /** `earlier`: given, to another wording than is asked now. */
  consent: 'in-force' | 'earlier' | 'none'
}

export type Opened = { outcome: 'card'; card: Card } | { outcome: 'unknown' } | { outcome: 'not-allowed' }

export interface Opening {
  by: number
  person: number
  names?: Names
  cause: string
  now: Date
}

/** Opens the card; journalled before it is shown. People who are neither members nor at work here have none. */
export async function openCard(club: Club, { by, person, names, cause, now }: Opening): Promise<Opened> {
  if (!(await may(club, by, 'see-people'))) return { outcome: 'not-allowed' }
  const known = (await knownPeople(club, names)).find((one) => one.person === person)
  if (!known) return { outcome: 'unknown' }
  if (by !== person) {
    const line = { community: club.id, actor: by, did: 'card-opened' as const, about: person, application: null }
    await note(club.models.journal, { ...line, at: now, cause })
  }
  const { consents, notes } = club.models
  const [current, given, written] = await Promise.all([
    hasConsent(club, person),
    consentInForce(consents, club.id, person, 'membership'),
    notes.find({ community: club.id, about: person }).sort({ number: -1 }).limit(5).lean<NoteRow[]>(),
  ])
  const sealed = known.membership?.phone
  const phone = sealed ? (club.vault.open(sealed) ?? null) : null
  const consent = current ? 'in-force' : given ? 'earlier' : 'none'
  return { outcome: 'card', card: { ...known, phone, notes: written, consent } }
}
