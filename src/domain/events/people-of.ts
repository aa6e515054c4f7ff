/** Whom an event means in an audience: those registered, waiting, who came or did not, through this community. */
import { z } from 'zod'
import { NAMELESS } from '../../../models/model.ts'
import type { OccasionRow, Place } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { shownEvent } from './find.ts'

export const Did = z.enum(['registered', 'waiting', 'came', 'missed'])
export type Did = z.infer<typeof Did>

/** `id`: the event's number, or with a date's key, «115:1». */
export interface OfEvent {
  id: string
  did: Did
}

/** VK ids in no order; nobody of an event that is not shown here. Of a series whoever did so on any of its dates. */
export async function peopleOf(club: Club, { id, did }: OfEvent, now: Date): Promise<Set<number>> {
  const [number = '', ...rest] = id.split(':')
  const event = await shownEvent(club, Number(number))
  if (!event) return new Set()
  const key = rest.join(':')
  const dates = await club.models.occasions
    .find(
      { community: event.community, event: event.number, ...(key !== '' && { key }) },
      { _id: 0, answers: 0, marks: 0, causes: 0 },
    )
    .lean<OccasionRow[]>()
  return new Set(
    dates.flatMap((date) =>
      date.people
        .filter((place) => place.via === club.id && place.person < NAMELESS && meant(date, place, did, now))
        .map(({ person }) => person),
    ),
  )
}

/** How many each would mean now. */
export async function countsOf(club: Club, id: string, now: Date): Promise<Record<Did, number>> {
  const counts = await Promise.all(
    Did.options.map(async (did) => [did, (await peopleOf(club, { id, did }, now)).size] as const),
  )
  return Object.fromEntries(counts) as Record<Did, number>
}

/** Nobody has missed what is not over, or where nobody marked who came: silence is no absence. */
function meant({ people, endsAt }: OccasionRow, { state, arrived }: Place, did: Did, now: Date): boolean {
  switch (did) {
    case 'registered':
      return state === 'going'
    case 'waiting':
      return state === 'waiting' || state === 'offered'
    case 'came':
      return arrived !== null
    case 'missed':
      return state === 'going' && arrived === null && endsAt <= now && people.some((one) => one.arrived !== null)
  }
}
