/** «Мои данные.json»: a full copy of a person's own data, made when it is sent (152-ФЗ art. 14 p. 7). */

import { names, words } from '../domain/personal-data/copy-words.ts'
import { copyOf } from '../domain/personal-data/kept.ts'
import type { Making } from './index.ts'

/** Of `{ person }`: every row of every kind, readable by a person and by a program. Moments are ISO 8601, in UTC. */
export const makeMyData: Making = async (club, { person }, now) => {
  if (typeof person !== 'number') return undefined
  const kept = await copyOf(club, person, { complete: true })
  const sections = kept.map(({ what, why, kept: term, rows }) => [
    capital(what),
    { зачем: why, 'сколько хранится': term, записей: rows.length, записи: rows.map(readable) },
  ])
  const copy = {
    'Мои данные': { сообщество: club.settings.title, страница: `vk.com/id${person}`, составлено: now.toISOString() },
    ...Object.fromEntries(sections),
  }
  return { name: 'Мои данные.json', bytes: new TextEncoder().encode(`${JSON.stringify(copy, null, 2)}\n`) }
}

/** The same value with Russian names of its fields; a date becomes text. */
function readable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(readable)
  if (typeof value === 'string') return words[value] ?? value
  if (value === null || typeof value !== 'object') return value
  const told: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    const name = names[key] ?? key
    // Two fields that are called the same in Russian: the second keeps its own name.
    told[name in told ? key : name] = readable(one)
  }
  return told
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
