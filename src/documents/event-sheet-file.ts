/** Everybody registered for a date as a workbook: state, coming, and answers to the event's own questions. */
import type { Row } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'

export interface EventSheet {
  title: string
  when: string
  questions: { id: string; text: string }[]
  lines: EventSheetLine[]
}

export interface EventSheetLine {
  number: number
  name: string | undefined
  workplace: string | undefined
  team: string | undefined
  state: string
  since: string
  bus: boolean
  arrived: string | undefined
  /** By the question's id. */
  answers: Record<string, string>
  page: string
}

const heads = ['№', 'Имя', 'Место работы', 'Команда', 'Запись', 'Дата записи', 'Автобус', 'Отметка о приходе']
const widths = [8, 30, 34, 20, 16, 20, 10, 20]

/** Words of people are text cells: what looks like a formula is not one. */
export async function makeEventSheetFile({ title, when, questions, lines }: EventSheet): Promise<Uint8Array> {
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
  const text = (value = '') => ({ value, type: String })
  const number = (value: number) => ({ value, type: Number })
  const head: Row = [...heads, ...questions.map((question) => question.text), 'Страница'].map(bold)
  const rows = lines.map(
    (line): Row => [
      number(line.number),
      text(line.name),
      text(line.workplace),
      text(line.team),
      text(line.state),
      text(line.since),
      text(line.bus ? 'да' : ''),
      text(line.arrived),
      ...questions.map(({ id }) => text(line.answers[id])),
      text(line.page),
    ],
  )
  const columns = [...widths, ...questions.map(() => 30), 26].map((width) => ({ width }))
  const workbook = [[bold(title), null, text(when)], head, ...rows] as Row[]
  return new Uint8Array(await writeWorkbook(workbook, { columns, stickyRowsCount: 2 }).toBuffer())
}
