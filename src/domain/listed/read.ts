/** Reading the list of members line by line: what each line says, or why it is not clear. */
import type { Workplace } from '../../../models/workplace.ts'
import type { Club } from '../club.ts'
import { readName } from '../membership/name.ts'
import { findOrganisations } from '../organisations/find.ts'
import type { TableRow } from '../sheets/read-table.ts'
import { type Columns, columnsOf, headerOf } from './columns.ts'
import { keyOf } from './key.ts'

/** One line that was understood. */
export type Member = {
  line: number
  name: string
  workplace: Workplace
  /** Null where the list tells none. */
  position: string | null
}

/** Why a line is not clear; `words` are those of the line that it is about. */
export type Unclear = { line: number; words: string } & (
  | { why: 'one-cell' | 'no-name' | 'name' | 'no-organisation' | 'organisation-unknown' | 'long-position' }
  | { why: 'organisation-many'; among: string[] }
  | { why: 'repeats'; first: number }
)

export interface MembersRead {
  members: Member[]
  unclear: Unclear[]
}

/** More than any association of one town: what a draft in a talk may hold. */
export const MOST_MEMBERS = 300

const longestTitle = 120
const longestPosition = 100

/** Reads lines with name, organisation and position in any order of columns; a header is optional. */
export function readMembers(club: Pick<Club, 'organisations'>, table: readonly TableRow[]): MembersRead {
  const header = table[0] && headerOf(table[0])
  const rows = header ? table.slice(1) : table
  const columns = header ?? columnsOf(club, rows)
  const read: MembersRead = { members: [], unclear: [] }
  const seen = new Map<string, number>()
  for (const row of rows) {
    const member = readMember(club, row, columns)
    if ('why' in member) {
      read.unclear.push(member)
      continue
    }
    const key = keyOf(member.name, member.workplace)
    const first = seen.get(key)
    if (first !== undefined) read.unclear.push({ line: row.line, words: member.name, why: 'repeats', first })
    else read.members.push(member)
    seen.set(key, first ?? row.line)
  }
  return read
}

function readMember(club: Pick<Club, 'organisations'>, row: TableRow, columns: Columns): Member | Unclear {
  const { line } = row
  const cell = (at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? '').trim())
  const words = row.cells.filter(Boolean).join(', ')
  if (row.cells.filter(Boolean).length < 2) return { line, words, why: 'one-cell' }
  const told = columns.name.map(cell).filter(Boolean).join(' ')
  if (!told) return { line, words, why: 'no-name' }
  const read = readName(told)
  if ('fault' in read) return { line, words: told, why: 'name' }
  const workplace = readWorkplace(club, line, cell(columns.organisation))
  if ('why' in workplace) return workplace
  const position = cell(columns.position)
  if (position.length > longestPosition) return { line, words: `${position.slice(0, 40)}…`, why: 'long-position' }
  return { line, name: read.name, workplace, position: position || null }
}

function readWorkplace(club: Pick<Club, 'organisations'>, line: number, words: string): Workplace | Unclear {
  if (!words) return { line, words: '', why: 'no-organisation' }
  // A community without a directory keeps the operator's own words.
  if (club.organisations.length === 0) return { id: null, title: words.slice(0, longestTitle), kind: null }
  const { organisations, sure } = findOrganisations(club, words)
  const [first] = organisations
  if (!first) return { line, words, why: 'organisation-unknown' }
  // The only one alike, a slip apart, is taken: the report shows it before anything is kept.
  if (sure || organisations.length === 1) return { id: first.id, title: first.title, kind: first.kind }
  return { line, words, why: 'organisation-many', among: organisations.slice(0, 3).map(({ title }) => title) }
}
