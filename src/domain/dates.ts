/** Days and moments as they are said, in the community's own time. */
import { DateTime } from 'luxon'

/** «02.03.2027» */
export function dayIn(date: Date, timeZone: string): string {
  return DateTime.fromJSDate(date, { zone: timeZone }).toFormat('dd.MM.yyyy')
}

/** «2 марта 2027» */
export function dayInWords(date: Date, timeZone: string): string {
  return DateTime.fromJSDate(date, { zone: timeZone }).setLocale('ru').toFormat('d MMMM yyyy')
}

/** «02.03.2027 09:05» */
export function momentIn(date: Date, timeZone: string): string {
  return DateTime.fromJSDate(date, { zone: timeZone }).toFormat('dd.MM.yyyy HH:mm')
}

/** «среда, 3 марта 2027, 16:30»: for a paper, where neither «сегодня» nor a missing year would be true later. */
export function momentInWords(date: Date, timeZone: string): string {
  return DateTime.fromJSDate(date, { zone: timeZone }).setLocale('ru').toFormat('cccc, d MMMM yyyy, H:mm')
}
