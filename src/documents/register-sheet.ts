/** «Реестр наставников.xlsx»: as the curator keeps it; sent back with «Загрузить реестр» it changes what was changed in it. */
import type { Row } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { type Column, heads, registerSheet } from '../domain/mentoring/register/sheet.ts'
import type { Making } from './index.ts'

const columns = Object.keys(heads) as Column[]
const wide: Partial<Record<Column, number>> = {
  name: 30,
  workplace: 34,
  forms: 40,
  strengths: 44,
  course: 30,
  page: 24,
}

/** Of `{ by }`: whom it is sent to, asked for their right once more, since it may be gone by now. */
export const makeRegisterSheet: Making = async (club, { by }, now) => {
  if (typeof by !== 'number') return undefined
  const sheet = await registerSheet(club, { by, now })
  if (sheet.outcome === 'not-allowed') return undefined
  const rows: Row[] = sheet.lines.map((line) => columns.map((column) => ({ value: line[column], type: String })))
  const head: Row = columns.map((column) => ({ value: heads[column], type: String, fontWeight: 'bold' }))
  const widths = columns.map((column) => ({ width: wide[column] ?? 18 }))
  const bytes = await writeWorkbook([head, ...rows], { columns: widths, stickyRowsCount: 1 }).toBuffer()
  return { name: 'Реестр наставников.xlsx', bytes }
}
