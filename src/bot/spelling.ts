/** What typed letters may have been meant to be: case, signs, keyboard layout, Latin letters, slips of the finger. */
import { distance } from 'fastest-levenshtein'

/** Lower case, ё as е, nothing but letters and digits, one space between words. */
export function plain(text: string): string {
  return text
    .replaceAll('№', ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** As a label is compared: «Организатору (3)» is «организатору», because the number only says how much waits. */
export function plainLabel(label: string): string {
  return plain(label.replace(/\s*\(\d+\)\s*$/, ''))
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const sounds: [string, string][] = Object.entries({
  shch: 'щ',
  sch: 'щ',
  zh: 'ж',
  kh: 'х',
  ts: 'ц',
  ch: 'ч',
  sh: 'ш',
  yu: 'ю',
  ju: 'ю',
  ya: 'я',
  ja: 'я',
  yo: 'е',
  a: 'а',
  b: 'б',
  v: 'в',
  w: 'в',
  g: 'г',
  d: 'д',
  e: 'е',
  z: 'з',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  f: 'ф',
  h: 'х',
  c: 'ц',
  y: 'ы',
  "'": 'ь',
})
const twins = new Map([...'aceopxykmtbh'].map((latin, n) => [latin, 'асеорхукмтвн'[n] ?? latin]))

/** One way to read a text, with what comparing it needs. */
export interface Reading {
  plain: string
  /** Without spaces, which are forgiven. */
  joined: string
  digits: string
  /** Each run of one letter as one: a key that stuck. */
  squeezed: string
  denies: boolean
}

export function reading(words: string): Reading {
  const joined = words.replaceAll(' ', '')
  return {
    plain: words,
    joined,
    digits: joined.replace(/\D/g, ''),
    squeezed: joined.replace(/(\p{L})\1+/gu, '$1'),
    denies: denies(words),
  }
}

/**
 * What the text may read as, the likeliest first: as it is; with letters of the wrong keyboard («vty.» is «меню»); in
 * Latin letters («zapisi»); with Latin letters that only look Cyrillic. Plain, without repeats.
 */
export function readings(text: string): Reading[] {
  const lower = text.toLowerCase()
  const latin = /[a-z]/.test(lower)
  const cyrillic = /[а-яё]/.test(lower)
  const found = [plain(text)]
  if (latin && !cyrillic) {
    found.push(plain(retyped(lower, latinKeys, cyrillicKeys)))
    // A full stop at the end may be the letter ю or a full stop.
    found.push(plain(retyped(lower.replace(/[\s.,;!?]+$/, ''), latinKeys, cyrillicKeys)))
    found.push(plain(sounded(lower)))
  }
  if (cyrillic && !latin) found.push(plain(retyped(lower, cyrillicKeys, latinKeys)))
  if (cyrillic && latin) found.push(plain(lower.replace(/[a-z]/g, (letter) => twins.get(letter) ?? letter)))
  return [...new Set(found)].filter((words) => words !== '').map(reading)
}

function retyped(text: string, from: string, to: string): string {
  return [...text].map((key) => to[from.indexOf(key)] ?? key).join('')
}

function sounded(text: string): string {
  return sounds.reduce((said, [latin, cyrillic]) => said.replaceAll(latin, cyrillic), text)
}

export interface Strictness {
  /** How many slips are forgiven in so many letters. */
  slips: (letters: number) => number
  /** Where a free answer stands, a name that grew out of a word («Стопкина», «Записин») is not that word. */
  free: boolean
}

/** Real words that stand a letter away from what the bot knows and mean something else. */
const ownMeaning = new Set(
  [
    'меня мена мену мени мню стол стой стон сток столп стопа стопы строп стоя сто топ стоит назар наряд назвать',
    'начало начала начали начал печать качать скачать помочь помогу помог помогал проба просила просили просил',
    'данный данная данное данном отмети смена замена измена описать опишите описка отписать записка записки',
    'выступить уступить наступить предложить положить подолжить запиши запишите запись записать записаться',
  ].flatMap((line) => line.split(' ')),
)

/**
 * How many slips lie between what was typed and what may have been meant; undefined when they are too many.
 * The edit distance of fastest-levenshtein is used rather than a fuzzy search engine: those score how well a pattern
 * sits in a long text, while for words of four to ten letters what decides is the exact number of wrong letters.
 */
export function slips(typed: Reading, meant: Reading, { slips: allowed, free }: Strictness): number | undefined {
  const [a, b] = [typed.joined, meant.joined]
  if (a === b) return 0
  const apart = Math.abs(a.length - b.length)
  if (typed.digits !== meant.digits || ownMeaning.has(typed.plain)) return undefined
  if (b.length > 3 && typed.squeezed === meant.squeezed) return 1
  if (apart > 3) return undefined
  const swapped = b.length > 3 && isSwap(a, b)
  if (swapped && a[0] === b[0]) return 1
  if (free && (a.startsWith(b) || a[0] !== b[0])) return undefined
  // Another first letter makes another short word («ценю», «Беру» and «Веру»), unless no word begins so.
  if (b.length < 6 && apart === 0 && a[0] !== b[0] && !/^[ьъы]/.test(a)) return undefined
  // «не» turns the meaning over and is two letters long.
  const most = typed.denies === meant.denies ? allowed(b.length) : Math.min(1, allowed(b.length))
  if (apart > most) return undefined
  const count = swapped ? 1 : distance(a, b)
  return count <= most ? count : undefined
}

/** Whether somebody is thanked: «спасибо за помощь» asks for nothing. */
export function thanks(words: string[]): boolean {
  return words.some((word) => /^(спасиб|благодар)/.test(word))
}

/** Whether the words deny: «не смогу», «неприду», «нет». */
export function denies(words: string): boolean {
  return /(^| )(не|нет|ни|без|нельзя|никогда)( |$)|^не/.test(words)
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (a[at] === b[at]) at++
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}
