/** Everybody the association knows by name: members, and those who have a role in its work. */
import { filled, type MembershipRow } from '../../../models/membership.ts'
import type { RoleRow } from '../../../models/role.ts'
import type { Club } from '../club.ts'

export interface Known {
  person: number
  /** A member's own; of somebody with a role and no membership what VK says, undefined when it does not. */
  name: string | undefined
  membership: MembershipRow | undefined
  roles: RoleRow[]
}

/** Names by VK id, as VK tells them: of people who have a role and are no members. */
export type Names = ReadonlyMap<number, string>

/** Active members and people with roles, by name. */
export async function knownPeople(club: Club, names: Names = new Map()): Promise<Known[]> {
  const community = club.id
  const [members, rows] = await Promise.all([
    club.models.memberships.find({ community, active: true }).lean<MembershipRow[]>(),
    club.models.roles.find({ community, taken: null }).lean<RoleRow[]>(),
  ])
  const byPerson = new Map(members.map((row) => [row.person, filled(row)]))
  const all = new Set([...byPerson.keys(), ...rows.map(({ person }) => person)])
  const people = [...all].map((person) => {
    const membership = byPerson.get(person)
    const roles = rows.filter((row) => row.person === person)
    return { person, name: membership?.name ?? names.get(person), membership, roles }
  })
  return people.sort(
    (one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'ru') || one.person - other.person,
  )
}

/** People with a role who are no members: the bot knows only their VK ids, so their names are asked of VK. */
export async function workersWithoutName(club: Club): Promise<number[]> {
  const community = club.id
  const [workers, members] = await Promise.all([
    club.models.roles.distinct('person', { community }),
    club.models.memberships.distinct('person', { community, active: true }),
  ])
  return workers.filter((person) => !members.includes(person))
}
