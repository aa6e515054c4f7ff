/** A workbook of one sheet with heads in its first line: the register of mentors and requests for one are both such. */
import type { Row } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'

interface Headed<Column extends string> {
  /** In the order of the sheet. */
  heads: Readonly<Record<Column, string>>
  lines: readonly Record<Column, string>[]
  /** In letters; what is not named is of the usual width. */
  wide: Partial<Record<Column, number>>
}

export async function headedSheet<Column extends string>({ heads, lines, wide }: Headed<Column>): Promise<Buffer> {
  const columns = Object.keys(heads) as Column[]
  const rows: Row[] = lines.map((line) => columns.map((column) => ({ value: line[column], type: String })))
  const head: Row = columns.map((column) => ({ value: heads[column], type: String, fontWeight: 'bold' }))
  const widths = columns.map((column) => ({ width: wide[column] ?? 18 }))
  return writeWorkbook([head, ...rows], { columns: widths, stickyRowsCount: 1 }).toBuffer()
}
