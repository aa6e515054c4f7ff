/** A habit that was said, made whole: which days, at what hour, from when. */
import { DateTime } from 'luxon'
import type { Clock, Meaning } from './meaning.ts'
import { answer, dayOf, type Of, type Said } from './once.ts'
import type { Repeat } from './piece.ts'
import { nextOf, ruleOf } from './rule.ts'
import { on } from './say.ts'
import { hoursOf, timeOf } from './time-of-day.ts'

/** Days that every month has. */
const inEveryMonth = 28

export function habit(said: Said, piece: Of<'repeat'>, clock: Clock): Meaning {
  if ('tooOften' in piece) return { outcome: 'impossible', why: 'too-often' }
  if ('either' in piece) {
    const options = piece.either.map((words) => ({ label: words, words }))
    return { outcome: 'ambiguous', ask: { what: 'which', options } }
  }
  if (said.span || said.anchor) return { outcome: 'not-understood' }
  const here = DateTime.fromJSDate(clock.now, { zone: clock.zone })
  const ofDay = dayOf(said.days, here.startOf('day'))
  if ('ask' in ofDay || 'impossible' in ofDay) return answer(ofDay)
  const whole = withDay(piece.repeat, ofDay.day?.date)
  if (whole === 'which-day') return { outcome: 'ambiguous', ask: { what: 'day', options: daysOf(piece.repeat) } }
  if (whole === 'day-too-many') return { outcome: 'not-understood' }
  if (whole.freq === 'MONTHLY' && (whole.monthDay ?? 0) > inEveryMonth) {
    const options = [{ label: 'В последний день месяца', words: 'каждый последний день месяца' }]
    return { outcome: 'ambiguous', ask: { what: 'short-months', options } }
  }
  const leap = whole.month === 2 && whole.monthDay === 29
  if (leap || (whole.month && whole.monthDay && !hasDay(whole.month, whole.monthDay))) {
    return { outcome: 'impossible', why: 'no-such-day' }
  }
  const [time, another] = said.times
  if (another) return { outcome: 'not-understood' }
  if (!time) {
    return { outcome: 'ambiguous', ask: { what: 'hour', options: hoursOf(said.part?.part, undefined, here) } }
  }
  const readings = timeOf(time, said.part?.part)
  if (!readings) return { outcome: 'not-understood' }
  const [only, other] = readings
  if (!only) return { outcome: 'not-understood' }
  if (other) {
    const options = readings.map(({ hour, minute }) => {
      const at = `${hour}:${String(minute).padStart(2, '0')}`
      return { label: at, words: `в ${at}` }
    })
    return { outcome: 'ambiguous', ask: { what: 'which', options } }
  }
  const start = here.set({ hour: only.hour % 24, minute: only.minute, second: 0, millisecond: 0 })
  // Counted from its own first time, so that «каждые две недели» knows which weeks.
  const from = ruleOf({ ...whole, interval: 1 }, start.minus({ days: 1 }))
  const first = nextOf(from, clock.now)
  if (!first) return { outcome: 'impossible', why: 'no-such-day' }
  return { outcome: 'repetition', rule: ruleOf(whole, DateTime.fromJSDate(first, { zone: clock.zone })), first }
}

/** The habit with its day: «раз в неделю» needs a weekday, «раз в месяц» a date, «каждый год» a date. */
function withDay(repeat: Repeat, day: DateTime | undefined): Repeat | 'which-day' | 'day-too-many' {
  const { freq, weekdays, monthDay } = repeat
  const has = weekdays !== undefined || monthDay !== undefined
  if (freq === 'DAILY' || has) return day && freq !== 'DAILY' ? 'day-too-many' : repeat
  if (!day) return 'which-day'
  if (freq === 'WEEKLY') return { ...repeat, weekdays: [day.weekday] }
  if (freq === 'MONTHLY') return { ...repeat, monthDay: day.day }
  return { ...repeat, month: day.month, monthDay: day.day }
}

function daysOf({ freq }: Repeat): { label: string; words: string }[] {
  if (freq === 'WEEKLY') {
    return ['понедельник', 'вторник', 'среду', 'четверг', 'пятницу'].map(on).map((words) => ({ label: words, words }))
  }
  if (freq !== 'MONTHLY') return []
  return [1, 10, 15, 25].map((day) => ({ label: `${day}-го числа`, words: `${day}-го числа` }))
}

function hasDay(month: number, day: number): boolean {
  return DateTime.fromObject({ year: 2024, month, day }).isValid
}
