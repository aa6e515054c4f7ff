/** Reading a register of mentors line by line: whom each line names, what it says of them, or why it is not clear. */
import type { MembershipRow } from '../../../../models/membership.ts'
import type { Club } from '../../club.ts'
import { hasConsent } from '../../consent/consent.ts'
import { nearestByName } from '../../people/find.ts'
import type { TableRow } from '../../sheets/read-table.ts'
import { readSaid, type Said } from './said.ts'
import { type Column, heads } from './sheet.ts'

export type MentorLine = { line: number; person: number; name: string; said: Said }

export type UnclearLine = { line: number; words: string } & (
  | { why: 'no-name' | 'unknown' | 'no-consent' | 'minor' | 'repeats' | 'nothing' }
  /** `among`: names of members whom it may mean. */
  | { why: 'which'; among: string[] }
  | { why: 'cell'; column: string }
)

export type RegisterRead = { mentors: MentorLine[]; unclear: UnclearLine[] } | { fault: 'no-heads' }

/** More than the mentors of any town: what a draft in a talk may hold. */
export const MOST_MENTORS = 200

/** Other ways in which the heads are written. */
const also: Partial<Record<Column, RegExp>> = {
  name: /^(ф\.?\s?и\.?\s?о|фамилия|имя|наставник$|педагог$|участник)/,
  page: /^(страница|вк$|vk|ссылка)/,
  consent: /^(согласие|дата согласия)/,
  order: /^(приказ$|№ приказа|номер приказа|приказ №)/,
  orderDate: /^дата приказа/,
  from: /^(срок с$|начало|с какого)/,
  to: /^(срок по$|срок до$|окончание|по какое|срок$)/,
  forms: /^(кому|форм)/,
  kinds: /^(как$|вид)/,
  strengths: /^(сильн|компетенц|направлени)/,
  subjects: /^предмет/,
  seats: /^(мест$|число мест|скольк|количество)/,
  course: /^(курсы?$|название курс)/,
  courseUntil: /^(курсы? до|действ)/,
}

/** Columns by the first line: a name or a page, and at least one thing more. */
function columnsOf({ cells }: TableRow): Map<Column, number> | undefined {
  const columns = new Map<Column, number>()
  const titles = cells.map((cell) => cell.toLowerCase().replaceAll('ё', 'е').trim())
  for (const column of Object.keys(heads) as Column[]) {
    const exact = titles.indexOf(heads[column].toLowerCase())
    const at = exact >= 0 ? exact : titles.findIndex((title) => also[column]?.test(title))
    if (at >= 0 && ![...columns.values()].includes(at)) columns.set(column, at)
  }
  const named = columns.has('name') || columns.has('page')
  return named && columns.size > 1 ? columns : undefined
}

/** The first line must be heads; whoever has not agreed in the chat needs the day of the consent on paper. */
export async function readRegister(club: Club, table: readonly TableRow[], now: Date): Promise<RegisterRead> {
  const [head, ...rows] = table
  const columns = head && columnsOf(head)
  if (!columns) return { fault: 'no-heads' }
  const members = await club.models.memberships.find({ community: club.id, active: true }).lean<MembershipRow[]>()
  const mentors: MentorLine[] = []
  const unclear: UnclearLine[] = []
  for (const row of rows) {
    const cell = (column: Column) => {
      const at = columns.get(column)
      return at === undefined ? '' : (row.cells[at] ?? '').trim()
    }
    const read = await readLine(club, members, row.line, cell, now)
    if ('why' in read) unclear.push(read)
    else if (mentors.some(({ person }) => person === read.person)) {
      unclear.push({ line: row.line, words: read.name, why: 'repeats' })
    } else mentors.push(read)
  }
  return { mentors, unclear }
}

type Cell = (column: Column) => string

async function readLine(
  club: Club,
  members: readonly MembershipRow[],
  line: number,
  cell: Cell,
  now: Date,
): Promise<MentorLine | UnclearLine> {
  const words = cell('name') || cell('page')
  if (!words) return { line, words: '', why: 'no-name' }
  const found = memberOf(members, cell('page'), cell('name'))
  if ('among' in found) {
    return found.among.length === 0
      ? { line, words, why: 'unknown' }
      : { line, words, why: 'which', among: found.among.map(({ name, workplace }) => `${name}, ${workplace.title}`) }
  }
  const { person, name, figures } = found.member
  const said = readSaid(cell, { now, timeZone: club.settings.timeZone })
  if ('wrong' in said) return { line, words: name, why: 'cell', column: heads[said.wrong] }
  if (Object.keys(said).length === 0) return { line, words: name, why: 'nothing' }
  // As «Стать наставником» has it: in the year of the eighteenth birthday not yet.
  if (figures?.birthYear && now.getFullYear() - figures.birthYear <= 18) return { line, words: name, why: 'minor' }
  const known = await club.models.mentors.exists({ community: club.id, person })
  const agreed = known !== null || said.consent !== undefined || (await hasConsent(club, person, 'mentoring'))
  return agreed ? { line, person, name, said } : { line, words: name, why: 'no-consent' }
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
