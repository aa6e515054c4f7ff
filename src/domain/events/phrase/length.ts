/** How long it lasts: «на 2 часа», «полтора часа», «до 18:00», «с 15 до 17», «15:00–16:30». */
import { DateTime } from 'luxon'
import { readMoment } from '../../moments/read.ts'
import { numbers } from '../../moments/vocabulary.ts'
import { take } from './cut.ts'

const clock = '\\d{1,2}(?:[:.]\\d{2})?'
const words = 'часу|двух|трех|трёх|четырех|четырёх|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати'
const hour = `(?:${clock}|${words})(?:\\s*(?:ч|час|часа|часов)(?![\\p{L}])\\.?)?(?:\\s+(?:утра|дня|вечера|ночи))?`
/** What comes after a number that is no hour: an age, a date, people. */
const noHour =
  '(?!\\d|[:.]\\d|\\s*(?:лет|год|класс|мест|чел|участ|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|числа))'
const range = new RegExp(`(?<![\\p{L}\\d])с(?:о)?\\s+(${hour})\\s+(?:и\\s+)?до\\s+(${hour})${noHour}`, 'iu')
const dashed = /(?<![\p{L}\d.:])(?:с\s+|в\s+)?(\d{1,2}[:.]\d{2})\s*[-–—]\s*(\d{1,2}[:.]\d{2})(?![\d.:])/iu
const ending = new RegExp(`(?<![\\p{L}\\d])(?:и\\s+)?до\\s+(${hour})${noHour}(?![\\p{L}])`, 'iu')
const amount = `\\d+(?:[.,]\\d+)?|полтора|полторы|${Object.keys(numbers).join('|')}`
const spell =
  `(?:(?:${amount})\\s*(?:час(?:а|ов)?|ч)(?![\\p{L}])\\.?(?:\\s*(?:и\\s+)?\\d{1,2}\\s*(?:минут[ауы]?|мин)(?![\\p{L}])\\.?|\\s+с\\s+половиной)?` +
  `|(?:${amount})\\s*(?:минут[ауы]?|мин)(?![\\p{L}])\\.?|полчаса|час(?:\\s+с\\s+половиной)?(?![\\p{L}]))`
const named = new RegExp(
  `(?<![\\p{L}])(?:на|длительность(?:ю)?(?:\\s+в)?|продолжительность(?:ю)?(?:\\s+в)?|длится|продлится|идет|идёт)\\s*[:—–-]?\\s*(?:примерно\\s+|около\\s+)?(${spell})(?!\\s*(?:раньше|позже))`,
  'iu',
)
/** Bare it is a length only between commas, not after «через», «за», «в». */
const bare = new RegExp(`(?:^|[,|;])\\s*(${spell})\\s*(?=$|[,|;.])`, 'iu')
const days =
  /(?<![\p{L}])(?:на|длится|идет|идёт)\s+(?:\d+|два|три|четыре|пять|семь|десять)\s+(?:дня|дней|недел[ьи]|сут\p{L}*)/iu
const longest = 24 * 60

export interface Length {
  rest: string
  minutes?: number
  until?: string
  /** Something is said of it that is no length of an event. */
  unclear?: true
}

export function takeLength(text: string): Length {
  for (const pattern of [range, dashed]) {
    const found = pattern.exec(text)
    if (!found?.[1] || !found[2]) continue
    const begins = found[1] === 'часу' ? 'час' : found[1].replace('.', ':')
    const rest = `${text.slice(0, found.index)} в ${begins} ${text.slice(found.index + found[0].length)}`
    return { rest, until: found[2].replace(/^часу/, 'час') }
  }
  const several = take(text, days)
  if (several.taken !== undefined) return { rest: several.rest, unclear: true }
  for (const pattern of [named, bare]) {
    const found = pattern.exec(text)
    if (!found?.[1]) continue
    const { rest } = take(text, pattern)
    const minutes = minutesOf(found[1])
    return minutes > 0 && minutes <= longest ? { rest, minutes } : { rest, unclear: true }
  }
  const { rest, taken } = take(text, ending)
  const until = taken === undefined ? undefined : ending.exec(text)?.[1]
  return until === undefined ? { rest: text } : { rest, until: until.replace(/^часу/, 'час') }
}

/** An answer to «до скольки»: «до 18:00», «18:00», «два часа», «полтора часа». */
export function readLength(text: string): Pick<Length, 'minutes' | 'until'> | undefined {
  const { minutes, until, rest } = takeLength(text.trim())
  if (minutes !== undefined) return { minutes }
  if (until !== undefined && rest.replace(/[\s|,.]/g, '') === '') return { until }
  const alone = new RegExp(`^(?:в\\s+)?(${hour})[.!]?$`, 'iu').exec(text.trim())
  return alone?.[1] ? { until: alone[1] } : undefined
}

/**
 * Minutes from the beginning to an hour that was said, the first such hour after it; undefined where the hour is over by
 * then, or twelve hours and more away.
 */
export function minutesUntil(until: string, startsAt: Date, zone: string): number | undefined {
  const day = DateTime.fromJSDate(startsAt, { zone })
  const meaning = readMoment(`${day.toFormat('dd.MM.yyyy')} в ${until}`, { now: startsAt, zone })
  const first = meaning.outcome === 'ambiguous' ? meaning.ask.options[0]?.label : undefined
  const at =
    meaning.outcome === 'moment'
      ? meaning.at
      : first && /^\d+:\d+$/.test(first)
        ? DateTime.fromFormat(`${day.toFormat('dd.MM.yyyy')} ${first}`, 'dd.MM.yyyy H:mm', { zone }).toJSDate()
        : undefined
  if (!at) return undefined
  const minutes = (at.getTime() - startsAt.getTime()) / 60_000
  return minutes > 0 && minutes <= longest ? minutes : undefined
}

function minutesOf(said: string): number {
  const plain = said.toLowerCase().replaceAll('ё', 'е').replace(',', '.')
  if (plain === 'полчаса') return 30
  const half = /с\s+половиной/.test(plain) ? 30 : 0
  const [, count = '', unit = ''] = /^(?:(\d+(?:\.\d+)?|\p{L}+)\s*)??(час\p{L}*|ч|мин\p{L}*)/u.exec(plain) ?? []
  const value =
    count === '' ? 1 : /^полтор/.test(count) ? 1.5 : /^\d/.test(count) ? Number(count) : (numbers[count] ?? 0)
  const more = Number(/(\d{1,2})\s*мин/.exec(plain.slice(plain.indexOf(unit) + unit.length))?.[1] ?? 0)
  return Math.round(unit.startsWith('мин') ? value : value * 60 + half + more)
}
