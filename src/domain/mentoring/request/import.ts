/** Keeping requests for a mentor that a curator sends as a table. */
import { type MenteeRow, menteeOf } from '../../../../models/mentee.ts'
import type { Club } from '../../club.ts'
import { type Book, keepLines, type SheetKept, weighedLines } from '../sheets/keep-lines.ts'
import { completeMentee, enterMentee } from './mentee.ts'
import type { RequestLine } from './read-sheet.ts'
import { changesOf, type RequestSaid } from './said.ts'

interface Importing {
  by: number
  cause: string
  now: Date
}

/** What the lines would do, before anything is kept; `stopped`: of whom there is a request that is not looked for now. */
export async function weighedRequests(club: Club, lines: readonly RequestLine[], now: Date) {
  const people = lines.map(({ person }) => person)
  const own = { community: club.id, person: { $in: people }, looking: false }
  const stopped = await club.models.mentees.countDocuments(own)
  return { ...(await weighedLines(lines, requests(club, { by: 0, cause: '', now }))), stopped }
}

/** The same cause keeps what a crash left out and changes nothing more. Nobody who has stopped begins to look again by it. */
export async function importRequests(
  club: Club,
  importing: Importing & { lines: readonly RequestLine[] },
): Promise<SheetKept<MenteeRow>> {
  return keepLines(club, importing, requests(club, importing))
}

function requests(club: Club, { by, cause, now }: Importing): Book<MenteeRow, RequestSaid> {
  return {
    did: 'requests-imported',
    of: (person) => menteeOf(club.models.mentees, club.id, person),
    made: ({ person }, said) => enterMentee(club, { person, cause, now }, changesOf(null, said, by)),
    changesOf: (row, said) => changesOf(row, said, by),
    async change(number, own, said) {
      const kept = await completeMentee(club, { number, by, cause: own, now }, (row) => changesOf(row, said, by))
      return kept.outcome === 'kept' ? kept.mentee : undefined
    },
  }
}
