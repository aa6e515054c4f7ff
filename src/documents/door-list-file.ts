/** The list for the door as PDF: numbers, boxes to tick, a line to sign; for a place without network too. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { makePdf } from './pdf.ts'

export interface DoorList {
  title: string
  /** «среда, 3 марта 2027, 16:30» */
  when: string
  place: string | null
  seats: number | null
  lines: DoorListLine[]
  /** What is typed with the ticked numbers when there is a network again: «15-4F2A». */
  code: string
  /** When it is printed: who registers later is not on it. */
  made: string
}

export interface DoorListLine {
  number: number
  name: string | undefined
  /** Where the person works, or the team. */
  beside: string | undefined
  waits: boolean
  /** Came already. */
  arrived: boolean
}

const says = {
  going: (count: number, seats: number | null) => `Записаны: ${count}${seats === null ? '' : `, мест: ${seats}`}`,
  waiting: (count: number) => `Ждут места: ${count}`,
  nameless: '______________________',
  nobody: 'Никто не записан.',
  heads: ['№', 'Отметка', 'Имя', 'Место работы или команда', 'Подпись'],
  already: 'есть',
  typed: (code: string) => [
    'Нет связи? Отметьте галочкой, а потом напишите боту одной строкой: ',
    { text: `лист ${code} пришли 1 3 5-9`, bold: true },
    '. Кого отметили раньше, второй раз не посчитает.',
  ],
  made: (when: string, code: string) => `Лист ${code}, напечатан ${when}`,
  page: (page: number, pages: number) => `${page} из ${pages}`,
}

export async function makeDoorListFile(list: DoorList): Promise<Uint8Array> {
  const { title, when, place, seats, lines, code, made } = list
  const [going, waiting] = [lines.filter(({ waits }) => !waits), lines.filter(({ waits }) => waits)]
  const content: Content = [
    { text: title, fontSize: 16, bold: true, margin: [0, 0, 0, 4] },
    { text: [when, place].filter(Boolean).join(', '), margin: [0, 0, 0, 4] },
    { text: says.typed(code), fontSize: 10, margin: [0, 0, 0, 10] },
    { text: says.going(going.length, seats), bold: true, margin: [0, 0, 0, 4] },
    going.length > 0 ? table(going) : { text: says.nobody },
    ...(waiting.length > 0
      ? [{ text: says.waiting(waiting.length), bold: true, margin: [0, 14, 0, 4] } as Content, table(waiting)]
      : []),
  ]
  return makePdf({
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 48],
    defaultStyle: { fontSize: 11 },
    info: { title },
    content,
    footer: (page, pages) => ({
      margin: [36, 12, 36, 0],
      fontSize: 9,
      columns: [says.made(made, code), { text: says.page(page, pages), alignment: 'right' }],
    }),
  })
}

function table(lines: DoorListLine[]): Content {
  const body: TableCell[][] = lines.map(({ number, name, beside, arrived }) => [
    { text: String(number), bold: true },
    arrived ? { text: says.already, alignment: 'center' } : box,
    name ?? says.nameless,
    { text: beside ?? '', fontSize: 9 },
    '',
  ])
  const heads = says.heads.map((text): TableCell => ({ text, bold: true, fontSize: 9 }))
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: [26, 42, '*', 150, 90], body: [heads, ...body] },
    layout: 'lightHorizontalLines',
  }
}

const box: TableCell = {
  canvas: [{ type: 'rect', x: 14, y: 0, w: 12, h: 12, lineWidth: 1 }],
}
