/** The operator's list on a real database: kept once, claimed once, freed once, gone after its days. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { noteReach } from '../../models/talk.ts'
import { claimListed } from '../../src/domain/listed/claim.ts'
import { importMembers } from '../../src/domain/listed/import.ts'
import { candidates } from '../../src/domain/listed/match.ts'
import { freeClaim } from '../../src/domain/listed/not-them.ts'
import { eraseUnclaimed } from '../../src/domain/listed/over.ts'
import type { Member } from '../../src/domain/listed/read.ts'
import { unreached } from '../../src/domain/listed/unreached.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { correctMember } from '../../src/domain/membership/member.ts'
import { past, standing } from '../../src/domain/membership/standing.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { sweepTerms } from '../../src/domain/personal-data/retention.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { agrees, anna, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
beforeEach(() => seedOrganizers(town.club, monday))
afterEach(() => town.empty())
afterAll(() => town.close())

const workplace = { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const }
const person = (name: string, position: string | null = 'учитель'): Member => ({ line: 1, name, workplace, position })
const vk = { firstName: 'Анна', lastName: 'Петрова' }

const send = (members: Member[], cause = 'list', now = monday) =>
  importMembers(town.club, { organizer: irina, members, cause, now })
const claim = (change: Partial<Parameters<typeof claimListed>[1]> = {}) =>
  claimListed(town.club, { person: anna, vk, number: 1, cause: 'claim', now: monday, ...change })
const free = (change: Partial<Parameters<typeof freeClaim>[1]> = {}) =>
  freeClaim(town.club, { organizer: irina, number: 1, claim: 1, cause: 'not', now: daysLater(1), ...change })
const row = (number = 1) => town.club.models.listed.findOne({ community: 1, number }).lean()

describe('a list that is sent', () => {
  it('is kept once: again by its cause it says the same, sent anew it adds only what is new', async () => {
    const list = [person('Анна Петрова'), person('Борис Лужин')]
    expect(await send(list)).toEqual({ outcome: 'kept', added: 2, already: 0 })
    expect(await send(list)).toEqual({ outcome: 'kept', added: 2, already: 0 })
    const longer = [person('Лужин Борис', 'завуч'), person('ПЕТРОВА АННА'), person('Вера Осокина')]
    expect(await send(longer, 'list 2', daysLater(9))).toEqual({ outcome: 'kept', added: 1, already: 2 })
    expect(await row(2)).toMatchObject({ name: 'Борис Лужин', position: 'учитель', at: monday })
    expect(await town.club.models.journal.countDocuments({ did: 'members-listed', actor: irina })).toBe(2)
  })

  it('by two processes at once is kept once', async () => {
    const list = [person('Анна Петрова'), person('Борис Лужин')]
    await Promise.all([send(list), send(list)])
    expect(await town.club.models.listed.countDocuments({ community: 1 })).toBe(2)
  })

  it('leaves out who is a member already, also one who came by the list', async () => {
    await send([person('Анна Петрова')])
    await agrees(town.club, anna)
    await claim()
    await joined(town.club, boris)
    // Everybody of the test's town joins under this name.
    expect(await send([person('Анна Петрова')], 'again')).toEqual({ outcome: 'kept', added: 0, already: 1 })
  })

  it('is for organizers of this community', async () => {
    const members = [person('Анна Петрова')]
    const sent = importMembers(town.club, { organizer: anna, members, cause: 'c', now: monday })
    expect(await sent).toEqual({ outcome: 'not-allowed' })
    expect(await importMembers(town.other, { organizer: irina, members, cause: 'c', now: monday })).toEqual({
      outcome: 'not-allowed',
    })
    expect(await town.club.models.listed.countDocuments({})).toBe(0)
  })

  it('goes after 60 days, row by row counted without names; what was claimed stays', async () => {
    await send([person('Анна Петрова'), person('Борис Лужин'), person('Вера Осокина')])
    await agrees(town.club, anna)
    await claim()
    expect(await eraseUnclaimed(town.club, daysLater(60))).toBe(0)
    expect(await eraseUnclaimed(town.club, daysLater(61))).toBe(2)
    expect(await eraseUnclaimed(town.club, daysLater(61))).toBe(0)
    expect(await sweepTerms(town.club, daysLater(61))).not.toHaveProperty('listed')
    expect(await town.club.models.listed.distinct('number', { community: 1 })).toEqual([1])
    expect(await town.club.models.journal.countDocuments({ community: 1, did: 'listed-erased', about: 0 })).toBe(2)
  })
})

describe('«это я»', () => {
  it('makes a member at once, takes the name out of the list, and says the same again by its cause', async () => {
    await send([person('Петрова Анна')])
    expect(await candidates(town.club, anna, vk)).toMatchObject([{ number: 1, name: 'Анна П.' }])
    expect(await claim()).toEqual({ outcome: 'no-consent' })
    await agrees(town.club, anna)
    const first = await claim()
    expect(first).toMatchObject({ outcome: 'member', membership: { name: 'Петрова Анна', position: 'учитель' } })
    expect(await claim()).toEqual(first)
    expect((await standing(town.club, anna)).member).toBe(true)
    expect(await row()).toMatchObject({ name: null, workplace: null, position: null, claimedBy: anna })
    expect(await claim({ cause: 'other' })).toEqual({ outcome: 'already-member' })
    expect(await town.club.models.journal.countDocuments({ did: 'listed-claimed', about: anna })).toBe(1)
  })

  it('finishes what a crash left undone between the claim and the membership', async () => {
    await send([person('Анна Петрова', null)])
    await agrees(town.club, anna)
    expect(await claim()).toEqual({ outcome: 'no-position' })
    await claim({ position: 'логопед' })
    // As it stands when the process ends right after the deciding write.
    const name = { name: 'Анна Петрова', workplace, position: 'логопед' }
    await town.club.models.listed.updateOne({ community: 1, number: 1 }, { $set: name })
    await town.club.models.memberships.deleteMany({})
    expect(await claim()).toMatchObject({ outcome: 'member', membership: { position: 'логопед' } })
    expect((await standing(town.club, anna)).member).toBe(true)
    expect(await row()).toMatchObject({ name: null })
  })

  it('by two people at once is one membership, the other hears that it is taken', async () => {
    await send([person('Анна Петрова')])
    const people = [anna, 111, 112, 113]
    for (const one of people) await agrees(town.club, one)
    const all = await Promise.all(people.map((one) => claim({ person: one, cause: `claim ${one}` })))
    expect(all.map(({ outcome }) => outcome).toSorted()).toEqual(['member', 'taken', 'taken', 'taken'])
    expect(await town.club.models.memberships.countDocuments({ community: 1, active: true })).toBe(1)
  })

  it('by one person for two rows at once is one membership and one row', async () => {
    await send([person('Анна Петрова'), { ...person('Анна Петрова'), workplace: { ...workplace, id: 'school-5' } }])
    await agrees(town.club, anna)
    await Promise.all([claim({ number: 1, cause: 'a' }), claim({ number: 2, cause: 'b' })])
    expect(await town.club.models.listed.countDocuments({ community: 1, claimedBy: anna })).toBe(1)
    expect(await town.club.models.memberships.countDocuments({ community: 1, active: true })).toBe(1)
  })

  it('is refused to another name, in another community, and where consent is withdrawn', async () => {
    await send([person('Анна Петрова')])
    await agrees(town.club, boris)
    await agrees(town.other, anna)
    const other = { firstName: 'Борис', lastName: 'Лужин' }
    expect(await claim({ person: boris, vk: other })).toEqual({ outcome: 'gone' })
    expect(await candidates(town.club, boris, other)).toEqual([])
    const elsewhere = { person: anna, vk, number: 1, cause: 'c', now: monday }
    expect(await claimListed(town.other, elsewhere)).toEqual({ outcome: 'gone' })
    expect(await claim()).toEqual({ outcome: 'no-consent' })
    expect(await row()).toMatchObject({ claimedBy: null, name: 'Анна Петрова' })
  })
})

describe('«это не тот человек»', () => {
  beforeEach(async () => {
    await send([person('Анна Петрова')])
    await agrees(town.club, anna)
    await claim()
  })

  it('ends the membership, the row waits for its owner, and this person is not asked again', async () => {
    expect(await free()).toEqual({ outcome: 'freed', person: anna, kept: true })
    expect(await free()).toEqual({ outcome: 'freed', person: anna, kept: true })
    expect(await free({ cause: 'later' })).toEqual({ outcome: 'already-freed', by: irina })
    expect((await standing(town.club, anna)).member).toBe(false)
    expect(await candidates(town.club, anna, vk)).toEqual([])
    // What was kept of the owner must not be offered to this person as their own.
    expect((await past(town.club, anna)).membership).toBe(null)
    expect(await candidates(town.club, boris, vk)).toMatchObject([{ number: 1 }])
    expect(await town.club.models.journal.countDocuments({ did: 'claim-undone', about: anna, actor: irina })).toBe(1)
    await agrees(town.club, boris)
    expect(await claim({ person: boris, cause: 'owner' })).toMatchObject({ outcome: 'member' })
    // The first claim, handled once more, takes nothing from the owner and says what it said.
    expect(await claim()).toMatchObject({ outcome: 'member', membership: null })
    expect(await free()).toMatchObject({ outcome: 'freed', person: anna })
    expect((await standing(town.club, boris)).member).toBe(true)
  })

  it('by several organizers at once ends it once', async () => {
    const all = await Promise.all(['a', 'b', 'c'].map((cause) => free({ cause })))
    expect(all.filter(({ outcome }) => outcome === 'freed')).toHaveLength(1)
    expect(await town.club.models.journal.countDocuments({ did: 'claim-undone' })).toBe(1)
  })

  it('leaves alone a membership that came since by an application', async () => {
    await leave(town.club, { person: anna, cause: 'l', now: monday })
    await joined(town.club, anna, daysLater(1))
    await free({ now: daysLater(2) })
    expect((await standing(town.club, anna)).member).toBe(true)
  })

  it('does not give the row the name of somebody who wrote another one', async () => {
    await correctMember(town.club, { person: anna, name: 'Анна Лужина', cause: 'n' })
    expect(await free()).toMatchObject({ outcome: 'freed', kept: false })
    expect(await candidates(town.club, boris, { firstName: 'Анна', lastName: 'Лужина' })).toEqual([])
    expect(await send([person('Анна Петрова')], 'anew', daysLater(2))).toMatchObject({ added: 1 })
  })

  it('is for organizers, and says when there is nothing of it any more', async () => {
    expect(await free({ organizer: anna })).toEqual({ outcome: 'not-allowed' })
    await eraseNow(town.club, { person: anna, cause: 'e', now: monday })
    expect(await town.club.models.listed.countDocuments({ claimedBy: anna })).toBe(0)
    expect(await free()).toEqual({ outcome: 'gone' })
  })
})

describe('those without a connection', () => {
  it('are the listed who never wrote and members with closed messages; the head counts both', async () => {
    await send([person('Анна Петрова'), person('Борис Лужин'), person('Вера Осокина')])
    await agrees(town.club, anna)
    await claim()
    await noteReach(town.club.models.talks, 1, [anna], 'open', monday)
    const seen = await unreached(town.club, { organizer: irina })
    expect(seen).toMatchObject({ outcome: 'unreached', reached: 1, all: 3, closed: [] })
    expect(seen.outcome === 'unreached' && seen.listed.map(({ name }) => name)).toEqual(['Борис Лужин', 'Вера Осокина'])
    await noteReach(town.club.models.talks, 1, [anna], 'closed', monday)
    expect(await unreached(town.club, { organizer: irina })).toMatchObject({
      reached: 0,
      all: 3,
      closed: [{ person: anna }],
    })
    expect(await unreached(town.club, { organizer: anna })).toEqual({ outcome: 'not-allowed' })
    expect(await unreached(town.other, { organizer: irina })).toEqual({ outcome: 'not-allowed' })
  })

  it('are not those who joined by an application though they are in the list', async () => {
    await send([person('Анна Петрова')])
    await joined(town.club, anna)
    expect(await unreached(town.club, { organizer: irina })).toMatchObject({ reached: 1, all: 1, listed: [] })
  })
})
