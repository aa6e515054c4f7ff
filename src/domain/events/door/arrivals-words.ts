/** Who came, said as people say it: «пришли 1 3 5-9», «все, кроме 4», «никто», «не пришли 2 и 7». */
import { distance } from 'fastest-levenshtein'

export interface ArrivalsSaid {
  came: number[]
  not: number[]
  /** What is said of all the others: nothing, that they came, or that they did not. */
  others: 'as-is' | 'came' | 'not'
}

/**
 * `both`: the same number came and did not. `range`: a range that is none, or numbers no list has. `bare`: nothing but
 * numbers and signs, or «все» and the like, which speak of a list only where that was asked.
 */
export type ArrivalsRead =
  | { outcome: 'said'; said: ArrivalsSaid; bare: boolean }
  | { outcome: 'both' | 'range'; numbers: number[]; bare: boolean }
  | { outcome: 'not-understood' }

/** No list is longer (models/event.ts: seats). */
const LARGEST = 9999
const WIDEST = 500

const came = new Set(
  'пришли пришел пришла пришло были был была было есть явились присутствовали присутствуют отметь отметьте отметить плюс + здесь тут'.split(
    ' ',
  ),
)
const without = new Set(
  'кроме без минус исключением нет отсутствуют отсутствовали отсутствует нету снять снимите убрать'.split(' '),
)
const all = new Set(['все', 'всех', 'всё'])
const nobody = new Set(['никто', 'никого', 'ноль'])
const noise = new Set(
  'и а но да еще также номер номера номерами за на месте это человек люди у нас список сегодня пожалуйста вот из с'.split(
    ' ',
  ),
)
/** Worth mending when they are mistyped: long, and like nothing else in such an answer. */
const mended = ['пришли', 'пришел', 'пришла', 'кроме', 'никто', 'никого', 'только', 'отсутствуют', 'присутствуют']

type Token = { number: number; to: number } | { word: string }

/** Reads an answer about a list of numbers. */
export function readArrivals(words: string): ArrivalsRead {
  const tokens = tokensOf(words)
  const wrong = tokens.flatMap((token) =>
    'number' in token && (token.to < token.number || token.to > LARGEST || token.to - token.number > WIDEST)
      ? [token.number, token.to]
      : [],
  )
  const said: ArrivalsSaid = { came: [], not: [], others: 'as-is' }
  let [mode, negated, only, bare, numbers]: ['came' | 'not', boolean, boolean, boolean, number] = [
    'came',
    false,
    false,
    true,
    0,
  ]
  for (const token of tokens) {
    if ('number' in token) {
      if (wrong.length > 0) continue
      // «не 4»: of this number the opposite.
      const list = negated ? said.not : said[mode]
      for (let one = token.number; one <= token.to; one++) list.push(one)
      numbers += 1
      continue
    }
    const { word } = token
    bare = bare && (word === '+' || [noise, all, nobody].some((set) => set.has(word)))
    if (word === 'не') {
      negated = true
    } else if (all.has(word)) {
      // «не все» says nothing of anybody.
      if (negated) return { outcome: 'not-understood' }
      said.others = 'came'
    } else if (nobody.has(word)) {
      said.others = 'not'
    } else if (word === 'только' || word === 'лишь') {
      only = true
    } else if (came.has(word)) {
      // «никто не пришёл» denies once.
      mode = negated && said.others !== 'not' ? 'not' : 'came'
      negated = false
    } else if (without.has(word)) {
      // «никто, кроме 4»: he came.
      mode = said.others === 'not' ? 'came' : 'not'
      negated = false
    } else if (!noise.has(word)) {
      return { outcome: 'not-understood' }
    }
  }
  if (wrong.length > 0) return { outcome: 'range', numbers: wrong, bare }
  if (numbers === 0 && said.others === 'as-is') return { outcome: 'not-understood' }
  // «пришли только 1 и 3», «не пришёл только 4».
  if (only && said.others === 'as-is') said.others = said.not.length > 0 && said.came.length === 0 ? 'came' : 'not'
  said.came = distinct(said.came)
  said.not = distinct(said.not)
  const both = said.came.filter((one) => said.not.includes(one))
  return both.length > 0 ? { outcome: 'both', numbers: both, bare } : { outcome: 'said', said, bare }
}

/** «лист 15-4F2A пришли 1 3»: the code of a printed list, and what is said of it. */
export function readList(words: string): { code: string; rest: string } | undefined {
  const [, number, signature, rest = ''] =
    /^\s*лист(?:у|а|е)?\s*№?\s*(\d{1,9})\s*[-–—\s]\s*([0-9a-fа-яё]{4})(?![0-9a-zа-яё])[\s:,.-]*(.*)$/isu.exec(words) ??
    []
  if (!number || !signature) return undefined
  return { code: `${number}-${inLatin(signature)}`, rest }
}

/** Letters of the code that look the same in both alphabets, as a Russian keyboard types them. */
function inLatin(code: string): string {
  const same: Record<string, string> = { а: 'A', в: 'B', с: 'C', д: 'D', е: 'E', ф: 'F', б: 'B' }
  return [...code.toLowerCase()].map((sign) => same[sign] ?? sign.toUpperCase()).join('')
}

function tokensOf(words: string): Token[] {
  const text = words
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(\d)\s*(?:[-–—−]+|\.{2,}|по|до)\s*(?=\d)/g, '$1-')
    // «3-й», «5-го»: a number.
    .replace(/(\d)-?(?:й|я|го|ый|ой|ая|му|ого)(?![а-я])/g, '$1')
  const found = text.match(/\d+-\d+|\d+|[a-zа-я]+|[^\s,.;:!?()«»"№#—–-]/g) ?? []
  return found.flatMap((one): Token[] => {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(one) ?? []
    if (from) return [{ number: Number(from), to: Number(to ?? from) }]
    if (one === 'от') return []
    return [{ word: known(one) }]
  })
}

function known(word: string): string {
  if (word.length < 5 || came.has(word) || without.has(word)) return word
  return mended.find((one) => distance(one, word) <= 1 || swapped(one, word)) ?? word
}

/** Two neighbours in each other's place: «пришил» is typed as often as a letter too many. */
function swapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  return at >= 0 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)
}

function distinct(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((one, other) => one - other)
}
