/** Reading an XLSX file: its first sheet that has anything. */
import readWorkbookFile, { type CellValue } from 'read-excel-file/node'
import type { Table } from './read-table.ts'

/** What a sheet may unpack to: an archive of 5 MB could fill the memory. */
const mostUnpacked = 60_000_000

const broken = 'Файл XLSX не открывается: похоже, он повреждён. Сохраните таблицу ещё раз или пришлите её как CSV.'

/** Rows of the first sheet with anything on it, numbered as the sheet numbers them. */
export async function readWorkbook(bytes: Uint8Array): Promise<Table> {
  if (unpackedSize(bytes) > mostUnpacked) return { fault: broken }
  try {
    const sheets = await readWorkbookFile(Buffer.from(bytes))
    const data = sheets.find((sheet) => sheet.data.length > 0)?.data ?? []
    return { rows: data.map((row, index) => ({ line: index + 1, cells: row.map(cellText) })) }
  } catch {
    return { fault: broken }
  }
}

function cellText(value: CellValue | Date | null): string {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10).split('-').reverse().join('.')
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  return String(value)
}

/** Sum of the sizes that the archive's directory names (ZIP, APPNOTE 4.3.12: at 24 of each entry). */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at + 46 <= bytes.byteLength; at++) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x02014b50) sum += view.getUint32(at + 24, true)
  }
  return sum
}
