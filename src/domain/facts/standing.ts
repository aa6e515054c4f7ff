/** What holds of the facts: the last revision of each, unless it says that it did not happen. */
import type { FactKind, FactRow } from '../../../models/fact.ts'
import type { Club } from '../club.ts'

/** The facts that hold among these rows, by key; the order and repeats of the rows change nothing. */
export function standing(rows: Iterable<FactRow>): FactRow[] {
  const last = new Map<string, FactRow>()
  for (const row of rows) {
    const known = last.get(row.key)
    if (!known || known.revision < row.revision) last.set(row.key, row)
  }
  return [...last.values()].filter(({ stands }) => stands).sort((one, other) => (one.key < other.key ? -1 : 1))
}

export interface Which {
  kind: FactKind
  /** Happened at this moment or later. */
  from?: Date
  /** Happened before this moment. */
  before?: Date
}

/** The facts of a kind that hold and happened in that time. A correction may have moved one into it, or out of it. */
export async function factsOf(club: Club, { kind, from, before }: Which): Promise<FactRow[]> {
  const model = club.models.facts
  const own = { community: club.id, kind }
  const at = { ...(from && { $gte: from }), ...(before && { $lt: before }) }
  const within = Object.keys(at).length > 0 ? { at } : {}
  const [stated, corrected] = await Promise.all([
    model.find({ ...own, ...within, revision: 0 }, { _id: 0 }).lean<FactRow[]>(),
    // Few: a fact is corrected only where somebody was mistaken.
    model.find({ ...own, revision: { $gt: 0 } }, { _id: 0 }).lean<FactRow[]>(),
  ])
  return standing([...stated, ...corrected]).filter(
    (fact) => (!from || fact.at >= from) && (!before || fact.at < before),
  )
}

/** How many different people are in these facts; those without names are counted by their number. */
export function peopleIn(facts: readonly FactRow[]): number {
  const named = new Set(facts.flatMap(({ person }) => person ?? []))
  return facts.reduce((sum, { person, count }) => (person === null ? sum + count : sum), named.size)
}
