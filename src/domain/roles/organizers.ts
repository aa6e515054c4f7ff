/** The list of organizers and their rows among the roles: the list decides, the rows follow it. */
import { durable, onlyDuplicates } from '../../../models/model.ts'
import { listOf, type OrganizingRow, openList } from '../../../models/organizing.ts'
import type { Club } from '../club.ts'

/** The list as it stands; made from the rows where a community has none yet. */
export async function organizersOf(club: Club): Promise<OrganizingRow> {
  const { organizing, roles } = club.models
  const list = await listOf(organizing, club.id)
  if (list) return list
  const rows = await roles.find({ community: club.id, role: 'organizer' }).sort({ since: 1, person: 1 }).lean()
  const people = rows.map(({ person, since, by, cause }) => ({ person, since, by, cause }))
  await openList(organizing, club.id, people)
  const made = await listOf(organizing, club.id)
  if (!made) throw new Error('the list of organizers was made and is not there')
  return made
}

/** Whether nobody but this person organizes the community: then the role cannot be taken, and outlives an erasure. */
export async function isLastOrganizer(club: Club, person: number): Promise<boolean> {
  const { people } = await organizersOf(club)
  return people.length === 1 && people[0]?.person === person
}

/** Brings the rows to what the list says. Run at once by several, the last of them leaves the last list's rows. */
export async function deriveOrganizers(club: Club): Promise<void> {
  const { roles } = club.models
  for (;;) {
    const { people, version } = await organizersOf(club)
    const community = club.id
    const listed = people.map(({ person }) => person)
    const rows = people.map((one) => ({ community, ...one, role: 'organizer', organisation: null }))
    const there = await roles.distinct('person', { community, role: 'organizer' })
    const missing = rows.filter(({ person }) => !there.includes(person))
    try {
      if (missing.length > 0) {
        await roles.collection.insertMany(missing as never[], { ordered: false, ...durable })
      }
    } catch (error) {
      if (!onlyDuplicates(error)) throw error
    }
    await roles.deleteMany({ community, role: 'organizer', person: { $nin: listed } }, durable as object)
    if ((await organizersOf(club)).version === version) return
  }
}
