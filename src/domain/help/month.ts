/** Months of a community's own time, as «2027-03», for the pictures of requests. */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'

export function monthOf({ settings }: Pick<Club, 'settings'>, at: Date): string {
  return DateTime.fromJSDate(at, { zone: settings.timeZone }).toFormat('yyyy-MM')
}

export function monthBefore({ settings }: Pick<Club, 'settings'>, at: Date): string {
  return DateTime.fromJSDate(at, { zone: settings.timeZone }).minus({ months: 1 }).toFormat('yyyy-MM')
}

/** Its beginning and its end; undefined where it is no month. */
export function spanOfMonth(
  { settings }: Pick<Club, 'settings'>,
  month: string,
): { from: Date; before: Date; words: string } | undefined {
  const start = DateTime.fromFormat(month, 'yyyy-MM', { zone: settings.timeZone })
  if (!start.isValid) return undefined
  const words = start.setLocale('ru').toFormat('LLLL yyyy')
  return { from: start.toJSDate(), before: start.plus({ months: 1 }).toJSDate(), words }
}
