/** «Просьбы рядом»: what still lacks people, what fits this person first. */
import { findRequest, type HelpRequestRow } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'
import { type HelpRequest, lacks } from '../request/request.ts'
import { wantedBy } from './candidates.ts'
import { cardOf } from './card.ts'
import { mayDo } from './choose.ts'

/** Whatever has become of it; what of it may be shown is for the caller. */
export async function requestByNumber(club: Club, number: number): Promise<HelpRequest | null> {
  return findRequest(club.models.helpRequests, club.id, number)
}

/** Not their own, nor what they have taken or given back; at most `limit`. */
export async function requestsNear(club: Club, person: number, now: Date, limit: number): Promise<HelpRequest[]> {
  const [card, open] = await Promise.all([
    cardOf(club, person),
    club.models.helpRequests
      .find({ community: club.id, state: 'offered' }, { _id: 0 })
      .sort({ since: 1 })
      .lean<HelpRequestRow[]>(),
  ])
  const others = open.filter((request) => {
    const { asker, claims, ask } = request
    return (
      lacks(request) > 0 && asker !== person && ask.when.until > now && claims.every((claim) => claim.person !== person)
    )
  })
  const fitness = (request: HelpRequest) => {
    const { district } = request.ask
    const near = !card || district === null || card.districts.length === 0 || card.districts.includes(district)
    return (near ? 1 : 0) + (card && mayDo(card, wantedBy(club, request, now)) ? 2 : 0)
  }
  return others
    .map((request) => ({ request, fits: fitness(request) }))
    .sort((one, other) => other.fits - one.fits)
    .slice(0, limit)
    .map(({ request }) => request)
}
