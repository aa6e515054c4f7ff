/** Which side of a request somebody stands on, and whom they may complain about. */
import { findRequest } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'
import { claimOf, type HelpRequest, isParted } from '../request/request.ts'
import { firstNameOf } from '../told/names.ts'

export type Side = 'asker' | 'helper'

/** Undefined for whoever has no part in it: they learn nothing of it, not even that it exists. */
export async function sideOf(
  club: Club,
  number: number,
  person: number,
): Promise<{ side: Side; request: HelpRequest } | undefined> {
  const request = Number.isSafeInteger(number) ? await findRequest(club.models.helpRequests, club.id, number) : null
  if (!request) return undefined
  if (request.asker === person) return { side: 'asker', request }
  return claimOf(request, person) ? { side: 'helper', request } : undefined
}

/** Whom the asker is not to meet again, by a word of either to organizers over any request of theirs. */
export async function partedFrom(club: Club, asker: number): Promise<number[]> {
  if (asker === 0) return []
  const rows = await club.models.helpRequests
    .find(
      {
        community: club.id,
        $or: [{ asker }, { 'claims.person': asker }],
        acts: { $elemMatch: { 'act.kind': 'complain', 'act.stop': true } },
      },
      { _id: 0 },
    )
    .lean<HelpRequest[]>()
  return rows.flatMap((request) => {
    if (request.asker !== asker) return isParted(request, asker) ? [request.asker] : []
    return request.claims.map(({ person }) => person).filter((person) => isParted(request, person))
  })
}

/** Other requests of the same asker that this person holds. */
export async function heldBeside(club: Club, { asker, number }: HelpRequest, person: number): Promise<number[]> {
  if (asker === 0) return []
  const held = { claims: { $elemMatch: { person, state: 'held' } }, number: { $ne: number } }
  const rows = await club.models.helpRequests
    .find({ community: club.id, asker, ...held }, { _id: 0, number: 1 })
    .lean<{ number: number }[]>()
  return rows.map((row) => row.number)
}

/** Everybody who has held it, by first name, in the order of their first «Беру»: the place among them stands for the person. */
export async function helpersKnown(club: Club, { acts }: HelpRequest): Promise<{ person: number; name: string }[]> {
  const people = acts
    .filter(({ act, result }) => act.kind === 'claim' && result.outcome === 'taken')
    .map(({ by }) => by)
  return Promise.all(
    [...new Set(people)].map(async (person, at) => {
      return { person, name: (await firstNameOf(club, person)) ?? says.nameless(at + 1) }
    }),
  )
}

const says = { nameless: (place: number) => `Помощник ${place}` }
