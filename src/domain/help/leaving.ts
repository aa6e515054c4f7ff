/** Whoever leaves or is erased holds no request any more: what was in their hands goes out again at once. */
import type { HelpRequestRow } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import { openStates } from './open.ts'
import { decideRequest, left } from './request/decide.ts'
import { claimOf, holds } from './request/request.ts'
import { withdrawRequests } from './withdraw-all.ts'

interface Leaving {
  person: number
  cause: string
  /** When they left: what they have taken since, back again, stays theirs. */
  now: Date
}

/** Gives back everything the person holds. Repeating it changes nothing more; the clock tells the others. */
export async function releaseHeld(club: Club, { person, cause, now }: Leaving): Promise<void> {
  const held = { $elemMatch: { person, state: 'held' } }
  const requests = await club.models.helpRequests
    .find({ community: club.id, claims: held }, { _id: 0 })
    .lean<HelpRequestRow[]>()
  for (const request of requests) {
    const claim = claimOf(request, person)
    if (!claim || claim.at > now) continue
    await decideRequest(club, request.number, { act: { kind: 'release', person, why: left }, by: 0, cause, at: now })
  }
}

/** Before two pages become one person: nobody goes to their own door, and nobody stands twice for one request. */
export async function partBeforeMerge(
  club: Club,
  { from, to, cause, now }: { from: number; to: number; cause: string; now: Date },
): Promise<void> {
  const requests = await club.models.helpRequests
    .find({ community: club.id, state: { $in: openStates }, 'claims.person': { $in: [from, to] } }, { _id: 0 })
    .lean<HelpRequestRow[]>()
  for (const request of requests) {
    const helps = (person: number) => ['held', 'done'].includes(claimOf(request, person)?.state ?? '')
    const person = request.asker === from ? to : from
    const beside = request.asker === to || request.asker === from || (helps(from) && helps(to))
    const twice = holds(request, person) ? person : to
    if (!beside || !holds(request, twice)) continue
    await decideRequest(club, request.number, {
      act: { kind: 'release', person: twice, why: left },
      by: 0,
      cause,
      at: now,
    })
  }
}

/** Before an erasure: nobody goes to a door of somebody who is not known any more, nobody waits for them. */
export async function endPart(club: Club, leaving: Leaving): Promise<void> {
  await releaseHeld(club, leaving)
  await withdrawRequests(club, leaving)
}
