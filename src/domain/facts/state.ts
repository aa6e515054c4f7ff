/** Stating a fact, and correcting one. A repeat by the same cause answers as it did first. */
import { addFact, type FactRow, revisionsOf } from '../../../models/fact.ts'
import { lastMembership } from '../../../models/membership.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { classesOn } from './classes.ts'

/** What the one who states it knows; the rest has a usual value. */
export type Stating = Pick<FactRow, 'key' | 'kind' | 'person' | 'at' | 'cause'> &
  Partial<Pick<FactRow, 'count' | 'where' | 'organisation' | 'of' | 'value' | 'proof' | 'source' | 'by'>> & {
    now: Date
  }

export type Stated =
  | { outcome: 'stated'; fact: FactRow }
  /** The key was stated before, by another cause: that fact holds, and this one is not kept. */
  | { outcome: 'known'; fact: FactRow }

/** States a fact once for its key. */
export async function state(club: Club, { now, ...given }: Stating): Promise<Stated> {
  const model = club.models.facts
  const [before] = await revisionsOf(model, club.id, given.key)
  if (!before) {
    const figures =
      given.person === null ? null : (await lastMembership(club.models.memberships, club.id, given.person))?.figures
    await addFact(model, {
      count: 1,
      where: null,
      organisation: null,
      of: null,
      value: {},
      proof: null,
      source: 'bot',
      by: 0,
      ...given,
      community: club.id,
      revision: 0,
      stands: true,
      classes: classesOn(given.at, figures),
      stated: now,
    })
  }
  const fact = before ?? (await revisionsOf(model, club.id, given.key))[0]
  if (!fact) throw new Error('a fact was stated and is not there')
  return { outcome: fact.cause === given.cause ? 'stated' : 'known', fact }
}

export interface Correcting {
  key: string
  /** What was wrong, as it is; `stands: false`: it did not happen at all. */
  change: Partial<Pick<FactRow, 'stands' | 'count' | 'at' | 'where' | 'organisation' | 'of' | 'value' | 'proof'>>
  by: number
  cause: string
  now: Date
}

export type CorrectedFact =
  | { outcome: 'corrected'; fact: FactRow }
  /** Somebody else corrected it at the same moment; this is what holds. */
  | { outcome: 'corrected-meanwhile'; fact: FactRow }
  | { outcome: 'unknown' }

/** Puts a corrected revision over a fact. Of two at once the unique revision lets one in. */
export async function correct(club: Club, { key, change, by, cause, now }: Correcting): Promise<CorrectedFact> {
  const model = club.models.facts
  const before = await revisionsOf(model, club.id, key)
  const mine = before.find((row) => row.cause === cause && row.revision > 0)
  if (mine) return { outcome: 'corrected', fact: mine }
  const last = before.at(-1)
  if (!last) return { outcome: 'unknown' }
  await addFact(model, { ...last, ...change, revision: last.revision + 1, by, cause, stated: now })
  const after = await revisionsOf(model, club.id, key)
  const kept = after.find((row) => row.cause === cause && row.revision > 0)
  if (kept) return { outcome: 'corrected', fact: kept }
  return { outcome: 'corrected-meanwhile', fact: after.at(-1) ?? last }
}

/** Before a person is erased: the classes of those facts that were stated before the person had told their figures. */
export async function keepClasses(club: Club, person: number): Promise<void> {
  const figures = (await lastMembership(club.models.memberships, club.id, person))?.figures
  if (!figures) return
  const model = club.models.facts
  const own = { community: club.id, person }
  for (const { key, revision, at, classes } of await model.find(own, { _id: 0 }).lean<FactRow[]>()) {
    const known = classesOn(at, figures)
    const kept = { age: classes.age ?? known.age, service: classes.service ?? known.service }
    await model.updateOne({ ...own, key, revision }, { $set: { classes: kept } }, durable as object)
  }
}
