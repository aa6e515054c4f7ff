/** Names of people in Russian: which word is which, and how each is written in any case. */
import { getFirstnameGender, getLastnameGender, inclineFirstname, inclineLastname } from 'lvovich'
import { isFirstName, shortForms } from '../listed/short-names.ts'

const cases = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'prepositional'] as const
const genders = ['female', 'male'] as const

/** A name taken apart; all words as they are compared: lower case, ё as е. */
export interface TakenApart {
  given: string
  surname: string
}

/** The given name and the surname, in either order; a patronymic is left out. Undefined for a single word. */
export function takenApart(name: string): TakenApart | undefined {
  const words = name.split(/\s+/).map(plainName).filter(Boolean)
  const own = words.filter((word) => !isPatronymic(word))
  const [first, ...others] = own.length > 1 ? own : words
  const last = others.at(-1)
  if (!first || !last) return undefined
  const isTurned = !isFirstName(first) && (isFirstName(last) || (isSurname(first) && !isSurname(last)))
  return isTurned ? { given: last, surname: first } : { given: first, surname: last }
}

/** A first name and what people make of it, in every case. */
export function formsOfGiven(given: string): Set<string> {
  const all = [given, ...shortForms(given)]
  return new Set(all.flatMap((one) => cases.flatMap((how) => gendersOf(one).map((who) => firstIn(one, how, who)))))
}

/** A surname in every case; of «Петрова» not «Петровым», which is another person's. */
export function formsOfSurname(surname: string, given: string): Set<string> {
  const who = getFirstnameGender(given) ?? getLastnameGender(surname)
  const either = who === 'female' || who === 'male' ? [who] : genders
  return new Set(cases.flatMap((how) => either.map((one) => plainName(inclineLastname(surname, how, one)))))
}

/** Whether a word is a first name of the table in any case, and none of these forms. */
export function isOtherGiven(word: string, own: ReadonlySet<string>): boolean {
  if (own.has(word)) return false
  return word.length > 2 && [word, ...ends.map((end) => `${stemOf(word)}${end}`)].some(isFirstName)
}

/** What a first name of the table may end with, where a case has another ending. */
const ends = ['', 'а', 'я', 'й', 'ь', 'ия', 'ий']

function stemOf(word: string): string {
  return word.replace(/(ией|ием|ой|ей|ою|ею|ом|ем|ью|ии|ию|ия|а|я|у|ю|ы|и|е)$/, '')
}

export function isPatronymic(word: string): boolean {
  return word.length > 5 && /(ович|евич|овн|евн|ичн|иничн)(а|у|ем|е|ы|ой)?$|(льич)(а|у|ом|е)?$/.test(word)
}

/** Whether it can only be a surname, also in the middle of a sentence. */
export function isSurname(word: string): boolean {
  return /(ов|ев|ин|ын|ова|ева|ина|ына|ский|цкий|ская|цкая|ой|ых|их|ко|юк|ук|ич|ян|зе|ли|дзе)$/.test(word)
}

/** As names are compared. */
export function plainName(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}-]/gu, '')
}

function gendersOf(given: string): readonly ('female' | 'male')[] {
  const who = getFirstnameGender(given)
  return who === 'female' || who === 'male' ? [who] : genders
}

function firstIn(given: string, how: (typeof cases)[number], who: 'female' | 'male'): string {
  return plainName(inclineFirstname(given, how, who))
}
