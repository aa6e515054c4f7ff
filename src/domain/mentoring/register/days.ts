/** Days as the papers of the register name them: «01.09.2026», «2026-09-01», «1 сентября», «сегодня». */
import { parse } from 'chrono-node/ru'
import { DateTime } from 'luxon'

const figures = /\b(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2}))\b/g

/**
 * Each at its beginning in the community's own time, in the order of the words. Without a year it is the nearest such day on
 * the side that `towards` says. What is no day, 31.02.2027, is none of them.
 */
export function readDays(words: string, at: { now: Date; timeZone: string; towards: 'past' | 'future' }): Date[] {
  const { now, timeZone, towards } = at
  const zone = { zone: timeZone }
  const exact = [...words.matchAll(figures)].map(([, year, month, day, ownDay, ownMonth, ownYear]) => {
    const full = Number(year ?? ownYear)
    return DateTime.fromObject(
      { year: full < 100 ? 2000 + full : full, month: Number(month ?? ownMonth), day: Number(day ?? ownDay) },
      zone,
    )
  })
  if (exact.length > 0) return exact.filter((day) => day.isValid).map((day) => day.toJSDate())
  const today = DateTime.fromJSDate(now, zone).startOf('day')
  return parse(words, { instant: now, timezone: today.offset }).flatMap(({ start }) => {
    if (!start.isCertain('day') && !start.isCertain('weekday')) return []
    const [year, month, day] = [start.get('year') ?? 0, start.get('month') ?? 1, start.get('day') ?? 1]
    const named = DateTime.fromObject({ year, month, day }, zone)
    if (!named.isValid) return []
    if (start.isCertain('year') || !start.isCertain('month')) return [named.toJSDate()]
    const shift = towards === 'past' && named > today ? -1 : towards === 'future' && named < today ? 1 : 0
    return [named.plus({ years: shift }).toJSDate()]
  })
}

/** «№ 12-л от 01.09.2026»; undefined where either is missing. */
export function readOrder(
  words: string,
  at: { now: Date; timeZone: string },
): { number: string; date: Date } | undefined {
  const [, number, rest] = /^\s*(?:приказ\p{L}*\s*)?(?:№|n|no\.?)?\s*(.+?)\s*(?:\sот\s|,)\s*(.+)$/iu.exec(words) ?? []
  const [date] = readDays(rest ?? '', { ...at, towards: 'past' })
  return number && number.length <= 40 && date ? { number, date } : undefined
}

/** «с 01.09.2026 по 31.05.2027»: both days are in it. */
export function readTerm(words: string, at: { now: Date; timeZone: string }): { from: Date; to: Date } | undefined {
  const [from, to, more] = readDays(words, { ...at, towards: 'future' })
  return from && to && !more && from < to ? { from, to } : undefined
}

/** «Школа наставника, до 01.09.2028»; without a day it lasts for ever. */
export function readCourse(
  words: string,
  at: { now: Date; timeZone: string },
): { title: string; until: Date | null } | undefined {
  const [, title = words, rest] = /^(.+?)[,;]?\s+(?:действует\s+)?до\s+(.+)$/iu.exec(words) ?? []
  const [until] = rest ? readDays(rest, { ...at, towards: 'future' }) : []
  if (rest && !until) return undefined
  const said = title.trim()
  return /\p{L}/u.test(said) && said.length <= 200 ? { title: said, until: until ?? null } : undefined
}
