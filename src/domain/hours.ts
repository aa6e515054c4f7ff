/** Hours of a community: when nobody is disturbed (docs/architecture.md, «Quiet hours»). */
import { DateTime } from 'luxon'
import type { Club } from './club.ts'

/** `HH:mm` of the community's own time. */
export interface Hours {
  from: string
  to: string
}

/** From 21:00 to 8:00 nobody is disturbed and timers stop, unless the community says otherwise. */
export const quietHours: Hours = { from: '21:00', to: '8:00' }

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

function onDay(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return day.set({ hour, minute, second: 0, millisecond: 0 })
}
