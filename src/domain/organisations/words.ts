/** How people name a school or a kindergarten in a hurry, brought to kind, number and the words that are left. */
import { distance } from 'fastest-levenshtein'
import type { Organisation } from '../club.ts'

export interface Named {
  kind?: Organisation['kind']
  number?: number
  /** Words that are neither, in order. */
  rest: string[]
}

const kinds: Record<Organisation['kind'], string[]> = {
  school: ['школа', 'школы', 'школе', 'школу', 'школой', 'сош', 'оош', 'мбоу', 'моу', 'шк', 'гимназия', 'лицей'],
  kindergarten: [
    ...[
      'дс',
      'садик',
      'садика',
      'садике',
      'сад',
      'сада',
      'саду',
      'детсад',
      'детсада',
      'детсаду',
      'мбдоу',
      'мдоу',
      'доу',
    ],
    ...['ясли', 'дошкольное'],
  ],
  extra: [
    'центр',
    'центра',
    'центре',
    'цдо',
    'цдоу',
    'ддт',
    'дюц',
    'допобразование',
    'допобразования',
    'мбудо',
    'дворец',
  ],
}
/** Words that tell the kind and may be part of the name too. */
const naming = ['гимназия', 'лицей', 'цдо', 'цдоу', 'ддт', 'дюц', 'дворец']

const idle = ['в', 'во', 'на', 'из', 'я', 'работаю', 'номер', 'н', 'no', 'детский', 'детского', 'детском', 'средняя']
const idler = ['средней', 'среднюю', 'общеобразовательная', 'наш', 'наша', 'нашем', 'нашей', 'имени', 'им']

const units = [
  ['нол', 'нул'],
  ['один', 'одна', 'перв'],
  ['два', 'две', 'втор'],
  ['три', 'трет'],
  ['четыр', 'четверт'],
  ['пят'],
  ['шест'],
  ['сем', 'седьм'],
  ['восем', 'восьм'],
  ['девят'],
]
const teens = ['десят', 'одиннадцат', 'двенадцат', 'тринадцат', 'четырнадцат', 'пятнадцат', 'шестнадцат', 'семнадцат']
const later = ['восемнадцат', 'девятнадцат']
const tens: Record<string, number> = { двадцат: 20, тридцат: 30, сорок: 40, пятьдесят: 50 }
/** What a spoken number may end in: «третья», «пятнадцатом», «семь». */
const ending = /^(ь|и|ый|ий|ой|ая|ья|ье|ое|ого|ьего|ом|ьем|ую|ью|ьей|ей|е|ти|а|ка)?$/

/** Lower case, ё as е, «№3» and «3-я» as «3», «д/с» as «дс», no other signs. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/д\s?[/.]\s?с(?=[^а-я]|$)/g, 'дс ')
    .replace(/(\d+)\s?-?\s?(я|й|ой|ая|ья|ю|ом|ем|ей|го)(?=[^а-я]|$)/g, '$1 ')
    .replace(/([а-яa-z])(\d)/g, '$1 $2')
    .replace(/(\d)([а-яa-z])/g, '$1 $2')
    .replace(/[^а-яa-z0-9]+/g, ' ')
    .trim()
}

/** Understands words as a person's name of their workplace. */
export function named(text: string): Named {
  const result: Named = { rest: [] }
  for (const word of plain(text).split(' ')) {
    if (!word || idle.includes(word) || idler.includes(word)) continue
    const number = /^\d{1,4}$/.test(word) ? Number(word) : spoken(word)
    const kind = kindOf(word)
    if (number !== undefined) result.number = sum(result.number, number)
    else if (kind) result.kind ??= kind
    if (number === undefined && (!kind || naming.includes(word))) result.rest.push(word)
  }
  return result
}

/** «двадцать» and then «первая» are 21; any other second number takes the place of the first. */
function sum(before: number | undefined, next: number): number {
  return before !== undefined && before >= 20 && before % 10 === 0 && next < 10 ? before + next : next
}

function spoken(word: string): number | undefined {
  const at = (list: string[]) => list.findIndex((stem) => starts(word, stem))
  const teen = at([...teens, ...later])
  if (teen >= 0) return 10 + teen
  const ten = Object.entries(tens).find(([stem]) => starts(word, stem))
  if (ten) return ten[1]
  const unit = units.findIndex((stems) => stems.some((stem) => starts(word, stem)))
  return unit > 0 ? unit : undefined
}

function starts(word: string, stem: string): boolean {
  return word.startsWith(stem) && ending.test(word.slice(stem.length))
}

/** The kind a word names, one slip forgiven in the long words. */
function kindOf(word: string): Organisation['kind'] | undefined {
  const all = Object.keys(kinds) as Organisation['kind'][]
  const slip = (known: string) => word.length >= 4 && known.length >= 5 && distance(word, known) === 1
  return all.find((kind) => kinds[kind].includes(word)) ?? all.find((kind) => kinds[kind].some(slip))
}
