/** Who may do the association's work. */
import { note } from '../../../models/journal.ts'
import { seedList } from '../../../models/organizing.ts'
import { Role } from '../../../models/role.ts'
import type { Club } from '../club.ts'
import { deriveOrganizers, organizersOf } from './organizers.ts'

export { Role }

export type Seeded = { outcome: 'seeded'; organizers: number[] } | { outcome: 'has-organizers' }

/** Gives the role to the settings' organizers, only while the community has none. Two processes seed the same. */
export async function seedOrganizers(club: Club, now: Date): Promise<Seeded> {
  await organizersOf(club)
  const organizers = [...new Set(club.settings.organizers)]
  const people = organizers.map((person) => ({ person, since: now, by: 0, cause: 'settings' }))
  const seeded = people.length > 0 && (await seedList(club.models.organizing, club.id, people))
  // Also mends what a crash left undone between the list and its rows.
  await deriveOrganizers(club)
  if (!seeded) return { outcome: 'has-organizers' }
  await note(club.models.journal, {
    community: club.id,
    actor: 0,
    did: 'organizers-seeded',
    about: 0,
    application: null,
    at: now,
    cause: `organizers:${now.toISOString()}`,
  })
  return { outcome: 'seeded', organizers }
}

export async function hasRole(club: Club, person: number, role: Role): Promise<boolean> {
  return (await club.models.roles.exists({ community: club.id, role, person })) !== null
}

/** VK ids of those with the role, in the order they got it. */
export async function peopleWithRole(club: Club, role: Role): Promise<number[]> {
  const rows = await club.models.roles.find({ community: club.id, role }).sort({ since: 1, person: 1 }).lean()
  return rows.map(({ person }) => person)
}

/** The person's roles in this community, in the order of the list of roles. */
export async function rolesOf(club: Club, person: number): Promise<Role[]> {
  const held = await club.models.roles.distinct('role', { community: club.id, person })
  return Role.options.filter((role) => held.includes(role))
}
