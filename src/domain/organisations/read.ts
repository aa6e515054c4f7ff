/** Reading the directory of organisations from a table that a methodist keeps in a spreadsheet. */
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Organisation } from '../club.ts'

export interface Fault {
  /** Line of the file, from 1. */
  line: number
  /** In plain Russian, for whoever keeps the table. */
  what: string
}

/** How a table may call a kind. */
export const kinds: Record<string, Organisation['kind']> = {
  school: 'school',
  школа: 'school',
  kindergarten: 'kindergarten',
  'детский сад': 'kindergarten',
  сад: 'kindergarten',
  extra: 'extra',
  допобразование: 'extra',
  'дополнительное образование': 'extra',
}

const Line = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/i, 'id — от 1 до 40 латинских букв, цифр и дефисов, например school-3'),
  title: z.string().min(2, 'нет названия (title)').max(120, 'название (title) длиннее 120 знаков'),
  kind: z
    .string()
    .toLowerCase()
    .refine((word) => word in kinds, 'kind — school, kindergarten или extra')
    .transform((word) => kinds[word] as Organisation['kind']),
  aliases: z.string().transform((text) => text.split('|').flatMap((alias) => alias.trim() || [])),
})

/**
 * Reads columns `id,title,kind,aliases` (aliases by `|`), separated by commas or, as Excel does, semicolons.
 * Every bad line is reported and left out; the good ones are read all the same.
 */
export function readOrganisations(text: string): { organisations: Organisation[]; faults: Fault[] } {
  const faults: Fault[] = []
  const header = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  const delimiter = header.includes(';') ? ';' : ','
  const columns = header.split(delimiter).map((name) => name.trim().replaceAll('"', '').toLowerCase())
  const missing = ['id', 'title', 'kind'].filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    return { organisations: [], faults: [{ line: 1, what: `в первой строке нет столбцов: ${missing.join(', ')}` }] }
  }
  const organisations: Organisation[] = []
  const seen = new Map<string, number>()
  for (const { record, line } of rows(text, delimiter, columns, faults)) {
    const read = Line.safeParse({ aliases: '', ...record })
    if (!read.success) {
      faults.push({ line, what: read.error.issues.map(({ message }) => message).join('; ') })
      continue
    }
    const before = seen.get(read.data.id)
    if (before !== undefined) faults.push({ line, what: `id ${read.data.id} уже есть в строке ${before}` })
    else organisations.push(read.data)
    seen.set(read.data.id, before ?? line)
  }
  if (organisations.length === 0 && faults.length === 0) faults.push({ line: 1, what: 'в таблице нет ни одной строки' })
  return { organisations, faults: faults.sort((a, b) => a.line - b.line) }
}

type Read = { record: Record<string, string>; line: number }

function rows(text: string, delimiter: string, columns: string[], faults: Fault[]): Read[] {
  try {
    const read: unknown = parse(text, {
      bom: true,
      delimiter,
      columns: () => columns,
      trim: true,
      skip_empty_lines: true,
      info: true,
      raw: false,
      skip_records_with_error: true,
      on_skip: (error) => {
        faults.push({ line: lineOf(error), what: `столбцов должно быть ${columns.length}: ${columns.join(', ')}` })
      },
    })
    return (read as { record: Record<string, string>; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }))
  } catch (error) {
    faults.push({
      line: lineOf(error),
      what: `таблица не читается: ${error instanceof Error ? error.message : error}`,
    })
    return []
  }
}

function lineOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : 1
}
