/** A replaced VK page: everything a person has, and everything they have chosen, is on the new page afterwards. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { keepAcceptance } from '../../models/acceptance.ts'
import { collections } from '../../models/index.ts'
import { keepListed } from '../../models/listed.ts'
import { putNotices } from '../../src/delivery/put.ts'
import { answerAppeal } from '../../src/domain/appeals/answer.ts'
import { waitingAppeals } from '../../src/domain/appeals/see.ts'
import { writeToHuman } from '../../src/domain/appeals/write.ts'
import { answerProposal, proposeBuddy } from '../../src/domain/buddies/pair.ts'
import { openSearch, pairsOf, wishBuddy } from '../../src/domain/buddies/wish.ts'
import { mergeCards, mergeDue } from '../../src/domain/people/merge.ts'
import { writeNote } from '../../src/domain/people/notes.ts'
import {
  chooseOften,
  choosePause,
  chooseTopic,
  chooseUnasked,
  chosenBy,
  mayBeTold,
} from '../../src/domain/preferences/unasked.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { peopleWithRole, rolesOf, seedOrganizers } from '../../src/domain/roles/roles.ts'
import { agrees, anna, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'
import { traces } from './traces.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

/** A new page of Anna's. */
const anew = 120

const merge = (more = {}) =>
  mergeCards(town.club, { by: irina, from: anna, to: anew, cause: 'm', now: daysLater(1), ...more })

async function lived(): Promise<void> {
  await joined(town.club, anna)
  await grantRole(town.club, { by: irina, person: anna, role: 'curator', cause: 'g1', now: monday })
  await grantRole(town.club, { by: irina, person: anna, role: 'organizer', cause: 'g2', now: monday })
  await writeNote(town.club, { by: irina, person: anna, text: 'Поёт', cause: 'n', now: monday })
}

