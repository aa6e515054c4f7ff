/** Attendance of a series or of slots: a picture of its dates, and a sheet by dates and by people (docs/coverage.md D50). */
import type { Row } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import type { Club } from '../domain/club.ts'
import { dayIn, momentIn } from '../domain/dates.ts'
import { type Attendance, attendance } from '../domain/events/series/attendance.ts'
import type { Making } from './index.ts'

type Attended = Extract<Attendance, { outcome: 'attendance' }>
type Of = Parameters<Making>[1]

/** So many dates stand on a picture, the last ones. */
const most = 16

/** Of `{ number, by }`: whom it is sent to, asked for their right once more. */
export const attendancePicture: Making = async (club, of, now) => {
  const found = await attendedIn(club, of, now)
  if (!found || found.dates.length === 0) return undefined
  const { drawBars } = await import('./chart.ts')
  const dates = found.dates.slice(-most)
  const [first, last] = [dates[0], dates.at(-1)]
  const zone = club.settings.timeZone
  const bytes = await drawBars({
    title: found.title,
    under: [`Посещения, ${first && dayIn(first.startsAt, zone)} – ${last && dayIn(last.startsAt, zone)}`],
    bars: dates.map(({ title, startsAt, came, registered, percent }) => ({
      label: title ?? dayIn(startsAt, zone).slice(0, 5),
      count: came,
      says: percent === null ? 'никого' : `${came} из ${registered}, ${percent}%`,
    })),
  })
  return { name: 'Посещения.png', bytes }
}

/** Of `{ number, by }`. Words of people are text cells: what looks like a formula is not one. */
export const attendanceSheet: Making = async (club, of, now, naming) => {
  const found = await attendedIn(club, of, now)
  if (!found) return undefined
  const names = await naming(found.people.map(({ person }) => person))
  const zone = club.settings.timeZone
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })
  const text = (value: string) => ({ value, type: String })
  const number = (value: number) => ({ value, type: Number })
  const dates: Row[] = found.dates.map(({ title, startsAt, registered, came, percent }) => [
    text(title ?? found.title),
    text(momentIn(startsAt, zone)),
    number(registered),
    number(came),
    percent === null ? null : number(percent),
  ])
  const people: Row[] = found.people.map(({ person, registered, came }) => [
    text(names.get(person) ?? ''),
    text(`vk.com/id${person}`),
    number(registered),
    number(came),
    number(Math.round((came / registered) * 100)),
  ])
  const rows: Row[] = [
    [bold(found.title)],
    ['Занятие', 'Когда', 'Записаны', 'Пришли', '%'].map(bold),
    ...dates,
    [],
    ['Имя', 'Страница', 'Записей', 'Приходы', '%'].map(bold),
    ...people,
  ]
  const columns = [36, 24, 12, 12, 8].map((width) => ({ width }))
  return { name: 'Посещения.xlsx', bytes: new Uint8Array(await writeWorkbook(rows, { columns }).toBuffer()) }
}

async function attendedIn(club: Club, { number, by }: Of, now: Date): Promise<Attended | undefined> {
  if (typeof number !== 'number' || typeof by !== 'number') return undefined
  const found = await attendance(club, { number, by, now })
  return found.outcome === 'attendance' ? found : undefined
}
