/** Finding a workplace in the community's directory by what a person writes of it. */
import Fuse from 'fuse.js'
import type { Club, Organisation } from '../club.ts'
import { named, plain } from './words.ts'

export interface Found {
  /** The likeliest first: none, one, or several to choose from. */
  organisations: Organisation[]
  /** One, named by its number or its very name. Otherwise it is a guess, to be offered. */
  sure: boolean
}

/**
 * Organisations the words may mean. Numbers decide when they are there («школа 3», «третья школа», «дс 15»); names
 * forgive mistakes.
 */
export function findOrganisations(club: Pick<Club, 'organisations'>, words: string): Found {
  const whole = plain(words)
  if (!whole) return found([], false)
  const entries = club.organisations.map(entry)
  const exact = entries.filter(({ names }) => names.includes(whole))
  if (exact.length > 0) return found(exact, true)

  const { kind, number, rest } = named(words)
  const ofKind = entries.filter(({ organisation }) => !kind || organisation.kind === kind)
  if (number !== undefined) {
    const numbered = ofKind.filter(({ numbers }) => numbers.includes(number))
    const narrowed = rest.length > 0 ? like(numbered, rest) : []
    return narrowed.length > 0 ? found(narrowed, true) : found(numbered, rest.length === 0)
  }
  if (rest.length > 0) {
    const called = ofKind.filter(({ own }) => own.includes(rest.join(' ')))
    if (called.length > 0) return found(called, true)
    const alike = like(ofKind, rest)
    // «школа Теремок»: the kind may be the slip, the name not.
    return found(alike.length > 0 ? alike : like(entries, rest), false)
  }
  return found(kind ? ofKind : [], false)
}

function found(entries: Entry[], sure: boolean): Found {
  return { organisations: entries.map(({ organisation }) => organisation), sure: sure && entries.length === 1 }
}

interface Entry {
  organisation: Organisation
  /** Title and aliases, plain. */
  names: string[]
  numbers: number[]
  /** What of the names is neither kind nor number. */
  own: string[]
}

function entry(organisation: Organisation): Entry {
  const all = [organisation.title, ...organisation.aliases]
  const understood = all.map(named)
  return {
    organisation,
    names: all.map(plain),
    numbers: [...new Set(understood.flatMap(({ number }) => (number === undefined ? [] : [number])))],
    own: [...new Set(understood.map(({ rest }) => rest.join(' ')).filter(Boolean))],
  }
}

/** How far from the wording a match may be: 0 is exact, 1 anything. */
const tolerance = 0.34

/** Entries whose own names are like the words; only the closest where some are clearly closer. */
function like(entries: Entry[], words: string[]): Entry[] {
  const fuse = new Fuse(entries, {
    keys: ['own'],
    includeScore: true,
    ignoreLocation: true,
    threshold: tolerance,
    minMatchCharLength: 2,
  })
  const alike = fuse.search(words.join(' '))
  const best = alike[0]?.score ?? 1
  return alike.filter(({ score = 1 }) => score <= best + 0.12).map(({ item }) => item)
}