/** Rows that name the page. Causes of these tests are made of numbers of people; those of the bot are not. */
async function named(page: number): Promise<string[]> {
  const rows = await traces(town.club.models, { id: page, words: [] }, 1)
  const bare = rows.map((row) => row.replace(/"cause":"[^"]*"/g, ''))
  return bare.filter((row) => new RegExp(`\\b${page}\\b`).test(row))
}

async function arrived(): Promise<void> {
  expect((await rolesOf(town.club, anew)).sort()).toEqual(['curator', 'organizer'])
  expect((await peopleWithRole(town.club, 'organizer')).sort()).toEqual([anew, irina])
  const { memberships, notes } = town.club.models
  expect(await memberships.find({}).lean()).toMatchObject([{ person: anew, active: true, from: monday }])
  expect(await notes.find({}).lean()).toMatchObject([{ about: anew, text: 'Поёт' }])
  expect(await town.club.models.journal.countDocuments({ did: 'cards-merged', about: anew, actor: irina })).toBe(1)
  expect(await named(anna)).toEqual([])
}

describe('a replaced page', () => {
  it('waits for the new page to consent, then takes everything, and nothing is left of the old one', async () => {
    await lived()
    expect(await merge()).toEqual({ outcome: 'waits-for-consent' })
    expect(await mergeDue(town.club, daysLater(2))).toEqual([])
    expect(await rolesOf(town.club, anew)).toEqual([])
    await agrees(town.club, anew)
    expect(await mergeDue(town.club, daysLater(2))).toEqual([anew])
    await arrived()
    expect(await merge()).toEqual({ outcome: 'merged' })
    expect(await mergeDue(town.club, daysLater(3))).toEqual([])
  })

  const moving = Object.entries(collections).flatMap(([name, { personal }]) =>
    'none' in personal || 'stays' in personal.move ? [] : [name as keyof typeof collections],
  )
  it.each([
    ['by itself', () => merge()],
    ['by the clock', () => mergeDue(town.club, daysLater(2))],
  ])('ended at one collection after another and repeated %s comes out right', async (how, finish) => {
    await lived()
    await agrees(town.club, anew)
    for (const stop of moving) {
      const { personal } = collections[stop]
      if ('none' in personal) throw new Error('unreachable')
      const rules = personal as { move: unknown }
      const move = rules.move
      rules.move = () => Promise.reject(new Error(`ended at ${stop}`))
      await expect(merge()).rejects.toThrow(`ended at ${stop}`)
      rules.move = move
    }
    expect(await finish()).toEqual(how === 'by itself' ? { outcome: 'merged' } : [anew])
    await arrived()
  })

  it('by two organizers at once is one merge', async () => {
    await lived()
    await agrees(town.club, anew)
    const all = await Promise.all(['m', 'm', 'other'].map((cause) => merge({ cause })))
    expect(all.map(({ outcome }) => outcome).sort()[0]).toBe('merged')
    await arrived()
  })

  it('of somebody unknown, of the same page, or beside a merge that waits changes nothing', async () => {
    await lived()
    expect(await merge({ from: 999 })).toEqual({ outcome: 'unknown' })
    expect(await merge({ to: anna })).toEqual({ outcome: 'same-page' })
    expect(await merge()).toEqual({ outcome: 'waits-for-consent' })
    expect(await merge({ to: 121, cause: 'x' })).toEqual({ outcome: 'under-way' })
  })

  it('keeps the longer past when the new page is a member too', async () => {
    await joined(town.club, anna)
    await joined(town.club, anew, daysLater(10))
    expect(await merge({ now: daysLater(11) })).toEqual({ outcome: 'merged' })
    const active = await town.club.models.memberships.find({ active: true }).lean()
    expect(active).toMatchObject([{ person: anew, from: monday }])
    expect(await named(anna)).toEqual([])
  })
})

describe('what both pages have', () => {
  const both = async () => {
    await joined(town.club, anna)
    await joined(town.club, anew, daysLater(0.1))
    await joined(town.club, boris)
  }

  it.each([
    ['on the old page only', [anna]],
    ['on both', [anna, anew]],
    ['on the old page after the new one', [anew, anna]],
  ])('«Стоп», topics, how often and a pause said %s still hold', async (_, pages) => {
    await both()
    const topics = {
      topics: [
        { id: 'a', title: 'А' },
        { id: 'b', title: 'Б' },
      ],
    }
    const club = { ...town.club, settings: { ...town.club.settings, ...topics } }
    for (const person of pages) {
      const choosing = { person, now: monday }
      const topic = person === anna ? 'a' : 'b'
      await chooseTopic(club, { ...choosing, topic, on: false, cause: `t${person}` })
      const often = person === anna ? 'digest' : 'as-it-comes'
      await chooseOften(club, { ...choosing, often, cause: `o${person}` })
      if (person === anna) await choosePause(club, { ...choosing, until: daysLater(9), cause: 'p' })
      await chooseUnasked(club, { ...choosing, wanted: person !== anna, cause: `u${person}` })
    }
    const unasked = { key: 'week', to: [anew], content: { text: 'Неделя' }, priority: 'told' as const }
    await putNotices(club, [unasked], monday)
    expect(await merge()).toEqual({ outcome: 'merged' })
    const off = pages.map((page) => (page === anna ? 'a' : 'b')).sort()
    expect(await chosenBy(club, anew)).toMatchObject({
      unasked: false,
      off,
      often: 'digest',
      pausedUntil: daysLater(9),
    })
    expect(await mayBeTold(club, [anew], daysLater(20))).toEqual([])
    const [row] = await town.club.models.outbox.find({ base: 'week' }).lean()
    expect(row?.outcomes).toMatchObject([{ peer: anew, ended: 'withdrawn' }])
    expect(await named(anna)).toEqual([])
  })

  it('what the new page chose alone is not touched by an old one that chose nothing', async () => {
    await both()
    await choosePause(town.club, { person: anew, until: daysLater(9), cause: 'p', now: monday })
    await merge()
    expect(await chosenBy(town.club, anew)).toMatchObject({ unasked: true, pausedUntil: daysLater(9) })
  })

  it('two talks with a human become one, which still waits and holds all the words', async () => {
    await both()
    const write = (person: number, text: string, now: Date) =>
      writeToHuman(town.club, { person, kind: 'human', signed: true, text, cause: text, now })
    await write(anna, 'Где бланк?', monday)
    const own = await write(anew, 'Это я, Анна', daysLater(0.2))
    const number = own.outcome === 'nobody' ? 0 : own.appeal.number
    await answerAppeal(town.club, { number, human: irina, text: 'Вижу', cause: 'a', now: daysLater(0.3) })
    await write(anna, 'И печать?', daysLater(0.4))
    expect(await merge()).toEqual({ outcome: 'merged' })
    const waiting = await waitingAppeals(town.club, { human: irina, limit: 9 })
    const [one, ...others] = waiting.outcome === 'questions' ? waiting.questions : []
    expect(others).toEqual([])
    expect(one).toMatchObject({ number, person: anew, waits: monday })
    expect(one?.lines.map(({ text }) => text)).toEqual(['Где бланк?', 'Это я, Анна', 'Вижу', 'И печать?'])
    expect(await town.club.models.appeals.countDocuments({ open: true })).toBe(1)
  })

  it('a pair stays beside the new page’s own search gone, whom not to offer is not forgotten, and nobody is paired with themselves', async () => {
    await both()
    const wish = { where: 'any' as const, subject: null, words: null }
    const old = await wishBuddy(town.club, {
      ...{ person: anna, wish: { ...wish, avoid: 'Глеба' } },
      ...{ cause: 'w', now: monday },
    })
    const id = 'search' in old ? String(old.search._id) : ''
    await proposeBuddy(town.club, { id, to: boris, by: irina, cause: 'ask', now: monday })
    await answerProposal(town.club, { id, person: boris, agrees: true, cause: 'yes', now: monday })
    await wishBuddy(town.club, { person: anew, wish: { ...wish, avoid: null }, cause: 'w2', now: daysLater(0.5) })
    const his = await wishBuddy(town.club, { person: boris, wish: { ...wish, avoid: null }, cause: 'w3', now: monday })
    const asking = 'search' in his ? String(his.search._id) : ''
    await proposeBuddy(town.club, { id: asking, to: anna, by: irina, cause: 'ask2', now: monday })
    expect(await merge()).toEqual({ outcome: 'merged' })
    expect(await pairsOf(town.club, anew)).toMatchObject([{ person: anew, buddy: boris }])
    expect(await openSearch(town.club, anew)).toMatchObject({ state: 'paired' })
    const [kept, ...rest] = await town.club.models.buddyWishes.find({ person: anew }).lean()
    expect(rest).toEqual([])
    expect(town.club.vault.open(kept?.avoid ?? '')).toBe('Глеба')
    expect(await named(anna)).toEqual([])
  })

  it('two pairs stay two; pages that were each other’s buddies are nobody’s', async () => {
    await both()
    const vera = 103
    await joined(town.club, vera)
    const wish = { where: 'any' as const, subject: null, words: null, avoid: null }
    const pair = async (person: number, buddy: number) => {
      const begun = await wishBuddy(town.club, { person, wish, cause: `w${person}`, now: monday })
      const id = 'search' in begun ? String(begun.search._id) : ''
      await proposeBuddy(town.club, { id, to: buddy, by: irina, cause: `ask${person}`, now: monday })
      await answerProposal(town.club, { id, person: buddy, agrees: true, cause: `yes${person}`, now: monday })
    }
    await pair(anna, boris)
    await pair(anew, vera)
    await pair(boris, anew)
    await pair(vera, anna)
    await merge()
    expect((await pairsOf(town.club, anew)).map(({ person, buddy }) => [person, buddy]).sort()).toEqual(
      [
        [boris, anew],
        [vera, anew],
        [anew, boris],
        [anew, vera],
      ].sort(),
    )
    await town.empty()
    await both()
    await pair(anna, anew)
    await merge()
    expect(await pairsOf(town.club, anew)).toEqual([])
  })

  it('the row of the list, the charter, and what was decided as an organizer are the new page’s', async () => {
    await both()
    const { listed, acceptances, applications } = town.club.models
    const row = { community: 1, workplace: null, position: null, freed: [], freedAt: null, at: monday, cause: 'i' }
    const claim = { at: monday, cause: 'c', membership: 1 }
    await keepListed(listed, [{ ...row, number: 1, key: 'a', name: null, claimedBy: anna, claim, by: irina }])
    await keepListed(listed, [{ ...row, number: 2, key: 'b', name: 'Вера', claimedBy: null, claim: null, by: anna }])
    for (const [person, version] of [
      [anna, '2'],
      [anna, '3'],
      [anew, '3'],
    ] as const) {
      await keepAcceptance(acceptances, { community: 1, person, version, at: monday, messageId: 1, cause: version })
    }
    await applications.updateOne({ person: boris }, { $set: { 'decision.by': anna } })
    await merge()
    expect((await listed.find({}).sort({ number: 1 }).lean()).map(({ claimedBy, by }) => [claimedBy, by])).toEqual([
      [anew, irina],
      [null, anew],
    ])
    expect((await acceptances.distinct('version', { person: anew })).sort()).toEqual(['2', '3'])
    expect(await applications.findOne({ person: boris }).lean()).toMatchObject({ decision: { by: anew } })
    expect(await named(anna)).toEqual([])
  })

  it('what waited to be sent to the old page goes to the new one', async () => {
    await both()
    const notice = { key: 'answer', to: [anna, boris], content: { text: 'Ответ' }, priority: 'work' as const }
    await putNotices(town.club, [notice], monday)
    await merge()
    expect((await town.club.models.outbox.distinct('peers', { base: 'answer' })).sort()).toEqual([boris, anew].sort())
  })
})

it('is not begun with a page that waits for a card, nor to a page whose card waits', async () => {
  await lived()
  await joined(town.club, boris)
  expect(await merge()).toEqual({ outcome: 'waits-for-consent' })
  expect(await merge({ from: boris, to: anna, cause: 'x' })).toEqual({ outcome: 'under-way' })
  await agrees(town.club, anew)
  expect(await merge()).toEqual({ outcome: 'merged' })
  expect(await merge({ from: anew, to: 121, cause: 'y' })).toEqual({ outcome: 'waits-for-consent' })
  await agrees(town.club, 121)
  expect(await mergeDue(town.club, daysLater(3))).toEqual([121])
  expect(await named(anew)).toEqual([])
})

it('of an organizer by themselves leaves the line in the journal as the new page’s', async () => {
  await seedOrganizers(town.club, monday)
  await agrees(town.club, anew)
  expect(await merge({ from: irina })).toEqual({ outcome: 'merged' })
  expect(await town.club.models.journal.countDocuments({ did: 'cards-merged', actor: anew, about: anew })).toBe(1)
  expect(await peopleWithRole(town.club, 'organizer')).toEqual([anew])
  expect(await named(irina)).toEqual([])
})
