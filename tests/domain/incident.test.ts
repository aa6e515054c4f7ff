import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { DateTime } from 'luxon'
import { tickIncidents } from '../../src/clock/incidents.ts'
import type { Notice } from '../../src/delivery/put.ts'
import { remindAt } from '../../src/domain/incidents/due.ts'
import { deadline, listIncidents, markSent, writeIncident } from '../../src/domain/incidents/incidents.ts'
import { readNoticed } from '../../src/domain/incidents/noticed.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, boris, irina, openTown, settings, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const zone = settings.timeZone
const local = (text: string) => DateTime.fromISO(text, { zone }).toJSDate()
const noticed = local('2027-03-01T16:00')
const lines = { what: 'Потерян телефон', noticed, whose: 'до 10 человек', done: 'сменили ключ' }

async function written(at = noticed) {
  await seedOrganizers(town.club, at)
  const result = await writeIncident(town.club, { by: irina, ...lines, noticed: at, cause: 'i', now: at })
  if (result.outcome !== 'written') throw new Error(result.outcome)
  return result.incident
}

async function told(now: Date): Promise<Notice[]> {
  const notices: Notice[] = []
  await tickIncidents(town.club, now, async (all) => void notices.push(...all))
  return notices
}

describe('the journal of incidents', () => {
  it('writes one down once for its cause, with both terms', async () => {
    const first = await written()
    expect(first).toMatchObject({ number: 1, ...lines, sent: { first: null, second: null } })
    expect(await written()).toMatchObject({ number: 1 })
    expect(deadline(first, 'first')).toEqual(local('2027-03-02T16:00'))
    expect(deadline(first, 'second')).toEqual(local('2027-03-04T16:00'))
    const again = { by: irina, ...lines, cause: 'i', now: noticed }
    await Promise.all(Array.from({ length: 5 }, () => writeIncident(town.club, again)))
    expect(await town.club.models.incidents.countDocuments()).toBe(1)
  })

  it('of five messages at once has five numbers, and one row for a message handled five times at once', async () => {
    await seedOrganizers(town.club, noticed)
    const write = (cause: string) => writeIncident(town.club, { by: irina, ...lines, cause, now: noticed })
    const same = await Promise.all(Array.from({ length: 5 }, () => write('same')))
    expect(new Set(same.map((one) => one.outcome === 'written' && one.incident.number)).size).toBe(1)
    const many = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(write))
    expect(new Set(many.map((one) => one.outcome === 'written' && one.incident.number)).size).toBe(5)
  })

  it('lets one of two organizers mark a notice as sent', async () => {
    await written()
    await grantRole(town.club, { by: irina, person: boris, role: 'organizer', cause: 'g', now: noticed })
    const mark = (by: number) => markSent(town.club, { by, number: 1, which: 'first', cause: `m${by}`, now: noticed })
    const both = await Promise.all([mark(irina), mark(boris)])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-marked', 'marked'])
    const winner = both[0]?.outcome === 'marked' ? irina : boris
    expect((await mark(winner)).outcome).toBe('marked')
    const unknown = { by: irina, number: 9, which: 'first' as const, cause: 'm', now: noticed }
    expect(await markSent(town.club, unknown)).toEqual({ outcome: 'unknown' })
  })

  it('is for organizers of this community', async () => {
    await written()
    expect(await listIncidents(town.club, { by: anna, limit: 5 })).toEqual({ outcome: 'not-allowed' })
    expect(await listIncidents(town.other, { by: irina, limit: 5 })).toEqual({ outcome: 'not-allowed' })
    const mark = { by: anna, number: 1, which: 'first' as const, cause: 'm', now: noticed }
    expect(await markSent(town.club, mark)).toEqual({ outcome: 'not-allowed' })
  })
})

describe('the reminders', () => {
  it('come 20 and 68 hours after, to all organizers, under keys of their own', async () => {
    await written()
    expect(await told(local('2027-03-02T11:59'))).toEqual([])
    const [first, ...others] = await told(local('2027-03-02T12:00'))
    expect(others).toEqual([])
    expect(first).toMatchObject({ key: 'incident:1:first', to: [irina], priority: 'work' })
    expect(first?.content.text).toContain('До 02.03.2027 16:00')
    const both = await told(local('2027-03-04T12:00'))
    expect(both.map(({ key }) => key)).toEqual(['incident:1:first', 'incident:1:second'])
  })

  it('are not for what is marked as sent', async () => {
    await written()
    await markSent(town.club, { by: irina, number: 1, which: 'first', cause: 'm', now: noticed })
    expect((await told(local('2027-03-04T12:00'))).map(({ key }) => key)).toEqual(['incident:1:second'])
    await markSent(town.club, { by: irina, number: 1, which: 'second', cause: 'n', now: noticed })
    expect(await told(local('2027-03-05T12:00'))).toEqual([])
  })

  it.each([
    ['2027-03-01T16:00', '2027-03-02T12:00'],
    // 21:00, when the quiet hours begin.
    ['2027-03-02T01:00', '2027-03-02T20:30'],
    ['2027-03-02T03:00', '2027-03-02T20:30'],
    ['2027-03-02T10:00', '2027-03-02T20:30'],
    ['2027-03-01T12:30', '2027-03-02T08:30'],
  ])('noticed at %s, the first comes at %s: before the quiet hours, never in them', async (at, expected) => {
    const incident = await written(local(at))
    expect(remindAt(town.club, incident, 'first')).toEqual(local(expected))
  })
})

describe('when it was noticed', () => {
  const now = local('2027-03-02T18:00')
  it.each([
    ['вчера в 18:30', '2027-03-01T18:30'],
    ['два часа назад', '2027-03-02T16:00'],
    ['1 марта в 9:05', '2027-03-01T09:05'],
  ])('«%s» is understood in the community’s time', (text, expected) => {
    expect(readNoticed(text, now, zone)).toEqual({ noticed: local(expected) })
  })

  it.each([
    ['завтра в 10:00', 'future'],
    ['1 декабря 2026 в 10:00', 'long-ago'],
    ['не помню', 'unclear'],
  ])('«%s» is %s', (text, fault) => {
    expect(readNoticed(text, now, zone)).toEqual({ fault })
  })
})
