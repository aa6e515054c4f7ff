/** The list for the door: who is expected on a date, each with a number that stays theirs on every paper. */
import { type EventRow, eventByNumber, type StewardRight } from '../../../../models/event.ts'
import { NAMELESS } from '../../../../models/model.ts'
import { findOccasion, type OccasionRow, type Place } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import type { Names } from '../../people/known.ts'
import { may } from '../../roles/rights.ts'

export type { EventKind } from '../../../../models/event.ts'
export type { EventRow, OccasionRow, Place }

/**
 * Number of a place on the door's list and on its ticket, from 1. It is the order of registering, so it is never given
 * to anybody else and stays through moves and merges; who left and came again has a new one.
 */
export function doorNumber({ turn }: Pick<Place, 'turn'>): number {
  return turn + 1
}

/** Whether this person may do this for this event: its community's organizers may, and stewards what they were given. */
export async function maySteward(
  club: Club,
  event: EventRow,
  person: number,
  ...any: [StewardRight, ...StewardRight[]]
): Promise<boolean> {
  if (event.community !== club.id) return false
  if (event.stewards.some((one) => one.person === person && one.rights.some((right) => any.includes(right))))
    return true
  return may(club, person, 'organize-event')
}

export interface DoorLine {
  number: number
  person: number
  /** As the member's card has it, else as VK says; undefined where neither does. */
  name: string | undefined
  workplace: string | undefined
  /** Waits for a seat; comes only if one is free. */
  waits: boolean
  bus: boolean
  team: string | undefined
  arrived: Date | undefined
  since: Date
  answers: Record<string, string>
}

export type Door =
  | { outcome: 'door'; event: EventRow; occasion: OccasionRow; lines: DoorLine[] }
  | { outcome: 'unknown' | 'not-allowed' }

export interface AskingDoor {
  number: number
  key: string
  by: number
  /** A list to tick is for whoever marks who comes as well; what people have answered is not. */
  marking?: boolean
  /** Of those who are no members. */
  names?: Names
}

/** Everybody expected, by name, then those who wait, by their place in the queue. */
export async function doorOf(club: Club, { number, key, by, marking = false, names }: AskingDoor): Promise<Door> {
  const event = await eventByNumber(club.models.events, club.id, number)
  const occasion = event && (await findOccasion(club.models.occasions, { community: club.id, event: number, key }))
  const rights: [StewardRight, ...StewardRight[]] = marking ? ['list', 'check-in'] : ['list']
  const allowed = event ? await maySteward(club, event, by, ...rights) : await may(club, by, 'organize-event')
  if (!allowed) return { outcome: 'not-allowed' }
  if (!event || !occasion) return { outcome: 'unknown' }
  return { outcome: 'door', event, occasion, lines: await linesOf(club, occasion, names) }
}

/** Who is on the list: has a seat, waits for one, or came. */
export function isListed({ state, arrived }: Pick<Place, 'state' | 'arrived'>): boolean {
  return arrived !== null || state === 'going' || state === 'waiting' || state === 'offered'
}

async function linesOf(club: Club, occasion: OccasionRow, names?: Names): Promise<DoorLine[]> {
  const listed = occasion.people.filter(isListed)
  const members = await membersAmong(club, listed)
  const teams = new Map(occasion.teams.map(({ number, title }) => [number, title]))
  const lines = listed.map((place): DoorLine => {
    const member = members.get(place.person)
    return {
      number: doorNumber(place),
      person: place.person,
      name: member?.name ?? names?.get(place.person),
      workplace: member?.workplace,
      waits: place.state !== 'going' && place.arrived === null,
      bus: place.bus,
      team: place.team === null ? undefined : teams.get(place.team),
      arrived: place.arrived?.at,
      since: place.since,
      answers: Object.fromEntries(
        occasion.answers.filter(({ person }) => person === place.person).map(({ question, text }) => [question, text]),
      ),
    }
  })
  return lines.sort(
    (one, other) =>
      Number(one.waits) - Number(other.waits) ||
      (one.waits ? one.number - other.number : (one.name ?? '').localeCompare(other.name ?? '', 'ru')) ||
      one.number - other.number,
  )
}

interface Member {
  name: string
  workplace: string
}

/** Cards of members among them, each in the community through which the person registered. */
export async function membersAmong(
  club: Club,
  people: readonly Pick<Place, 'person' | 'via'>[],
): Promise<Map<number, Member>> {
  const found = new Map<number, Member>()
  for (const community of new Set(people.map(({ via }) => via))) {
    const own = people.filter(({ via }) => via === community).map(({ person }) => person)
    const rows = await club.models.memberships
      .find({ community, person: { $in: own }, active: true }, { person: 1, name: 1, workplace: 1 })
      .lean<{ person: number; name: string; workplace: { title: string } }[]>()
    for (const { person, name, workplace } of rows) found.set(person, { name, workplace: workplace.title })
  }
  return found
}

/** Those on a date whose names only VK knows; of the erased nobody does. */
export async function withoutCard(club: Club, people: readonly Place[]): Promise<number[]> {
  const listed = people.filter(isListed)
  const members = await membersAmong(club, listed)
  return listed.map(({ person }) => person).filter((person) => !members.has(person) && person < NAMELESS)
}
