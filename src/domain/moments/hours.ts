/** At what time: «в 9», «18:30», «в половине девятого», «без четверти пять», «в 7 вечера», «вечером». */
import type { Piece, Reader } from './piece.ts'
import { type Part, partOf, unitOf } from './vocabulary.ts'
import type { Word } from './words.ts'

type Found = ReturnType<Reader>

const clock = /^(\d{1,2})[:.-](\d{2})$/
/** «В 3 школу», «в 5 класс», «в 2 раза»: a number of something, not an hour. */
const things =
  /^(?:класс|школ|групп|сад|лице|гимнази|кабинет|корпус|аудитор|этаж|автобус|раз|строк|экземпляр|рубл|процент|балл|пункт|том|глав|день|дня|недел|месяц|год)/

/** «До 18:00», «с 9 часов»: the hours of something else. */
const foreign = new Set('до с со к ко за от по после перед около для из'.split(' '))

export const readTime: Reader = (words, at) => {
  if (foreign.has(words[at - 1]?.text ?? '')) return undefined
  return onClock(words, at) ?? named(words, at) ?? halves(words, at) ?? hourOf(words, at) ?? alone(words, at)
}

function time(length: number, hour: number, minute: number, exact: boolean, weak?: boolean): Found {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  return { length, piece: { kind: 'time', hour, minute, exact, ...(weak && { weak: true as const }) } }
}

/** «18:30», «в 18.30», «в 18-30», «в 18 30», and «в 6:30 вечера». */
function onClock(words: Word[], at: number): Found {
  const from = begins(words, at)
  const [first, second] = words.slice(from, from + 2)
  const [, hour, minute] = clock.exec(first?.text ?? '') ?? []
  if (hour && minute) {
    // A date without «в» was read as a day before; «2-15» without it may be anything.
    if (first?.text.includes('-') && from === at) return undefined
    return withPart(words, from + 1, at, Number(hour), Number(minute))
  }
  const spaced = from > at && /^\d{1,2}$/.test(first?.text ?? '') && /^[0-5]\d$/.test(second?.text ?? '')
  const counted = unitOf(words[from + 2]?.text) !== undefined
  return spaced && !counted ? withPart(words, from + 2, at, first?.number ?? 99, second?.number ?? 99) : undefined
}

/** A time that is whole but for the part of the day that may follow it. */
function withPart(words: Word[], end: number, at: number, hour: number, minute: number): Found {
  const part = partOf(words[end]?.text, 'after')
  if (!part) return time(end - at, hour, minute, true)
  const turned = inPart(hour, part)
  return turned === undefined ? undefined : time(end + 1 - at, turned, minute, turned < 24)
}

function named(words: Word[], at: number): Found {
  const from = begins(words, at)
  if (from === at) return undefined
  if (words[from]?.text === 'полдень') return time(2, 12, 0, true)
  // Whose midnight it is, the end of a day or its beginning, is settled with the day.
  return words[from]?.text === 'полночь' ? time(2, 24, 0, false) : undefined
}

/** «В половине девятого», «полдевятого», «четверть девятого», «без пятнадцати девять». */
function halves(words: Word[], at: number): Found {
  const from = begins(words, at)
  const [first, second, third, fourth] = words.slice(from, from + 4)
  const end = (length: number, hour: number, minute: number) => {
    const found = withPart(words, from + length, at, hour, minute)
    const after = partOf(words[from + length]?.text, 'after')
    return found && !after && hour <= 12 ? time(from + length - at, hour, minute, false) : found
  }
  const glued = /^пол-?(\p{L}+)$/u.exec(first?.text ?? '')?.[1]
  const whole = glued === undefined ? undefined : hourNamed(glued)
  if (whole !== undefined) return end(1, whole - 1, 30)
  if ((first?.text === 'половине' || first?.text === 'пол') && second?.ordinal && second.number) {
    return end(2, second.number - 1, 30)
  }
  if (first?.text === 'четверть' && second?.ordinal && second.number) return end(2, second.number - 1, 15)
  if (first?.text !== 'без') return undefined
  const less = second?.text === 'четверти' ? 15 : second?.number
  const minutes = unitOf(third?.text) === 'minutes' ? 1 : 0
  const hour = minutes ? fourth : third
  if (less === undefined || less < 1 || less > 30) return undefined
  const number = hour?.text === 'час' ? 1 : hour?.number
  if (number === undefined || number < 1 || number > 24 || hour?.ordinal) return undefined
  return end(3 + minutes, number - 1 === 0 ? 12 : number - 1, 60 - less)
}

