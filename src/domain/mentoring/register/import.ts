/** Keeping a register of mentors that a curator sends as a table. */
import { type MentorRow, mentorOf } from '../../../../models/mentor.ts'
import type { Club } from '../../club.ts'
import { type Book, keepLines, type SheetKept, weighedLines } from '../sheets/keep-lines.ts'
import { changeOfficial, made } from './mentor.ts'
import type { MentorLine } from './read-sheet.ts'
import { changesOf, type Said } from './said.ts'

interface Importing {
  by: number
  cause: string
  now: Date
}

/** What the lines would do, before anything is kept. */
export async function weighed(club: Club, lines: readonly MentorLine[], now: Date) {
  return weighedLines(lines, register(club, { by: 0, cause: '', now }))
}

/** The same cause keeps what a crash left out and changes nothing more. */
export async function importRegister(
  club: Club,
  importing: Importing & { lines: readonly MentorLine[] },
): Promise<SheetKept<MentorRow>> {
  return keepLines(club, importing, register(club, importing))
}

function register(club: Club, { by, cause, now }: Importing): Book<MentorRow, Said> {
  return {
    did: 'register-imported',
    of: (person) => mentorOf(club.models.mentors, club.id, person),
    made: ({ person, subject }, { subjects }) => made(club, { person, cause, now }, subjects ? null : subject),
    changesOf: (row, said) => changesOf(row, said, { by, now }),
    async change(number, own, said) {
      const kept = await changeOfficial(club, { number, by, cause: own, now }, (row) =>
        changesOf(row, said, { by, now }),
      )
      return kept.outcome === 'kept' ? kept.mentor : undefined
    },
  }
}
