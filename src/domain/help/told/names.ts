/** How people are named in what others hear of a request: by what the association itself knows of them. */
import { lastMembership } from '../../../../models/membership.ts'
import { NAMELESS } from '../../../../models/model.ts'
import type { Club } from '../../club.ts'
import { type HelpRequest, openDoor } from '../request/request.ts'

/** A member's full name; undefined of whoever is none, or was erased. */
export async function memberName(club: Club, person: number): Promise<string | undefined> {
  if (person <= 0 || person >= NAMELESS) return undefined
  return (await lastMembership(club.models.memberships, club.id, person))?.name
}

/** For organizers: the name, and the page where there is one; without VK the name is sealed and stays so. */
export async function fullNameOf(club: Club, request: HelpRequest, person: number): Promise<string> {
  if (person === 0) return says.byPhone
  const known = person === request.asker ? openDoor(club, request).name : undefined
  const name = (await memberName(club, person)) ?? known
  const page = person > 0 && person < NAMELESS ? `vk.com/id${person}` : undefined
  if (name && page) return `${name} (${page})`
  return name ?? page ?? says.somebody
}

/** For the other side: the first name alone. */
export async function firstNameOf(club: Club, person: number): Promise<string | undefined> {
  return (await memberName(club, person))?.split(' ')[0]
}

const says = { somebody: 'Человек без имени', byPhone: 'кому помогают по звонку' }
