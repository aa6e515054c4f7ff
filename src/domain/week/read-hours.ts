/**
 * Words about when somebody can in a week: «по будням после 17», «вт, чт вечером и суббота», «с пн по пт до 12».
 * Between commas stand days, parts of a day, or both; days alone take the hours said after them, or the whole day at the
 * end; hours alone are of the days before them, or of every day. Hours are rounded to parts: a part counts when at least half of it, or of the hours said, is in it.
 */

import { hoursInFigures } from '../help/hours-in-words.ts'
import { weekdayOf } from '../moments/vocabulary.ts'
import { type Hours, OFF, PART_FROM, partsOf, WORKING } from './week.ts'

/** From eight in the morning to ten in the evening people can be met. */
const DAY_FROM = 8
const DAY_TO = 22
const EVERY_DAY = [...WORKING, ...OFF]
const EVERY_PART = [0, 1, 2]

/** Hours that go without saying. */
const customary: [RegExp, string][] = [
  [/с утра до/gu, 'с 8 до'],
  [/до обеда/gu, 'до 13'],
  [/после обеда/gu, 'после 13'],
  [/после (?:школы|уроков|занятий)/gu, 'после 15'],
  [/после работы/gu, 'после 17'],
  [/до вечера/gu, 'до 18'],
]

/** Undefined where no day and no hour is said, or something is said that cannot be read. */
export function readHours(words: string): Hours | undefined {
  const spoken = words.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ')
  const clauses = hoursInFigures(customary.reduce((text, [said, hours]) => text.replace(said, hours), spoken))
    .replace(/(\d)[:.]\d\d/g, '$1')
    .split(/[,;.\n]|\sи(?=\s)/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .map(readClause)
  if (clauses.length === 0) return undefined
  let hours: Hours = 0
  let waiting: number[] = []
  let last = EVERY_DAY
  for (const clause of clauses) {
    if (!clause) return undefined
    const { days, parts } = clause
    waiting = [...waiting, ...days]
    if (parts.length === 0) continue
    if (waiting.length > 0) last = waiting
    hours |= partsOf(last, parts)
    waiting = []
  }
  return hours | partsOf(waiting, EVERY_PART)
}

interface Clause {
  days: number[]
  parts: number[]
}

const named = new Map<string, Partial<Clause>>(
  Object.entries({
    ...Object.fromEntries(['будни', 'будням', 'будний', 'будние'].map((word) => [word, { days: WORKING }])),
    ...Object.fromEntries(['выходные', 'выходным', 'выходных', 'выходной'].map((word) => [word, { days: OFF }])),
    ...Object.fromEntries(['ежедневно', 'всегда', 'каждый'].map((word) => [word, { days: EVERY_DAY }])),
    ...Object.fromEntries(['утром', 'утро', 'утра', 'утрам'].map((word) => [word, { parts: [0] }])),
    ...Object.fromEntries(['днем'].map((word) => [word, { parts: [1] }])),
    ...Object.fromEntries(['вечером', 'вечер', 'вечера', 'вечерам'].map((word) => [word, { parts: [2] }])),
    весь: { parts: EVERY_PART },
    целый: { parts: EVERY_PART },
  }),
)

/** What may stand beside days and hours and says nothing of its own. */
const fillers = new Set('в во по на с со до после от день дня дни я могу только можно часа часов час ч'.split(' '))

function readClause(clause: string): Clause | undefined {
  const days: number[] = []
  const parts: number[] = []
  const text = clause.replace(
    /(?:после|с|от)?\s*\d{1,2}\s*(?:-|–|до)\s*\d{1,2}(?:\s*(?:ч|час\p{L}*))?|(?:после|с|до)\s*\d{1,2}(?!\d)/gu,
    (said) => {
      const within = partsWithin(said)
      parts.push(...within)
      return within.length > 0 ? ' ' : ' ? '
    },
  )
  const words = text.split(/[\s–-]+/).filter((word) => word !== '')
  for (const [at, word] of words.entries()) {
    const day = weekdayOf(word) ?? weekdayOf(word, 'every')
    const range = day !== undefined && isRange(clause, words, at)
    const last = days.at(-1)
    if (day !== undefined) days.push(...(range && last !== undefined ? daysTo(last, day) : [day]))
    else if (named.has(word)) {
      days.push(...(named.get(word)?.days ?? []))
      parts.push(...(named.get(word)?.parts ?? []))
    } else if (!fillers.has(word)) return undefined
  }
  return days.length + parts.length > 0 ? { days, parts } : undefined
}

/** «пн-пт», «с пн по пт». */
function isRange(clause: string, words: readonly string[], at: number): boolean {
  const [before = '', word = ''] = [words[at - 1], words[at]]
  return before === 'по' || new RegExp(`\\p{L}\\s*[–-]\\s*${word}`, 'u').test(clause)
}

function daysTo(from: number, to: number): number[] {
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from + index - 1) % 7) + 1)
}

function partsWithin(said: string): number[] {
  const [first = 0, second] = [...said.matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits))
  const [from, to] = second !== undefined ? [first, second] : /до/.test(said) ? [DAY_FROM, first] : [first, DAY_TO]
  return EVERY_PART.filter((part) => {
    const [begins, ends] = [Math.max(DAY_FROM, PART_FROM[part] ?? 0), PART_FROM[part + 1] ?? DAY_TO]
    const common = Math.min(to, ends) - Math.max(from, begins)
    return common > 0 && (common * 2 >= ends - begins || common * 2 >= to - from)
  })
}
