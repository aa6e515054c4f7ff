import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Model } from 'mongoose'
import { withdrawConsent } from '../../src/domain/consent/consent.ts'
import { answerOrganizer, askApplicant } from '../../src/domain/membership/clarify.ts'
import { decide } from '../../src/domain/membership/decide.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { keepFigures } from '../../src/domain/membership/member.ts'
import { standing } from '../../src/domain/membership/standing.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { eraseDue, keptUntil } from '../../src/domain/personal-data/erase.ts'
import { copyOf } from '../../src/domain/personal-data/kept.ts'
import { chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { grantRole, takeRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { agrees, anna, applied, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

/** Every row of a community that still names the person, by number or by name, in any field. */
async function traces(community: number, person: number, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [collection, model] of Object.entries(town.club.models)) {
    const rows = await (model as unknown as Model<unknown>).find({ community }).lean<object[]>()
    const named = rows
      .map((row) => JSON.stringify(row))
      .filter((row) => new RegExp(`\\b${person}\\b|${name}`).test(row))
    found.push(...named.map((row) => `${collection}: ${row}`))
  }
  return found
}

/** A message in the outbox, to somebody, that is kept under this key. */
async function told(community: number, base: string, to: number, text: string, state: 'waiting' | 'done' = 'done') {
  const row = { community, base, key: `${base}:${to}`, kind: 'say' as const, peers: [to], content: { text }, state }
  await town.club.models.outbox.create({ ...row, number: 1, priority: 1, notBefore: monday, made: monday })
}

/** Leaves a trace in every collection of joining. */
async function lives(person: number): Promise<void> {
  await seedOrganizers(town.club, monday)
  const number = await applied(town.club, person, `a${person}`)
  await askApplicant(town.club, { number, organizer: irina, text: 'Где?', cause: `q${person}`, now: monday })
  await answerOrganizer(town.club, { person, text: 'Анна Петрова, в третьей', cause: `r${person}`, now: monday })
  await decide(town.club, { number, organizer: irina, verdict: { accept: true }, cause: `d${person}`, now: monday })
  const figures = { birthYear: 1999, teachingSince: '2024', fromElsewhere: false }
  await keepFigures(town.club, { person, figures, cause: `f${person}` })
  await chooseUnasked(town.club, { person, wanted: false, cause: 's', now: monday })
}

describe('erasing at once', () => {
  it('leaves nothing of the person in any collection, and a nameless line that it happened', async () => {
    await lives(anna)
    expect((await traces(1, anna, 'Анна')).length).toBeGreaterThan(4)
    const erased = await eraseNow(town.club, { person: anna, cause: 'update of 101', now: monday })
    expect(erased).toEqual({ outcome: 'erased', act: 1, told: [] })
    expect(await traces(1, anna, 'Анна')).toEqual([])
    expect(await town.club.models.journal.countDocuments({ did: 'data-erased' })).toBe(1)
    expect(await copyOf(town.club, anna)).toEqual([])
  })

  it("touches neither other people nor another community's data", async () => {
    await lives(anna)
    await joined(town.club, boris)
    await joined(town.other, anna)
    const before = { boris: await traces(1, boris, 'Борис'), other: await traces(2, anna, 'Анна') }
    await eraseNow(town.club, { person: anna, cause: 'e', now: monday })
    expect(await traces(1, boris, 'Борис')).toEqual(before.boris)
    expect(await traces(2, anna, 'Анна')).toEqual(before.other)
    expect((await standing(town.other, anna)).member).toBe(true)
  })

  it('empties what organizers were told of the person, and calls back what was not sent', async () => {
    const number = await applied(town.club, anna)
    await told(1, `application:${number}:card`, irina, 'Анна Петрова, школа 3')
    await told(1, `application:${number}:answer:1`, irina, 'Анна: в третьей', 'waiting')
    await told(1, 'application:17:card', irina, 'Вера')
    await told(1, 'appeal:17:card', irina, 'Глеб: спасибо')
    await told(2, `application:${number}:card`, irina, 'Анна в другом сообществе')
    await eraseNow(town.club, { person: anna, cause: 'e', now: monday })
    expect(await traces(1, anna, 'Анна')).toEqual([])
    expect(await town.club.models.outbox.countDocuments({ community: 1, state: 'waiting' })).toBe(0)
    const left = await town.club.models.outbox.find({}).sort({ _id: 1 }).lean()
    expect(left.map(({ content }) => content.text)).toEqual([
      '…',
      '…',
      'Вера',
      'Глеб: спасибо',
      'Анна в другом сообществе',
    ])
  })

  it('by the same cause erases once and tells the same of the application that waited', async () => {
    const number = await applied(town.club, anna)
    const cards = [`application:${number}:answer:1`, `application:${number}:card`]
    for (const card of cards) await told(1, card, irina, 'Анна Петрова')
    const erase = () => eraseNow(town.club, { person: anna, cause: 'e', now: monday })
    expect(await erase()).toEqual({ outcome: 'erased', act: 1, told: cards })
    await agrees(town.club, anna, 'a new beginning')
    expect(await erase()).toEqual({ outcome: 'erased', act: 1, told: cards })
    expect(await town.club.models.consents.countDocuments()).toBe(1)
  })

  it('of an organizer leaves the decisions without them, and the decided people untouched', async () => {
    await lives(anna)
    await grantRole(town.club, { by: irina, person: boris, role: 'organizer', cause: 'g', now: monday })
    await eraseNow(town.club, { person: irina, cause: 'e', now: monday })
    expect(await traces(1, irina, 'Ирина')).toEqual([])
    expect((await standing(town.club, anna)).member).toBe(true)
    const repeat = { number: 1, organizer: irina, verdict: { accept: true as const }, cause: `d${anna}`, now: monday }
    expect(await decide(town.club, repeat)).toEqual({ outcome: 'not-organizer' })
  })

  it('of somebody unknown is harmless', async () => {
    const erased = await eraseNow(town.club, { person: 999, cause: 'e', now: monday })
    expect(erased).toEqual({ outcome: 'erased', act: 1, told: [] })
  })
})

describe('erasing when the time is over', () => {
  it('takes who gave consent and never applied, after 30 days and not before', async () => {
    await agrees(town.club, anna)
    expect(await keptUntil(town.club, anna)).toEqual(daysLater(30))
    expect(await eraseDue(town.club, daysLater(29.9))).toEqual([])
    expect(await eraseDue(town.club, daysLater(30))).toEqual([anna])
    expect(await traces(1, anna, 'Анна')).toEqual([])
    expect(await eraseDue(town.club, daysLater(31))).toEqual([])
  })

  it('never takes a member, and takes who left after 30 days', async () => {
    await joined(town.club, anna)
    expect(await eraseDue(town.club, daysLater(400))).toEqual([])
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(400) })
    expect(await eraseDue(town.club, daysLater(429))).toEqual([])
    expect(await eraseDue(town.club, daysLater(430))).toEqual([anna])
    expect(await traces(1, anna, 'Анна')).toEqual([])
  })

  it('begins anew with a new application, and counts from the refusal', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const verdict = { accept: false as const, reason: 'place-unclear' as const }
    await decide(town.club, { number, organizer: irina, verdict, cause: 'd', now: daysLater(10) })
    expect(await eraseDue(town.club, daysLater(39))).toEqual([])
    await applied(town.club, anna, 'again', daysLater(39))
    expect(await eraseDue(town.club, daysLater(68))).toEqual([])
    expect(await eraseDue(town.club, daysLater(69))).toEqual([anna])
  })

  it('takes who withdrew consent earlier than the law asks', async () => {
    await joined(town.club, anna)
    await withdrawConsent(town.club, { person: anna, cause: 'w', now: daysLater(100) })
    expect(await eraseDue(town.club, daysLater(124))).toEqual([])
    expect(await eraseDue(town.club, daysLater(125))).toEqual([anna])
  })

  it('does not take who came back before the time was over', async () => {
    await joined(town.club, anna)
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(1) })
    await joined(town.club, anna, daysLater(20))
    expect(await eraseDue(town.club, daysLater(200))).toEqual([])
    expect((await standing(town.club, anna)).member).toBe(true)
  })

  it('takes who withdrew with every role; of the only organizer the number stays with that role, and nothing else', async () => {
    for (const person of [anna, irina]) await joined(town.club, person)
    await grantRole(town.club, { by: irina, person: anna, role: 'curator', cause: 'g', now: monday })
    for (const person of [anna, irina])
      await withdrawConsent(town.club, { person, cause: `w${person}`, now: daysLater(1) })
    expect(await eraseDue(town.club, daysLater(25.9))).toEqual([])
    expect((await eraseDue(town.club, daysLater(26))).sort()).toEqual([anna, irina])
    expect(await traces(1, anna, 'Анна')).toEqual([])
    const left = (await traces(1, irina, 'Ирина')).map((row) => row.split(':')[0])
    expect(left.sort()).toEqual(['organizing', 'roles'])
    expect(await eraseDue(town.club, daysLater(60))).toEqual([])
  })

  it('leaves who has left and still has a role, until it is taken', async () => {
    await joined(town.club, anna)
    await grantRole(town.club, { by: irina, person: anna, role: 'curator', cause: 'g', now: monday })
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(1) })
    expect(await eraseDue(town.club, daysLater(60))).toEqual([])
    await takeRole(town.club, { by: irina, person: anna, role: 'curator', cause: 't', now: daysLater(61) })
    expect(await eraseDue(town.club, daysLater(62))).toEqual([anna])
  })

  it('leaves those with a role alone, and other communities', async () => {
    await seedOrganizers(town.club, monday)
    await agrees(town.club, irina)
    await agrees(town.other, anna)
    expect(await eraseDue(town.club, daysLater(100))).toEqual([])
    expect(await town.other.models.consents.countDocuments({ community: 2 })).toBe(1)
  })
})

describe('the copy', () => {
  it('holds what is kept of the person and nothing of others', async () => {
    await lives(anna)
    await lives(boris)
    const copy = await copyOf(town.club, anna)
    expect(copy.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['согласие на обработку данных', 'заявка на вступление', 'участие в Ассоциации']),
    )
    const text = JSON.stringify(copy)
    expect(text).toContain('Средняя школа № 3')
    expect(text).toContain('1999')
    expect(text).not.toMatch(/\b(201|102)\b/)
  })

  it('is empty for somebody the bot has never met', async () => {
    expect(await copyOf(town.club, 999)).toEqual([])
  })
})
