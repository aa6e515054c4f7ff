/** Seats, the queue and offers: rules held to whatever people do, in any order, and decided once by many at the same time. */
import fc from 'fast-check'
import type { OccasionRow } from '../../models/occasion.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { leaveDate, registerFor } from '../../src/domain/events/register.ts'
import { decideOccasion } from '../../src/domain/events/roster/decide-occasion.ts'
import { offerTerm } from '../../src/domain/events/roster/offers.ts'
import {
  freeSeats,
  giveUp,
  type Occasion,
  placeOf,
  queueOf,
  queuePlace,
  register,
  settle,
} from '../../src/domain/events/roster/roster.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { emptyDate } from './empty-date.ts'
import { agrees, anna, daysLater, irina, monday, openTown, settings, type Town } from './town.ts'

const startsAt = daysLater(3)
const term = offerTerm({ settings })

const date = (seats: number | null) => emptyDate({ startsAt, seats })

function comes(occasion: Occasion, person: number, now = monday): Occasion {
  const wish = { person, via: 1, by: 'self' as const, bus: false, pass: null, now }
  return settle(register(occasion, wish).occasion ?? occasion, { now, term })
}

function leaves(occasion: Occasion, person: number, now = monday): Occasion {
  return settle(giveUp(occasion, { person, now }).occasion ?? occasion, { now, term })
}

const states = (occasion: Occasion) => occasion.people.map(({ person, state }) => `${person} ${state}`)

describe('the rules of a date', () => {
  it('never seat more than there are seats, nor leave a seat free while somebody waits, whatever people do', () => {
    const act = fc.record({
      person: fc.integer({ min: 1, max: 12 }),
      does: fc.constantFrom('comes', 'leaves'),
      hours: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(act, { maxLength: 60 }), (seats, acts) => {
        let occasion = date(seats)
        let now = monday.getTime()
        for (const { person, does, hours } of acts) {
          now += hours * 3_600_000
          const moment = new Date(now)
          occasion = settle(occasion, { now: moment, term })
          occasion = does === 'comes' ? comes(occasion, person, moment) : leaves(occasion, person, moment)
          expect(freeSeats(occasion)).toBeGreaterThanOrEqual(0)
          expect(new Set(occasion.people.map((place) => place.person)).size).toBe(occasion.people.length)
          const waits = occasion.people.some(({ state }) => state === 'waiting')
          if (waits && moment < startsAt) expect(freeSeats(occasion)).toBe(0)
          const [first] = queueOf(occasion)
          const offered = queueOf(occasion).filter(({ state }) => state === 'offered')
          // Offers are made from the front of the queue.
          if (offered.length > 0) expect(first?.state).toBe('offered')
        }
      }),
      { numRuns: 300 },
    )
  })

  it('offers a freed seat to the first, for a quarter of the time left and at most twelve hours awake', () => {
    let occasion = [1, 2, 3, 4].reduce((before, person) => comes(before, person), date(2))
    expect(states(occasion)).toEqual(['1 going', '2 going', '3 waiting', '4 waiting'])
    expect(queuePlace(occasion, 4)).toBe(2)
    occasion = leaves(occasion, 1)
    expect(states(occasion)).toEqual(['1 left', '2 going', '3 offered', '4 waiting'])
    // Monday 16:00 in Krasnoyarsk: five hours until 21:00, and seven after 8:00.
    expect(occasion.dueAt).toEqual(new Date('2027-03-02T08:00:00Z'))
    const later = settle(occasion, { now: new Date('2027-03-02T08:00:00Z'), term })
    expect(states(later)).toEqual(['1 left', '2 going', '3 lapsed', '4 offered'])
    // Whoever let it pass may come anew, at the end of the queue.
    expect(queuePlace(comes(later, 3, later.dueAt ?? monday), 3)).toBe(1)
  })

  it('keeps it a quarter of an hour at least, never beyond the beginning', () => {
    const until = (hours: number) =>
      term({ startsAt }, new Date(startsAt.getTime() - hours * 3_600_000)).until.getTime()
    expect(startsAt.getTime() - until(8)).toBe(6 * 3_600_000)
    expect(startsAt.getTime() - until(0.5)).toBe(15 * 60_000)
    expect(startsAt.getTime() - until(0.1)).toBe(0)
  })

  it('lets whoever is first have it when it begins before the quiet hours end', () => {
    const early = new Date('2027-03-02T00:30:00Z') // 7:30, while all are asleep until 8:00
    const night = new Date('2027-03-01T20:00:00Z')
    let occasion = [1, 2, 3].reduce((before, person) => comes(before, person), { ...date(1), startsAt: early })
    occasion = leaves(occasion, 1, night)
    expect(states(occasion)).toEqual(['1 left', '2 offered', '3 offered'])
    // Whoever comes new does not pass them, though the seat is kept for nobody.
    expect(states(comes(occasion, 4, night))).toEqual(['1 left', '2 offered', '3 offered', '4 offered'])
    occasion = comes(occasion, 3, night)
    expect(states(occasion)).toEqual(['1 left', '2 offered', '3 going'])
    occasion = comes(occasion, 2, night)
    expect(states(occasion)).toEqual(['1 left', '2 offered', '3 going'])
    expect(placeOf(occasion, 2)?.offer?.race).toBe(true)
  })
})

