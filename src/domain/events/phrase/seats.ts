/** How many seats: «20 мест», «мест: 20», «до 15 человек», «без ограничений». */
import { numbers } from '../../moments/vocabulary.ts'
import { take } from './cut.ts'

const words = Object.keys(numbers).join('|')
const number = `\\d{1,5}|(?:(?:двадцать|тридцать|сорок|пятьдесят)\\s+)?(?:${words})`
const unlimited = new RegExp(
  '(?<![\\p{L}])(?:(?:кол-во|количество|число)\\s+)?(?:мест(?:а)?\\s*[—–:-]?\\s*)?' +
    '(?:(?:без\\s+ограничени[йя](?:\\s+(?:по\\s+)?(?:мест(?:ам)?|количеств\\p{L}*|числ\\p{L}*))?)' +
    '|(?:не\\s*ограничен\\p{L}*(?:\\s+(?:мест\\p{L}*|количество\\s+мест))?)|(?:сколько\\s+угодно(?:\\s+мест)?))',
  'iu',
)
const several = /(?<![\p{L}\d])\d+\s*[-–—]\s*\d+\s*(?:мест|человек|чел|участник)\p{L}*\.?/iu
const counted = new RegExp(
  `(?<![\\p{L}\\d-])(?<!по\\s+)(?:(?:всего|на|до|максимум|не\\s+более|не\\s+больше)\\s+)*(-?(?:${number}))\\s*` +
    '(?:мест[ао]?|человека?|чел|участник(?:ов|а)|персон)(?![\\p{L}])\\.?',
  'iu',
)
const named = new RegExp(
  `(?<![\\p{L}])(?:(?:кол-во|количество|число)\\s+)?(?:мест|участников)\\s*[:—–-]?\\s*(${number})(?![\\p{L}\\d])`,
  'iu',
)
const most = 5000

export interface Seats {
  rest: string
  /** Null: as many as come. */
  seats?: number | null
  /** Something is said of seats, and it is no number of them. */
  unclear?: true
}

export function takeSeats(text: string): Seats {
  const free = take(text, unlimited)
  if (free.taken !== undefined) return { rest: free.rest, seats: null }
  const range = take(text, several)
  if (range.taken !== undefined) return { rest: range.rest, unclear: true }
  for (const pattern of [counted, named]) {
    const { rest, taken } = take(text, pattern)
    const said = taken === undefined ? undefined : numberOf(pattern.exec(text)?.[1] ?? '')
    if (said !== undefined) return said > 0 && said <= most ? { rest, seats: said } : { rest, unclear: true }
  }
  return { rest: text }
}

/** An answer to «сколько мест»: a bare number as well. */
export function readSeats(text: string): number | null | undefined {
  const plain = text.trim()
  if (/^\d{1,5}$/.test(plain)) return Number(plain) > 0 && Number(plain) <= most ? Number(plain) : undefined
  const { seats } = takeSeats(plain)
  return seats
}

function numberOf(said: string): number {
  const plain = said.toLowerCase().replaceAll('ё', 'е')
  if (/^-?\d+$/.test(plain)) return Number(plain)
  return plain.split(/\s+/).reduce((sum, word) => sum + (numbers[word] ?? 0), 0)
}
