/** What became of an announcement, as a workbook: the counts that add up, and everybody who was not reached. */
import type { Row } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { notReached } from '../domain/mailings/ledger.ts'
import type { Making } from './index.ts'
import { lineNames, ofMailing } from './mailing-lines.ts'

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
const text = (value: string) => ({ value, type: String })
const number = (value: number) => ({ value, type: Number })

/** Of `{ number, by }`: whom it is sent to is asked for their right once more. */
export const makeMailingSheet: Making = async (club, of) => {
  const found = await ofMailing(club, of)
  if (!found) return undefined
  const { mailing, ledger, title, began, words } = found
  const result = await notReached(club, { number: mailing.number, by: Number(of.by) })
  const people = result.outcome === 'people' ? result.people : []
  const names = new Map(lineNames)
  const sums: Row[] = [
    [bold(title), text(words)],
    [text('Начато'), text(began)],
    [bold('Получателей'), number(ledger.size)],
    ...lineNames.map(([line, label]): Row => [text(label), number(ledger[line])]),
    [text('Ещё в пути'), number(ledger.unknown)],
  ]
  const heads: Row = [bold('Имя'), bold('Почему не дошло'), bold('Страница')]
  const rows = people.map(
    ({ person, name, why }): Row => [text(name ?? ''), text(names.get(why) ?? why), text(`https://vk.com/id${person}`)],
  )
  const bytes = await writeWorkbook([
    { data: sums, sheet: 'Итог', columns: [{ width: 26 }, { width: 60 }] },
    {
      data: [heads, ...rows],
      sheet: 'Не дошло',
      columns: [{ width: 30 }, { width: 26 }, { width: 30 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer()
  return { name: `${title}.xlsx`, bytes }
}
