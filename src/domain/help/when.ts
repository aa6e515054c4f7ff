/** By when help is needed: words about time with a beginning, where one was named, and an end. */
import { DateTime } from 'luxon'
import type { Ask, Urgency } from '../../../models/help-act.ts'
import type { Clock } from '../moments/meaning.ts'
import { readMoment } from '../moments/read.ts'
import { hoursInFigures } from './hours-in-words.ts'

export type When = Ask['when']

/** `past`: it has been; `far`: further than `FURTHEST_DAYS`; `repeats`: help is asked for once. */
export type WhenRead = { when: When } | { fault: 'past' | 'far' | 'repeats' | 'unclear' }

const FURTHEST_DAYS = 60
const longest = 100
/** Somebody comes at daylight, unless an hour was named. */
const [morning, evening] = [8, 20]
const parts: [RegExp, number, number][] = [
  [/(?<![а-я])(?:с утра|утром)(?![а-я])/u, 8, 12],
  [/(?<![а-я])(?:после обеда|днем)(?![а-я])/u, 12, 17],
  [/(?<![а-я])(?:после работы|вечером)(?![а-я])/u, 17, 21],
]
const asap =
  /^(?:как можно )?(?:срочно|сейчас|прямо сейчас|сразу|немедленно|(?:по)?скорее|(?:по)?быстрее|чем скорее тем лучше)$/u
const someday =
  /^(?:не (?:срочно|к спеху)|когда (?:угодно|удобно|получится|сможете)|в любое время|в любой день|(?:на|в течение) (?:этой )?недел[еию]|(?:за|в течение) недели|все равно|без разницы)$/u
const hour = String.raw`(\d{1,2})(?:[:.\s](\d{2}))?(?:\s?ч(?:ас(?:ов|а)?)?)?`
const between = new RegExp(String.raw`(?:^| )(?:с|от)? ?${hour} ?(?:до|по|-|–|—) ?${hour}(?![\d.:])`, 'u')
const by = new RegExp(
  String.raw`(?:^| )(?:до|к|не позже|не позднее)(?: чем)? ${hour}(?![\d.:]| [а-я]*(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря))`,
  'u',
)

const after = new RegExp(String.raw`(?:^| )(?:после|с|от) ${hour}(?![\d.:])`, 'u')

/** Reads one answer; what was said is kept beside it. */
export function readWhen(text: string, clock: Clock): WhenRead {
  const said = text.trim().slice(0, longest)
  const spoken = said
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[!?,]+/g, ' ')
    .replace(/\.$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const words = hoursInFigures(spoken)
  const here = DateTime.fromJSDate(clock.now, { zone: clock.zone })
  if (words === '' || text.length > longest) return { fault: 'unclear' }
  if (asap.test(words)) return fitting(said, null, here.plus({ hours: 2 }), here)
  if (someday.test(words)) return fitting(said, null, atHour(here.plus({ days: 7 }), evening), here)
  if (/(?:^| )(?:кажд|ежедневно|еженедельно|по (?:будням|выходным|[а-я]+ам(?: |$)))/u.test(words))
    return { fault: 'repeats' }
  const span = between.exec(words)
  if (span) return within(said, words.replace(span[0], ' '), timeOf(span[1], span[2]), timeOf(span[3], span[4]), clock)
  const end = by.exec(words)
  if (end) return within(said, words.replace(end[0], ' '), undefined, timeOf(end[1], end[2]), clock)
  const start = after.exec(words)
  if (start)
    return within(said, words.replace(start[0], ' '), timeOf(start[1], start[2]), { hour: 21, minute: 0 }, clock)
  const limit = /^(?:до|к|не позже|не позднее) (.+)$/u.exec(words)
  if (limit?.[1]) return limited(said, limit[1], clock, here)
  const part = parts.find(([name]) => name.test(words))
  if (part && !/\d/.test(words.replace(/\d+ [а-я]+|\d+\.\d+/g, ''))) {
    const [name, from, to] = part
    return within(said, words.replace(name, ' '), { hour: from, minute: 0 }, { hour: to, minute: 0 }, clock)
  }
  return moment(said, words, clock, here)
}

/** «До пятницы», «до 15 марта», «до среды в 18:00», «к вечеру»: any time before. */
function limited(said: string, words: string, clock: Clock, here: DateTime): WhenRead {
  if (/^(?:вечера|вечеру|конца дня)$/u.test(words)) return fitting(said, null, atHour(here, evening), here)
  if (/^(?:конца недели|выходных|выходным)$/u.test(words)) {
    return fitting(said, null, atHour(here.plus({ days: 7 - here.weekday }), evening), here)
  }
  const meaning = readMoment(words, clock)
  if (meaning.outcome === 'moment') {
    return fitting(said, null, DateTime.fromJSDate(meaning.at, { zone: clock.zone }), here)
  }
  const day = dayOf(words, clock)
  return typeof day === 'string' ? { fault: day } : fitting(said, null, atHour(day, evening), here)
}

interface Time {
  hour: number
  minute: number
}

function timeOf(hours = '', minutes = '0'): Time | undefined {
  const time = { hour: Number(hours), minute: Number(minutes) }
  return time.hour <= 24 && time.minute < 60 ? time : undefined
}

