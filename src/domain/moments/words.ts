/** What was typed as words to be read: plain, slips in words of time mended, numbers in words as numbers. */
import { distance } from 'fastest-levenshtein'
import { numbers, ordinals, tens, vocabulary } from './vocabulary.ts'

export interface Word {
  /** As it is read: «зафтра» is «завтра». */
  text: string
  /** Its number: 5 of «5», «пять», «пятого», «5-го». */
  number?: number
  /** It says which in a row: «пятого», «5-го», not «пять». */
  ordinal?: true
  /** Where it stands in what was typed. */
  from: number
  to: number
}

/** Dates and times stay whole: «15.01.2027», «18:30», «18-30». Anything but letters and digits only parts words. */
const parts = /\d+(?:[.:\-/]\d+)*(?:-?(?:го|ого|му|ое|ый|ая|ую|е|й|я|ю)(?![\p{L}]))?|[\p{L}\p{M}]+(?:-[\p{L}]+)*/giu
const numbered = /^(\d{1,6})(-?(?:го|ого|му|ое|ый|ая|ую|е|й|я|ю))?$/

export function wordsOf(typed: string): Word[] {
  const words: Word[] = []
  for (const found of typed.matchAll(parts)) {
    const word = read(found[0], found.index)
    const last = words.at(-1)
    // «двадцать пятого» is one number.
    const joins = last?.number !== undefined && tens.has(last.text) && isUnit(word)
    if (joins) words[words.length - 1] = joined(last, word)
    else words.push(word)
  }
  return words
}

function read(typed: string, from: number): Word {
  const text = mended(
    typed
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replace(/\p{M}+/gu, ''),
  )
  const place = { from, to: from + typed.length }
  const [, digits, ending] = numbered.exec(text) ?? []
  if (digits) return { text, number: Number(digits), ...(ending && { ordinal: true as const }), ...place }
  const counted = numbers[text]
  if (counted !== undefined) return { text, number: counted, ...place }
  const which = ordinals[text]
  return which === undefined ? { text, ...place } : { text, number: which, ordinal: true, ...place }
}

function isUnit({ text, number = 0 }: Word): boolean {
  return number > 0 && number < 10 && (text in numbers || text in ordinals)
}

function joined(ten: Word, unit: Word): Word {
  const text = `${ten.text} ${unit.text}`
  return { ...unit, text, number: (ten.number ?? 0) + (unit.number ?? 0), from: ten.from }
}

/** Words of their own a letter away from words of time. */
const others = new Set(
  'завтрак завтрака завтраки завтраку четверть четверти четвертая четвертый среди средства субботник вечность карта парта'.split(
    ' ',
  ),
)
const known = new Set(vocabulary)
const long = vocabulary.filter((word) => word.length >= 5)

/** The word of time that was meant, where only one is near: a slip in five letters or more, two in nine. */
function mended(word: string): string {
  if (word.length < 5 || known.has(word) || others.has(word)) return word
  const near = long.filter((one) => {
    const most = word.length >= 9 && one.length >= 9 ? 2 : 1
    return Math.abs(one.length - word.length) <= most && distance(one, word) <= most
  })
  return new Set(near.map((one) => one.slice(0, 5))).size === 1 ? nearest(word, near) : word
}

function nearest(word: string, near: string[]): string {
  return near.reduce((best, one) => (distance(one, word) < distance(best, word) ? one : best))
}
