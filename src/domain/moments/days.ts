/** Which day: «завтра», «в следующую среду», «15 января», «15.01», «15-го», «на выходных». */
import { parse } from 'chrono-node/ru'
import { DateTime } from 'luxon'
import type { Piece, Reader } from './piece.ts'
import { monthOf, monthWithoutDay, nearDays, unitOf, weekdayOf } from './vocabulary.ts'
import type { Word } from './words.ts'

type Found = ReturnType<Reader>

const dated = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/
const isIn = (word: Word | undefined) => word?.text === 'в' || word?.text === 'во'
/** «К пятнице», «до пятницы», «на пятницу» name a day that something else belongs to. */
const foreign = new Set('к ко до с со за от по под про о об перед после на из без для между'.split(' '))

export const readDay: Reader = (words, at, today) => {
  const before = words[at - 1]?.text
  // «На завтра» answers «когда», while «уроки на завтра» says what to do.
  if (before !== undefined && foreign.has(before) && !(before === 'на' && at === 1)) return undefined
  return vague(words, at, today) ?? near(words, at, today) ?? weekday(words, at, today) ?? dateOf(words, at, today)
}

function near(words: Word[], at: number, today: DateTime): Found {
  const days = nearDays[words[at]?.text ?? '']
  return days === undefined ? undefined : { length: 1, piece: { kind: 'day', date: today.plus({ days }) } }
}

const thisOne = new Set('эту этот это ближайшую ближайший ближайшее'.split(' '))
const nextOne = new Set('следующую следующий следующее'.split(' '))
const lastOne = new Set('прошлую прошлый прошлое'.split(' '))

/** On a Wednesday «в среду» is today until its hour is over; «в следующую среду» is always in the week that comes. */
function weekday(words: Word[], at: number, today: DateTime): Found {
  const from = isIn(words[at]) ? at + 1 : at
  const said = words[from]?.text ?? ''
  const told = thisOne.has(said) || nextOne.has(said) || lastOne.has(said)
  const of = words[told ? from + 1 : from]?.text
  const day = weekdayOf(of)
  // «Среда» and «четверга» without «в» may be words about anything.
  if (day === undefined || (from === at && at > 0 && !told)) return undefined
  const length = (told ? from + 2 : from + 1) - at
  const monday = today.startOf('week')
  const inWeek = (weeks: number) => monday.plus({ weeks, days: day - 1 })
  if (lastOne.has(said)) return { length, piece: { kind: 'day', date: inWeek(-1) } }
  const ofNextWeek = words[at + length]?.text === 'на' && words[at + length + 1]?.text === 'следующей'
  if (ofNextWeek && unitOf(mendedWeek(words[at + length + 2])) === 'weeks') {
    return { length: length + 3, piece: { kind: 'day', date: inWeek(1) } }
  }
  if (nextOne.has(said)) return { length, piece: { kind: 'day', date: inWeek(1) } }
  const here = inWeek(0)
  const date = here < today ? inWeek(1) : here
  const next = here.equals(today) && !told
  return { length, piece: { kind: 'day', date, ...(next && { next: { weeks: 1 } }), ...(!told && { weekday: true }) } }
}

/** «Неделе» bends away from what is counted in weeks. */
function mendedWeek(word: Word | undefined): string | undefined {
  return word?.text === 'неделе' ? 'недели' : word?.text
}

/** The first such date that is not over; a leap day may be years away. */
const furthest = 8