/** A day, or today where none is named, with hours of its own. */
function within(said: string, words: string, from: Time | undefined, to: Time | undefined, clock: Clock): WhenRead {
  const here = DateTime.fromJSDate(clock.now, { zone: clock.zone })
  const rest = words.replace(/\s+/g, ' ').trim()
  const day = rest === '' ? here : dayOf(rest, clock)
  if (!to || (from && from.hour > to.hour)) return { fault: 'unclear' }
  if (typeof day === 'string') return { fault: day }
  const until = day.startOf('day').plus({ hours: to.hour, minutes: to.minute })
  const begins = from && day.startOf('day').plus({ hours: from.hour, minutes: from.minute })
  const opens = dayStart(day, here)
  return fitting(said, begins ?? (opens && opens < until ? opens : null), until, here)
}

function moment(said: string, words: string, clock: Clock, here: DateTime): WhenRead {
  const meaning = readMoment(words, clock)
  const at = (date: Date) => DateTime.fromJSDate(date, { zone: clock.zone })
  switch (meaning.outcome) {
    case 'moment': {
      const point = at(meaning.at)
      // «Через час» is a limit, «завтра в 15» an hour to come at.
      if (/^через .*(?:дн|день|сут|недел|месяц)/.test(words)) return fitting(said, null, atHour(point, evening), here)
      if (/^через /.test(words)) return fitting(said, null, point, here)
      return fitting(said, point, point.plus({ hours: 1 }), here)
    }
    case 'past':
      return { fault: 'past' }
    case 'repetition':
      return { fault: 'repeats' }
    case 'impossible':
      return { fault: meaning.why === 'too-far' ? 'far' : 'unclear' }
    case 'ambiguous': {
      const day = dayOf(words, clock)
      if (typeof day !== 'string') return fitting(said, dayStart(day, here), atHour(day, evening), here)
      // «В 5» of two hours is the one at which people visit each other.
      const points = meaning.ask.options.flatMap((option) => {
        const one = readMoment([words, option.words], clock)
        return one.outcome === 'moment' ? at(one.at) : []
      })
      const likely = points.find((point) => point.hour >= morning && point.hour < 22)
      return likely ? fitting(said, likely, likely.plus({ hours: 1 }), here) : { fault: 'unclear' }
    }
    default: {
      const day = dayOf(words, clock)
      if (typeof day === 'string') return { fault: day }
      return fitting(said, dayStart(day, here), atHour(day, evening), here)
    }
  }
}

/** The day that words without an hour name. */
function dayOf(words: string, { now, zone }: Clock): DateTime | 'past' | 'unclear' {
  if (words === 'сегодня') return DateTime.fromJSDate(now, { zone })
  const meaning = readMoment(`${words} в 23:59`, { now, zone })
  if (meaning.outcome === 'past') return 'past'
  return meaning.outcome === 'moment' ? DateTime.fromJSDate(meaning.at, { zone }) : 'unclear'
}

function dayStart(day: DateTime, here: DateTime): DateTime | null {
  return day.hasSame(here, 'day') ? null : atHour(day, morning)
}

function atHour(day: DateTime, hours: number): DateTime {
  return day.startOf('day').plus({ hours })
}

/** «Сегодня» said in the evening lasts to the end of the day. */
function fitting(said: string, from: DateTime | null, until: DateTime, here: DateTime): WhenRead {
  const end = until <= here && !from && until.hour === evening && until.hasSame(here, 'day') ? here.endOf('day') : until
  if (end <= here) return { fault: 'past' }
  if (end > here.plus({ days: FURTHEST_DAYS })) return { fault: 'far' }
  const begin = from && from > here ? from.toJSDate() : null
  return { when: { words: said, from: begin, until: end.set({ millisecond: 0 }).toJSDate() } }
}

/** «сегодня до 19:00», «завтра с 15:00 до 16:00», «до пт, 27 ноября, 20:00». */
export function sayWhen({ from, until }: Pick<When, 'from' | 'until'>, zone: string, now: Date): string {
  const [end, here] = [DateTime.fromJSDate(until, { zone }), DateTime.fromJSDate(now, { zone })]
  const begin = from && DateTime.fromJSDate(from, { zone })
  const time = (one: DateTime) => one.toFormat('H:mm')
  const day = near(end, here)
  if (begin?.hasSame(end, 'day')) return `${day} с ${time(begin)} до ${time(end)}`
  if (end.hasSame(here, 'day')) return `${day} до ${time(end)}`
  return begin ? `${near(begin, here)}, ${time(begin)} — ${day}, ${time(end)}` : `до ${time(end)}, ${day}`
}

function near(day: DateTime, here: DateTime): string {
  if (day.hasSame(here, 'day')) return 'сегодня'
  if (day.hasSame(here.plus({ days: 1 }), 'day')) return 'завтра'
  return day.setLocale('ru').toFormat('ccc, d MMMM')
}

/** How soon volunteers of the next wave are asked, unless an organizer says otherwise. */
export function urgencyOf({ until }: Pick<When, 'until'>, now: Date): Urgency {
  const hours = (until.getTime() - now.getTime()) / 3_600_000
  return hours <= 4 ? 'now' : hours <= 24 ? 'today' : 'days'
}
