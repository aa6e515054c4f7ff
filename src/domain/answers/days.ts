/** Days of the community's own calendar, as answers keep and people write them. */
import { parse } from 'chrono-node/ru'
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'

/** `2027-03-01` */
export function today({ settings }: Pick<Club, 'settings'>, now: Date): string {
  return DateTime.fromJSDate(now, { zone: settings.timeZone }).toISODate() ?? ''
}

/** The same day so many months later, or the month's last. */
export function monthsLater(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() ?? ''
}

/** «01.03.2027» */
export function dayInWords(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toFormat('dd.MM.yyyy')
}

/**
 * A day that is not in the future: «сегодня», «вчера», «1 сентября», «01.09.2026», «2026-09-01». Without a year it is the
 * last such day. Undefined where no day is named.
 */
export function readPastDay(club: Pick<Club, 'settings'>, text: string, now: Date): string | undefined {
  const local = DateTime.fromJSDate(now, { zone: club.settings.timeZone })
  const [found] = parse(text, { instant: now, timezone: local.offset })
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text)
  if (!found && !iso) return undefined
  const named = iso
    ? DateTime.fromISO(iso[0], { zone: 'utc' })
    : DateTime.utc(found?.start.get('year') ?? 0, found?.start.get('month') ?? 1, found?.start.get('day') ?? 1)
  if (!named.isValid || (found && !iso && !found.start.isCertain('day') && !found.start.isCertain('weekday'))) {
    return undefined
  }
  const last = today(club, now)
  const day = named.toISODate() ?? ''
  if (day <= last) return day
  // «1 сентября» said in March is of the year before.
  return found?.start.isCertain('year') || iso ? undefined : (named.minus({ years: 1 }).toISODate() ?? undefined)
}
