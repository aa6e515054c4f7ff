/** «Беру»: who may take a request at all; whether they get it is decided by the request itself. */

import { findRequest } from '../../../../models/help-request.ts'
import { activeMembership } from '../../../../models/membership.ts'
import type { Club } from '../../club.ts'
import { partedFrom } from '../doing/side.ts'
import { decideRequest } from '../request/decide.ts'
import { claimOf, type HelpRequest } from '../request/request.ts'
import { isWatched } from '../watch/watch.ts'
import { heldBy } from './candidates.ts'
import { type Acting, cardOf } from './card.ts'
import { hasReadRules, isOfAge } from './safety.ts'

export type Taken =
  /** `outcome` of the act: `taken`, `full`, `over`, `own`, `already`, `done-before`, `not-open`, `stopped`. */
  | { outcome: 'decided'; result: string; request: HelpRequest }
  | { outcome: 'unknown' | 'not-member' | 'rules' | 'age' | 'minor' | 'too-many' | 'watched' | 'parted' }

/** The same cause answers as it did first, whatever has changed since. */
export async function takeRequest(club: Club, { number, ...acting }: Acting & { number: number }): Promise<Taken> {
  const { person, cause, now } = acting
  const request = await findRequest(club.models.helpRequests, club.id, number)
  if (!request) return { outcome: 'unknown' }
  const repeated = request.acts.some((done) => done.cause === cause && done.act.kind === 'claim')
  const hindrance = repeated ? undefined : await hindranceOf(club, request, acting)
  if (hindrance) return { outcome: hindrance }
  const decided = await decideRequest(club, number, { act: { kind: 'claim' }, by: person, cause, at: now })
  if (decided.outcome !== 'decided') return { outcome: 'unknown' }
  return { outcome: 'decided', result: decided.result.outcome, request: decided.request }
}

/** Whoever holds it already only hears so. Others hold no more at once than they wished to; without a card one. */
async function hindranceOf(club: Club, request: HelpRequest, { person, now }: Acting) {
  if (request.asker === person || claimOf(request, person)?.state === 'held') return undefined
  const [membership, card] = await Promise.all([
    activeMembership(club.models.memberships, club.id, person),
    cardOf(club, person),
  ])
  if (!membership) return 'not-member'
  if (!card || !hasReadRules(card)) return 'rules'
  const birthYear = membership.figures?.birthYear
  if (!birthYear && card.adult === null) return 'age'
  if (!isOfAge(birthYear, card.adult, now.getFullYear())) return 'minor'
  if ((await partedFrom(club, request.asker)).includes(person)) return 'parted'
  // Without this one: the same tap may have taken it in another process since it was read.
  const held = await heldBy(club, request.number)
  if ((held.get(person) ?? 0) >= card.atOnce) return 'too-many'
  return (await isWatched(club, person, now)) ? 'watched' : undefined
}

/** «Не сейчас»: costs nothing. */
export async function declineRequest(
  club: Club,
  { number, person, cause, now }: Acting & { number: number },
): Promise<string> {
  const decided = await decideRequest(club, number, { act: { kind: 'decline' }, by: person, cause, at: now })
  return decided.outcome === 'decided' ? decided.result.outcome : decided.outcome
}
