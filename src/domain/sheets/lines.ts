/** Reading lines of text as rows: CSV with any of its separators, or lines as a person types them. */
import { CsvError, parse } from 'csv-parse/sync'
import type { Table, TableRow } from './read-table.ts'

/** In a chat a comma or a dash between spaces separates too. */
export function readLines(text: string, from: 'file' | 'pasted'): Table {
  const clean = text.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(clean)
  if (from === 'file') return separated(clean, delimiter ?? ',')
  if (delimiter === undefined) return { rows: typed(clean) }
  const table = separated(clean, delimiter)
  return 'rows' in table ? { rows: table.rows.map(typedAlone) } : table
}

/** In a message one line may be typed unlike the others: without their sign it is read by what it has itself. */
function typedAlone(row: TableRow): TableRow {
  const [cell = '', ...others] = row.cells
  return others.some(Boolean) || cell.includes('\n') ? row : { ...row, cells: cellsOf(cell.trim(), []) }
}

/** Tab or semicolon where the first lines have one; a comma where cells are quoted. */
function delimiterOf(text: string): string | undefined {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim())
  const common = (sign: string) => lines.filter((line) => line.includes(sign)).length * 2 >= Math.max(lines.length, 1)
  return common('\t') ? '\t' : common(';') ? ';' : /(^|,)\s*"[^"\n]*"\s*(,|$)/m.test(text) ? ',' : undefined
}

function separated(text: string, delimiter: string): Table {
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      // A title with quotes inside, «Сад "Радуга"», is no broken cell.
      relax_quotes: true,
      trim: delimiter !== '\t',
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return {
      rows: records.map(({ record, info }) => ({
        // The parser gives the line on which the record ends.
        line: info.lines - record.join('').split('\n').length + 1,
        cells: record,
      })),
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error ? ` в строке ${Number(error.lines)}` : ''
    return { fault: `Таблица не читается${line}: проверьте кавычки, открытая должна закрываться.` }
  }
}

const separators = [/\s*,\s*/, /\s+[-–—]\s+/]

/** A sign that most lines have separates; a line without it is read by what it has itself. */
function typed(text: string): { line: number; cells: string[] }[] {
  const lines = text.split(/\r?\n|\r/)
  const full = lines.filter((line) => line.trim())
  const usual = separators.filter((sign) => full.filter((line) => sign.test(line)).length * 2 > full.length)
  return lines.map((line, index) => ({ line: index + 1, cells: cellsOf(line.trim(), usual) }))
}

function cellsOf(line: string, usual: RegExp[]): string[] {
  const own = separators.filter((sign) => sign.test(line))
  const used = usual.some((sign) => sign.test(line)) ? usual : own
  return used.reduce((cells, sign) => cells.flatMap((cell) => cell.split(sign)), [line])
}