describe('a date in the database', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  beforeEach(() => seedOrganizers(town.club, monday))
  afterEach(() => town.empty())
  afterAll(() => town.close())

  async function published(seats: number | null): Promise<number> {
    const drafted = await draftEvent(town.club, {
      by: irina,
      card: { title: 'Дизайн-мышление', seats },
      startsAt,
      cause: 'draft',
      now: monday,
    })
    if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
    const { number } = drafted.event
    await publishEvent(town.club, { number, by: irina, cause: 'publish', now: monday })
    return number
  }
  const stored = () => town.club.models.occasions.findOne({ community: 1 }).lean<OccasionRow>()
  const coming = (number: number, person: number, cause: string) => ({ number, key: '1', person, cause, now: monday })

  it('seats ten of two hundred who come at once, and each hears their own place, also the second time', async () => {
    const number = await published(10)
    const people = Array.from({ length: 200 }, (_, at) => 1000 + at)
    const twice = await Promise.all(
      people.flatMap((person) => {
        const wish = coming(number, person, `comes ${person}`)
        return [registerFor(town.club, wish), registerFor(town.club, wish)]
      }),
    )
    const said = twice.map((one) => `${one.outcome} ${'place' in one ? one.place : ''}`)
    for (let at = 0; at < said.length; at += 2) expect(said[at]).toBe(said[at + 1])
    const row = await stored()
    expect(row?.people.filter(({ state }) => state === 'going')).toHaveLength(10)
    expect(queueOf(row ?? date(1)).map(({ person }) => queuePlace(row ?? date(1), person))).toHaveLength(190)
    expect(new Set(said.filter((words) => words.startsWith('waiting'))).size).toBe(190)
  })

  it('answers a repeat as at first, though the seat was given up since', async () => {
    const number = await published(1)
    expect(await registerFor(town.club, coming(number, anna, 'one'))).toMatchObject({ outcome: 'going' })
    expect(await leaveDate(town.club, coming(number, anna, 'two'))).toMatchObject({ outcome: 'left' })
    expect(await registerFor(town.club, coming(number, anna, 'one'))).toMatchObject({ outcome: 'going' })
    expect((await stored())?.people).toMatchObject([{ person: anna, state: 'left' }])
  })

  it('fails one rule alone, and not those written with it', async () => {
    const number = await published(1)
    const id = { community: 1, event: number, key: '1' }
    const bad = decideOccasion(town.club, { id, person: 5, cause: 'bad', now: monday }, () => {
      throw new Error('a bug')
    })
    const good = registerFor(town.club, coming(number, anna, 'good'))
    await expect(bad).rejects.toThrow('a bug')
    expect(await good).toMatchObject({ outcome: 'going' })
  })

  it('is not begun by who has no right to, nor in the past, and is published once', async () => {
    const wish = { card: { title: 'Чай' }, startsAt, now: monday }
    expect(await draftEvent(town.club, { ...wish, by: anna, cause: 'a' })).toEqual({ outcome: 'not-allowed' })
    expect(await draftEvent(town.club, { ...wish, by: irina, startsAt: monday, cause: 'b' })).toEqual({
      outcome: 'past',
    })
    const number = await published(null)
    const again = { number, by: irina, cause: 'again', now: monday }
    expect(await publishEvent(town.club, again)).toMatchObject({ outcome: 'published-already' })
    expect(await publishEvent(town.club, { ...again, by: anna })).toEqual({ outcome: 'not-allowed' })
    expect(await registerFor(town.other, coming(number, anna, 'there'))).toEqual({ outcome: 'unknown' })
  })

  it('forgets who is erased, and the seat is free', async () => {
    await agrees(town.club, anna)
    const number = await published(1)
    await registerFor(town.club, { ...coming(number, anna, 'one'), answers: { food: 'без орехов' } })
    await registerFor(town.club, coming(number, 500, 'two'))
    const named = { id: { community: 1, event: number, key: '1' }, person: 500, cause: 'names', now: monday }
    const withdrawn = { outcome: 'withdrawn', people: [anna] }
    await decideOccasion(town.club, named, (occasion) => ({ result: withdrawn, occasion }))
    await eraseNow(town.club, { person: anna, cause: 'erase', now: monday })
    const row = await stored()
    expect(row?.people.map(({ person, state }) => [person > 2 ** 40 ? 'nobody' : person, state])).toEqual([
      ['nobody', 'left'],
      [500, 'waiting'],
    ])
    expect(row?.answers[0]?.text).not.toContain('орех')
    expect(JSON.stringify([row?.causes, row?.people.map(({ acts }) => acts)])).not.toContain(String(anna))
    await registerFor(town.club, coming(number, 501, 'three'))
    expect((await stored())?.people[1]).toMatchObject({ person: 500, state: 'offered' })
  })
})
