/** What goes by itself: every collection names its terms, and this walks them all. */
import type { Term } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { type CollectionName, personalCollections } from './kept.ts'

const day = 86_400_000

/** Removes every row whose term is over in this community; answers how many of each collection. */
export async function sweepTerms(club: Club, now: Date): Promise<Partial<Record<CollectionName, number>>> {
  const swept: Partial<Record<CollectionName, number>> = {}
  for (const { name, model, personal } of personalCollections(club)) {
    for (const term of termsOf(personal.retention)) {
      const { deletedCount } = await model.deleteMany(over(term, club.id, now))
      if (deletedCount > 0) swept[name] = (swept[name] ?? 0) + deletedCount
    }
  }
  return swept
}

/** The terms after which rows go by themselves; none where they go with the person. */
export function termsOf(retention: { with: 'person' } | Term | Term[]): Term[] {
  // Asked of the array first: arrays have a method `with`.
  if (Array.isArray(retention)) return retention
  return 'with' in retention ? [] : [retention]
}

function over({ days, from, where = {} }: Term, community: number, now: Date): Record<string, unknown> {
  const before = new Date(now.getTime() - days * day)
  const [first, ...others] = [from].flat()
  const passed = others.map((field) => ({ $or: [{ [field]: null }, { [field]: { $lt: before } }] }))
  return { community, ...where, [first as string]: { $lt: before }, ...(passed.length > 0 && { $and: passed }) }
}
