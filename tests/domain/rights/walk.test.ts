/**
 * Every action of the table of rights, tried by everyone who may not: refused, and nothing is changed. How an action is
 * called stands in the files beside this one, a file an area.
 */
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Model } from 'mongoose'
import { Role } from '../../../models/role.ts'
import { type Action, may, rights } from '../../../src/domain/roles/rights.ts'
import { seedOrganizers } from '../../../src/domain/roles/roles.ts'
import { agrees, anna, applied, boris, irina, joined, monday, openTown, settings, type Town } from '../town.ts'
import type { Invokers } from './invokers.ts'

const strangerElsewhere = 77
const stranger = 88
/** Somebody for each role, who has no other and is no member. */
const workers = Object.fromEntries(Role.options.map((role, index) => [role, 401 + index])) as Record<Role, number>

const actions = Object.keys(rights) as Action[]
const refused = ['not-allowed', 'not-organizer']

const areas: Invokers = {}
for (const file of readdirSync(new URL('.', import.meta.url))) {
  if (/^(?!invokers|walk).*\.ts$/.test(file)) {
    for (const area of Object.values(await import(`./${file}`))) {
      if (typeof area === 'object') Object.assign(areas, area)
    }
  }
}

let town: Town
beforeAll(async () => {
  town = await openTown()
  const { club, other } = town
  await seedOrganizers(club, monday)
  await seedOrganizers({ ...other, settings: { ...settings, organizers: [strangerElsewhere] } }, monday)
  await agrees(club, boris)
  // Waits under the number that deciding is tried with.
  await applied(club, boris)
  await joined(club, anna)
  const row = { community: 1, organisation: null, since: monday, by: 0, cause: 'given' }
  await club.models.roles.insertMany(
    Role.options
      .filter((role) => role !== 'organizer')
      .map((role) => ({ ...row, role, person: workers[role], organisation: role === 'director' ? 'x' : null })),
  )
})
afterAll(() => town.close())

/** All that is kept, to see that a refusal leaves it as it was. */
async function everything(): Promise<string> {
  const all = Object.values(town.club.models).map((model) =>
    (model as Model<unknown>).find({ community: 1 }).sort({ _id: 1 }).lean(),
  )
  return JSON.stringify(await Promise.all(all))
}

it('every action has somebody who tries it', () => {
  expect(actions.filter((action) => areas[action] === undefined)).toEqual([])
})

describe.each(actions)('%s', (action) => {
  it('is refused to every other role, to a member, a stranger and an organizer of another community', async () => {
    const allowed: readonly Role[] = rights[action]
    const others = Role.options.filter((role) => !allowed.includes(role) && role !== 'organizer')
    const tried = [...others.map((role) => workers[role]), anna, stranger, strangerElsewhere]
    if (!allowed.includes('organizer')) tried.push(irina)
    const before = await everything()
    for (const person of tried) {
      const result = await areas[action]?.(town.club, person, `${action} by ${person}`)
      expect([person, refused.includes(result?.outcome ?? 'no invoker')]).toEqual([person, true])
    }
    expect(await everything()).toBe(before)
  })

  it('is open to its own roles', async () => {
    for (const role of rights[action]) {
      const person = role === 'organizer' ? irina : workers[role]
      expect(await may(town.club, person, action)).toBe(true)
    }
  })
})
