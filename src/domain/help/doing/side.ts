/** Which side of a request somebody stands on, and whom they may complain about. */
import { findRequest } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'
import { claimOf, type HelpRequest } from '../request/request.ts'
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
