/** When the clock looks at an appeal. */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'
import { awake, quietHours } from '../hours.ts'

const hour = 3_600_000
/** Hours of silence on both sides after which a talk with a human is over, not counting the community's quiet hours. */
export const silentHours = 12
/** Hours within which a human answers, unless the community says otherwise. */
export const answerHours = 24

/** When those who answer are told again. Whole hours of the day and the night, then out of the quiet hours. */
export function remindAt(club: Club, since: Date): Date {
  return awake(club, new Date(since.getTime() + (club.settings.answerHours ?? answerHours) * hour))
}

/**
 * When a talk in which nobody has spoken since then is over: `silentHours` later, and the community's quiet hours do
 * not count, so that a word of the evening still has the next day to be answered.
 */
export function silentAt(club: Pick<Club, 'settings'>, since: Date): Date {
  const { from, to } = club.settings.quietHours ?? quietHours
  const [zone, left] = [club.settings.timeZone, silentHours * hour]
  if (from === to) return new Date(since.getTime() + left)
  return count(awake(club, since), left)

  function count(at: Date, rest: number): Date {
    const [startHour = 0, minute = 0] = from.split(':').map(Number)
    const local = DateTime.fromJSDate(at, { zone })
    const today = local.set({ hour: startHour, minute, second: 0, millisecond: 0 })
    const night = (today > local ? today : today.plus({ days: 1 })).toJSDate()
    const day = night.getTime() - at.getTime()
    return day >= rest ? new Date(at.getTime() + rest) : count(awake(club, night), rest - day)
  }
}
