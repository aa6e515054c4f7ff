import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Role } from '../../models/role.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { erasePerson, nameless } from '../../src/domain/personal-data/kept.ts'
import { grantRole, isLastOrganizer, takeRole } from '../../src/domain/roles/grant.ts'
import { peopleWithRole, rolesOf, seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, boris, daysLater, irina, joined, monday, openTown, settings, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const give = (person: number, role: Role, more = {}) =>
  grantRole(town.club, { by: irina, person, role, cause: `give ${role} ${person}`, now: monday, ...more })
const take = (person: number, role: Role, more = {}) =>
  takeRole(town.club, { by: irina, person, role, cause: `take ${role} ${person}`, now: daysLater(1), ...more })
const journalled = (did: 'role-granted' | 'role-taken') => town.club.models.journal.find({ did }).lean()

describe('giving and taking a role', () => {
  it('is journalled with who, whom, which and when', async () => {
    await seedOrganizers(town.club, monday)
    expect(await give(anna, 'curator')).toEqual({ outcome: 'granted' })
    expect(await rolesOf(town.club, anna)).toEqual(['curator'])
    expect(await journalled('role-granted')).toMatchObject([{ actor: irina, about: anna, role: 'curator', at: monday }])
    expect(await give(anna, 'curator', { cause: 'again' })).toEqual({ outcome: 'already-has' })
    expect(await take(anna, 'curator')).toEqual({ outcome: 'taken' })
    expect(await rolesOf(town.club, anna)).toEqual([])
    expect(await journalled('role-taken')).toMatchObject([{ actor: irina, about: anna, role: 'curator' }])
    expect(await take(anna, 'curator', { cause: 'again' })).toEqual({ outcome: 'not-held' })
  })

  it.each(['curator', 'organizer'] as const)('repeated by its cause answers as at first: %s', async (role) => {
    await seedOrganizers(town.club, monday)
    await Promise.all([give(anna, role), give(anna, role), give(anna, role)])
    expect(await give(anna, role)).toEqual({ outcome: 'granted' })
    await Promise.all([take(anna, role), take(anna, role)])
    expect(await take(anna, role)).toEqual({ outcome: 'taken' })
    expect(await give(anna, role)).toEqual({ outcome: 'granted' })
    expect(await rolesOf(town.club, anna)).toEqual([])
    expect(await journalled('role-granted')).toHaveLength(1)
    expect(await journalled('role-taken')).toHaveLength(1)
  })

  it('of a director needs an organisation of the directory', async () => {
    await seedOrganizers(town.club, monday)
    const school = { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const, aliases: [] }
    const club = { ...town.club, organisations: [school] }
    const asked = { by: irina, person: anna, role: 'director' as const, now: monday }
    for (const organisation of [undefined, null, 'school-99']) {
      const outcome = await grantRole(club, { ...asked, organisation, cause: `to ${organisation}` })
      expect(outcome).toEqual({ outcome: 'unknown-organisation' })
    }
    expect(await grantRole(club, { ...asked, organisation: 'school-3', cause: 'yes' })).toEqual({ outcome: 'granted' })
    expect(await club.models.roles.findOne({ person: anna }).lean()).toMatchObject({ organisation: 'school-3' })
  })

  it('by somebody else is refused, and by an organizer of another community', async () => {
    await seedOrganizers(town.club, monday)
    await give(boris, 'curator')
    for (const by of [anna, boris]) {
      expect(await give(anna, 'curator', { by })).toEqual({ outcome: 'not-allowed' })
      expect(await take(boris, 'curator', { by })).toEqual({ outcome: 'not-allowed' })
    }
    const asked = { by: irina, person: anna, role: 'curator' as const, cause: 'x', now: monday }
    expect(await grantRole(town.other, asked)).toEqual({ outcome: 'not-allowed' })
    expect(await takeRole(town.other, asked)).toEqual({ outcome: 'not-allowed' })
  })

  it('is finished by the next one where a crash left it half done', async () => {
    await seedOrganizers(town.club, monday)
    await give(anna, 'curator')
    // Ended after the mark, before the journal and the removal.
    await town.club.models.journal.deleteMany({ did: 'role-granted' })
    const taken = { by: irina, at: monday, cause: 'take curator 101' }
    await town.club.models.roles.updateOne({ person: anna }, { $set: { taken } })
    expect(await give(anna, 'curator', { cause: 'anew' })).toEqual({ outcome: 'granted' })
    expect(await take(anna, 'curator')).toEqual({ outcome: 'taken' })
    expect(await rolesOf(town.club, anna)).toEqual(['curator'])
    expect(await journalled('role-granted')).toHaveLength(2)
  })
})

describe('the last organizer', () => {
  it('cannot be removed, by anyone, by leaving, or by an erasure', async () => {
    await joined(town.club, irina)
    expect(await isLastOrganizer(town.club, irina)).toBe(true)
    expect(await take(irina, 'organizer')).toEqual({ outcome: 'last-organizer' })
    await leave(town.club, { person: irina, cause: 'l', now: monday })
    await erasePerson(town.club, irina, nameless(monday))
    expect(await peopleWithRole(town.club, 'organizer')).toEqual([irina])
  })

  it('may go once there is another, who is then the last', async () => {
    await seedOrganizers(town.club, monday)
    await give(boris, 'organizer')
    expect(await take(irina, 'organizer')).toEqual({ outcome: 'taken' })
    expect(await peopleWithRole(town.club, 'organizer')).toEqual([boris])
    expect(await take(boris, 'organizer', { by: boris })).toEqual({ outcome: 'last-organizer' })
    // A start of the bot gives the role to nobody while somebody has it.
    expect(await seedOrganizers(town.club, monday)).toEqual({ outcome: 'has-organizers' })
    expect(await peopleWithRole(town.club, 'organizer')).toEqual([boris])
  })

  it('is left when two of two erase their data at the same moment', async () => {
    await seedOrganizers(town.club, monday)
    await give(boris, 'organizer')
    await Promise.all([irina, boris].map((person) => erasePerson(town.club, person, nameless(monday))))
    expect(await peopleWithRole(town.club, 'organizer')).toHaveLength(1)
  })

  it('is left when all of twelve take the role from each other at the same moment', async () => {
    const organizers = Array.from({ length: 12 }, (_, index) => 301 + index)
    const club = { ...town.club, settings: { ...settings, organizers } }
    await seedOrganizers(club, monday)
    const pairs = organizers.flatMap((by) => organizers.map((person) => ({ by, person })))
    const all = await Promise.all(
      pairs.map(({ by, person }) =>
        takeRole(club, { by, person, role: 'organizer', cause: `${by}-${person}`, now: monday }),
      ),
    )
    expect(all.filter(({ outcome }) => outcome === 'taken')).toHaveLength(11)
    const left = await peopleWithRole(club, 'organizer')
    expect(left).toHaveLength(1)
    expect((await club.models.organizing.findById(1).lean())?.people.map(({ person }) => person)).toEqual(left)
  })

  it('is kept where the community had organizers before there was a list of them', async () => {
    const row = { community: 1, person: boris, role: 'organizer' as const, organisation: null, since: monday, by: 0 }
    await town.club.models.roles.create({ ...row, cause: 'settings' })
    expect(await take(boris, 'organizer', { by: boris })).toEqual({ outcome: 'last-organizer' })
    expect(await seedOrganizers(town.club, monday)).toEqual({ outcome: 'has-organizers' })
  })

  it('and the rows that a crash left behind follow the list at the next start', async () => {
    await seedOrganizers(town.club, monday)
    await give(boris, 'organizer')
    await town.club.models.roles.deleteMany({ person: boris })
    await seedOrganizers(town.club, monday)
    expect((await peopleWithRole(town.club, 'organizer')).sort()).toEqual([boris, irina])
  })
})
