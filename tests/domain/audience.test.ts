import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Audience, audienceLines, isFirstYear, resolve } from '../../src/domain/mailings/audience.ts'
import { daysLater, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

interface Card {
  place?: string
  subject?: string
  interests?: { id: string | null; title: string }[]
  since?: string | null
  from?: Date
  active?: boolean
}

async function member(person: number, card: Card = {}, club = town.club) {
  const {
    place = 'school-3',
    subject = null,
    interests = [],
    since = null,
    from = daysLater(-900),
    active = true,
  } = card
  await club.models.memberships.create({
    community: club.id,
    person,
    application: person,
    name: 'Анна Петрова',
    workplace: { id: place, title: place, kind: 'school' },
    position: 'Учитель',
    active,
    from,
    to: null,
    leftBy: null,
    figures: { birthYear: null, teachingSince: since, fromElsewhere: null },
    subject,
    interests,
  })
}

async function role(person: number, name: 'curator' | 'trainer') {
  await town.club.models.roles.create({ community: 1, person, role: name, since: monday, by: 0, cause: `r${person}` })
}

const meant = (audience: Audience, club = town.club) => resolve(club, Audience.parse(audience), monday)

describe('an audience', () => {
  it('is every member of this community in ascending order, and nobody who has left', async () => {
    for (const person of [301, 103, 102]) await member(person)
    await member(104, { active: false })
    await member(500, {}, town.other)
    expect(await meant({})).toEqual([102, 103, 301])
    expect(await meant({}, town.other)).toEqual([500])
  })

  it('is narrowed by each condition; within one any value will do', async () => {
    await member(101, { place: 'school-3', subject: 'Математика', interests: [{ id: 'games', title: 'Игры' }] })
    await member(102, { place: 'school-5', subject: ' МАТЕМАТИКА', interests: [{ id: null, title: 'шахматы' }] })
    await member(103, { place: 'school-5', subject: 'Химия' })
    await role(101, 'curator')
    await role(103, 'trainer')
    await role(999, 'trainer')
    expect(await meant({ organisations: ['school-5'] })).toEqual([102, 103])
    expect(await meant({ subjects: ['математика'] })).toEqual([101, 102])
    expect(await meant({ subjects: ['математика'], organisations: ['school-5'] })).toEqual([102])
    expect(await meant({ roles: ['trainer'], subjects: ['химия', 'физика'] })).toEqual([103])
    // Roles alone mean whoever holds one, member or not.
    expect(await meant({ roles: ['trainer'] })).toEqual([103, 999])
    expect(await meant({ roles: ['trainer', 'curator'] })).toEqual([101, 103, 999])
    expect(await meant({ interests: ['games'] })).toEqual([101])
    expect(await meant({ interests: ['games', 'шахматы'] })).toEqual([101, 102])
    expect(await meant({ roles: ['curator'], organisations: ['school-5'] })).toEqual([])
  })

  it('knows who has not written for some days, also who never has', async () => {
    for (const person of [101, 102, 103]) await member(person)
    const talk = { community: 1, version: 1, replies: [], unsent: false, told: 1 }
    await town.club.models.talks.create({ ...talk, _id: '1:101', peer: 101, at: daysLater(-10) })
    await town.club.models.talks.create({ ...talk, _id: '1:102', peer: 102, at: daysLater(-40) })
    await town.club.models.talks.create({ ...talk, _id: '2:103', community: 2, peer: 103, at: daysLater(-1) })
    expect(await meant({ quietDays: 30 })).toEqual([102, 103])
    expect(await meant({ quietDays: 50 })).toEqual([103])
    expect(await meant({ quietDays: 5 })).toEqual([101, 102, 103])
  })

  it('means nobody by an event that is not here, and takes no condition without a value', async () => {
    await member(101)
    expect(await meant({ event: { id: '1', did: 'missed' } })).toEqual([])
    expect(Audience.safeParse({ organisations: [] }).success).toBe(false)
    expect(Audience.safeParse({ people: [101] }).success).toBe(false)
  })
})

describe('the first year', () => {
  const now = new Date('2027-03-01T09:00:00Z')
  const first = (teachingSince: string | null, from = '2020-01-01') =>
    isFirstYear(
      { figures: { birthYear: null, teachingSince, fromElsewhere: null }, from: new Date(from) },
      now,
      'Asia/Krasnoyarsk',
    )

  it.each([
    ['2026-09', true],
    ['2026-04', true],
    ['2026-03', false],
    ['2025-09', false],
    // A year alone is read as its September.
    ['2026', true],
    ['2025', false],
    ['2027', true],
  ])('began in %s: %s', (since, expected) => expect(first(since)).toBe(expected))

  it('is reckoned from joining where the beginning was not told', () => {
    expect(first(null, '2026-10-05')).toBe(true)
    expect(first(null, '2026-02-05')).toBe(false)
    expect(isFirstYear({ figures: null, from: new Date('2026-10-05') }, now, 'Asia/Krasnoyarsk')).toBe(true)
  })
})

it('offers only what members have, the commonest first', async () => {
  await member(101, { place: 'school-3', subject: 'Химия', since: '2026-09' })
  await member(102, { place: 'school-5', subject: 'математика', interests: [{ id: 'games', title: 'Игры' }] })
  await member(103, { place: 'school-5', subject: 'Математика' })
  await role(102, 'trainer')
  await role(999, 'curator')
  expect(await audienceLines(town.club, monday)).toEqual({
    members: 3,
    roles: [
      { id: 'curator', count: 1 },
      { id: 'trainer', count: 1 },
    ],
    organisations: [
      { id: 'school-5', title: 'school-5', count: 2 },
      { id: 'school-3', title: 'school-3', count: 1 },
    ],
    subjects: [
      { title: 'математика', count: 2 },
      { title: 'Химия', count: 1 },
    ],
    interests: [{ id: 'games', title: 'Игры', count: 1 }],
    firstYear: 1,
  })
})
