/** A sheet of the register or of requests line by line, one reading for both: heads, whom each line names, or why it is not clear. */
import type { MembershipRow } from '../../../../models/membership.ts'
import type { Club } from '../../club.ts'
import { nearestByName } from '../../people/find.ts'
import type { TableRow } from '../../sheets/read-table.ts'

/** `said`: what the line says of its person; what it leaves empty is not in it. */
export type SheetLine<Said> = { line: number; person: number; name: string; said: Said }

/** What hinders a line whose person is known; `age`: whether a student is of age is not said; `pupil`: asked for by their school curator. */
export type Hindering = 'no-consent' | 'minor' | 'age' | 'pupil'

export type UnclearLine = { line: number; words: string } & (
  | { why: Hindering | 'no-name' | 'unknown' | 'repeats' | 'nothing' }
  /** `among`: names of members whom it may mean. */
  | { why: 'which'; among: string[] }
  | { why: 'cell'; column: string }
)

export type SheetRead<Said> = { lines: SheetLine<Said>[]; unclear: UnclearLine[] } | { fault: 'no-heads' }

/** More than the mentors, or those who wait, of any town: what a draft in a talk may hold. */
export const MOST_LINES = 200

/** The columns that say whose a line is. */
type Whose = 'name' | 'page'
export type Cell<Column extends string> = (column: Column | Whose) => string

/** What is its own in each of the two sheets. */
export interface SheetReading<Column extends string, Said> {
  heads: Readonly<Record<Column | Whose, string>>
  /** Other ways in which the heads are written, in small letters without «ё». */
  also: Partial<Record<Column | Whose, RegExp>>
  /** A line that is refused before anybody is looked for; its words are not repeated. */
  refused?(cell: Cell<Column>): Hindering | undefined
  /** What the cells say, or the column that cannot be read. */
  said(cell: Cell<Column>): { said: Said } | { wrong: Column }
  hindering(member: MembershipRow, said: Said): Promise<Hindering | undefined>
}

/** The first line must be heads: a name or a page, and at least one thing more. */
export async function readLines<Column extends string, Said extends object>(
  club: Club,
  [head, ...rows]: readonly TableRow[],
  reading: SheetReading<Column, Said>,
): Promise<SheetRead<Said>> {
  const columns = head && columnsOf(head, reading)
  if (!columns) return { fault: 'no-heads' }
  const members = await club.models.memberships.find({ community: club.id, active: true }).lean<MembershipRow[]>()
  const lines: SheetLine<Said>[] = []
  const unclear: UnclearLine[] = []
  for (const row of rows) {
    const cell = (column: Column | Whose) => {
      const at = columns.get(column)
      return at === undefined ? '' : (row.cells[at] ?? '').trim()
    }
    const read = await readLine(members, row.line, cell, reading)
    if ('why' in read) unclear.push(read)
    else if (lines.some(({ person }) => person === read.person)) {
      unclear.push({ line: row.line, words: read.name, why: 'repeats' })
    } else lines.push(read)
  }
  return { lines, unclear }
}

function columnsOf<Column extends string>(
  { cells }: TableRow,
  { heads, also }: Pick<SheetReading<Column, unknown>, 'heads' | 'also'>,
): Map<Column | Whose, number> | undefined {
  const plain = (title: string) => title.toLowerCase().replaceAll('ё', 'е').trim()
  const columns = new Map<Column | Whose, number>()
  const titles = cells.map(plain)
  for (const column of Object.keys(heads) as (Column | Whose)[]) {
    const exact = titles.indexOf(plain(heads[column]))
    const at = exact >= 0 ? exact : titles.findIndex((title) => also[column]?.test(title))
    if (at >= 0 && ![...columns.values()].includes(at)) columns.set(column, at)
  }
  const named = columns.has('name') || columns.has('page')
  return named && columns.size > 1 ? columns : undefined
}

async function readLine<Column extends string, Said extends object>(
  members: readonly MembershipRow[],
  line: number,
  cell: Cell<Column>,
  { heads, refused, said: saidIn, hindering }: SheetReading<Column, Said>,
): Promise<SheetLine<Said> | UnclearLine> {
  const refusal = refused?.(cell)
  if (refusal) return { line, words: '', why: refusal }
  const words = cell('name') || cell('page')
  if (!words) return { line, words: '', why: 'no-name' }
  const found = memberOf(members, cell('page'), cell('name'))
  if ('among' in found) {
    return found.among.length === 0
      ? { line, words, why: 'unknown' }
      : { line, words, why: 'which', among: found.among.map(({ name, workplace }) => `${name}, ${workplace.title}`) }
  }
  const { person, name } = found.member
  const read = saidIn(cell)
  if ('wrong' in read) return { line, words: name, why: 'cell', column: heads[read.wrong] }
  const { said } = read
  if (Object.keys(said).length === 0) return { line, words: name, why: 'nothing' }
  const why = await hindering(found.member, said)
  return why ? { line, words: name, why } : { line, person, name, said }
}

/** By the page, or by the full name: all words of the member's name stand in the line's; a patronymic may be more. */
function memberOf(
  members: readonly MembershipRow[],
  page: string,
  name: string,
): { member: MembershipRow } | { among: MembershipRow[] } {
  const id = Number(/(?:vk\.com\/id|^id|^)(\d{1,12})\/?$/.exec(page.trim())?.[1])
  const paged = members.filter(({ person }) => person === id)
  const said = new Set(plainWords(name))
  const exact = members.filter((member) => plainWords(member.name).every((word) => said.has(word)))
  // A page and a name of two people: somebody has mixed up a line.
  const [own] = paged
  if (own && exact.length > 0 && !exact.includes(own)) return { among: [own, ...exact].slice(0, 3) }
  const [only, another] = own ? paged : exact
  if (only && !another) return { member: only }
  return { among: another ? exact.slice(0, 3) : nearestByName(members, name).slice(0, 3) }
}

function plainWords(name: string): string[] {
  return name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
}
