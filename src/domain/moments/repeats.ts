/** How often: «каждый понедельник», «по будням», «каждые две недели», «1-го числа каждого месяца». */
import type { Piece, Reader, Repeat } from './piece.ts'
import { on } from './say.ts'
import { monthOf, partOf, unitOf, weekdayOf } from './vocabulary.ts'
import type { Word } from './words.ts'

type Found = ReturnType<Reader>

const every = new Set('каждый каждую каждое каждые каждого'.split(' '))
const workdays = [1, 2, 3, 4, 5]
const positions: Record<string, number> = { последний: -1, последнюю: -1, последнее: -1 }

export const readRepeat: Reader = (words, at) =>
  ordinalOfMonth(words, at) ??
  dayOfMonth(words, at) ??
  each(words, at) ??
  byDays(words, at) ??
  once(words, at) ??
  adverb(words, at)

function found(length: number, repeat: Omit<Repeat, 'interval'> & { interval?: number }): Found {
  return { length, piece: { kind: 'repeat', repeat: { interval: 1, ...repeat } } }
}

const said = (length: number, piece: Piece): Found => ({ length, piece })

/** «Каждый последний вторник месяца», «в первый понедельник каждого месяца», «последний день месяца». */
function ordinalOfMonth(words: Word[], at: number): Found {
  const begin = every.has(words[at]?.text ?? '') || words[at]?.text === 'в' || words[at]?.text === 'во' ? at + 1 : at
  const position = positions[words[begin]?.text ?? ''] ?? (words[begin]?.ordinal ? words[begin]?.number : undefined)
  if (position === undefined) return undefined
  const thing = words[begin + 1]
  const of = every.has(words[begin + 2]?.text ?? '') ? begin + 3 : begin + 2
  const month = unitOf(words[of]?.text) === 'months'
  const weekday = weekdayOf(thing?.text)
  if (month && weekday && position <= 4) {
    // «В первый понедельник месяца» may be one of them: only «каждый» says it is a habit.
    const habit = every.has(words[at]?.text ?? '') || of > begin + 2
    return habit ? found(of + 1 - at, { freq: 'MONTHLY', weekdays: [weekday], position }) : undefined
  }
  const lastDay = position === -1 && unitOf(thing?.text) === 'days' && month
  if (lastDay) return found(of + 1 - at, { freq: 'MONTHLY', monthDay: -1 })
  // «Каждый второй вторник»: every other one, or the second of the month.
  if (weekday && every.has(words[at]?.text ?? '') && position >= 2 && position <= 4) {
    const day = thing?.text ?? ''
    const weeks = position === 2 ? 'две' : position === 3 ? 'три' : 'четыре'
    return said(3, {
      kind: 'repeat',
      either: [`каждые ${weeks} недели ${on(day)}`, `каждый ${position}-й ${day} месяца`],
    })
  }
  return undefined
}

/** «Каждое 1-е число», «1-го числа каждого месяца», «каждый месяц 15-го», «каждый год 15 января». */
function dayOfMonth(words: Word[], at: number): Found {
  const [first, second, third, fourth] = words.slice(at, at + 4)
  const isNumber = (word: Word | undefined) => word?.text === 'число' || word?.text === 'числа'
  if (every.has(first?.text ?? '') && second?.number !== undefined && isNumber(third)) {
    return onDay(3, second.number)
  }
  if (first?.number === undefined) return undefined
  const of = isNumber(second) ? 2 : first.ordinal ? 1 : 0
  if (of > 0 && every.has(words[at + of]?.text ?? '') && unitOf(words[at + of + 1]?.text) === 'months') {
    return onDay(of + 2, first.number)
  }
  const month = monthOf(second?.text)
  if (month && every.has(third?.text ?? '') && unitOf(fourth?.text) === 'years') {
    return found(4, { freq: 'YEARLY', month, monthDay: first.number })
  }
  return undefined
}

function onDay(length: number, day: number): Found {
  return day >= 1 && day <= 31 ? found(length, { freq: 'MONTHLY', monthDay: day }) : undefined
}

