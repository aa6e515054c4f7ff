/** Everything kept of a person, walked by the collections' own declarations: the copy and the erasure. */
import { collections } from '../../../models/index.ts'
import type { Collection, PersonalData } from '../../../models/model.ts'
import type { Club } from '../club.ts'

export interface Kept {
  /** «заявка на вступление» */
  what: string
  /** How long, in words. */
  kept: string
  /** What the person may see of each row. */
  rows: Record<string, unknown>[]
}

/** Rows of one kind that a copy shows; what is technical and plenty is counted beyond that. */
const shown = 50

type AnyModel = Parameters<PersonalData<unknown>['erase']>[0]

interface Personal {
  name: CollectionName
  model: AnyModel
  personal: PersonalData<unknown>
}

function personal(club: Club): Personal[] {
  const all = Object.entries(collections) as unknown as [CollectionName, Collection<unknown>][]
  return all.flatMap(([name, { personal: rules }]) =>
    'none' in rules ? [] : [{ name, model: club.models[name] as unknown as AnyModel, personal: rules }],
  )
}

/** A copy of the person's own data, nothing of other people in it (152-ФЗ art. 14 p. 7). Empty kinds are left out. */
export async function copyOf(club: Club, person: number): Promise<Kept[]> {
  const all = personal(club).map(async ({ model, personal: { what, kept, of, copy } }) => {
    const rows = await model.find(of(club.id, person)).sort({ _id: -1 }).limit(shown).lean()
    return { what, kept, rows: rows.map((row) => copy(row)) }
  })
  return (await Promise.all(all)).filter(({ rows }) => rows.length > 0)
}

export type CollectionName = keyof typeof collections

/** Erases the person everywhere in this community but in `sparing`. Done twice it changes nothing more. */
export async function erasePerson(club: Club, person: number, sparing: CollectionName[] = []): Promise<void> {
  for (const { name, model, personal: rules } of personal(club)) {
    if (!sparing.includes(name)) await rules.erase(model, club.id, person)
  }
}
