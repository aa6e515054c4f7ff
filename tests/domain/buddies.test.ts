import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { stuckProposals } from '../../src/domain/buddies/due.ts'
import { answerProposal, endPair, proposeBuddy, reopenSearch } from '../../src/domain/buddies/pair.ts'
import { isAvoided, suggestBuddies } from '../../src/domain/buddies/suggest.ts'
import { openSearch, pairsOf, stopSearch, wishBuddy } from '../../src/domain/buddies/wish.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { erasePerson, nameless } from '../../src/domain/personal-data/kept.ts'
import { chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { anna, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const vera = 103
const wish = { where: 'same' as const, subject: null, words: null, avoid: 'Кого-то' }

async function searching(): Promise<string> {
  for (const person of [anna, boris, vera]) await joined(town.club, person)
  await rename(boris, 'Борис Лужин')
  await rename(vera, 'Вера Осокина')
  const result = await wishBuddy(town.club, { person: anna, wish, cause: 'wish', now: monday })
  if (!('search' in result)) throw new Error(result.outcome)
  return String(result.search._id)
}

async function rename(person: number, name: string): Promise<void> {
  await town.club.models.memberships.updateOne({ community: 1, person }, { $set: { name } })
}

const propose = (id: string, to: number, cause = `ask ${to}`) =>
  proposeBuddy(town.club, { id, to, by: irina, cause, now: monday })
const answer = (id: string, person: number, agrees: boolean, cause = `${agrees} of ${person}`) =>
  answerProposal(town.club, { id, person, agrees, cause, now: daysLater(1) })

describe('a wish', () => {
  it('is one at a time, also of two taps at once, and keeps the avoid-list sealed', async () => {
    await searching()
    const all = await Promise.all(
      ['x', 'y'].map((cause) => wishBuddy(town.club, { person: boris, wish, cause, now: monday })),
    )
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(['already', 'waits'])
    expect((await wishBuddy(town.club, { person: anna, wish, cause: 'wish', now: monday })).outcome).toBe('waits')
    const rows = await town.club.models.buddyWishes.find({}).lean()
    expect(JSON.stringify(rows)).not.toContain('Кого-то')
    expect(await wishBuddy(town.club, { person: 555, wish, cause: 'z', now: monday })).toEqual({
      outcome: 'not-member',
    })
    expect(await wishBuddy(town.other, { person: anna, wish, cause: 'o', now: monday })).toEqual({
      outcome: 'not-member',
    })
  })

  it('taken back is over, and a late «да» pairs nobody', async () => {
    const id = await searching()
    await propose(id, boris)
    expect(await stopSearch(town.club, { person: anna, cause: 's', now: monday })).toEqual({ outcome: 'stopped' })
    expect(await stopSearch(town.club, { person: anna, cause: 's', now: monday })).toEqual({ outcome: 'stopped' })
    expect(await answer(id, boris, true)).toEqual({ outcome: 'late' })
    expect(await propose(id, vera)).toEqual({ outcome: 'gone' })
  })
})

describe('suggestions', () => {
  it('leave out the avoided, the line manager, who wants nothing unasked, and who has passed', async () => {
    const id = await searching()
    const names = async () => {
      const result = await suggestBuddies(town.club, { id, by: irina, now: monday })
      return result.outcome === 'suggested' ? result.suggestions.map(({ person }) => person) : result.outcome
    }
    expect(await names()).toEqual([boris, vera])
    await chooseUnasked(town.club, { person: vera, wanted: false, cause: 'stop', now: monday })
    expect(await names()).toEqual([boris])
    const director = { community: 1, person: boris, role: 'director' as const, organisation: 'school-3' }
    await town.club.models.roles.create({ ...director, since: monday, by: irina, cause: 'd' })
    expect(await names()).toEqual([])
    expect(await propose(id, boris)).toEqual({ outcome: 'unfit' })
  })

  it.each([
    ['Глеба Ветрова', true],
    ['с Ветровым, пожалуйста', true],
    ['глеб', true],
    ['vk.com/id104', true],
    ['Глеб Осокин', false],
    ['Вера Осокина', false],
    ['vk.com/id1045', false],
    ['никого', false],
  ])('«%s» names Глеб Ветров: %s', (words, named) => {
    expect(isAvoided(words, 'Глеб Ветров', 104)).toBe(named)
  })
})

describe('a proposal', () => {
  it('by two at once is one', async () => {
    const id = await searching()
    const all = await Promise.all([propose(id, boris), propose(id, vera)])
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(['already', 'proposed'])
  })

  it('refused waits again without the one who passed; repeated causes change nothing', async () => {
    const id = await searching()
    await propose(id, boris)
    expect((await propose(id, boris)).outcome).toBe('proposed')
    expect((await answer(id, vera, true)).outcome).toBe('late')
    expect((await answer(id, boris, false)).outcome).toBe('passed')
    expect((await answer(id, boris, false)).outcome).toBe('passed')
    expect(await propose(id, boris, 'again')).toEqual({ outcome: 'unfit' })
    await propose(id, vera)
    expect((await answer(id, vera, true)).outcome).toBe('agreed')
    expect((await answer(id, vera, true)).outcome).toBe('agreed')
    expect(await pairsOf(town.club, vera)).toMatchObject([{ person: anna, buddy: vera, tries: 2 }])
  })

  it('without an answer is told after three days, and given up once', async () => {
    const id = await searching()
    await propose(id, boris)
    expect(await stuckProposals(town.club, daysLater(2.9))).toEqual([])
    expect(await stuckProposals(town.club, daysLater(3))).toMatchObject([{ why: 'silent' }])
    const reopen = (cause: string) => reopenSearch(town.club, { id, tries: 1, by: irina, cause, now: daysLater(3) })
    expect((await reopen('r')).outcome).toBe('reopened')
    expect((await reopen('r')).outcome).toBe('reopened')
    expect((await reopen('s')).outcome).toBe('already')
    expect(await answer(id, boris, true)).toEqual({ outcome: 'late' })
  })

  it('of somebody who has left meanwhile pairs nobody', async () => {
    const id = await searching()
    await propose(id, boris)
    await leave(town.club, { person: anna, cause: 'l', now: monday })
    expect(await answer(id, boris, true)).toEqual({ outcome: 'late' })
  })
})

describe('the end of a pair', () => {
  async function paired(): Promise<string> {
    const id = await searching()
    await propose(id, boris)
    await answer(id, boris, true)
    return id
  }

  it('is by either, once; who asked may look on, and the same buddy is not offered again', async () => {
    const id = await paired()
    const end = (person: number, cause: string) =>
      endPair(town.club, { id, person, reason: 'секрет', again: true, cause, now: daysLater(9) })
    expect(await end(vera, 'v')).toEqual({ outcome: 'nothing' })
    const all = await Promise.all([end(anna, 'a'), end(anna, 'b')])
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(['ended', 'nothing'])
    const next = await openSearch(town.club, anna)
    expect(next).toMatchObject({ state: 'waiting' })
    expect(await propose(String(next?._id), boris, 'second')).toEqual({ outcome: 'unfit' })
    expect(JSON.stringify(await town.club.models.buddies.find({}).lean())).not.toContain('секрет')
  })

  it('comes with erasure of either, and the count stays', async () => {
    await paired()
    await erasePerson(town.club, boris, nameless(daysLater(9)))
    const [row] = await town.club.models.buddies.find({}).lean()
    expect(row).toMatchObject({ state: 'ended', open: false, person: anna })
    expect(row?.buddy).toBeGreaterThan(2 ** 40 - 1)
    await erasePerson(town.club, anna, nameless(daysLater(9)))
    expect(await town.club.models.buddyWishes.countDocuments({})).toBe(0)
    expect(JSON.stringify(await town.club.models.buddies.find({}).lean())).not.toMatch(/:10[12]\b/)
  })
})
