/** The one function that everything unasked passes: who is told, who is not and why, and when. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club, ClubSettings } from '../../src/domain/club.ts'
import { giveConsent, withdrawPurpose } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { chooseOften, choosePause, chooseTopic, chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { giveBack, pass } from '../../src/domain/telling/pass.ts'
import { anna, boris, daysLater, irina, joined, openTown, settings, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

/** Monday the 1st of March 2027, 16:00 in Krasnoyarsk. */
const monday = new Date('2027-03-01T09:00:00Z')
const hour = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)
const topics = [{ id: 'trainings', title: 'Тренинги' }]
const club = (change: Partial<ClubSettings> = {}): Club => ({
  ...town.club,
  settings: { ...settings, topics, ...change },
})

const ask = (key: string, now: Date, more: Partial<Parameters<typeof pass>[1]> = {}, of = club()) =>
  pass(of, { key, kind: 'mailing', people: [anna], now, ...more })
const passes = async (key: string, now: Date, more: Partial<Parameters<typeof pass>[1]> = {}, of = club()) => {
  const { go, ended, later } = await ask(key, now, more, of)
  if (later) return `later ${later.toISOString()}`
  return go.length > 0 ? 'goes' : ended.map(({ ended: how, why }) => `${how} ${why}`).join()
}
const allowance = () => town.club.models.allowances.findOne({ community: 1, person: anna }).lean()

describe('what is not wanted any more', () => {
  it('is withdrawn with the reason: «Стоп», a pause, a topic, how often', async () => {
    await joined(town.club, anna, monday)
    const who = (cause: string) => ({ person: anna, cause, now: monday })
    await chooseTopic(club(), { ...who('t'), topic: 'trainings', on: false })
    expect(await passes('mailing:1', monday, { topic: 'trainings' })).toBe('withdrawn topic')
    await chooseOften(club(), { ...who('o'), often: 'mine' })
    expect(await passes('mailing:2', monday)).toBe('withdrawn mine')
    expect(await passes('welcome:3', monday, { kind: 'welcome', coming: 'personal' })).toBe('goes')
    await choosePause(club(), { ...who('p'), until: daysLater(7, monday) })
    expect(await passes('welcome:4', monday, { kind: 'welcome', coming: 'personal' })).toBe('withdrawn paused')
    await chooseUnasked(club(), { ...who('s'), wanted: false })
    expect(await passes('buddy:1', monday, { kind: 'buddy', coming: 'personal' })).toBe('withdrawn stopped')
  })

  it('of whoever wants everything once a week goes into the digest, and is noted once', async () => {
    await joined(town.club, anna, monday)
    await chooseOften(club(), { person: anna, cause: 'o', now: monday, often: 'digest' })
    for (let times = 0; times < 2; times++) expect(await passes('mailing:1', monday)).toBe('capped weekly')
    const row = await allowance()
    expect(row?.told).toEqual([])
    expect(row?.held).toEqual([{ key: 'mailing:1', kind: 'mailing', at: monday, why: 'weekly' }])
  })

  it('is not for whoever left or never joined; somebody with a role is in the association too', async () => {
    await joined(town.club, anna, monday)
    expect(await ask('mailing:1', monday, { people: [anna, boris, irina] })).toEqual({
      go: [anna, irina],
      ended: [{ peer: boris, ended: 'withdrawn', why: 'left' }],
    })
    await leave(town.club, { person: anna, cause: 'l', now: monday })
    expect(await passes('mailing:2', monday)).toBe('withdrawn left')
    expect(await passes('draft:1', monday, { kind: 'draft', people: [boris] })).toBe('goes')
  })

  it('news of others need the consent to such, as long as it stands', async () => {
    await joined(town.club, anna, monday)
    expect(await passes('mailing:1', monday, { partner: true })).toBe('withdrawn no-consent')
    const hash = consentText(club(), { id: anna }, 'mailing')?.hash ?? ''
    await giveConsent(club(), { person: anna, purpose: 'mailing', hash, cause: 'c', now: monday })
    expect(await passes('mailing:2', monday, { partner: true })).toBe('goes')
    await withdrawPurpose(club(), { person: anna, purpose: 'mailing', cause: 'w', now: hour(1) })
    expect(await passes('mailing:3', hour(1), { partner: true })).toBe('withdrawn no-consent')
  })
})

