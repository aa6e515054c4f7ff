/** When somebody can in a week: 21 parts, morning, day and evening of each day, as bits of one number. */
import { DateTime } from 'luxon'

/** Bit `(weekday - 1) * 3 + part`; Monday's morning is bit 0. */
export type Hours = number

export const ALWAYS: Hours = 2 ** 21 - 1

/** From which hour each part of a day is; the last one ends the day, and the night before the first one belongs to it. */
export const PART_FROM = [0, 12, 17] as const

export function partBit(weekday: number, part: number): Hours {
  return 1 << ((weekday - 1) * 3 + part)
}

/** The parts of the week that a span touches, in the community's own time; all of them from a week on. */
export function partsBetween(from: Date, until: Date, timeZone: string): Hours {
  let at = DateTime.fromJSDate(from, { zone: timeZone })
  let parts: Hours = 0
  for (let steps = 0; steps < 22; steps += 1) {
    const part = PART_FROM.findLastIndex((hour) => at.hour >= hour)
    parts |= partBit(at.weekday, part)
    const next = PART_FROM[part + 1]
    at =
      next === undefined
        ? at.plus({ days: 1 }).startOf('day')
        : at.set({ hour: next, minute: 0, second: 0, millisecond: 0 })
    if (at.toMillis() >= until.getTime()) break
  }
  return parts
}
