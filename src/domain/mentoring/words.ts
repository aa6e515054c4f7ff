/** Words of a pair as they are kept, and the days of its meetings as they are said. */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'
import { dayInWords } from '../dates.ts'
import { readMoment } from '../moments/read.ts'

/** What was sealed, to be read by whoever may; a placeholder where whoever wrote it is erased. */
export function opened(club: Club, sealed: string | null): string | undefined {
  return sealed === null ? undefined : club.vault.open(sealed)
}

/** The community's own day: `2027-03-02`. */
export function dayOf({ settings }: Pick<Club, 'settings'>, at: Date, daysBefore = 0): string {
  return DateTime.fromJSDate(at, { zone: settings.timeZone }).minus({ days: daysBefore }).toFormat('yyyy-MM-dd')
}

/** «2 марта 2027» */
export function sayDay(day: string): string {
  return dayInWords(new Date(`${day}T12:00:00Z`), 'UTC')
}

/** A day ahead in somebody's words: «до 1 апреля», «через месяц»; undefined where none is said. */
export function readDay(club: Pick<Club, 'settings'>, words: string, now: Date): string | undefined {
  const text = words.trim().replace(/^(?:до|к|ко)\s+/iu, '')
  const meaning = readMoment([text, 'в 12:00'], { now, zone: club.settings.timeZone })
  if (meaning.outcome === 'moment') return dayOf(club, meaning.at)
  const alone = readMoment(text, { now, zone: club.settings.timeZone })
  return alone.outcome === 'moment' ? dayOf(club, alone.at) : undefined
}
