/** Who may do the association's work. */
import { note } from '../../../models/journal.ts'
import { durable, onlyDuplicates } from '../../../models/model.ts'
import { Role } from '../../../models/role.ts'
import type { Club } from '../club.ts'

export type Seeded = { outcome: 'seeded'; organizers: number[] } | { outcome: 'has-organizers' }

/** Gives the role to the settings' organizers, only while the community has none. Two processes seed the same. */
export async function seedOrganizers(club: Club, now: Date): Promise<Seeded> {
  const model = club.models.roles
  if (await model.exists({ community: club.id, role: 'organizer' })) return { outcome: 'has-organizers' }
  const organizers = [...new Set(club.settings.organizers)]
  const rows = organizers.map((person) => ({
    community: club.id,
    person,
    role: 'organizer' as const,
    organisation: null,
    since: now,
    by: 0,
    cause: 'settings',
  }))
  try {
    await model.collection.insertMany(rows as never[], { ordered: false, ...durable })
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
  }
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
