import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { leave } from '../../src/domain/membership/leave.ts'
import { correctMember, markInterest, mostInterests, phoneOf } from '../../src/domain/membership/member.ts'
import { readPhone } from '../../src/domain/membership/phone.ts'
import { past } from '../../src/domain/membership/standing.ts'
import { anna, boris, daysLater, joined, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const cardOf = async () => (await past(town.club, anna)).membership

describe("a member's card", () => {
  it('keeps the phone sealed and shows it opened', async () => {
    await joined(town.club, anna)
    await correctMember(town.club, { person: anna, cause: 'p', phone: '+7 913 555 01 23', subject: 'физика' })
    const card = await cardOf()
    expect(card).toMatchObject({ subject: 'физика', phone: expect.stringMatching(/^sealed:1:/) })
    expect(card && phoneOf(town.club, card)).toBe('+7 913 555 01 23')
    await correctMember(town.club, { person: anna, cause: 'e', phone: null })
    expect((await cardOf())?.phone).toBeNull()
    expect((await cardOf())?.subject).toBe('физика')
  })

  it('changed again by the same cause stays as it was changed since, also after leaving', async () => {
    await joined(town.club, anna)
    const first = () => correctMember(town.club, { person: anna, cause: 'one', subject: 'физика' })
    await first()
    await correctMember(town.club, { person: anna, cause: 'two', subject: 'химия' })
    expect(await first()).toMatchObject({ outcome: 'corrected', membership: { subject: 'химия' } })
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(1) })
    expect((await first()).outcome).toBe('corrected')
    const another = { person: anna, cause: 'three', subject: 'труд' }
    expect(await correctMember(town.club, another)).toEqual({ outcome: 'not-member' })
    expect(await correctMember(town.other, { ...another, cause: 'one' })).toEqual({ outcome: 'not-member' })
  })

  it('keeps interests marked at once, each once, up to the most', async () => {
    await joined(town.club, anna)
    const mark = (cause: string, title: string, marked = true, id: string | null = null) =>
      markInterest(town.club, { person: anna, cause, interest: { id, title }, marked })
    await Promise.all([
      mark('a', 'шахматы'),
      mark('b', 'горы'),
      mark('c', 'шахматы'),
      mark('d', 'Поход', true, 'trips'),
    ])
    expect((await cardOf())?.interests.map(({ title }) => title).sort()).toEqual(['Поход', 'горы', 'шахматы'])
    await mark('e', 'Поход по-новому', false, 'trips')
    expect((await cardOf())?.interests).toHaveLength(2)
    const rest = Array.from({ length: mostInterests }, (_, index) => mark(`n${index}`, `дело ${index}`))
    const outcomes = (await Promise.all(rest)).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'too-many')).toHaveLength(2)
    expect((await cardOf())?.interests).toHaveLength(mostInterests)
    const nobody = { person: boris, cause: 'x', interest: { id: null, title: 'шахматы' }, marked: true }
    expect(await markInterest(town.club, nobody)).toEqual({ outcome: 'not-member' })
  })

  it('of an earlier version, without these lines, is read as empty and can be filled', async () => {
    await joined(town.club, anna)
    const gone = { subject: 1, interests: 1, phone: 1, changes: 1 }
    await town.club.models.memberships.collection.updateOne({ person: anna }, { $unset: gone })
    expect(await cardOf()).toMatchObject({ subject: null, interests: [], phone: null, changes: [] })
    await markInterest(town.club, { person: anna, cause: 'i', interest: { id: null, title: 'горы' }, marked: true })
    expect((await cardOf())?.interests).toEqual([{ id: null, title: 'горы' }])
  })
})

describe('a phone', () => {
  it.each([
    ['+7 913 555-01-23', '+7 913 555 01 23'],
    ['89135550123', '+7 913 555 01 23'],
    ['79135550123', '+7 913 555 01 23'],
    ['9135550123', '+7 913 555 01 23'],
    ['8 (913) 555 01 23', '+7 913 555 01 23'],
    ['8-913-555-01-23', '+7 913 555 01 23'],
    ['8.913.555.01.23', '+7 913 555 01 23'],
    ['8 9 1 3 5 5 5 0 1 2 3', '+7 913 555 01 23'],
    ['+89135550123', '+7 913 555 01 23'],
    ['тел.: 8 913 555 01 23', '+7 913 555 01 23'],
    ['８９１３５５５０１２３', '+7 913 555 01 23'],
    ['8 913 555 01 23, звонить после 18:00', '+7 913 555 01 23'],
    ['8913 5550123 или +7 913 555-01-23', '+7 913 555 01 23'],
    ['8 (391) 212-34-56 доб. 12', '+7 391 212 34 56 доб. 12'],
    ['8 913 555 01 23 и 8 902 555 01 24', 'several'],
    ['+380 44 123-45-67', 'foreign'],
    ['+7 701 123 45 67', 'foreign'],
    ['212-34-56', 'unclear'],
    ['8913555012', 'unclear'],
    ['891355501234', 'unclear'],
    ['+7 (000) 000-00-00', 'unclear'],
    ['8 913 555 0l 23', 'unclear'],
    ['112', 'unclear'],
    ['нет', 'unclear'],
    ['', 'unclear'],
    [`8 913 555 01 23 ${'и ещё '.repeat(20)}`, 'unclear'],
  ])('«%s» is %s', (text, means) => {
    const read = readPhone(text)
    expect('phone' in read ? read.phone : read.fault).toBe(means)
  })
})
