/**
 * An organizer's phrase about an event, read: «тренинг по дизайн-мышлению в пятницу в 15:00 в ЦОДОУ, 20 мест».
 *
 * The rules: words in quotes are the title's. What says when, how long, how many seats and where is taken out wherever it
 * stands; of the rest the first part is the title, the others are its description. A place in the title's own part is one
 * only by its look: a short name in capitals («в ЦОДОУ»), a word for a place («в школе 5»), a name bent as a place is («в
 * Точке кипения»). Everything is read back, and what is not said or could be read in two ways is asked.
 */
import { type Clock, findMoment, type Meaning } from '../../moments/read.ts'
import { protect, take } from './cut.ts'
import { minutesUntil, takeLength } from './length.ts'
import { isPlaceAlone, placeWithin, tidyPlace } from './place.ts'
import { takeSeats } from './seats.ts'

/** What an event cannot do without, or what was said and not understood. */
export type Missing = 'title' | 'when' | 'place' | 'minutes' | 'seats'

export interface Phrase {
  /** Empty where it is missing. */
  title: string
  meaning: Meaning
  /** The words that say when, for `readMoment` with those that answer what is asked. */
  when: string
  /** How long it lasts; with `until` it is known once the beginning is: see `minutesUntil`. */
  minutes?: number
  /** «до 18:00», without «до». */
  until?: string
  place?: string
  /** Null: as many as come. */
  seats?: number | null
  link?: string
  /** What stood beside and is none of these. */
  rest: string
  missing: Missing[]
}

export const linkPattern =
  /https?:\/\/[^\s,;]+|(?<![\p{L}\d.@])(?:vk\.com|vk\.cc|t\.me|zoom\.us|telemost\.yandex\.ru)\/[^\s,;]+/iu
const opening =
  /^(?:(?:давайте\s+)?(?:создай(?:те)?|сделай(?:те)?|добавь(?:те)?|запланируй(?:те)?|проведем|проведём|хочу провести|нов(?:ое|ая)|будет|состоится)\s+)*(?:(?:событие|мероприятие)\s*[:—–-]?\s+)?(?:(?:будет|состоится|пройдет|пройдёт)\s+)?/iu
/** «17-00» is an hour without «в» too, unless something is counted so. */
const dashedHour = /(?<![\d\p{L}.:-])([01]?\d|2[0-3])-(00|15|30|45)(?![\d-])(?!\s*\p{Ll}{3,})/gu
/** «Квиз, пятница 19:00»: before an hour a weekday needs no «в». */
const bareWeekday =
  /(?<!(?:[вкод]|во|до|со|по|эту|следующую|каждую|каждый|следующий|этот)\s+)(?<![\p{L}])((?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)(?![\p{L}])(?=,?\s*(?:в\s+)?\d))/giu
const nearDays = ['Сегодня', 'Завтра', 'Послезавтра'].map((label) => ({ label, words: label.toLowerCase() }))
const usualHours = [9, 12, 15, 18].map((hour) => ({ label: `${hour}:00`, words: `в ${hour}:00` }))
const longestTitle = 100

export function readPhrase(typed: string, clock: Clock): Phrase {
  const quoted = protect(typed.replace(/\s+/g, ' ').trim())
  const { rest: withoutLink, taken: link } = take(
    quoted.text.replace(/ссылка\s*[:—–-]?\s*(?=https?:)/iu, ''),
    linkPattern,
  )
  const seats = takeSeats(withoutLink)
  const length = takeLength(seats.rest)
  const words = length.rest.replace(dashedHour, '$1:$2').replace(bareWeekday, 'в $1')
  const found = findMoment(words, clock)
  // What looks like an hour and was not read as one is no place.
  const parts = partsOf(cutOut(words, found.cuts).replace(/(?:(?<![\p{L}])в\s+)?(?<!\d)\d{1,2}:\d{2}(?!\d)/gu, '|'))
  const { title, place, rest } = sorted(parts)
  const named = quoted.restore(title)
  const where = place === undefined ? undefined : quoted.restore(place)
  // Today's hour, and the hour of now, would be a guess: they are asked.
  const meaning: Meaning =
    found.meaning.outcome !== 'moment' || (found.hasDay && found.hasHour)
      ? found.meaning
      : {
          outcome: 'ambiguous',
          ask: found.hasDay ? { what: 'hour', options: usualHours } : { what: 'day', options: nearDays },
        }
  const understood = meaning.outcome === 'moment' || meaning.outcome === 'repetition'
  const over =
    meaning.outcome === 'moment' &&
    length.until !== undefined &&
    minutesUntil(length.until, meaning.at, clock.zone) === undefined
  const missing: Missing[] = [
    ...(named === '' || named.length > longestTitle ? ['title' as const] : []),
    ...(understood ? [] : ['when' as const]),
    ...(where === undefined && link === undefined ? ['place' as const] : []),
    ...(length.unclear || over ? ['minutes' as const] : []),
    ...(seats.unclear ? ['seats' as const] : []),
  ]
  return {
    title: named.length > longestTitle ? '' : named,
    meaning,
    when: found.when,
    ...(length.minutes !== undefined && { minutes: length.minutes }),
    ...(length.until !== undefined && !over && { until: length.until }),
    ...(where !== undefined && { place: where }),
    ...(seats.seats !== undefined && { seats: seats.seats }),
    ...(link !== undefined && { link: link.replace(/[.!?)]+$/, '') }),
    rest: quoted.restore(rest),
    missing,
  }
}

function bentBack(_: string, stem: string, ending: string): string {
  return stem + (ending === 'у' ? 'а' : 'я')
}

function cutOut(text: string, cuts: { from: number; to: number }[]): string {
  let rest = ''
  let at = 0
  for (const { from, to } of cuts) {
    rest += `${text.slice(at, from)} | `
    at = to
  }
  return rest + text.slice(at)
}

/** A comma within a place («ул. Мира, 5») is found again when parts are sorted. */
function partsOf(text: string): string[] {
  return text
    .split(/[|;\n]|,(?!\d)|(?<=\p{L}{4}|\p{Lu}{2}|\d)[.!?]\s+(?=[А-ЯЁ])|\s[—–-]\s/u)
    .map(trimmed)
    .filter((part) => part !== '')
}

function trimmed(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:;!?—–-]+|[\s,.:;!—–-]+$/gu, '')
    .replace(/^(?:и|а|когда|время|дата|начало)(?:\s*:)?(?=\s|$)|^где$|\s(?:и|а|начало|время|когда)$/giu, '')
    .trim()
}

function sorted(parts: string[]): { title: string; place?: string; rest: string } {
  const places: string[] = []
  const others: string[] = []
  for (const part of parts) {
    const isFirst = others.length === 0 && places.length === 0
    if (isPlaceAlone(part, { afterPlace: places.length > 0, first: isFirst })) {
      places.push(tidyPlace(part))
      continue
    }
    const within = others.length === 0 || places.length === 0 ? placeWithin(part) : undefined
    if (!within) others.push(part)
    else {
      if (within.rest) others.push(within.rest)
      places.push(tidyPlace(within.place))
    }
  }
  const [first = '', ...rest] = others
  const named = trimmed(trimmed(first).replace(opening, ''))
  // «Провести встречу» is a «встреча».
  const title = named === trimmed(first) ? named : named.replace(/^(\p{L}+?)(у|ю)(?=\s|$)/u, bentBack)
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    ...(places.length > 0 && { place: places.join(', ') }),
    rest: rest.join('. '),
  }
}
