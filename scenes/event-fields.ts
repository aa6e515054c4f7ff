/** Lines of an event's card that are changed in words: what is asked, how the answer is read, what it changes. */
import type { Choice, Point, Turn } from '../src/bot/turn.ts'
import type { CardChange } from '../src/domain/events/change.ts'
import { minutesUntil, readLength } from '../src/domain/events/phrase/length.ts'
import { linkPattern } from '../src/domain/events/phrase/phrase.ts'
import { readSeats } from '../src/domain/events/phrase/seats.ts'
import { pageOf } from './choice-rows.ts'
import { lengths, lengthsAgain, type Own, placeAgain } from './event-own-words.ts'
import type { Json, Option } from './kit/dialog.ts'

const says = {
  title: 'Как назовём? До 100 знаков.',
  place: (now: string) => `Где? Сейчас: ${now}. Напишите, например, «ЦОДОУ, каб. 12».`,
  nowhere: 'не сказано',
  map: 'Пришлите место на карте: скрепка, «Место». Или координаты через запятую, например «56.25, 90.53».',
  mapAgain: 'Пришлите точку на карте или два числа через запятую: широту и долготу.',
  link: 'Пришлите ссылку на видеовстречу. Увидят её только те, кто записан.',
  linkAgain: 'Пришлите ссылку целиком, например https://vk.com/call/join/…',
  // Without a button: «1» would be its number.
  seats: 'Сколько мест? Числом, или напишите «без ограничений».',
  seatsAgain: 'Напишите число от 1 до 5000 или «без ограничений».',
  bring: 'Что взять с собой? Например: «ноутбук и сменную обувь».',
  description: 'Пришлите описание, до 3000 знаков. Оно заменит прежнее.',
  long: (most: number, length: number) => `Здесь ${length} знаков, а помещается ${most}. Сократите, пожалуйста.`,
  poster: 'Пришлите афишу фотографией. Без неё нарисую сам: название, дата, цвета.',
  posterAgain: 'Афиша нужна фотографией, не файлом: так её видно в карточке, и большие файлы не мешают.',
  bus: 'Сколько мест в автобусе и откуда он? Например: «40, от ЦОДОУ в 8:00».',
  busAgain: 'Напишите число мест и откуда, через запятую: «40, от ЦОДОУ в 8:00».',
  hours: 'Сколько часов указать в справке? Например, «2» или «1,5». «Как есть» — сколько длится.',
  hoursAgain: 'Напишите число часов, например «2», или «как есть».',
  until: 'До скольки или как долго?',
  clear: 'Убрать',
  more: 'Ещё',
  done: 'К событию',
}

type Read = { value: Json } | { retry: string }

export interface Field {
  /** Under «Изменить». */
  label: string
  text(own: Own): string
  choices?: Option[][]
  read(text: string, own: Own, turn: Turn): Read
  point?(point: Point): Read
  carried?(names: string[]): Read
  /** Null is «Убрать». Left out where another operation decides: time and seats. */
  change?(value: Json, own: Own): CardChange
}

const clear: Option[][] = [[{ label: says.clear, value: 'none' }]]

