/** A person's copy of their own data, in words. Names of fields: src/domain/personal-data/copy-words.ts. */
import { momentIn } from '../src/domain/dates.ts'
import { names, words } from '../src/domain/personal-data/copy-words.ts'
import type { Kept } from '../src/domain/personal-data/kept.ts'
import { sayHours } from '../src/domain/week/week.ts'

/** Kinds of rows that are many are shown to this number; the rest are counted. */
const shown = 5

export function copyText(all: Kept[], timeZone: string): string {
  return all
    .map(({ what, kept, rows }) => {
      const lines = rows.slice(0, shown).map((row) => `— ${line(row, timeZone)}`)
      const rest = rows.length > shown ? [`— и ещё: ${rows.length - shown}`] : []
      return [`${what[0]?.toUpperCase()}${what.slice(1)} (хранится: ${kept})`, ...lines, ...rest].join('\n')
    })
    .join('\n\n')
}

function line(row: Record<string, unknown>, timeZone: string): string {
  const told = Object.entries(row).flatMap(([key, value]) => {
    const hours = key === 'partsOfTheWeek' && typeof value === 'number'
    const text = hours ? sayHours(value) : shownValue(value, timeZone)
    return text ? [`${names[key] ?? key}: ${text}`] : []
  })
  return told.length > 0 ? told.join('; ') : 'пусто'
}

function shownValue(value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === '') return ''
  if (value instanceof Date) return momentIn(value, timeZone)
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  if (Array.isArray(value))
    return value
      .map((one) => shownValue(one, timeZone))
      .filter(Boolean)
      .join(', ')
  if (typeof value === 'object') {
    const inner = line(value as Record<string, unknown>, timeZone)
    return inner === 'пусто' ? '' : `(${inner})`
  }
  return words[String(value)] ?? String(value)
}
