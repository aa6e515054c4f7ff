/** The week of the digest «Неделя АМП»: from one Sunday, 17:00, to the next, in the community's own time. */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'

export interface Week {
  /** After this moment, up to and with `to`. */
  from: Date
  to: Date
  /** The Sunday on which it ends, `2027-03-07`: what its messages are known by. */
  day: string
  /** When its news are old. */
  until: Date
}

const HOUR = 17
/** Whoever was not reached on Sunday evening still is on Monday, after an outage too. */
const USEFUL_HOURS = 27

/** The week that has just ended, while its digest is news. */
export function endedWeek({ settings }: Pick<Club, 'settings'>, now: Date): Week | undefined {
  const local = DateTime.fromJSDate(now, { zone: settings.timeZone })
  const sunday = local.startOf('week').plus({ days: 6 }).set({ hour: HOUR })
  const end = sunday <= local ? sunday : sunday.minus({ weeks: 1 })
  const until = end.plus({ hours: USEFUL_HOURS })
  if (local >= until) return undefined
  const from = end.minus({ weeks: 1 })
  return { from: from.toJSDate(), to: end.toJSDate(), day: end.toISODate() ?? '', until: until.toJSDate() }
}