function each(words: Word[], at: number): Found {
  if (!every.has(words[at]?.text ?? '')) return undefined
  const second = words[at + 1]
  const days = listOf(words, at + 1, 'one')
  if (days) return found(days.length + 1, { freq: 'WEEKLY', weekdays: days.weekdays })
  // The part of the day is a piece of its own, read after this one.
  if (partOf(second?.text, 'every')) return found(1, { freq: 'DAILY' })
  if (second?.text === 'выходные') return found(2, { freq: 'WEEKLY', weekdays: [6, 7] })
  if (second?.text === 'будний' || second?.text === 'рабочий') return found(3, { freq: 'WEEKLY', weekdays: workdays })
  const counted = second?.number !== undefined && !second.ordinal
  return inUnits(words, at, counted ? at + 2 : at + 1, counted ? (second?.number ?? 1) : 1)
}

/** «Каждые две недели», «каждый день», «раз в три дня»: by the unit that stands at `unit`. */
function inUnits(words: Word[], at: number, unit: number, interval: number): Found {
  const length = unit + 1 - at
  if (interval < 1 || interval > 99) return undefined
  switch (unitOf(words[unit]?.text)) {
    case 'minutes':
    case 'hours':
      return said(length, { kind: 'repeat', tooOften: true })
    case 'days':
      return found(length, { freq: 'DAILY', interval })
    case 'weeks':
      return found(length, { freq: 'WEEKLY', interval })
    case 'months':
      return found(length, { freq: 'MONTHLY', interval })
    case 'years':
      return found(length, { freq: 'YEARLY', interval })
    default:
      return undefined
  }
}

/** «По понедельникам и средам», «по будням», «в будни», «по рабочим дням», «по выходным». */
function byDays(words: Word[], at: number): Found {
  const [first, second, third] = words.slice(at, at + 3)
  if (first?.text === 'в' && second?.text === 'будни') return found(2, { freq: 'WEEKLY', weekdays: workdays })
  if (first?.text !== 'по') return undefined
  if (second?.text === 'будням') return found(2, { freq: 'WEEKLY', weekdays: workdays })
  const ofDays = third?.text === 'дням'
  if ((second?.text === 'будним' || second?.text === 'рабочим') && ofDays) {
    return found(3, { freq: 'WEEKLY', weekdays: workdays })
  }
  if (second?.text === 'выходным') return found(ofDays ? 3 : 2, { freq: 'WEEKLY', weekdays: [6, 7] })
  if (second?.text === 'утрам' || second?.text === 'вечерам') return found(1, { freq: 'DAILY' })
  const days = listOf(words, at + 1, 'every')
  return days && found(days.length + 1, { freq: 'WEEKLY', weekdays: days.weekdays })
}

/** «Понедельник», «вторник и четверг», «пн ср пт»; «каждую среду и каждую пятницу». */
function listOf(words: Word[], at: number, form: 'one' | 'every'): { length: number; weekdays: number[] } | undefined {
  const weekdays: number[] = []
  let end = at
  for (let next = at; next < words.length; next += 1) {
    const text = words[next]?.text
    const day = weekdayOf(text, form)
    if (day !== undefined) {
      weekdays.push(day)
      end = next + 1
    } else if (text !== 'и' && text !== 'по' && !(form === 'one' && every.has(text ?? ''))) break
  }
  return weekdays.length > 0 ? { length: end - at, weekdays: [...new Set(weekdays)].sort() } : undefined
}

/** «Раз в неделю», «один раз в две недели», «раз в месяц»: what is missing is asked. */
function once(words: Word[], at: number): Found {
  const from = words[at]?.number === 1 ? at + 1 : at
  if (words[from]?.text !== 'раз' || words[from + 1]?.text !== 'в') return undefined
  const counted = words[from + 2]?.number
  return inUnits(words, at, from + (counted === undefined ? 2 : 3), counted ?? 1)
}

const adverbs: Record<string, Repeat['freq']> = {
  ежедневно: 'DAILY',
  еженедельно: 'WEEKLY',
  ежемесячно: 'MONTHLY',
  ежегодно: 'YEARLY',
}

function adverb(words: Word[], at: number): Found {
  // «Через день»: the day after tomorrow, or every other day.
  if (words[at]?.text === 'через' && words[at + 1]?.text === 'день' && words[at + 2]?.text !== 'после') {
    return said(2, { kind: 'repeat', either: ['послезавтра', 'каждые два дня'] })
  }
  const freq = adverbs[words[at]?.text ?? '']
  return freq && found(1, { freq })
}
