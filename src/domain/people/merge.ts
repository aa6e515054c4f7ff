/**
 * A person has a new VK page: what the association keeps of the old one goes to the new one. The decision is one row;
 * the moves follow once the new page has given its own consent, and may be repeated from any point.
 */
import { note } from '../../../models/journal.ts'
import { keepMerge, type MergeRow } from '../../../models/merge.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { partBeforeMerge } from '../help/leaving.ts'
import { joinBeforeMerge } from '../mentoring/leaving.ts'
import { erasePerson, nameless, personalCollections } from '../personal-data/kept.ts'
import { blankOut } from '../personal-data/named.ts'
import { holdBack } from '../preferences/unasked.ts'
import { deriveOrganizers } from '../roles/organizers.ts'
import { may } from '../roles/rights.ts'
import { knownPeople } from './known.ts'

export interface Merging {
  by: number
  /** The old page. */
  from: number
  /** The new page. */
  to: number
  cause: string
  now: Date
}

export type Merged = {
  outcome:
    | 'merged'
    /** The new page's consent is waited for. */
    | 'waits-for-consent'
    /** Another merge with one of the pages waits. */
    | 'under-way'
    | 'same-page'
    /** Nothing is kept of the old page. */
    | 'unknown'
    | 'not-allowed'
}

/** Decides the merge and, where the new page has consented, does it. The same cause goes on where it was left. */
export async function mergeCards(club: Club, { by, from, to, cause, now }: Merging): Promise<Merged> {
  const { merges } = club.models
  const mine = () => merges.findOne({ community: club.id, cause }).lean<MergeRow>()
  const before = await mine()
  if (before) return goOn(club, before, now)
  if (!(await may(club, by, 'merge-cards'))) return { outcome: 'not-allowed' }
  if (from === to) return { outcome: 'same-page' }
  if (!(await knownPeople(club)).some(({ person }) => person === from)) return { outcome: 'unknown' }
  // A chain of two is decided link by link.
  const beside = { community: club.id, state: 'waiting' as const, $or: [{ to: from }, { from: to }] }
  if (await merges.exists(beside)) return { outcome: 'under-way' }
  await keepMerge(merges, { community: club.id, from, to, by, at: now, cause, state: 'waiting' })
  const kept = await mine()
  return kept ? goOn(club, kept, now) : { outcome: 'under-way' }
}

export type { MergeRow }

/** Merges that wait though the new page has consented: at their own word elsewhere, or cut short by a crash. */
export async function readyMerges(club: Club): Promise<MergeRow[]> {
  const waiting = await club.models.merges.find({ community: club.id, state: 'waiting' }).lean<MergeRow[]>()
  const ready = await Promise.all(waiting.map(({ to }) => hasConsent(club, to)))
  return waiting.filter((_, index) => ready[index])
}

/** Finishes every merge whose new page has consented since; answers whose card has arrived. */
export async function mergeDue(club: Club, now: Date): Promise<number[]> {
  const ready = await readyMerges(club)
  for (const row of ready) await goOn(club, row, now)
  return ready.map(({ to }) => to)
}

/** Whether an old card waits for this new page's consent. */
export async function mergeWaits(club: Club, person: number): Promise<boolean> {
  return (await club.models.merges.exists({ community: club.id, to: person, state: 'waiting' })) !== null
}

async function goOn(club: Club, row: MergeRow, now: Date): Promise<Merged> {
  if (row.state === 'done') return { outcome: 'merged' }
  const { from, to, by, cause, at } = row
  // Nothing of a person is kept under a page that has not agreed to it (152-ФЗ art. 6, 9).
  if (!(await hasConsent(club, to))) return { outcome: 'waits-for-consent' }
  await partBeforeMerge(club, { from, to, cause, now })
  await joinBeforeMerge(club, { from, to, cause, now })
  for (const { model, personal } of personalCollections(club)) {
    if (!('stays' in personal.move)) await personal.move(model, club.id, from, to, now)
  }
  await deriveOrganizers(club)
  await holdBack(club, { person: to, now })
  const line = { community: club.id, did: 'cards-merged' as const, about: to, application: null, at, cause }
  // An organizer may have moved their own card.
  await note(club.models.journal, { ...line, actor: by === from ? to : by })
  await erasePerson(club, from, nameless(now), ['merges'])
  await blankOut(club, { person: from, names: [] })
  await club.models.merges.updateOne(
    { community: club.id, cause },
    { $set: { state: 'done', from: 0 } },
    durable as object,
  )
  return { outcome: 'merged' }
}
