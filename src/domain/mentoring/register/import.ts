/** Keeping a register of mentors that a curator sends as a table: a line changes what is not so yet, and nothing else. */
import { lastMembership } from '../../../../models/membership.ts'
import { mentorOf } from '../../../../models/mentor.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import { journalled } from '../changing.ts'
import { changeOfficial, type MentorRow, made } from './mentor.ts'
import type { MentorLine } from './read-sheet.ts'
import { changesOf } from './said.ts'

export type RegisterImported =
  /** `entered`: who is in the register since. `same`: lines that said nothing new. */
  { outcome: 'kept'; entered: MentorRow[]; changed: number; same: number } | { outcome: 'not-allowed' }

/** What the lines would do, before anything is kept. */
export async function weighed(club: Club, lines: readonly MentorLine[], now: Date) {
  const counts = { entered: 0, changed: 0, same: 0 }
  for (const { person, said } of lines) {
    const mentor = await mentorOf(club.models.mentors, club.id, person)
    if (!mentor) counts.entered += 1
    else if (Object.keys(changesOf(mentor, said, { by: 0, now })).length === 0) counts.same += 1
    else counts.changed += 1
  }
  return counts
}

/** The same cause keeps what a crash left out and changes nothing more. */
export async function importRegister(
  club: Club,
  { by, lines, cause, now }: { by: number; lines: readonly MentorLine[]; cause: string; now: Date },
): Promise<RegisterImported> {
  if (!(await may(club, by, 'keep-register'))) return { outcome: 'not-allowed' }
  const result = { outcome: 'kept' as const, entered: [] as MentorRow[], changed: 0, same: 0 }
  for (const { person, said } of lines) {
    const known = await mentorOf(club.models.mentors, club.id, person)
    const membership = await lastMembership(club.models.memberships, club.id, person)
    // Has left between the look at the lines and «Сохранить».
    if (!membership?.active) continue
    const mentor = known ?? (await made(club, { person, cause, now }, said.subjects ? null : membership.subject))
    const isNew = mentor.causes[0]?.cause === cause
    // A line in the journal for each mentor.
    const own = `${cause}:${mentor.number}`
    const repeated = mentor.causes.some((one) => one.cause === own)
    if (!repeated && Object.keys(changesOf(mentor, said, { by, now })).length === 0) {
      result.same += 1
      continue
    }
    const kept = await changeOfficial(club, { number: mentor.number, by, cause: own, now }, (row) => {
      return changesOf(row, said, { by, now })
    })
    if (kept.outcome !== 'kept') continue
    if (isNew) result.entered.push(kept.mentor)
    else result.changed += 1
  }
  if (result.entered.length + result.changed > 0) await journalled(club, { by, cause, now }, 'register-imported', 0)
  return result
}
