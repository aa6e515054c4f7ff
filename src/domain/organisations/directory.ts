/** The directory of organisations from a table that somebody keeps: rows understood, ids kept, faults told by line. */
import type { Organisation } from '../club.ts'
import { freeId } from '../settings/reading.ts'
import type { TableRow } from '../sheets/read-table.ts'
import { type Fault, kinds } from './read.ts'
import { named, plain } from './words.ts'

export interface Directory {
  organisations: Organisation[]
  faults: Fault[]
  /** Titles that were not in the directory before. */
  added: string[]
  /** Titles that were, and are no longer. */
  gone: string[]
}

type Column = 'id' | 'title' | 'kind' | 'aliases'

/** How the columns are called in the tables of the file of communities, and by people. */
const headings: Record<Column, string[]> = {
  id: ['id', 'код'],
  title: ['title', 'название', 'наименование', 'организация', 'учреждение', 'полное название', 'полное наименование'],
  kind: ['kind', 'вид', 'тип'],
  aliases: ['aliases', 'другие названия', 'сокращение', 'краткое название', 'краткое наименование', 'синонимы'],
}

/** More than all of a big town. */
const most = 500

/**
 * Reads the rows with a line of headings, or without one as title, kind, other names. The kind may be told by the title
 * alone. An organisation that was in the directory keeps its id, by the id, the title or another name, so that
 * memberships keep pointing to it; a new one gets an id of its title. Bad lines are reported and left out.
 */
export function readDirectory(rows: readonly TableRow[], before: readonly Organisation[]): Directory {
  const columns = columnsOf(rows[0]?.cells ?? [])
  const faults: Fault[] = []
  const read: (Omit<Organisation, 'id'> & { line: number; id?: string })[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of columns ? rows.slice(1) : rows) {
    const result = lineOf(columns ?? { title: 0, kind: 1, aliases: 2 }, cells)
    const key = 'what' in result ? '' : plain(result.title)
    const earlier = seen.get(key)
    if ('what' in result) faults.push({ line, what: result.what })
    else if (earlier !== undefined) faults.push({ line, what: `«${result.title}» уже есть в строке ${earlier}` })
    else if (read.length === most) faults.push({ line, what: `в списке больше ${most} организаций` })
    else {
      read.push({ line, ...result })
      seen.set(key, line)
    }
  }
  const organisations = withIds(read, before, faults)
  const had = new Set(before.map(({ id }) => id))
  const has = new Set(organisations.map(({ id }) => id))
  return {
    organisations,
    faults: faults.sort((one, other) => one.line - other.line),
    added: organisations.filter(({ id }) => !had.has(id)).map(({ title }) => title),
    gone: before.filter(({ id }) => !has.has(id)).map(({ title }) => title),
  }
}

type Columns = Partial<Record<Column, number>> & { title: number }

/** Where each column stands; undefined when the first line is an organisation already. */
function columnsOf(cells: string[]): Columns | undefined {
  const names = cells.map((cell) => cell.toLowerCase().replaceAll('ё', 'е').trim())
  const found = Object.entries(headings).flatMap(([column, words]) => {
    const at = names.findIndex((name) => words.includes(name))
    return at < 0 ? [] : [[column, at] as const]
  })
  const columns = Object.fromEntries(found) as Partial<Columns>
  return columns.title === undefined ? undefined : { ...columns, title: columns.title }
}

type Line = Omit<Organisation, 'id'> & { id?: string }

function lineOf(columns: Columns, cells: string[]): Line | { what: string } {
  const cell = (column: Column) => cells[columns[column] ?? -1] ?? ''
  const title = cell('title')
  if (!/[\p{L}\d]/u.test(title)) return { what: 'нет названия' }
  if (title.length > 120) return { what: 'название длиннее 120 знаков' }
  const id = cell('id')
  if (id && !/^[a-z0-9-]{1,40}$/i.test(id)) return { what: `код «${id}»: нужны латинские буквы, цифры и дефисы` }
  const told = cell('kind').toLowerCase().replaceAll('ё', 'е')
  const kind = told ? (kinds[told] ?? named(told).kind) : named(title).kind
  if (!kind) {
    return {
      what: `«${title}»: ${told ? `вид «${told}» не знаю` : 'вид не понятен'}; напишите школа, сад или допобразование`,
    }
  }
  const aliases = cell('aliases')
    .split('|')
    .flatMap((alias) => alias.trim() || [])
  return { title, kind, aliases, ...(id && { id }) }
}

function withIds(read: (Line & { line: number })[], before: readonly Organisation[], faults: Fault[]): Organisation[] {
  const ids = new Map<Line, string>()
  const used = new Set<string>()
  const take = (line: Line, id: string | undefined) => {
    if (id === undefined || used.has(id) || ids.has(line)) return
    ids.set(line, id)
    used.add(id)
  }
  // What is certain comes first, so that a likeness takes nobody's id.
  for (const line of read) {
    if (line.id && used.has(line.id)) faults.push({ line: line.line, what: `код ${line.id} уже есть выше` })
    else take(line, line.id)
  }
  const rest = read.filter((line) => ids.has(line) || !line.id)
  for (const line of rest) take(line, before.find(({ title }) => plain(title) === plain(line.title))?.id)
  for (const line of rest) {
    const names = [line.title, ...line.aliases].map(plain)
    take(line, before.find(({ title, aliases }) => [title, ...aliases].some((name) => names.includes(plain(name))))?.id)
  }
  // An id of before is nobody's even when its organisation is gone: memberships still name it.
  const taken = new Set([...used, ...before.map(({ id }) => id)])
  for (const line of rest) {
    if (ids.has(line)) continue
    const id = freeId(line.title, taken)
    taken.add(id)
    take(line, id)
  }
  return rest.map(({ line: _, ...line }, at) => {
    const id = ids.get(rest[at] as Line)
    return { id: id ?? '', title: line.title, kind: line.kind, aliases: line.aliases }
  })
}
