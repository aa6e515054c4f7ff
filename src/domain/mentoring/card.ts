/** Opening a card of the register or a request: its own person, or whoever keeps the register, which is journalled. */
import { type MenteeRow, menteeByNumber, readerOf } from '../../../models/mentee.ts'
import { type MentorRow, mentorByNumber } from '../../../models/mentor.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { rolesOf } from '../roles/roles.ts'
import { picks } from '../roles/work.ts'
import { type Changing, journalled } from './changing.ts'

/** `own`: whoever looks is the mentor, or reads for the mentee. */
export type Opened<Row> = { outcome: 'opened'; row: Row; own: boolean } | { outcome: 'unknown' | 'not-allowed' }

/** `quiet`: a further page of what was opened before. */
type Opening = Changing & { quiet?: boolean }

export async function openMentor(club: Club, opening: Opening): Promise<Opened<MentorRow>> {
  const row = await mentorByNumber(club.models.mentors, club.id, opening.number)
  return opened(club, row, row?.person ?? 0, 'mentor-opened', opening)
}

export async function openMentee(club: Club, opening: Opening): Promise<Opened<MenteeRow>> {
  const row = await menteeByNumber(club.models.mentees, club.id, opening.number)
  return opened(club, row, (row && readerOf(row)) ?? 0, 'mentee-opened', opening)
}

async function opened<Row>(
  club: Club,
  row: Row | null,
  owner: number,
  did: 'mentor-opened' | 'mentee-opened',
  { quiet = false, ...opening }: Opening,
): Promise<Opened<Row>> {
  const own = owner === opening.by
  if (!own && !(await may(club, opening.by, 'keep-register'))) return { outcome: 'not-allowed' }
  if (!row) return { outcome: 'unknown' }
  if (!own && !quiet) await journalled(club, opening, did, owner)
  return { outcome: 'opened', row, own }
}

/** «Кого не предлагать» in words, for curators alone, and organizers while there is no curator (docs/coverage.md D6). */
export async function avoidOf(club: Club, avoid: string | null, by: number): Promise<string | undefined> {
  if (avoid === null || !(await picks(club, await rolesOf(club, by)))) return undefined
  return club.vault.open(avoid)
}
