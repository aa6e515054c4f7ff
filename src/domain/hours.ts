/** Hours of a community: when nobody is disturbed, and when what nobody asked for is told. */
import { DateTime } from 'luxon'
import type { Club } from './club.ts'

/** `HH:mm` of the community's own time. */
export interface Hours {
  from: string
  to: string
}

/** From 21:00 to 8:00 nobody is disturbed and timers stop, unless the community says otherwise. */
export const quietHours: Hours = { from: '21:00', to: '8:00' }

/** From 15:00 to 20:00 on working days, because mornings are lessons, unless the community says otherwise. */
export const tellingHours: Hours = { from: '15:00', to: '20:00' }

/** The moment itself, or the end of the quiet hours it falls in. */
export function awake({ settings }: Pick<Club, 'settings'>, at: Date): Date {
  const { from, to } = settings.quietHours ?? quietHours
  const local = DateTime.fromJSDate(at, { zone: settings.timeZone })
  const start = onDay(local, from)
  const end = onDay(local, to)
  if (start.equals(end)) return at
  if (start < end) return local >= start && local < end ? end.toJSDate() : at
  // The quiet hours go over midnight.
  if (local >= start) return onDay(local.plus({ days: 1 }), to).toJSDate()
  return local < end ? end.toJSDate() : at
}

/** When so much time outside the quiet hours has passed: timers of people stop while nobody is disturbed. */
export function awakeAfter(club: Pick<Club, 'settings'>, from: Date, ms: number): Date {
  let left = ms
  let at = awake(club, from)
  // A day has some quiet hours or none; what takes longer than a month of days is not asked for.
  for (let days = 0; days < 62; days++) {
    const sleep = nextQuiet(club, at)
    if (!sleep || at.getTime() + left <= sleep.getTime()) break
    left -= sleep.getTime() - at.getTime()
    at = awake(club, sleep)
  }
  return new Date(at.getTime() + left)
}

/** When the quiet hours begin next; undefined where there are none. */
function nextQuiet({ settings }: Pick<Club, 'settings'>, at: Date): Date | undefined {
  const { from, to } = settings.quietHours ?? quietHours
  const local = DateTime.fromJSDate(at, { zone: settings.timeZone })
  const start = onDay(local, from)
  if (start.equals(onDay(local, to))) return undefined
  return (start > local ? start : onDay(local.plus({ days: 1 }), from)).toJSDate()
}

/**
 * The moment itself if it is within the telling hours (Monday to Friday) and outside the quiet ones, or the next one that
 * is. Telling hours from an hour to the same hour are all day, every day. Hours that never meet leave the quiet ones.
 */
export function tellable({ settings }: Pick<Club, 'settings'>, at: Date): Date {
  const first = awake({ settings }, at)
  const { from, to } = settings.tellingHours ?? tellingHours
  if (from === to) return first
  const begins = DateTime.fromJSDate(first, { zone: settings.timeZone })
  // Within nine days there is a working day, and another one should the first be over already.
  for (let days = 0; days < 9; days++) {
    const day = begins.plus({ days })
    const start = DateTime.max(onDay(day, from), begins)
    const moment = DateTime.fromJSDate(awake({ settings }, start.toJSDate()), { zone: settings.timeZone })
    if (day.weekday <= 5 && moment < onDay(day, to)) return moment.toJSDate()
  }
  return first
}

/** The beginning of the community's day in which the moment falls, and of the sixth day before it: seven days in all. */
export function lately({ settings }: Pick<Club, 'settings'>, at: Date): { day: Date; week: Date } {
  const day = DateTime.fromJSDate(at, { zone: settings.timeZone }).startOf('day')
  return { day: day.toJSDate(), week: day.minus({ days: 6 }).toJSDate() }
}

function onDay(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return day.set({ hour, minute, second: 0, millisecond: 0 })
}
