/** Reading a table that somebody keeps in a spreadsheet, saved as text or simply pasted into the chat. */
import { readLines } from './lines.ts'
import { readWorkbook } from './workbook.ts'

export interface TableRow {
  /** Line of the sheet, from 1, as a spreadsheet numbers it. */
  line: number
  /** Trimmed, without empty ones at the end; a date is «01.09.2026». */
  cells: string[]
}

/** Rows in their order without the empty ones, or what is wrong with the whole, in plain Russian. */
export type Table = { rows: TableRow[] } | { fault: string }

/** Pasted into the chat, or a file: XLSX, or CSV with commas, semicolons or tabs. */
export type TableSource = { text: string } | { name: string; bytes: Uint8Array }

/** More rows, or a bigger file, than any list of people or organisations of one town. */
const most = { rows: 2000, bytes: 5_000_000 }

const says = {
  tooBig: 'Файл больше 5 МБ. Оставьте в нём один лист, без картинок, и пришлите ещё раз.',
  tooLong: (rows: number) => `В таблице ${rows} строк, а прочесть можно не больше ${most.rows}. Разделите её на части.`,
  empty: 'Таблица пустая: в ней нет ни одной заполненной строки.',
  oldExcel: 'Это старый формат XLS. Откройте таблицу и сохраните её как XLSX или CSV.',
  notTable: 'Это не таблица. Подойдёт файл XLSX или CSV либо строки, вставленные прямо в сообщение.',
}

/** Reads a table of any of these kinds. What is not one is answered with a sentence, never thrown. */
export async function readTable(source: TableSource): Promise<Table> {
  const read = 'text' in source ? readLines(source.text, 'pasted') : await readFile(source.bytes)
  if ('fault' in read) return read
  const rows = read.rows.map(tidy).filter(({ cells }) => cells.length > 0)
  if (rows.length === 0) return { fault: says.empty }
  return rows.length > most.rows ? { fault: says.tooLong(rows.length) } : { rows }
}

/** What a file is, is told by its first bytes: its name may say anything. */
async function readFile(bytes: Uint8Array): Promise<Table> {
  if (bytes.byteLength > most.bytes) return { fault: says.tooBig }
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes)
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { fault: says.oldExcel }
  const text = decode(bytes)
  return text === undefined ? { fault: says.notTable } : readLines(text, 'file')
}

function begins(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** UTF-8, «Текст Юникод» of Excel (UTF-16) or Windows-1251; undefined for what is no text. */
function decode(bytes: Uint8Array): string | undefined {
  if (begins(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  // No text in a one-byte encoding has these; pictures and documents do.
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

function tidy({ line, cells }: TableRow): TableRow {
  const trimmed = cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
  return { line, cells: trimmed.slice(0, trimmed.findLastIndex((cell) => cell !== '') + 1) }
}
