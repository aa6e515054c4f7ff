/** Whom a wave of calls asks: the rule over cards, and the hours of a week it reads. */
import { describe, expect, it } from '@jest/globals'
import { type Candidate, chooseWave, type Wanted } from '../../src/domain/help/volunteers/choose.ts'
import { readHours } from '../../src/domain/week/read-hours.ts'
import { ALWAYS, partBit, partsBetween, sayHours } from '../../src/domain/week/week.ts'

const now = new Date('2027-03-03T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const evening = partBit(3, 2)
const wanted: Wanted = { number: 17, category: 'groceries', district: 'centre', parts: evening }
const card = (person: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ person, categories: ['groceries'], districts: ['centre'], free: ALWAYS, askedAt: null, helpedAt: null },
  ...more,
})
const order = (cards: Candidate[], wave = 1, missing = 1) =>
  chooseWave(cards, wanted, { wave, missing, now }).map(({ person }) => person)

describe('кого спросить', () => {
  it('только тех, кто отметил это дело и эти часы, в последней волне тоже', () => {
    const others = [card(1, { categories: ['lessons'] }), card(2, { free: partBit(3, 1) }), card(3)]
    expect(order(others)).toEqual([3])
    expect(order(others, 4)).toEqual([3])
  })

  it('сначала свой район, потом кого давно не спрашивали, потом кто давно не помогал', () => {
    const cards = [
      card(1, { districts: ['north'] }),
      card(2, { askedAt: daysAgo(1) }),
      card(3, { askedAt: daysAgo(3), helpedAt: daysAgo(3) }),
      card(4, { askedAt: daysAgo(3), helpedAt: daysAgo(20) }),
      card(5, { askedAt: daysAgo(20) }),
    ]
    expect(order(cards)).toEqual([5, 4, 3, 2, 1])
    expect(chooseWave(cards, wanted, { wave: 1, missing: 1, now }).map(({ why }) => why.join(', '))).toEqual([
      'district, asked 14d ago',
      'district, asked 3d ago, helped 20d ago',
      'district, asked 3d ago, helped 3d ago',
      'district, asked 1d ago',
      'never asked',
    ])
  })

  it('кто хотел и не успел — первый, хоть и чужой район, и спрашивали только что', () => {
    const cards = [card(1), card(2, { districts: ['north'], askedAt: daysAgo(0), late: true })]
    expect(order(cards)).toEqual([2, 1])
  })

  it('пять, десять, двадцать на каждого недостающего, потом все', () => {
    const cards = Array.from({ length: 200 }, (_, index) => card(index + 1))
    expect([1, 2, 3, 4].map((wave) => order(cards, wave).length)).toEqual([5, 10, 20, 200])
    expect(order(cards, 1, 3)).toHaveLength(15)
  })

  it('равных решает жребий просьбы, один и тот же при повторе и разный для разных просьб', () => {
    const cards = Array.from({ length: 50 }, (_, index) => card(index + 1))
    expect(order(cards)).toEqual(order([...cards].reverse()))
    const firsts = [1, 2, 3, 4, 5, 6].map((number) => {
      return chooseWave(cards, { ...wanted, number }, { wave: 1, missing: 1, now })[0]?.person
    })
    expect(new Set(firsts).size).toBeGreaterThan(3)
  })
})

describe('часы словами', () => {
  it.each([
    ['по будням после 17', 'будни вечером'],
    ['вт, чт вечером и суббота', 'вт и чт вечером; сб весь день'],
    ['с пн по пт до 12', 'будни утром'],
    ['пн-ср 9-12', 'пн, вт и ср утром'],
    ['каждый день', 'каждый день весь день'],
    ['вечером', 'каждый день вечером'],
    ['с 16 до 19 по средам', 'ср вечером'],
    ['Вторник 18:30-20:00', 'вт вечером'],
    ['могу по субботам утром', 'сб утром'],
    ['выходные днём', 'выходные днём'],
    ['по будням утром и вечером', 'будни утром и вечером'],
    ['в субботу с 10 до 14', 'сб утром и днём'],
    ['после школы по будням, суббота с утра до трёх', 'будни вечером; сб утром и днём'],
    ['по вторникам до обеда', 'вт утром'],
    ['до вечера', 'каждый день утром и днём'],
  ])('%s', (words, said) => {
    expect(sayHours(readHours(words) ?? 0)).toBe(said)
  })

  it.each(['как получится', 'привет', '', 'в пятницу кроме вечера', '17', 'завтра', 'constructor', 'пн с 23 до 24'])(
    'не понимает: %s',
    (words) => {
      expect(readHours(words)).toBeUndefined()
    },
  )
})

describe('части недели', () => {
  const zone = 'Asia/Krasnoyarsk'
  const at = (local: string) => new Date(`${local}+07:00`)

  it.each([
    ['2027-03-03T10:00', '2027-03-03T11:00', partBit(3, 0)],
    ['2027-03-03T10:00', '2027-03-03T12:00', partBit(3, 0)],
    ['2027-03-03T10:00', '2027-03-03T19:00', partBit(3, 0) | partBit(3, 1) | partBit(3, 2)],
    ['2027-03-07T20:00', '2027-03-08T09:00', partBit(7, 2) | partBit(1, 0)],
    ['2027-03-03T10:00', '2027-03-03T10:00', partBit(3, 0)],
  ])('с %s до %s', (from, until, parts) => {
    expect(partsBetween(at(from), at(until), zone)).toBe(parts)
  })

  it('неделя и больше — всё время', () => {
    expect(partsBetween(at('2027-03-03T10:00'), at('2027-04-03T10:00'), zone)).toBe(ALWAYS)
  })
})