describe('the hour', () => {
  it.each([
    ['a working day at 16:00', '2027-03-01T09:00:00Z', 'goes'],
    ['the last minute of the telling hours', '2027-03-01T12:59:00Z', 'goes'],
    ['20:00', '2027-03-01T13:00:00Z', 'later 2027-03-02T08:00:00.000Z'],
    ['a morning of lessons', '2027-03-01T03:00:00Z', 'later 2027-03-01T08:00:00.000Z'],
    ['the night from Friday to Saturday', '2027-03-05T18:00:00Z', 'later 2027-03-08T08:00:00.000Z'],
    ['Sunday', '2027-03-07T09:00:00Z', 'later 2027-03-08T08:00:00.000Z'],
  ])('%s', async (_, at, comes) => {
    await joined(town.club, anna, monday)
    expect(await passes('mailing:1', new Date(at))).toBe(comes)
    expect(await allowance()).toEqual(comes === 'goes' ? expect.anything() : null)
  })

  it('what is urgent, or somebody waits for, minds only the quiet hours', async () => {
    await joined(town.club, anna, monday)
    const sunday = new Date('2027-03-07T09:00:00Z')
    const night = new Date('2027-03-06T15:00:00Z')
    expect(await passes('buddy:1', sunday, { kind: 'buddy' })).toBe('goes')
    expect(await passes('mailing:1', sunday, { urgent: true })).toBe('goes')
    expect(await passes('mailing:2', night, { urgent: true })).toBe('later 2027-03-07T01:00:00.000Z')
    expect(await passes('buddy:2', night, { kind: 'buddy' })).toBe('later 2027-03-07T01:00:00.000Z')
  })

  it('is what the community has set, and follows a change to summer time', async () => {
    const riga = club({ timeZone: 'Europe/Riga', tellingHours: { from: '9:00', to: '10:00' } })
    await joined(town.club, anna, monday)
    // The clocks go forward in the night to Sunday the 28th of March.
    const friday = new Date('2027-03-26T08:00:00Z')
    expect(await passes('mailing:1', friday, {}, riga)).toBe('later 2027-03-29T06:00:00.000Z')
    const thursday = new Date('2027-03-25T08:00:00Z')
    expect(await passes('mailing:1', thursday, {}, riga)).toBe('later 2027-03-26T07:00:00.000Z')
    const always = club({ tellingHours: { from: '0:00', to: '0:00' } })
    expect(await passes('mailing:2', new Date('2027-03-07T09:00:00Z'), {}, always)).toBe('goes')
  })

  it('telling hours that lie within the quiet ones leave the quiet ones', async () => {
    await joined(town.club, anna, monday)
    const odd = club({ tellingHours: { from: '22:00', to: '23:00' } })
    expect(await passes('mailing:1', new Date('2027-03-01T15:30:00Z'), {}, odd)).toBe('later 2027-03-02T01:00:00.000Z')
    expect(await passes('mailing:1', new Date('2027-03-02T01:00:00Z'), {}, odd)).toBe('goes')
  })
})

