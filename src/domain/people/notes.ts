/** Notes about a person by those who work with people. The person may read them, so they are written accordingly. */
import { nextNumber } from '../../../models/counter.ts'
import { note } from '../../../models/journal.ts'
import { keepNote, type NoteRow } from '../../../models/note.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { knownPeople } from './known.ts'

export const longestNote = 500

export type Written =
  | { outcome: 'written'; note: NoteRow }
  | { outcome: 'empty' | 'too-long' | 'unknown' | 'not-allowed' }

/** Writes a note. The same cause answers with the note kept first. */
export async function writeNote(
  club: Club,
  { by, person, text, cause, now }: { by: number; person: number; text: string; cause: string; now: Date },
): Promise<Written> {
  const { notes, counters, journal } = club.models
  const before = await notes.findOne({ community: club.id, cause }).lean<NoteRow>()
  if (before) return journalled(club, before)
  // Written by this cause and removed since: it is not written anew.
  const was = await journal.exists({ community: club.id, cause, did: 'note-written' })
  if (was) return { outcome: 'unknown' }
  if (!(await may(club, by, 'write-note'))) return { outcome: 'not-allowed' }
  const words = text.trim()
  if (!words) return { outcome: 'empty' }
  if (words.length > longestNote) return { outcome: 'too-long' }
  if (!(await knownPeople(club)).some((one) => one.person === person)) return { outcome: 'unknown' }
  const number = await nextNumber(counters, club.id, 'note')
  const row = { community: club.id, number, about: person, author: by, text: words, at: now, cause }
  return journalled(club, await keepNote(notes, row))
}

async function journalled(club: Club, row: NoteRow): Promise<Written> {
  const { author, about, at, cause } = row
  const line = { community: club.id, actor: author, did: 'note-written' as const, about, application: null, at, cause }
  await note(club.models.journal, line)
  return { outcome: 'written', note: row }
}

export type Removed = { outcome: 'removed' | 'not-author' | 'unknown' | 'not-allowed' }

/** Removes a note; only its author may. The same cause answers `removed` again. */
export async function removeNote(
  club: Club,
  { by, number, cause, now }: { by: number; number: number; cause: string; now: Date },
): Promise<Removed> {
  const { notes, journal } = club.models
  const line = { community: club.id, actor: by, did: 'note-removed' as const, cause }
  if (!(await may(club, by, 'write-note'))) return { outcome: 'not-allowed' }
  const row = await notes.findOne({ community: club.id, number }).lean<NoteRow>()
  if (!row) return { outcome: (await journal.exists(line)) ? 'removed' : 'unknown' }
  if (row.author !== by) return { outcome: 'not-author' }
  // The line first: a crash between the two leaves a note to be removed by the same message again.
  await note(journal, { ...line, about: row.about, application: null, at: now })
  await notes.deleteOne({ community: club.id, number, author: by })
  return { outcome: 'removed' }
}
