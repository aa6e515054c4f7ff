import { describe, expect, it } from '@jest/globals'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import { readTable } from '../../src/domain/sheets/read-table.ts'

const rows = [
  { line: 1, cells: ['Название', 'Вид'] },
  { line: 3, cells: ['Школа № 3', 'школа'] },
]
const lines = 'Название;Вид\r\n\r\nШкола № 3;школа\r\n'

/** Windows-1251, as Excel saves a CSV where the system speaks Russian. */
function windows1251(text: string): Uint8Array {
  const codes = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]),
  )
  return Uint8Array.from([...text].map((sign) => codes.get(sign) ?? 0x3f))
}

const file = (bytes: Uint8Array, name = 'list.csv') => readTable({ name, bytes })

async function workbook(data: SheetData): Promise<Uint8Array> {
  return await writeWorkbook(data).toBuffer()
}

describe('a file', () => {
  it.each([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${lines}`)],
    ['Windows-1251', windows1251(lines)],
    ['UTF-16, «Текст Юникод»', Buffer.from(`\uFEFF${lines.replaceAll(';', '\t')}`, 'utf16le')],
    ['commas', Buffer.from(lines.replaceAll(';', ','))],
    ['tabs', Buffer.from(lines.replaceAll(';', '\t'))],
  ])('of %s is read, its lines numbered as in the sheet', async (_, bytes) => {
    expect(await file(bytes)).toEqual({ rows })
  })

  it('of XLSX is read whatever its name, numbers and dates as people write them', async () => {
    const bytes = await workbook([
      [{ value: 'Название' }, { value: 'Номер' }, { value: 'Дата' }],
      [null, null, null],
      [
        { value: ' Школа ' },
        { value: 3, type: Number },
        { value: new Date('2026-09-01T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' },
      ],
    ])
    expect(await file(bytes, 'list.txt')).toEqual({
      rows: [
        { line: 1, cells: ['Название', 'Номер', 'Дата'] },
        { line: 3, cells: ['Школа', '3', '01.09.2026'] },
      ],
    })
  })

  it('keeps separators and line breaks inside quotes in one cell', async () => {
    expect(await file(Buffer.from('a;b\n"Сад; ""Радуга""";"две\nстроки"\nСад "Теремок";сад'))).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['Сад; "Радуга"', 'две строки'] },
        { line: 4, cells: ['Сад "Теремок"', 'сад'] },
      ],
    })
  })

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'Это не таблица.'],
    ['an old XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'Это старый формат XLS.'],
    ['a broken XLSX', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'Файл XLSX не открывается'],
    ['nothing', Buffer.from(''), 'Таблица пустая'],
    ['empty cells only', Buffer.from(';;\n;;\n'), 'Таблица пустая'],
    ['an unclosed quote', Buffer.from('a;b\n"c;d\n'), 'Таблица не читается'],
    ['2001 rows', Buffer.from('a;b\n'.repeat(2001)), 'В таблице 2001 строк'],
    ['more than 5 MB', Buffer.alloc(5_000_001, 'a'), 'Файл больше 5 МБ'],
  ])('that is %s gets a sentence', async (_, bytes, fault) => {
    expect(await file(bytes, 'list.xlsx')).toEqual({ fault: expect.stringContaining(fault) })
  })

  it('that unpacks to more than the memory bears is not unpacked', async () => {
    const bytes = await workbook([[{ value: 'a' }]])
    const entry = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(entry + 24, 4_000_000_000, true)
    expect(await file(bytes)).toEqual({ fault: expect.stringContaining('Файл XLSX не открывается') })
  })
})

describe('pasted lines', () => {
  it.each([
    ['Анна Петрова\tШкола 3', ['Анна Петрова', 'Школа 3']],
    ['Анна Петрова; Школа 3, корпус 2', ['Анна Петрова', 'Школа 3, корпус 2']],
    ['Анна Петрова, Школа 3', ['Анна Петрова', 'Школа 3']],
    ['Анна Петрова — Школа 3', ['Анна Петрова', 'Школа 3']],
    ['Анна Мамина-Петрова - Школа 3, организатор', ['Анна Мамина-Петрова', 'Школа 3', 'организатор']],
    ['"Сад, который за углом",сад', ['Сад, который за углом', 'сад']],
    ['Анна Петрова', ['Анна Петрова']],
  ])('«%s»', async (text, cells) => {
    expect(await readTable({ text })).toEqual({ rows: [{ line: 1, cells }] })
  })

  it('a dash in one title of many does not cut it in two', async () => {
    expect(await readTable({ text: 'Школа 1, школа\nШкола 2, школа\n\nШкола - сад 3, школа' })).toEqual({
      rows: [
        { line: 1, cells: ['Школа 1', 'школа'] },
        { line: 2, cells: ['Школа 2', 'школа'] },
        { line: 4, cells: ['Школа - сад 3', 'школа'] },
      ],
    })
  })

  it('empty ones get a sentence', async () => {
    expect(await readTable({ text: ' \n \n' })).toEqual({ fault: expect.stringContaining('пустая') })
  })
})

it('a line pasted among semicolons and typed with commas is read by its own', async () => {
  const text = 'Анна Петрова; школа 3; учитель\nДарья Ключевская, СОШ 3, учитель, физика\nГлеб Ветров; сад 2'
  expect(await readTable({ text })).toEqual({
    rows: [
      { line: 1, cells: ['Анна Петрова', 'школа 3', 'учитель'] },
      { line: 2, cells: ['Дарья Ключевская', 'СОШ 3', 'учитель', 'физика'] },
      { line: 3, cells: ['Глеб Ветров', 'сад 2'] },
    ],
  })
})
