/** Finding a person in other people's words: the name in any case and order, initials, a phone however it is written. */
import { isFirstName } from '../listed/short-names.ts'
import { formsOfGiven, formsOfSurname, isOtherGiven, isPatronymic, isSurname, plainName, takenApart } from './cases.ts'

/** What stands in place of whoever was named. */
export const blank = '…'

export interface Sought {
  /** «Анна Петрова», in any order, also with a patronymic. */
  names: readonly string[]
  /** «+7 913 555-01-23». */
  phones: readonly string[]
  /** Names of others: a surname that one of them has too names nobody when it stands alone. */
  others?: readonly string[]
}

/** After these a surname is a school's or a street's. */
const places = /^(имени|им|улиц[аеуы]|улицей|ул|проспект[ае]?|пр|площад[ьи]|пл|переул(ок|ка|ке))$/

interface Word {
  plain: string
  at: number
  end: number
  /** «А.» */
  initial: boolean
  capital: boolean
}

interface Name {
  given: string
  givens: Set<string>
  surname: string
  surnames: Set<string>
  /** Whether the surname alone says who is meant. */
  alone: boolean
}

/** Puts a blank in place of everything by which the person is named; a first name alone is many people's and stays. */
export function withoutMentions({ names, phones, others = [] }: Sought): (text: string) => string {
  const sought = namesOf(names, others)
  const numbers = phones.flatMap((phone) => phonePattern(phone) ?? [])
  return (text) => {
    const bare = numbers.reduce((rest, number) => rest.replace(number, blank), text)
    return sought.reduce(withoutName, bare)
  }
}

function namesOf(names: readonly string[], others: readonly string[]): Name[] {
  const apart = new Map(
    names.flatMap((name) => takenApart(name) ?? []).map((one) => [`${one.given} ${one.surname}`, one]),
  )
  const foreign = others.flatMap((name) => name.split(/\s+/).map(plainName))
  return [...apart.values()].map(({ given, surname }) => {
    const surnames = formsOfSurname(surname, given)
    const shared = foreign.some((word) => surnames.has(word)) || isFirstName(surname)
    return { given, givens: formsOfGiven(given), surname, surnames, alone: !shared && surname.length > 1 }
  })
}

function withoutName(text: string, name: Name): string {
  const words = wordsIn(text)
  let [rest, from] = ['', 0]
  for (const index of words.keys()) {
    const span = spanAt(text, words, index, name)
    // Found from its other end too.
    if (!span || span.at < from) continue
    rest += text.slice(from, span.at) + blank
    from = span.end
  }
  return rest + text.slice(from)
}

/** The stretch that names the person around this word; undefined where it names somebody else or nobody. */
function spanAt(text: string, words: Word[], index: number, name: Name): { at: number; end: number } | undefined {
  const word = words[index]
  if (!word) return undefined
  const beside = (step: -1 | 1) => besides(text, words, index, step)
  if (!name.surnames.has(word.plain)) {
    // «Анна П.»
    const next = beside(1)[0]
    const isShort = next?.initial && next.plain === name.surname[0] && name.givens.has(word.plain)
    return isShort ? { at: word.at, end: next.end } : undefined
  }
  const own = (one: Word) => (one.initial ? one.plain === name.given[0] : name.givens.has(one.plain))
  const before = reach(beside(-1), own)
  const after = before ? undefined : reach(beside(1), own)
  if (before || after) return { at: (before ?? word).at, end: (after ?? word).end }
  const isOthers = [beside(-1)[0], beside(1)[0]].some(
    (one) => one && (one.initial || (one.capital && isOtherGiven(one.plain, name.givens))),
  )
  if (isOthers || !name.alone || places.test(words[index - 1]?.plain ?? '')) return undefined
  const isClear = word.capital || (word.plain.length > 4 && isSurname(name.surname))
  return isClear ? { at: word.at, end: word.end } : undefined
}

/** Up to two words on one side with nothing but spaces between. */
function besides(text: string, words: Word[], index: number, step: -1 | 1): Word[] {
  const found: Word[] = []
  for (let at = index; found.length < 2; at += step) {
    const [here, next] = [words[at], words[at + step]]
    if (!here || !next) break
    const gap = step === 1 ? text.slice(here.end, next.at) : text.slice(next.end, here.at)
    if (!/^[ \t\u00a0]*$/.test(gap)) break
    found.push(next)
  }
  return found
}

/** The farthest word that still belongs to the name: the given name or its initial, a patronymic beside it. */
function reach([near, far]: Word[], own: (word: Word) => boolean): Word | undefined {
  if (!near) return undefined
  const goesOn = far && (isPatronymic(far.plain) || far.initial)
  if (own(near)) return goesOn ? far : near
  const isBetween = isPatronymic(near.plain) || near.initial
  return isBetween && far && own(far) ? far : undefined
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}]*(?:[-’'ʼ]\p{L}+)*/gu)].map(({ 0: found, index: at }) => {
    const initial = found.length === 1 && text[at + 1] === '.'
    const capital = found[0] !== found[0]?.toLowerCase()
    return { plain: plainName(found), at, end: at + found.length + (initial ? 1 : 0), initial, capital }
  })
}

/** A Russian number in any spelling; other numbers as their digits stand. */
function phonePattern(phone: string): RegExp | undefined {
  const digits = phone.replace(/ доб\..*$/, '').replace(/\D/g, '')
  if (digits.length < 10) return undefined
  const own = digits.slice(-10)
  const between = '[\\s().\\-‑–]*'
  return new RegExp(`(?<!\\d)(?:\\+?[78]${between})?\\(?${[...own].join(between)}(?!\\d)`, 'g')
}
