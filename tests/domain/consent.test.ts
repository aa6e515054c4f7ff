import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import {
  consentsOf,
  giveConsent,
  hasConsent,
  withdrawConsent,
  withdrawPurpose,
} from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { past, standing } from '../../src/domain/membership/standing.ts'
import { agrees, anna, applied, daysLater, joined, monday, openTown, operator, settings, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

describe('the wording', () => {
  it('names the operator, the purpose, the data, the actions, the term and the way to withdraw', () => {
    const text = consentText({ settings }, { id: anna, name: 'Анна Петрова' })?.text ?? ''
    for (const part of [
      ...[
        'Анна Петрова (vk.com/id101)',
        'разрешаю АНО «Пример», ул. Первая, 1, обрабатывать',
        'ул. Вторая, 2',
        'data@club.example',
      ],
      ...['Цель:', 'Какие:', 'Что делают:', 'Срок:', 'Отозвать:', 'Версия 2-'],
    ])
      expect(text).toContain(part)
  })

  it('has one hash and version for everybody, and others when the operator moves', () => {
    const mine = consentText({ settings }, { id: anna, name: 'Анна Петрова' })
    const theirs = consentText({ settings }, { id: 102 })
    expect(theirs).toMatchObject({ hash: mine?.hash, version: mine?.version })
    expect(theirs?.text).not.toBe(mine?.text)
    const moved = { ...settings, operator: { ...operator, address: 'ул. Третья, 3' } }
    const other = consentText({ settings: moved }, { id: anna })
    expect(other?.hash).not.toBe(mine?.hash)
    expect(other?.version).not.toBe(mine?.version)
  })

  it('can be checked from the text that was kept: the hash is of the text with a blank for the person', () => {
    const wording = consentText({ settings }, { id: anna, name: 'Анна Петрова' })
    const blank = wording?.text.replace('Анна Петрова (vk.com/id101)', '…')
    expect(
      createHash('sha256')
        .update(blank ?? '')
        .digest('hex'),
    ).toBe(wording?.hash)
  })

  it('is not there without an operator', () => {
    expect(consentText({ settings: { ...settings, operator: undefined } }, { id: anna })).toBeUndefined()
  })
})

describe('giving consent', () => {
  it('keeps the proof: text, version, hash, time, message, cause, purpose', async () => {
    expect((await agrees(town.club, anna)).outcome).toBe('given')
    const wording = consentText(town.club, { id: anna, name: 'Анна Петрова' })
    const [row] = await town.club.models.consents.find({ community: 1, person: anna }).lean()
    expect(row).toMatchObject({
      ...wording,
      purpose: 'membership',
      at: monday,
      messageId: 7,
      cause: 'consent:101',
      withdrawn: null,
    })
  })

  it('repeated by its cause returns the first, also after the wording has changed', async () => {
    const first = await agrees(town.club, anna)
    const changed = { ...town.club, settings: { ...settings, operator: { ...operator, name: 'Другой' } } }
    const again = await giveConsent(changed, { person: anna, hash: 'x', cause: 'consent:101', now: daysLater(1) })
    expect(again).toEqual(first)
    expect(await town.club.models.consents.countDocuments()).toBe(1)
  })

  it('handled twice at once keeps one', async () => {
    const given = await Promise.all(Array.from({ length: 10 }, () => agrees(town.club, anna)))
    expect(new Set(given.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(await town.club.models.consents.countDocuments()).toBe(1)
  })

  it('to a wording that is no longer asked for is not taken', async () => {
    const given = await giveConsent(town.club, { person: anna, hash: 'old', cause: 'c', now: monday })
    expect(given).toEqual({ outcome: 'text-changed' })
    expect(await town.club.models.consents.countDocuments()).toBe(0)
  })

  it('is not open without an operator', async () => {
    const closed = { ...town.club, settings: { ...settings, operator: undefined } }
    expect(await agrees(closed, anna)).toEqual({ outcome: 'not-open' })
  })

  it('holds for the wording it was given to, in its own community', async () => {
    await agrees(town.club, anna)
    const changed = { ...town.club, settings: { ...settings, operator: { ...operator, name: 'Другой' } } }
    expect(await hasConsent(town.club, anna)).toBe(true)
    expect(await hasConsent(changed, anna)).toBe(false)
    expect(await hasConsent(town.other, anna)).toBe(false)
    expect(await hasConsent(town.club, 102)).toBe(false)
  })
})

describe('withdrawing consent', () => {
  it('ends the waiting application with it, and the same cause says so again', async () => {
    const number = await applied(town.club, anna)
    const withdraw = () => withdrawConsent(town.club, { person: anna, cause: 'w', now: daysLater(1) })
    const first = await withdraw()
    expect(first).toMatchObject({ outcome: 'withdrawn', application: { number, state: 'withdrawn' }, wasMember: false })
    expect(await withdraw()).toEqual(first)
    expect(await hasConsent(town.club, anna)).toBe(false)
  })

  it('ends the membership with it', async () => {
    await joined(town.club, anna)
    const result = await withdrawConsent(town.club, { person: anna, cause: 'w', now: daysLater(1) })
    expect(result).toEqual({ outcome: 'withdrawn', wasMember: true })
    expect((await standing(town.club, anna)).member).toBe(false)
    expect((await past(town.club, anna)).membership?.to).toEqual(daysLater(1))
  })

  it('where there is none says so and touches no other community', async () => {
    await joined(town.other, anna)
    expect(await withdrawConsent(town.club, { person: anna, cause: 'w', now: monday })).toEqual({
      outcome: 'nothing-given',
    })
    expect((await standing(town.other, anna)).member).toBe(true)
  })

  it('can be followed by a new consent, which the same update handled again leaves alone', async () => {
    await agrees(town.club, anna)
    const withdraw = (now: Date) => withdrawConsent(town.club, { person: anna, cause: 'w', now })
    await withdraw(monday)
    await agrees(town.club, anna, 'second', daysLater(1))
    expect((await withdraw(daysLater(2))).outcome).toBe('withdrawn')
    expect(await hasConsent(town.club, anna)).toBe(true)
  })
})

describe('each purpose', () => {
  const agreesTo = (purpose: 'director' | 'publication', cause = purpose as string) =>
    giveConsent(town.club, {
      ...{ person: anna, purpose, name: 'Анна Петрова', cause, now: monday },
      hash: consentText(town.club, { id: anna }, purpose)?.hash ?? '',
    })

  it('has a wording of its own, with the operator and the way to withdraw', () => {
    const texts = (['membership', 'director', 'publication', 'mailing'] as const).map(
      (purpose) => consentText({ settings }, { id: anna, name: 'Анна Петрова' }, purpose)?.text ?? '',
    )
    expect(new Set(texts).size).toBe(4)
    for (const text of texts) expect(text).toMatch(/Анна Петрова[\s\S]*АНО «Пример»[\s\S]*Отозвать:[\s\S]*Версия \d-/)
  })

  it('is given apart: one is no other, and the hash of another is not taken', async () => {
    expect((await agreesTo('director')).outcome).toBe('given')
    expect(await hasConsent(town.club, anna, 'director')).toBe(true)
    expect(await hasConsent(town.club, anna)).toBe(false)
    const hash = consentText(town.club, { id: anna })?.hash ?? ''
    const wrong = { person: anna, purpose: 'publication' as const, hash, cause: 'x', now: monday }
    expect((await giveConsent(town.club, wrong)).outcome).toBe('text-changed')
  })

  it('but membership ends alone, and says so again to the same cause', async () => {
    await joined(town.club, anna)
    await agreesTo('director')
    await agreesTo('publication')
    const withdraw = () =>
      withdrawPurpose(town.club, { person: anna, purpose: 'director', cause: 'w', now: daysLater(1) })
    expect(await withdraw()).toEqual({ outcome: 'ended', purpose: 'director' })
    expect(await withdraw()).toEqual({ outcome: 'ended', purpose: 'director' })
    const held = await consentsOf(town.club, anna)
    expect(held.map(({ purpose, current }) => [purpose, current])).toEqual([
      ['membership', true],
      ['publication', true],
    ])
    expect((await standing(town.club, anna)).member).toBe(true)
    const none = { person: anna, purpose: 'mailing' as const, cause: 'n', now: daysLater(1) }
    expect(await withdrawPurpose(town.club, none)).toEqual({ outcome: 'nothing-given' })
    expect(await consentsOf(town.other, anna)).toEqual([])
  })

  it('falls with membership', async () => {
    await joined(town.club, anna)
    await agreesTo('director')
    const all = { person: anna, purpose: 'membership' as const, cause: 'w', now: daysLater(1) }
    expect(await withdrawPurpose(town.club, all)).toEqual({ outcome: 'withdrawn', wasMember: true })
    expect(await consentsOf(town.club, anna)).toEqual([])
  })
})
