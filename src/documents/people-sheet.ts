/** «Участники.xlsx»: members with place, position, since when and roles, for an organizer. */
import type { Row } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { dayIn } from '../domain/dates.ts'
import { peopleSheet } from '../domain/people/sheet.ts'
import type { Making } from './index.ts'

const roleNames: Record<string, string> = {
  organizer: 'организатор',
  curator: 'куратор',
  trainer: 'тренер',
  mentor: 'наставник',
  volunteer: 'волонтёр',
  treasurer: 'казначей',
  director: 'руководитель',
  official: 'наблюдатель',
}
const heads = ['Имя', 'Место работы', 'Должность', 'В Ассоциации с', 'Роли', 'Страница']
const widths = [30, 40, 25, 16, 30, 24]

/** Of `{ by }`: whom it is sent to, asked for their right once more, since it may be gone by now. */
export const makePeopleSheet: Making = async (club, { by }) => {
  if (typeof by !== 'number') return undefined
  const sheet = await peopleSheet(club, { by })
  if (sheet.outcome === 'not-allowed') return undefined
  const rows: Row[] = sheet.lines.map(({ name, workplace, position, from, roles, page }) =>
    [
      name,
      workplace,
      position,
      dayIn(from, club.settings.timeZone),
      roles.map((role) => roleNames[role] ?? role).join(', '),
      page,
    ].map((value) => ({ value, type: String })),
  )
  const head: Row = heads.map((value) => ({ value, type: String, fontWeight: 'bold' }))
  const columns = widths.map((width) => ({ width }))
  const bytes = await writeWorkbook([head, ...rows], { columns, stickyRowsCount: 1 }).toBuffer()
  return { name: 'Участники.xlsx', bytes }
}
