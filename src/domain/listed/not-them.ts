/** «Это не тот человек»: a claim that only shared a name is ended, and the row waits for its owner again. */
import { note } from '../../../models/journal.ts'
import { freeListed, type ListedRow, listedByNumber } from '../../../models/listed.ts'
import type { Club } from '../club.ts'
import { unstateMembership } from '../facts/membership.ts'
import { leave } from '../membership/leave.ts'
import { may } from '../roles/rights.ts'
import { keyOf } from './key.ts'

export type Freed =
  /** `kept`: the row names its owner again; where the member had changed the name, the line has to be sent anew. */
  | { outcome: 'freed'; person: number; kept: boolean }
  /** Another organizer was first. */
  | { outcome: 'already-freed'; by: number }
  /** Nobody's claim of this number stands: erased, or never made. */
  | { outcome: 'gone' }
  | { outcome: 'not-allowed' }

/** Ends the membership that came of this claim and frees the row: the row's own write decides. */
export async function freeClaim(
  club: Club,
  asked: { organizer: number; number: number; claim: number; cause: string; now: Date },
): Promise<Freed> {
  const { organizer, number, claim, cause, now } = asked
  const { listed, memberships } = club.models
  const before = await listedByNumber(listed, club.id, number)
  const mine = freedBy(before, claim)
  if (mine?.cause !== cause && !(await may(club, organizer, 'undo-claim'))) return { outcome: 'not-allowed' }
  if (before?.claim?.membership === claim && before.claimedBy !== null) {
    const person = before.claimedBy
    const held = await memberships.findOne({ community: club.id, person, application: claim }).lean()
    // Between the claim and the membership the row still has the name; after it the membership has.
    const source = before.name && before.workplace ? before : held
    const same = source?.name && source.workplace && keyOf(source.name, source.workplace) === before.key
    const back = same
      ? { name: source.name, workplace: source.workplace, position: source.position, key: before.key }
      : { name: null, workplace: null, position: null, key: `freed:${number}` }
    const freed = { person, by: organizer, at: now, cause, membership: claim, claim: before.claim.cause }
    await freeListed(listed, { community: club.id, number }, freed, back)
  }
  const after = await listedByNumber(listed, club.id, number)
  const freed = freedBy(after, claim)
  if (!after || !freed) return { outcome: 'gone' }
  const kept = after.key !== `freed:${number}`
  await derive(club, freed, kept)
  if (freed.cause !== cause) return { outcome: 'already-freed', by: freed.by }
  return { outcome: 'freed', person: freed.person, kept }
}

type FreedLine = ListedRow['freed'][number]

function freedBy(row: ListedRow | null, claim: number): FreedLine | undefined {
  return row?.freed.find(({ membership }) => membership === claim)
}

/** The end of the membership, and a line in the journal. Repeatable, also by whoever came second. */
async function derive(club: Club, { person, by, at, cause, membership }: FreedLine, kept: boolean): Promise<void> {
  const { memberships, journal } = club.models
  // Only the membership of this claim: who left and was accepted since stays.
  if (await memberships.exists({ community: club.id, person, application: membership, active: true })) {
    await leave(club, { person, cause: `freed:${cause}`, now: at })
  }
  await unstateMembership(club, { application: membership, by, cause, now: at })
  // Its lines are another person's, and they are back in the list.
  if (kept) await memberships.deleteOne({ community: club.id, person, application: membership })
  await note(journal, {
    community: club.id,
    actor: by,
    did: 'claim-undone',
    about: person,
    application: null,
    at,
    cause,
  })
}
