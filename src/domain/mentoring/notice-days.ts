/** How long a mentor is warned before somebody else ends a pair: three working days (Labour Code art. 351.8). */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'
import { dayInWords } from '../dates.ts'

const WARNED_DAYS = 3

/** Days off that come each year by the Labour Code art. 112; days moved by the government's order are not known here. */
const holidays = new Set([
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
])

/** The beginning of the day after so many whole working days, the day of the notice not among them. */
export function noticeEnd({ settings }: Pick<Club, 'settings'>, at: Date): Date {
  let day = DateTime.fromJSDate(at, { zone: settings.timeZone }).startOf('day')
  for (let worked = 0; worked < WARNED_DAYS; ) {
    day = day.plus({ days: 1 })
    if (day.weekday <= 5 && !holidays.has(day.toFormat('MM-dd'))) worked += 1
  }
  return day.plus({ days: 1 }).toJSDate()
}

/** «2 декабря 2026»: the last day of a pair that is over from this moment on. */
export function lastDayBefore({ settings }: Pick<Club, 'settings'>, end: Date): string {
  return dayInWords(new Date(end.getTime() - 1), settings.timeZone)
}
