/** Everything kept of a person, walked by the collections' own declarations: the copy and the erasure. */
import { collections } from '../../../models/index.ts'
import { type Collection, type Nameless, namelessNumber, type PersonalData } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { isSealed } from './vault.ts'

export interface Kept {
  /** «заявка на вступление» */
  what: string
  /** For what: «чтобы её рассмотреть». */
  why: string
  /** How long, in words. */
  kept: string
  /** What the person may see of each row. */
  rows: Record<string, unknown>[]
}

/** Rows of one kind that a copy shows; what is technical and plenty is counted beyond that. */
const shown = 50

type AnyModel = Parameters<PersonalData<unknown>['erase']>[0]

export type CollectionName = keyof typeof collections

export interface PersonalCollection {
  name: CollectionName
  model: AnyModel
  personal: PersonalData<unknown>
}

/** Every collection that holds anything of people, as this club's own. */
export function personalCollections(club: Pick<Club, 'models'>): PersonalCollection[] {
  const all = Object.entries(collections) as unknown as [CollectionName, Collection<unknown>][]
  return all.flatMap(([name, { personal }]) =>
    'none' in personal ? [] : [{ name, model: club.models[name] as unknown as AnyModel, personal }],
  )
}

/**
 * A copy of the person's own data, nothing of other people in it (152-ФЗ art. 14 p. 7). Empty kinds are left out.
 * `complete`: every row, for the file.
 */
export async function copyOf(club: Club, person: number, { complete = false } = {}): Promise<Kept[]> {
  const all = personalCollections(club).map(async ({ model, personal: { what, why, kept, of, copy } }) => {
    const rows = await model
      .find(of(club.id, person))
      .sort({ _id: -1 })
      .limit(complete ? 0 : shown)
      .lean()
    return { what, why, kept, rows: rows.map((row) => opened(copy(row, person), club) as Record<string, unknown>) }
  })
  return (await Promise.all(all)).filter(({ rows }) => rows.length > 0)
}

/** What is kept sealed is theirs to read; what cannot be opened any more is left out. */
function opened(value: unknown, club: Pick<Club, 'vault'>): unknown {
  if (isSealed(value)) return club.vault.open(value) ?? null
  if (Array.isArray(value)) return value.map((one) => opened(one, club))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, opened(one, club)]))
}

/** How many rows of each kind hold something of the person. Kinds without any are left out. */
export async function countOf(club: Club, person: number): Promise<{ what: string; rows: number }[]> {
  const all = personalCollections(club).map(async ({ model, personal: { what, of } }) => {
    return { what, rows: await model.countDocuments(of(club.id, person)) }
  })
  return (await Promise.all(all)).filter(({ rows }) => rows > 0)
}

/** Who stands for an erased person in rows that are counted: a number that nothing else holds. */
export function nameless(now: Date): Nameless {
  return { number: namelessNumber(), at: now }
}

/** Erases the person everywhere in this community but in `sparing`. Done twice it changes nothing more. */
export async function erasePerson(
  club: Club,
  person: number,
  as: Nameless,
  sparing: readonly CollectionName[] = [],
): Promise<void> {
  for (const { name, model, personal } of personalCollections(club)) {
    if (!sparing.includes(name)) await personal.erase(model, club.id, person, as)
  }
}

/** What is kept of everybody who writes, whoever they are: the talk and its technical rows. */
const technical: readonly CollectionName[] = ['aliases', 'inbox', 'talks']

export async function eraseTalk(club: Club, person: number, now: Date): Promise<void> {
  const others = personalCollections(club).flatMap(({ name }) => (technical.includes(name) ? [] : name))
  await erasePerson(club, person, nameless(now), others)
}
