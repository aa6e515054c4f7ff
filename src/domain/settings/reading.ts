/** Understanding what an organizer writes as a setting. */
import type { Topic } from '../club.ts'
import type { Hours } from '../hours.ts'
import { plain } from '../organisations/words.ts'

/** An address as it is written: the test is a mail, not a pattern. */
export function isEmail(text: string): boolean {
  return text.length <= 120 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
}

/** «https://…», «vk.com/topic-1_2»: a page that opens; undefined for other words. */
export function readLink(text: string): string | undefined {
  const words = text.trim()
  if (!/^(https?:\/\/)?[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d+)?([/?#]\S*)?$/u.test(words)) return undefined
  const link = /^https?:/.test(words) ? words : `https://${words}`
  return URL.canParse(link) && link.length <= 500 ? link : undefined
}

/** «с 21 до 8», «21:00–8:00», «22.30-7»; undefined for what is no hours of a day, such as «25:00». */
export function readHours(text: string): Hours | undefined {
  const found = [...text.matchAll(/\d{1,4}(?:\s*[:.]\s*\d{1,2})?/g)].map(([time]) => time)
  const [from, to, more] = found.map(timeOf)
  return from && to && found.length === 2 && !more && from !== to ? { from, to } : undefined
}

function timeOf(text: string): string | undefined {
  const [hour = 0, minute = 0] = text.split(/[:.]/).map(Number)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  return `${hour % 24}:${String(minute).padStart(2, '0')}`
}

/** «1 в день, 4 в неделю», «2 и 5»; undefined where there are no two such numbers. */
export function readBudget(text: string): { perDay: number; perWeek: number } | undefined {
  const [perDay, perWeek, more] = [...text.matchAll(/\d+/g)].map(([number]) => Number(number))
  if (perDay === undefined || perWeek === undefined || more !== undefined) return undefined
  return perDay >= 1 && perDay <= 10 && perWeek >= perDay && perWeek <= 50 ? { perDay, perWeek } : undefined
}

/** «12», «за сутки», «2 дня»: hours, from 1 to a week; undefined for anything else. */
export function readAnswerHours(text: string): number | undefined {
  const words = text.toLowerCase().replaceAll('ё', 'е')
  const [number, more] = [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits))
  const days = /сут|дн|день/.test(words)
  if (more !== undefined || (number === undefined && !days)) return undefined
  const hours = (number ?? (/двое|два/.test(words) ? 2 : /трое|три/.test(words) ? 3 : 1)) * (days ? 24 : 1)
  return hours >= 1 && hours <= 168 ? hours : undefined
}

/** «Зеленогорска», «города Зеленогорска»: what follows «молодых педагогов»; undefined where it is no name. */
export function readTown(text: string): string | undefined {
  const words = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '')
  return /^\p{L}[\p{L}\d .«»-]{1,58}$/u.test(words) ? words : undefined
}

/** Lengths of a list that people choose from: a label fits a button in a row of its own. */
export const longestTitle = 34
export const mostTitles = 20

export type TitlesFault = { fault: 'none' | 'many' } | { fault: 'long'; title: string }

/**
 * A list of titles, one a line, or separated by semicolons or commas. A title that was there before keeps its id, so
 * that what people have chosen stays theirs.
 */
export function readTitles(text: string, before: readonly Topic[] = []): { titles: Topic[] } | TitlesFault {
  // A title may have a comma inside, so commas separate only where nothing else does.
  const sign = ['\n', ';'].find((one) => text.trim().includes(one)) ?? ','
  const words = text
    .split(sign)
    .map((title) => title.replace(/^([\s\-–—•*]|\d+[.)])+|[;,]\s*$/g, '').trim())
    .filter(Boolean)
  const unique = words.filter((title, at) => words.findIndex((other) => plain(other) === plain(title)) === at)
  const long = unique.find((title) => title.length > longestTitle)
  if (unique.length === 0) return { fault: 'none' }
  if (unique.length > mostTitles) return { fault: 'many' }
  if (long !== undefined) return { fault: 'long', title: long }
  const taken = new Set(before.map(({ id }) => id))
  return {
    titles: unique.map((title) => {
      const known = before.find((one) => plain(one.title) === plain(title))
      const id = known?.id ?? freeId(title, taken)
      taken.add(id)
      return { id, title }
    }),
  }
}

const letters =
  'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh'
const latin: Record<string, string> = Object.fromEntries(
  `${letters} щ sch ъ - ы y ь - э e ю yu я ya`.split(' ').flatMap((sign, at, all) => {
    return at % 2 === 0 ? [[sign, all[at + 1] === '-' ? '' : (all[at + 1] ?? '')]] : []
  }),
)

/** An id of Latin letters that nothing else has: «Мастер-классы» is `master-klassy`. */
export function freeId(title: string, taken: ReadonlySet<string>): string {
  const spelled = [...plain(title)].map((sign) => latin[sign] ?? sign).join('')
  const id =
    spelled
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 30)
      .replace(/^-|-$/g, '') || 'n'
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}
