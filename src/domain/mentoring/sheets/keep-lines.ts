/** Keeping the lines of a sheet, one way for the register and for requests: a line changes what is not so yet, and nothing else. */
import type { JournalRow } from '../../../../models/journal.ts'
import { lastMembership, type MembershipRow } from '../../../../models/membership.ts'
import type { Versioned } from '../../../../models/versioned.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import { journalled } from '../changing.ts'
import { agreedToMentoring } from './agreed.ts'
import type { SheetLine } from './read-lines.ts'

export type SheetKept<Row> =
  /** `entered`: who is in the list since. `same`: lines that said nothing new. */
  { outcome: 'kept'; entered: Row[]; changed: number; same: number } | { outcome: 'not-allowed' }

/** What is its own in each of the two lists. */
export interface Book<Row, Said> {
  did: JournalRow['did']
  of(person: number): Promise<Row | null>
  /** A row under the import's cause; the one that stands where somebody was faster. */
  made(member: MembershipRow, said: Said): Promise<Row>
  changesOf(row: Row | null, said: Said): Partial<Row>
  /** Writes what is not so yet, with a line in the journal; undefined where the row is gone. */
  change(number: number, cause: string, said: Said): Promise<Row | undefined>
}

/** What the lines would do, before anything is kept. */
export async function weighedLines<Row, Said>(lines: readonly SheetLine<Said>[], book: Book<Row, Said>) {
  const counts = { entered: 0, changed: 0, same: 0 }
  for (const { person, said } of lines) {
    const row = await book.of(person)
    if (!row) counts.entered += 1
    else if (isSame(book, row, said)) counts.same += 1
    else counts.changed += 1
  }
  return counts
}

/** The same cause keeps what a crash left out and changes nothing more. */
export async function keepLines<Row extends Versioned, Said extends { consent?: string }>(
  club: Club,
  { by, lines, cause, now }: { by: number; lines: readonly SheetLine<Said>[]; cause: string; now: Date },
  book: Book<Row, Said>,
): Promise<SheetKept<Row>> {
  if (!(await may(club, by, 'keep-register'))) return { outcome: 'not-allowed' }
  const result = { outcome: 'kept' as const, entered: [] as Row[], changed: 0, same: 0 }
  for (const { person, said } of lines) {
    const known = await book.of(person)
    const membership = await lastMembership(club.models.memberships, club.id, person)
    // Has left, or taken the consent back, between the look at the lines and «Сохранить».
    if (!membership?.active || !(known || (await agreedToMentoring(club, person, said.consent)))) continue
    const row = known ?? (await book.made(membership, said))
    const isNew = row.causes[0]?.cause === cause
    // A line in the journal for each.
    const own = `${cause}:${row.number}`
    const repeated = row.causes.some((one) => one.cause === own)
    if (!isNew && !repeated && isSame(book, row, said)) {
      result.same += 1
      continue
    }
    const kept = await book.change(row.number, own, said)
    if (!kept) continue
    if (isNew) result.entered.push(kept)
    else result.changed += 1
  }
  if (result.entered.length + result.changed > 0) await journalled(club, { by, cause, now }, book.did, 0)
  return result
}

function isSame<Row, Said>(book: Book<Row, Said>, row: Row, said: Said): boolean {
  return Object.keys(book.changesOf(row, said)).length === 0
}
