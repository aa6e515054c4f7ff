/** Whether a name of the list may be the person's own as VK gives it: any order, ё or е, short forms, one slip. */
import { distance } from 'fastest-levenshtein'
import { isFirstName, sameFirstName } from './short-names.ts'

export interface VkName {
  firstName: string
  lastName: string
}

/** `sure`: both words agree. `likely`: an initial, a slip or one half of a double surname. */
export type Likeness = 'sure' | 'likely' | 'none'

/** A surname this long may hold one slip. */
const slipFrom = 5

export function likeness(listedName: string, vk: VkName): Likeness {
  const words = wordsOf(listedName)
  const first = wordsOf(vk.firstName)[0]
  const last = wordsOf(vk.lastName).join('-')
  if (!first || !last || words.length < 2) return 'none'
  const best = words.map((word, at) => {
    const surname = surnames(word, last)
    if (surname === 'none') return 'none'
    const others = words.filter((_, other) => other !== at && !isPatronymic(words[other] as string))
    const named = others.map((other) => firstNames(other, first))
    return worse(surname, named.includes('sure') ? 'sure' : named.includes('likely') ? 'likely' : 'none')
  })
  return best.includes('sure') ? 'sure' : best.includes('likely') ? 'likely' : 'none'
}

function surnames(one: string, other: string): Likeness {
  if (one === other) return 'sure'
  const halves = (word: string) => word.split('-').filter((half) => half.length > 2)
  if (halves(one).some((half) => halves(other).includes(half))) return 'likely'
  return Math.min(one.length, other.length) >= slipFrom && distance(one, other) === 1 ? 'likely' : 'none'
}

function firstNames(listedWord: string, first: string): Likeness {
  if (sameFirstName(listedWord, first)) return 'sure'
  return listedWord.length === 1 && first.startsWith(listedWord) ? 'likely' : 'none'
}

function worse(one: Likeness, other: Likeness): Likeness {
  return one === 'none' || other === 'none' ? 'none' : one === 'sure' && other === 'sure' ? 'sure' : 'likely'
}

/** «Анна П.»: all that is shown of a name before its owner is known. Which word is the given name, VK's own tells. */
export function shownName(name: string, vk: Pick<VkName, 'firstName'>): string {
  const words = name.trim().split(/\s+/)
  const first = wordsOf(vk.firstName)[0] ?? ''
  const same = words.findIndex((word) => sameFirstName(plain(word), first))
  const given = same >= 0 ? same : givenAt(words)
  const surname = words.find((word, at) => at !== given && !isPatronymic(plain(word)))
  return `${words[given]}${surname ? ` ${surname[0]?.toUpperCase()}.` : ''}`
}

/** «Анна Сергеевна» or «Анна», by what the list says; undefined where it has only initials. */
export function addressOf(name: string): string | undefined {
  const words = name.trim().split(/\s+/)
  const given = words[givenAt(words)]
  if (!given || plain(given).length < 2) return undefined
  const patronymic = words.find((word) => isPatronymic(plain(word)))
  return patronymic ? `${given} ${patronymic}` : given
}

/** Which of the words is the given name: one of the table, else the one before a patronymic, else the first. */
function givenAt(words: string[]): number {
  const known = words.findIndex((word) => isFirstName(plain(word)))
  if (known >= 0) return known
  const patronymic = words.findIndex((word) => isPatronymic(plain(word)))
  if (patronymic > 0) return patronymic - 1
  return 0
}

function isPatronymic(word: string): boolean {
  return /(вич|вна|чна|ична|оглы|кызы)$/.test(word) && word.length > 5
}

/** Words in lower case, ё as е; «А.С.» gives two. */
export function wordsOf(name: string): string[] {
  return name.split(/[\s.]+/).flatMap((word) => plain(word) || [])
}

function plain(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}-]/gu, '')
}
