/** Finding somebody by name or place of work, written with mistakes; and the list by place of work. */
import Fuse from 'fuse.js'
import type { Club } from '../club.ts'
import { findOrganisations } from '../organisations/find.ts'
import { may } from '../roles/rights.ts'
import { type Known, knownPeople, type Names } from './known.ts'

export type Found = { outcome: 'found'; people: Known[] } | { outcome: 'not-allowed' }

/** How far from the name a match may be: 0 is exact, 1 anything. */
const tolerance = 0.4

/** People the words may mean, the likeliest first; by an organisation, all who work there. */
export async function findPeople(
  club: Club,
  { by, words, names }: { by: number; words: string; names?: Names },
): Promise<Found> {
  if (!(await may(club, by, 'see-people'))) return { outcome: 'not-allowed' }
  const known = await knownPeople(club, names)
  const asked = plain(words)
  const named = nearestByName(known, words)
  if (named.length > 0) return { outcome: 'found', people: named }
  const { organisations } = findOrganisations(club, words)
  const places = new Set(organisations.map(({ id }) => id))
  const there = known.filter(({ membership, roles }) => {
    const own = [membership?.workplace.id, ...roles.map(({ organisation }) => organisation)]
    return own.some((id) => id && places.has(id)) || plain(membership?.workplace.title ?? '') === asked
  })
  return { outcome: 'found', people: there }
}

/** Whom a page's number or a name written with mistakes means, the likeliest first; nobody where all are too far. */
export function nearestByName<One extends { person: number; name?: string | undefined }>(
  known: readonly One[],
  words: string,
): One[] {
  const asked = plain(words)
  const page = /(?:^|vk\.com\/id)(\d{1,12})$/.exec(asked)?.[1]
  const paged = known.filter(({ person }) => page !== undefined && person === Number(page))
  return paged.length > 0 ? paged : byName(known, asked)
}

function byName<One extends { name?: string | undefined }>(known: readonly One[], asked: string): One[] {
  const words = asked.split(' ').filter((word) => /\p{L}{2}/u.test(word))
  if (words.length === 0) return []
  const entries = known.map((one) => ({
    one,
    parts: plain(one.name ?? '')
      .split(' ')
      .filter(Boolean),
  }))
  const scored = entries.flatMap(({ one, parts }) => {
    const scores = words.map((word) => closest(word, parts))
    const worst = Math.max(...scores)
    return parts.length > 0 && worst <= tolerance ? [{ one, worst }] : []
  })
  const best = Math.min(...scored.map(({ worst }) => worst))
  return scored
    .filter(({ worst }) => worst <= best + 0.1)
    .sort((a, b) => a.worst - b.worst)
    .map(({ one }) => one)
}

/** How far the word is from the nearest part of a name. */
function closest(word: string, parts: string[]): number {
  if (parts.includes(word)) return 0
  // «Петр» is how «Петрова» begins.
  if (word.length >= 3 && parts.some((part) => part.startsWith(word))) return 0.05
  const near = parts.filter((part) => Math.abs(part.length - word.length) <= 2)
  const fuse = new Fuse(near, { includeScore: true, threshold: tolerance, distance: 20 })
  return fuse.search(word)[0]?.score ?? 1
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\d./-]+/gu, ' ')
    .trim()
}

export interface Place {
  /** As members' cards name it. */
  title: string
  members: { person: number; name: string }[]
}

export type Listed = { outcome: 'list'; places: Place[]; members: number } | { outcome: 'not-allowed' }

/** Members by place of work, the places in the order of the alphabet. */
export async function listPeople(club: Club, { by }: { by: number }): Promise<Listed> {
  if (!(await may(club, by, 'see-people'))) return { outcome: 'not-allowed' }
  const places = new Map<string, Place>()
  const known = await knownPeople(club)
  for (const { person, membership } of known) {
    if (!membership) continue
    const { id, title } = membership.workplace
    const current = club.organisations.find((one) => one.id === id)?.title ?? title
    const key = id ?? `own:${plain(title)}`
    const place = places.get(key) ?? { title: current, members: [] }
    place.members.push({ person, name: membership.name })
    places.set(key, place)
  }
  const sorted = [...places.values()].sort((a, b) => a.title.localeCompare(b.title, 'ru', { numeric: true }))
  const members = sorted.reduce((sum, place) => sum + place.members.length, 0)
  return { outcome: 'list', places: sorted, members }
}
