/** One moment, by its day and hour or by how long it is until then. */
import { DateTime } from 'luxon'
import type { Clock, Meaning, Option } from './meaning.ts'
import type { Kind, Piece } from './piece.ts'
import { onWall } from './rule.ts'
import { dayLabel } from './say.ts'
import { hoursOf, timeOf } from './time-of-day.ts'

export type Of<K extends Kind> = Extract<Piece, { kind: K }>

/** The pieces by their kind; later words have replaced earlier ones. */
export interface Said {
  days: Of<'day'>[]
  times: Of<'time'>[]
  part?: Of<'part'>
  span?: Of<'span'>
  anchor?: Of<'anchor'>
  repeat?: Of<'repeat'>
}

/** A moment by its day and hour, or by how long it is until then. */
export function once(said: Said, clock: Clock): Meaning {
  const { days, times, span, part } = said
  const here = DateTime.fromJSDate(clock.now, { zone: clock.zone })
  const ofDay = dayOf(days, here.startOf('day'))
  if ('ask' in ofDay || 'impossible' in ofDay) return answer(ofDay)
  if (span && days.length > 0) return { outcome: 'not-understood' }
  if (span) {
    const exact = Object.keys(span.add).some((unit) => unit === 'minutes' || unit === 'hours')
    if (exact && (times.length > 0 || part)) return { outcome: 'not-understood' }
    // Hours are counted as they pass, days by the clock on the wall.
    if (times.length === 0 && !part) return { outcome: 'moment', at: here.plus(span.add).startOf('minute').toJSDate() }
  }
  const day = span ? { kind: 'day' as const, date: here.startOf('day').plus(span.add) } : ofDay.day
  const [time, another] = times
  if (another) return { outcome: 'not-understood' }
  if (!time) {
    const gone = day && day.date < here.startOf('day')
    if (gone) return { outcome: 'past', at: day.date.toJSDate() }
    if (!day && !part) return { outcome: 'not-understood' }
    return { outcome: 'ambiguous', ask: { what: 'hour', options: hoursOf(part?.part, day?.date, here) } }
  }
  // Without a day midnight is the coming one.
  const found = timeOf(!day && time.hour === 24 ? { ...time, exact: true } : time, part?.part)
  if (!found) return { outcome: 'not-understood' }
  const moments = found.map(({ hour, minute }) => momentOf(day, hour, minute, here))
  return chosen(moments, day !== undefined, here)
}

interface Candidate {
  local: DateTime
  at: Date
}

/** Of the two readings of «в 5» on a named day only those ahead count; without a day both do. */
function chosen(moments: Candidate[], dayNamed: boolean, here: DateTime): Meaning {
  const ahead = moments.filter(({ at }) => at > here.toJSDate())
  const [first, second] = dayNamed && ahead.length > 0 ? ahead : moments
  if (!first) return { outcome: 'not-understood' }
  if (!second) return { outcome: 'moment', at: first.at }
  const options = [first, second].map(({ local }): Option => {
    const words = `${local.toFormat('dd.MM.yyyy')} в ${local.toFormat('H:mm')}`
    const label = dayNamed && first.local.hasSame(second.local, 'day') ? local.toFormat('H:mm') : dayLabel(local, here)
    return { label, words }
  })
  return { outcome: 'ambiguous', ask: { what: 'which', options } }
}

function momentOf(day: Day | undefined, hour: number, minute: number, here: DateTime): Candidate {
  const at = (date: DateTime): Candidate => {
    const local = date.plus({ days: hour === 24 ? 1 : 0 }).set({ hour: hour % 24, minute })
    const wall = DateTime.fromObject(
      { year: local.year, month: local.month, day: local.day, hour: hour % 24, minute },
      { zone: 'UTC' },
    )
    return { local, at: onWall(wall, here.zoneName ?? 'UTC') }
  }
  const first = at(day?.date ?? here.startOf('day'))
  if (first.at > here.toJSDate()) return first
  // An hour alone that has been means tomorrow; «в среду» after that hour on a Wednesday, the next one.
  if (!day) return at(here.startOf('day').plus({ days: 1 }))
  return day.next ? at(day.date.plus(day.next)) : first
}

type Day = Extract<Of<'day'>, { date: DateTime }>
type OfDay = { day: Day | undefined } | { ask: DateTime[] } | { impossible: true }

/** One day of all that were named: «в пятницу, 27 ноября» is one, «завтра, в пятницу» on a Monday is none. */
export function dayOf(days: Of<'day'>[], today: DateTime): OfDay {
  if (days.some((day) => 'impossible' in day)) return { impossible: true }
  const open = days.find((day) => 'which' in day)
  const named = days.filter((day): day is Day => 'date' in day)
  const [first] = named
  if (open && 'which' in open && !first) return { ask: open.which.filter((day) => day >= today) }
  if (!first) return { day: undefined }
  // «В пятницу, 4 декабря»: the date says which Friday.
  const exact = named.find(({ weekday }) => !weekday) ?? first
  const fits = named.every(
    ({ date, weekday }) => date.equals(exact.date) || (weekday && date.weekday === exact.date.weekday),
  )
  return fits ? { day: exact } : { ask: named.map(({ date }) => date) }
}

export function answer(of: { ask: DateTime[] } | { impossible: true }): Meaning {
  if ('impossible' in of) return { outcome: 'impossible', why: 'no-such-day' }
  const options = of.ask.map((day) => ({ label: dayLabel(day), words: day.toFormat('dd.MM.yyyy') }))
  return { outcome: 'ambiguous', ask: { what: 'day', options } }
}
