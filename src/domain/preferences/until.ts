/** «До какого дня не писать?» as people answer: «до 1 сентября», «на две недели», «до понедельника». */
import { parse } from 'chrono-node/ru'
import { DateTime } from 'luxon'

/**
 * `until`: the beginning of that day in the community's time, when messages come again. `past`: that day is over or is
 * today. `far`: a year or later. `unclear`: no day, or more than one.
 */
export type UntilRead = { until: Date } | { fault: 'past' | 'far' | 'unclear' }

/** Beyond this it is a story with a date in it. */
const longest = 60

/** What may stand around the day and changes nothing. */
const around =
  /^(?:(?:не|пишите|писать|мне|пауза|паузу|пожалуйста|поставьте|сделайте|давайте|до|на|по|через)\s+)*|(?:\s+(?:включительно|пожалуйста))+$/g

/** Begins on this day: [month, day]. */
const named: Record<string, [number, number]> = {
  весны: [3, 1],
  лета: [6, 1],
  осени: [9, 1],
  зимы: [12, 1],
  'нового года': [1, 1],
  'конца года': [1, 1],
  'учебного года': [9, 1],
  'нового учебного года': [9, 1],
  'начала учебного года': [9, 1],
  'конца учебного года': [6, 1],
  'конца лета': [9, 1],
}

/** Reads the day until which nothing unasked is to come. */
export function readUntil(text: string, now: Date, timeZone: string): UntilRead {
  const typed = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[!?,;]|\.$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (typed === '' || typed.length > longest) return { fault: 'unclear' }
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day')
  const words = typed.replace(around, '')
  // «по 15 апреля» and «15 апреля включительно» mean the day after.
  const through = /^по |включительно/.test(typed)
  const day = namedDay(words, today) ?? written(words, now, today)
  if (!day?.isValid) return { fault: 'unclear' }
  const until = through ? day.plus({ days: 1 }) : day
  if (until <= today) return { fault: 'past' }
  return until < today.plus({ years: 1 }) ? { until: until.toJSDate() } : { fault: 'far' }
}

function namedDay(words: string, today: DateTime): DateTime | undefined {
  if (words === 'конца недели') return today.startOf('week').plus({ weeks: 1 })
  if (words === 'конца месяца') return today.startOf('month').plus({ months: 1 })
  const beginning = named[words]
  if (beginning) return next(today, { month: beginning[0], day: beginning[1] })
  const [, day, month] = /^(\d{1,2})\.(\d{1,2})$/.exec(words) ?? []
  if (day && month) return next(today, { month: Number(month), day: Number(day) })
  const [, number] = /^(\d{1,2})(?:-?го| числа)$/.exec(words) ?? []
  if (!number) return undefined
  const here = today.set({ day: Number(number) })
  return here >= today ? here : here.plus({ months: 1 })
}

/** This year's such day, or next year's where it was before today. */
function next(today: DateTime, date: { month: number; day: number }): DateTime {
  const day = DateTime.fromObject({ year: today.year, ...date }, { zone: today.zone })
  return day >= today ? day : day.plus({ years: 1 })
}

/** What chrono reads, if that is everything that was said: of «до конца четверти» it would take «четверти» alone. */
function written(words: string, now: Date, today: DateTime): DateTime | undefined {
  const reference = { instant: now, timezone: today.offset }
  const [found, ...others] = parse(words, reference, { forwardDate: true })
  if (!found || others.length > 0 || found.end) return undefined
  const rest = words.replace(found.text, '').trim()
  const named = found.start.isCertain('day') || found.start.isCertain('weekday') || found.start.isCertain('month')
  if (rest !== '' || !(named || found.start.isCertain('year'))) return undefined
  const day = DateTime.fromJSDate(found.date(), { zone: today.zone }).startOf('day')
  // Today's date without a year is taken by chrono for next year's.
  return found.start.isCertain('year') || day < today.plus({ years: 1 }) ? day : today
}
