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

/** Names of the parts as they are ticked: of working days and of days off. */
export const WORKING = [1, 2, 3, 4, 5]
export const OFF = [6, 7]

export function partsOf(days: readonly number[], parts: readonly number[]): Hours {
  return days.reduce((all, day) => parts.reduce((bits, part) => bits | partBit(day, part), all), 0)
}

const dayNames = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']
const partNames = ['утром', 'днём', 'вечером']

/** «будни вечером; сб и вс весь день»; empty where there is no hour at all. */
export function sayHours(hours: Hours): string {
  const groups = new Map<number, number[]>()
  for (let day = 1; day <= 7; day += 1) {
    const parts = (hours >> ((day - 1) * 3)) & 7
    if (parts !== 0) groups.set(parts, [...(groups.get(parts) ?? []), day])
  }
  return [...groups].map(([parts, days]) => `${sayDays(days)} ${sayParts(parts)}`).join('; ')
}

function sayDays(days: readonly number[]): string {
  if (days.length === 7) return 'каждый день'
  if (days.join() === WORKING.join()) return 'будни'
  if (days.join() === OFF.join()) return 'выходные'
  return joined(days.map((day) => dayNames[day - 1] ?? ''))
}

function sayParts(parts: number): string {
  return parts === 7 ? 'весь день' : joined(partNames.filter((_, part) => parts & (1 << part)))
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} и ${words.at(-1)}`
}