function dateOf(words: Word[], at: number, today: DateTime): Found {
  const [first, second, third, fourth] = words.slice(at, at + 4)
  const [, day, month, year] = dated.exec(first?.text ?? '') ?? []
  if (day && month && Number(month) <= 12 && Number(day) <= 31) {
    return { length: 1, piece: written(`${day.padStart(2, '0')}.${month.padStart(2, '0')}`, '.', full(year), today) }
  }
  if (first?.number === undefined || (isTime(words[at - 1]) && !first.ordinal)) return undefined
  if (monthOf(second?.text)) {
    const said = third?.number !== undefined && third.number > 2000 && third.number < 2100 ? third.number : undefined
    const length = said === undefined ? 2 : unitOf(fourth?.text) === 'years' || fourth?.text === 'г' ? 4 : 3
    return { length, piece: written(`${first.number} ${second?.text}`, ' ', said, today) }
  }
  const ofMonth = second?.text === 'числа' || second?.text === 'число'
  if (!first.ordinal && !ofMonth) return undefined
  // «Пятого» alone is a day, «пятый» is a thing in a row.
  if (!ofMonth && !/(го|ого)$/.test(first.text)) return undefined
  return { length: ofMonth ? 2 : 1, piece: dayOfMonth(first.number, today) }
}

const isTime = (word: Word | undefined) => isIn(word)

function full(year: string | undefined): number | undefined {
  return year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year)
}

/** chrono knows the months in every form and refuses a day that a month does not have. */
function written(date: string, sign: string, year: number | undefined, today: DateTime): Piece {
  const years = year === undefined ? Array.from({ length: furthest + 1 }, (_, more) => today.year + more) : [year]
  for (const one of years) {
    const start = parse(`${date}${sign}${one}`, today.toJSDate(), { forwardDate: false })[0]?.start
    if (!start?.isCertain('day') || !start.isCertain('year')) continue
    const found = DateTime.fromObject(
      { year: one, month: start.get('month') ?? 1, day: start.get('day') ?? 1 },
      { zone: today.zone },
    )
    if (year !== undefined) return { kind: 'day', date: found }
    if (found >= today) return { kind: 'day', date: found, ...(found.equals(today) && { next: { years: 1 } }) }
  }
  return { kind: 'day', impossible: true }
}

function dayOfMonth(day: number, today: DateTime): Piece {
  if (day < 1 || day > 31) return { kind: 'day', impossible: true }
  for (let more = 0; more < 3; more += 1) {
    const month = today.startOf('month').plus({ months: more })
    const date = month.set({ day })
    if (date.month === month.month && date >= today) {
      return { kind: 'day', date, ...(date.equals(today) && { next: { months: 1 } }) }
    }
  }
  return { kind: 'day', impossible: true }
}

/** Words for several days: they are offered, none is taken. */
function vague(words: Word[], at: number, today: DateTime): Found {
  const said = words
    .slice(at, at + 4)
    .map(({ text }) => text)
    .join(' ')
  const monday = today.startOf('week')
  const ahead = (days: DateTime[]) => days.filter((day) => day >= today)
  const found = (pattern: RegExp, days: () => DateTime[]): Found => {
    const [taken] = pattern.exec(said) ?? []
    if (taken === undefined) return undefined
    return { length: taken.split(' ').length, piece: { kind: 'day', which: ahead(days()) } }
  }
  const week = (weeks: number, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, day) => monday.plus({ weeks, days: from - 1 + day }))
  return (
    found(/^(?:на|в) следующ(?:их|ие) выходн(?:ых|ые)(?= |$)/, () => week(1, 6, 7)) ??
    found(/^(?:на|в) (?:эт(?:их|и) |ближайш(?:их|ие) )?выходн(?:ых|ые)(?= |$)/, () => week(0, 6, 7)) ??
    found(/^на следующей неделе(?= |$)/, () => week(1, 1, 5)) ??
    found(/^на (?:этой |той )?неделе(?= |$)/, () => week(0, 1, 5)) ??
    found(/^в конце (?:этой )?недели(?= |$)/, () => week(0, 4, 7)) ??
    found(/^в (?:начале|середине) недели(?= |$)/, () => week(1, 1, 3)) ??
    found(
      /^в (?:начале|середине|конце) (?:этого |следующего )?(?:\p{L}+я|мая|марта|августа|месяца|года)(?= |$)/u,
      () => [],
    ) ??
    found(/^(?:в )?на днях(?= |$)/, () => week(0, 1, 5)) ??
    (isIn(words[at]) && monthWithoutDay(words[at + 1]?.text)
      ? { length: 2, piece: { kind: 'day', which: [] } }
      : undefined)
  )
}
