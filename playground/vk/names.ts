/** Russian names in cases, well enough for plain names; what does not decline stays as it is. */
import type { Person } from './world.ts'

export const cases = ['nom', 'gen', 'dat', 'acc', 'ins', 'abl'] as const
export type NameCase = (typeof cases)[number]

type Endings = [gen: string, dat: string, acc: string, ins: string, abl: string]
/** Ending that goes, endings that come. The first that fits is used. */
type Table = [ending: RegExp, endings: Endings][]

const surnamesOfMen: Table = [
  [/(?<=[клнртг])ий$/, ['ого', 'ому', 'ого', 'им', 'ом']],
  [/ый$/, ['ого', 'ому', 'ого', 'ым', 'ом']],
  [/(?<=[оеё]в|[иы]н)$/, ['а', 'у', 'а', 'ым', 'е']],
]
const surnamesOfWomen: Table = [
  [/(?<=[кн])ая$/, ['ой', 'ой', 'ую', 'ой', 'ой']],
  [/(?<=[оеё]в|[иы]н)а$/, ['ой', 'ой', 'у', 'ой', 'ой']],
]
const anyName: Table = [
  [/(?<=и)я$/, ['и', 'и', 'ю', 'ей', 'и']],
  [/(?<=[гкхжчшщ])а$/, ['и', 'е', 'у', 'ой', 'е']],
  [/а$/, ['ы', 'е', 'у', 'ой', 'е']],
  [/я$/, ['и', 'е', 'ю', 'ей', 'е']],
]
const namesOfMen: Table = [
  [/(?<=и)й$/, ['я', 'ю', 'я', 'ем', 'и']],
  [/й$/, ['я', 'ю', 'я', 'ем', 'е']],
  [/ь$/, ['я', 'ю', 'я', 'ем', 'е']],
  [/(?<=[бвгджзклмнпрстфхцчшщ])$/, ['а', 'у', 'а', 'ом', 'е']],
]

function decline(word: string, place: number, tables: Table[]): string {
  for (const table of tables) {
    for (const [ending, endings] of table) {
      if (!ending.test(word)) continue
      return word.replace(ending, '') + endings[place]
    }
  }
  return word
}

/** The person's names in a case: «Анне Петровой». */
export function inCase(person: Person, nameCase: NameCase): { first_name: string; last_name: string } {
  const { first_name, last_name, sex } = person
  const place = cases.indexOf(nameCase) - 1
  if (place < 0) return { first_name, last_name }
  const woman = sex === 1
  return {
    first_name: decline(first_name, place, woman ? [anyName] : [anyName, namesOfMen]),
    last_name: decline(last_name, place, woman ? [surnamesOfWomen] : [surnamesOfMen]),
  }
}

const firstNames: [string, 1 | 2][] = [
  ['Анна', 1],
  ['Иван', 2],
  ['Мария', 1],
  ['Пётр', 2],
  ['Ольга', 1],
  ['Сергей', 2],
  ['Елена', 1],
]
const lastNames = ['Петров', 'Иванов', 'Смирнов', 'Кузнецов', 'Соколов', 'Орлов', 'Лебедев', 'Новиков', 'Волков']

/** Someone invented for an id that speaks without having been introduced. */
export function invent(id: number): Person {
  const [first_name, sex] = firstNames[id % firstNames.length] as [string, 1 | 2]
  const last = lastNames[id % lastNames.length] as string
  return { id, first_name, last_name: sex === 1 ? `${last}а` : last, sex }
}
