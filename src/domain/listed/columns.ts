/** Which column of a list says what: by its header where it has one, else by what stands in the cells. */
import type { Club } from '../club.ts'
import { readName } from '../membership/name.ts'
import { findOrganisations } from '../organisations/find.ts'
import { named } from '../organisations/words.ts'
import type { TableRow } from '../sheets/read-table.ts'

/** Places of the columns; a name may be spread over several. */
export interface Columns {
  name: number[]
  organisation: number | undefined
  position: number | undefined
}

type Part = keyof Columns | 'surname' | 'given' | 'patronymic'

const headers: Record<Part, RegExp> = {
  surname: /^фамилия$/,
  given: /^имя$/,
  patronymic: /^отчество$/,
  name: /^(ф\.?\s?и\.?\s?о\.?|фамилия|имя|участник|педагог|сотрудник)(?!\p{L})/u,
  organisation: /^(организац|место работы|учреждени|школа$|садик$|образовательн|место$|оо$|где работает)/,
  position: /^(должност|роль|кем работает|специальност|предмет)/,
}

/** Columns by the first line, where at least two of its cells are titles of columns. */
export function headerOf({ cells }: TableRow): Columns | undefined {
  const titles = cells.map((cell) => cell.toLowerCase().trim())
  const at = (part: Part) => titles.findIndex((title) => headers[part].test(title))
  const apart = (['surname', 'given', 'patronymic'] as const)
    .map(at)
    .filter((place) => place >= 0)
    .toSorted((one, other) => one - other)
  const name = apart.length > 1 ? apart : [at('name')].filter((place) => place >= 0)
  const [organisation, position] = [at('organisation'), at('position')]
  const known = [name[0] ?? -1, organisation, position].filter((place) => place >= 0)
  if (known.length < 2) return undefined
  return { name, organisation: placed(organisation), position: placed(position) }
}

/** The same by the cells: of each column, how many look like a name or an organisation; what is left is the position. */
export function columnsOf(club: Pick<Club, 'organisations'>, rows: readonly TableRow[]): Columns {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, at) => rows.map(({ cells }) => cells[at] ?? '').filter(Boolean))
  const best = (share: number[], taken: (number | undefined)[]) => {
    const free = share.map((value, at) => (taken.includes(at) ? 0 : value))
    const most = Math.max(0, ...free)
    return most > 0 ? free.indexOf(most) : undefined
  }
  const name = best(
    columns.map((cells) => count(cells, isName)),
    [],
  )
  const parts =
    name === undefined ? besides(columns.map((cells) => cells.length > 0 && cells.every(isNamePart))) : [name]
  const organisation = best(
    columns.map((cells) => count(cells, (cell) => organisationScore(club, cell))),
    parts,
  )
  const position = best(
    columns.map((cells) => count(cells, isWords)),
    [...parts, organisation],
  )
  return { name: parts, organisation, position }
}

function placed(at: number): number | undefined {
  return at >= 0 ? at : undefined
}

function count(cells: string[], score: (cell: string) => number | boolean): number {
  return cells.reduce((sum, cell) => sum + Number(score(cell)), 0)
}

/** Two to four words, each with a capital, that name neither a kind nor a number of an organisation. */
function isName(cell: string): boolean {
  const words = cell.split(/[\s]+/).filter(Boolean)
  const { kind, number } = named(cell)
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    'name' in readName(cell) &&
    kind === undefined &&
    number === undefined
  )
}

function isNamePart(cell: string): boolean {
  return /^\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?$/u.test(cell)
}

/** The first run of such columns that is long enough to be surname and name. */
function besides(likely: boolean[]): number[] {
  const first = likely.indexOf(true)
  if (first < 0 || !likely[first + 1]) return []
  return likely[first + 2] ? [first, first + 1, first + 2] : [first, first + 1]
}

function organisationScore(club: Pick<Club, 'organisations'>, cell: string): number {
  if (/^[\d\s.)№]*$/.test(cell)) return 0
  const { kind, number } = named(cell)
  if (club.organisations.length === 0) return kind === undefined ? 0 : 1
  if (findOrganisations(club, cell).sure) return 2
  return kind !== undefined && number !== undefined ? 1 : kind !== undefined ? 0.5 : 0
}

function isWords(cell: string): boolean {
  return /\p{L}{2}/u.test(cell)
}