const hoursOf =
  'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'.split(
    ' ',
  )

function hourNamed(word: string): number | undefined {
  const at = hoursOf.indexOf(word)
  return at < 0 ? undefined : at + 1
}

/** «В 9», «в девять часов вечера», «в 9 часов 15 минут», «9 утра», «в час дня». */
function hourOf(words: Word[], at: number): Found {
  const from = begins(words, at)
  const [first] = words.slice(from)
  const one = first?.text === 'час' && from > at && words[at]?.text !== 'на'
  const hour = one ? 1 : first?.number
  if (hour === undefined || hour > 24 || first?.ordinal || (!one && !/^\d{1,2}$|^\p{L}+/u.test(first?.text ?? '')))
    return undefined
  let end = from + 1
  const hours = !one && unitOf(words[end]?.text) === 'hours'
  if (hours) end += 1
  let minute = 0
  const more = words[end]?.number
  if (hours && more !== undefined && unitOf(words[end + 1]?.text) === 'minutes') {
    minute = more
    end += 2
  }
  const part = partOf(words[end]?.text, 'after')
  if (part) {
    const turned = inPart(hour, part)
    return turned === undefined ? undefined : time(end + 1 - at, turned, minute, turned < 24)
  }
  // Without «в» a number is an hour only when it says so.
  if (from === at && !hours) return undefined
  const next = words[end]?.text
  if (!hours && next !== undefined && things.test(next)) return undefined
  return time(end - at, hour, minute, hour === 0 || hour > 12, !hours)
}

/** «Вечером», and «утро» of «каждое утро», «вечерам» of «по вечерам». */
function alone(words: Word[], at: number): Found {
  const { text = '' } = words[at] ?? {}
  const habit = /^кажд|^по$/.test(words[at - 1]?.text ?? '')
  const part =
    partOf(text, 'alone') ?? (habit ? partOf(text.replace(/ам$/, text === 'утрам' ? 'о' : ''), 'every') : undefined)
  return part && { length: 1, piece: { kind: 'part', part } satisfies Piece }
}

/** Behind «в», «ровно в»; «на 9» answers «когда», while «билеты на 9» says what to do. */
function begins(words: Word[], at: number): number {
  const [first, second] = words.slice(at, at + 2)
  if (first?.text === 'ровно' && second?.text === 'в') return at + 2
  if (first?.text === 'в' || first?.text === 'во') return at + 1
  const answers = at === 0 || words[at - 1]?.text === 'завтра' || words[at - 1]?.text === 'сегодня'
  return first?.text === 'на' && answers ? at + 1 : at
}

/** The hour on the clock of 24 hours; undefined where that part of the day has no such hour. */
export function inPart(hour: number, part: Part): number | undefined {
  if (hour > 12) return partAt(hour) === part ? hour : undefined
  switch (part) {
    case 'morning':
      return hour >= 3 && hour < 12 ? hour : undefined
    case 'day':
      return hour === 12 || hour === 11 ? hour : hour >= 1 && hour <= 5 ? hour + 12 : undefined
    case 'evening':
      return hour >= 4 && hour <= 11 ? hour + 12 : undefined
    case 'night':
      if (hour === 12 || hour === 0) return 24
      return hour <= 5 ? hour : hour >= 10 ? hour + 12 : undefined
  }
}

function partAt(hour: number): Part {
  if (hour >= 23) return 'night'
  return hour >= 17 ? 'evening' : 'day'
}
