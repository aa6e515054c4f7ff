/** Proposing a buddy, the answer, and the end of a pair. Each is decided by one conditional write (D3, D6). */
import { type BuddyRow, changeBuddy } from '../../../models/buddy.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { described, fitting, isId } from './suggest.ts'
import { begin } from './wish.ts'

interface Acting {
  /** Id of the search. */
  id: string
  cause: string
  now: Date
}

export type ProposedBuddy =
  | { outcome: 'proposed'; search: BuddyRow }
  /** Another proposal was first, or somebody has agreed. */
  | { outcome: 'already'; search: BuddyRow }
  /** Named among those not to offer, a line manager, or somebody with enough pairs. */
  | { outcome: 'unfit' }
  | { outcome: 'gone' }
  | { outcome: 'not-allowed' }

/** Asks a member to be the buddy of who waits. The same cause answers `proposed` again. */
export async function proposeBuddy(
  club: Club,
  { id, to, by, cause, now }: Acting & { to: number; by: number },
): Promise<ProposedBuddy> {
  const search = await find(club, id)
  if (search?.asked?.cause === cause) return { outcome: 'proposed', search }
  if (!(await may(club, by, 'assign-buddy'))) return { outcome: 'not-allowed' }
  if (!search || search.state === 'ended') return { outcome: 'gone' }
  if (search.state !== 'waiting') return { outcome: 'already', search }
  const whole = await described(club, search)
  if (!whole) return { outcome: 'gone' }
  if (!(await fitting(club, whole, now)).some(({ person }) => person === to)) return { outcome: 'unfit' }
  const asked = { to, by, at: now, cause }
  const changed = await changeBuddy(
    club.models.buddies,
    { community: club.id, _id: id, state: 'waiting' },
    { $set: { state: 'asked', asked }, $inc: { tries: 1 } },
  )
  if (changed) return { outcome: 'proposed', search: changed }
  const first = await find(club, id)
  if (!first || first.state === 'ended') return { outcome: 'gone' }
  return { outcome: first.asked?.cause === cause ? 'proposed' : 'already', search: first }
}

export type AnsweredProposal =
  | { outcome: 'agreed' | 'passed'; search: BuddyRow }
  /** The search is over, or somebody else is asked by now. */
  | { outcome: 'late' }

/** The proposed buddy answers. «Не сейчас» is kept so that they are not asked again for this search. */
export async function answerProposal(
  club: Club,
  { id, person, agrees, cause, now }: Acting & { person: number; agrees: boolean },
): Promise<AnsweredProposal> {
  const before = await find(club, id)
  if (before?.pairedBy === cause) return { outcome: 'agreed', search: before }
  if (before?.passed.some((one) => one.cause === cause)) return { outcome: 'passed', search: before }
  if (!before || !(await described(club, before))) return { outcome: 'late' }
  const change = agrees
    ? { $set: { state: 'paired', buddy: person, pairedAt: now, pairedBy: cause } }
    : { $set: { state: 'waiting' }, $push: { passed: { to: person, why: 'no', cause } } }
  const search = await changeBuddy(
    club.models.buddies,
    { community: club.id, _id: id, state: 'asked', 'asked.to': person },
    change,
  )
  if (search) return { outcome: agrees ? 'agreed' : 'passed', search }
  const first = await find(club, id)
  return first?.pairedBy === cause ? { outcome: 'agreed', search: first } : { outcome: 'late' }
}

export type Reopened = { outcome: 'reopened'; search: BuddyRow } | { outcome: 'already' } | { outcome: 'not-allowed' }

/** Who picks waits no longer for an answer: the search waits for another proposal. `tries` names the one given up. */
export async function reopenSearch(
  club: Club,
  { id, tries, by, cause }: Acting & { tries: number; by: number },
): Promise<Reopened> {
  if (!(await may(club, by, 'assign-buddy'))) return { outcome: 'not-allowed' }
  const before = await find(club, id)
  if (!before) return { outcome: 'already' }
  if (before.passed.some((one) => one.cause === cause)) return { outcome: 'reopened', search: before }
  if (!before.asked) return { outcome: 'already' }
  const search = await changeBuddy(
    club.models.buddies,
    { community: club.id, _id: id, state: 'asked', tries },
    { $set: { state: 'waiting' }, $push: { passed: { to: before.asked.to, why: 'silent', cause } } },
  )
  return search ? { outcome: 'reopened', search } : { outcome: 'already' }
}

export type EndedPair =
  /** `other` is who is told that the pair is over; `next` is the search begun for who had asked, if they want another. */
  { outcome: 'ended'; search: BuddyRow; other: number; next: BuddyRow | null } | { outcome: 'nothing' }

/** Either ends a pair, quietly. The reason is sealed for who picks the next; the same cause answers `ended` again. */
export async function endPair(
  club: Club,
  { id, person, reason, again, cause, now }: Acting & { person: number; reason: string | null; again: boolean },
): Promise<EndedPair> {
  if (!isId(id)) return { outcome: 'nothing' }
  const own = { community: club.id, _id: id }
  await changeBuddy(
    club.models.buddies,
    { ...own, state: 'paired', $or: [{ person }, { buddy: person }] },
    {
      $set: {
        state: 'ended',
        open: false,
        ended: { by: person, at: now, cause, reason: reason === null ? null : club.vault.seal(reason) },
      },
    },
  )
  const search = await club.models.buddies.findOne({ ...own, 'ended.cause': cause }).lean<BuddyRow>()
  if (!search) return { outcome: 'nothing' }
  const asker = search.person === person
  const next = asker && again ? await begin(club, { person, cause: `again:${cause}`, now }) : null
  return { outcome: 'ended', search, other: asker ? (search.buddy ?? 0) : search.person, next }
}

export async function find(club: Club, id: string): Promise<BuddyRow | null> {
  return isId(id) ? club.models.buddies.findOne({ community: club.id, _id: id }).lean<BuddyRow>() : null
}