describe('the budget', () => {
  it('is one a day and four in seven days; the rest joins the digest with its reason', async () => {
    await joined(town.club, anna, monday)
    const days = [0, 1, 2, 3, 4, 7, 8].map((day) => daysLater(day, monday))
    const [mon, tue, wed, thu, fri, next, after] = days as [Date, Date, Date, Date, Date, Date, Date]
    expect(await passes('m:1', mon)).toBe('goes')
    expect(await passes('m:2', mon)).toBe('capped day')
    expect(await passes('m:3', tue)).toBe('goes')
    expect(await passes('m:4', wed)).toBe('goes')
    expect(await passes('m:5', thu)).toBe('goes')
    expect(await passes('m:6', fri)).toBe('capped week')
    expect(await passes('m:7', next)).toBe('goes')
    expect(await passes('m:8', after)).toBe('goes')
    const row = await allowance()
    expect(row?.held.map(({ key, why }) => `${key} ${why}`)).toEqual(['m:2 day', 'm:6 week'])
    // Nothing older than the seven days is kept.
    expect(row?.told.map(({ key }) => key)).toEqual(['m:4', 'm:5', 'm:7', 'm:8'])
  })

  it('counts the community’s days: a message late yesterday is none of today', async () => {
    const always = club({ tellingHours: { from: '0:00', to: '0:00' }, quietHours: { from: '3:00', to: '3:00' } })
    await joined(town.club, anna, monday)
    expect(await passes('m:1', new Date('2027-03-01T16:59:00Z'), {}, always)).toBe('goes')
    expect(await passes('m:2', new Date('2027-03-01T17:01:00Z'), {}, always)).toBe('goes')
    expect(await passes('m:3', new Date('2027-03-02T16:59:00Z'), {}, always)).toBe('capped day')
  })

  it('a day of 23 or 25 hours is a day', async () => {
    const riga = club({ timeZone: 'Europe/Riga', tellingHours: { from: '0:00', to: '0:00' } })
    await joined(town.club, anna, monday)
    expect(await passes('m:1', new Date('2027-10-31T07:00:00Z'), {}, riga)).toBe('goes')
    // The clocks went back that night: 18:30, and midnight is at 22:00 UTC.
    expect(await passes('m:2', new Date('2027-10-31T16:30:00Z'), {}, riga)).toBe('capped day')
    expect(await passes('m:3', new Date('2027-11-01T06:30:00Z'), {}, riga)).toBe('goes')
  })

  it('asked again with the same key, as after a crash, counts once and goes again', async () => {
    await joined(town.club, anna, monday)
    expect(await passes('m:1', monday)).toBe('goes')
    expect(await passes('m:1', hour(1))).toBe('goes')
    expect((await allowance())?.told).toHaveLength(1)
  })

  it('what did not arrive gives its place back', async () => {
    await joined(town.club, anna, monday)
    await ask('m:1', monday)
    await giveBack(town.club, 'm:1', [anna])
    await giveBack(town.club, 'm:1', [anna])
    expect(await passes('m:2', monday)).toBe('goes')
  })

  it('does not count what is outside of it', async () => {
    await joined(town.club, anna, monday)
    for (const key of ['buddy:1', 'buddy:2']) expect(await passes(key, monday, { kind: 'buddy' })).toBe('goes')
    expect(await passes('m:1', monday)).toBe('goes')
    expect(await passes('buddy:3', monday, { kind: 'buddy' })).toBe('goes')
  })

  it('asked by two processes at once about different messages is never exceeded', async () => {
    const people = Array.from({ length: 20 }, (_, index) => 1000 + index)
    for (const person of people) await joined(town.club, person, monday)
    const keys = ['m:1', 'm:2', 'm:3', 'm:4']
    const results = await Promise.all(keys.map((key) => ask(key, monday, { people })))
    for (const person of people) {
      expect(results.filter(({ go }) => go.includes(person))).toHaveLength(1)
      const capped = results.filter(({ ended }) => ended.some(({ peer, why }) => peer === person && why === 'day'))
      expect(capped).toHaveLength(3)
    }
    const rows = await town.club.models.allowances.find({ community: 1, person: { $in: people } }).lean()
    expect(rows.map(({ told, held }) => [told.length, held.length])).toEqual(people.map(() => [1, 3]))
  })

  it('is one community’s own', async () => {
    await joined(town.club, anna, monday)
    await joined(town.other, anna, monday)
    expect(await passes('m:1', monday)).toBe('goes')
    expect(await passes('m:1', monday, {}, town.other)).toBe('goes')
  })
})