/** By its name, which stands in taps. */
export const fields: Record<string, Field> = {
  title: {
    label: 'Название',
    text: () => says.title,
    read: (text) => words(text, 100),
    change: (value) => ({ title: String(value) }),
  },
  place: {
    label: 'Где',
    text: ({ event }) => says.place(event.place.text ?? says.nowhere),
    choices: clear,
    read(text) {
      const read = words(text, 200)
      return 'value' in read ? read : { retry: placeAgain }
    },
    // A link alone is where a meeting by video is.
    change(value, { event: { place } }) {
      const text = value === null ? null : String(value)
      const isLink = text !== null && linkPattern.exec(text)?.[0] === text
      return { place: isLink ? { ...place, link: text } : { ...place, text, map: null } }
    },
  },
  map: {
    label: 'Точка на карте',
    text: () => says.map,
    choices: clear,
    read(text) {
      const [, latitude, longitude] = /(-?\d{1,2}[.,]\d+)[\s,;]+(-?\d{1,3}[.,]\d+)/.exec(text) ?? []
      if (latitude === undefined || longitude === undefined) return { retry: says.mapAgain }
      const point = [latitude, longitude].map((one) => Number(one.replace(',', '.'))) as [number, number]
      const fits = Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180
      return fits ? { value: point } : { retry: says.mapAgain }
    },
    point: ({ latitude, longitude }) => ({ value: [latitude, longitude] }),
    change(value, { event }) {
      const [latitude, longitude] = (value ?? []) as number[]
      const map = latitude === undefined || longitude === undefined ? null : { latitude, longitude }
      return { place: { ...event.place, map } }
    },
  },
  link: {
    label: 'Ссылка',
    text: () => says.link,
    choices: clear,
    read(text) {
      const link = linkPattern.exec(text)?.[0]
      return link && link.length <= 500 ? { value: link } : { retry: says.linkAgain }
    },
    change: (value, { event }) => ({ place: { ...event.place, link: value === null ? null : String(value) } }),
  },
  seats: {
    label: 'Сколько мест',
    text: () => says.seats,
    read(text) {
      const seats = readSeats(text)
      return seats === undefined ? { retry: says.seatsAgain } : { value: seats }
    },
  },
  until: {
    label: 'До скольки',
    text: () => says.until,
    choices: lengths,
    read(text, { dates }, turn) {
      const read = readLength(text)
      const [first] = dates
      const zone = turn.club.settings.timeZone
      const minutes =
        read?.minutes ?? (read?.until && first ? minutesUntil(read.until, first.startsAt, zone) : undefined)
      return minutes ? { value: minutes } : { retry: lengthsAgain }
    },
  },
  bring: {
    label: 'Что взять',
    text: () => says.bring,
    choices: clear,
    read: (text) => words(text, 300),
    change: (value) => ({ bring: value === null ? null : String(value) }),
  },
  description: {
    label: 'Описание',
    text: () => says.description,
    choices: clear,
    read: (text) => words(text, 3000),
    change: (value) => ({ description: value === null ? '' : String(value) }),
  },
  poster: {
    label: 'Афиша',
    text: () => says.poster,
    choices: clear,
    read: () => ({ retry: says.posterAgain }),
    carried(names) {
      const photo = names.find((name) => name.startsWith('photo'))
      return photo && photo.length <= 100 ? { value: photo } : { retry: says.posterAgain }
    },
    change: (value) => ({ poster: value === null ? null : String(value) }),
  },
  bus: {
    label: 'Автобус',
    text: () => says.bus,
    choices: clear,
    read(text) {
      const [, seats, from = ''] =
        /^\D{0,12}(\d{1,3})\s*(?:мест\p{L}*)?[\s,;:—–-]+(\S.{1,199})$/u.exec(text.trim()) ?? []
      return seats && Number(seats) > 0 && Number(seats) <= 500
        ? { value: [Number(seats), from] }
        : { retry: says.busAgain }
    },
  },
  hours: {
    label: 'Часы в справке',
    text: () => says.hours,
    read(text) {
      if (/^\s*как\s+есть/iu.test(text)) return { value: null }
      const [found] = /\d{1,3}(?:[.,]\d)?/.exec(text) ?? []
      const hours = Number(found?.replace(',', '.'))
      return hours > 0 && hours <= 500 ? { value: hours } : { retry: says.hoursAgain }
    },
    change: (value) => ({ hours: value === null ? null : Number(value) }),
  },
}

/** What is chosen by taps or says a moment, beside the fields above. */
const others: Record<string, string> = {
  kind: 'Вид',
  when: 'Когда',
  whom: 'Для кого',
  communities: 'Сообщества',
  opens: 'Запись с',
  closes: 'Запись до',
  questions: 'Вопросы',
  pass: 'Пропуск',
  copy: 'Копия',
  repeat: 'Повторение',
  dates: 'Даты',
  slots: 'Слоты',
  teams: 'Команды',
}

const order =
  'when until place seats title description poster link map bring kind whom opens closes questions communities pass bus hours copy repeat dates slots teams'
const rowsShown = 5

/** Everything that may be changed, two in a row, a page at a time. */
export function editRows(number: number, page: number): Choice[][] {
  const on = (label: string, value: string): Choice => ({ label, answers: `event-edit:${number}`, value })
  const items = order.split(' ').map((name) => on(fields[name]?.label ?? others[name] ?? name, name))
  const rows = pageOf(items, page, rowsShown, (next) => on(says.more, `page:${next}`))
  const back: Choice = { label: says.done, answers: `event-sheet:${number}`, value: 'open' }
  return [...rows.slice(0, -1), [...(rows.at(-1) ?? []), back]]
}

function words(text: string, most: number): Read {
  const plain = text.trim()
  if (plain.length > most) return { retry: says.long(most, plain.length) }
  return /[\p{L}\p{N}]/u.test(plain) ? { value: plain } : { retry: placeAgain }
}
