/** Coming: marked once whatever happens at once, and the facts of it follow every correction. */
import fc from 'fast-check'
import mongoose from 'mongoose'
import { openModels } from '../../models/index.ts'
import { type Club, createClub } from '../../src/domain/club.ts'
import { readArrivals } from '../../src/domain/events/door/arrivals-words.ts'
import { stateDates } from '../../src/domain/events/door/came.ts'
import { countAtDoor, listDate, markList, scanTicket } from '../../src/domain/events/door/check-in.ts'
import { sayCode, setCode } from '../../src/domain/events/door/code-word.ts'
import { doorNumber } from '../../src/domain/events/door/door.ts'
import { listCode, ticketToken } from '../../src/domain/events/door/ticket.ts'
import { draftEvent, newOccasion, publishEvent } from '../../src/domain/events/draft.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { arriveByCode, countTicket, markArrivals } from '../../src/domain/events/roster/arrivals.ts'
import { freeSeats, fresh, type Occasion } from '../../src/domain/events/roster/roster.ts'
import { factsOf } from '../../src/domain/facts/standing.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, daysLater, irina, joined, monday, openTown, settings, type Town } from './town.ts'

const startsAt = daysLater(2)
const during = new Date(startsAt.getTime() + 600_000)
const after = daysLater(3)

let town: Town
let second: Club
let close: () => Promise<void>
beforeAll(async () => {
  town = await openTown()
  // As another process has it: a connection and a queue of its own.
  const own = await mongoose.createConnection(town.uri, { autoIndex: false }).asPromise()
  second = createClub({ id: 1, settings, directory: [], models: await openModels(own), vault: town.club.vault })
  close = () => own.close()
})
afterEach(() => town.empty())
afterAll(async () => {
  await close()
  await town.close()
})

async function event(people: number[], at = startsAt, cause = 'e'): Promise<number> {
  const { club } = town
  await seedOrganizers(club, monday)
  const drafted = await draftEvent(club, {
    by: irina,
    card: { title: 'Игра', kind: 'game' },
    startsAt: at,
    cause,
    now: monday,
  })
  if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
  const { number } = drafted.event
  await publishEvent(club, { number, by: irina, cause: `${cause} p`, now: monday })
  // One after the other, so that the numbers of the list are in this order.
  for (const person of people) {
    await registerFor(club, { number, key: '1', person, cause: `${cause} r${person}`, now: monday })
  }
  return number
}

const dateOf = async (number: number) => {
  const row = await town.club.models.occasions.findOne({ event: number }, { _id: 0 }).lean<Occasion>()
  if (!row) throw new Error('no date')
  return row
}
const said = (words: string) => {
  const read = readArrivals(words)
  if (read.outcome !== 'said') throw new Error(words)
  return read.said
}
const mark = (number: number, words: string, cause: string, now = during, club = town.club) =>
  markList(club, { number, key: '1', said: said(words), how: 'list', by: irina, cause, now })
const came = async () => (await factsOf(town.club, { kind: 'came' })).map(({ person }) => person).sort()

describe('at once', () => {
  it('200 scans of one ticket through two processes count it once; each repeat hears what it heard first', async () => {
    const number = await event([anna])
    const date = await dateOf(number)
    const token = ticketToken(town.club, date, { turn: 0 })
    const scan = (at: number) =>
      scanTicket(at % 2 === 0 ? town.club : second, { token, by: irina, cause: `scan ${at}`, now: during })
    const all = await Promise.all(Array.from({ length: 200 }, (_, at) => scan(at)))
    expect(all.filter(({ outcome }) => outcome === 'counted')).toHaveLength(1)
    expect(all.filter(({ outcome }) => outcome === 'counted-before')).toHaveLength(199)
    const first = all.findIndex(({ outcome }) => outcome === 'counted')
    expect(await scan(first)).toMatchObject({ outcome: 'counted', person: anna })
  })

  it('200 people say the word at once, through two processes, for 50 seats that nobody has: 50 are there', async () => {
    const number = await event([])
    await town.club.models.occasions.updateOne({ event: number }, { $set: { seats: 50 } })
    await setCode(town.club, { number, key: '1', word: 'ромашка', by: irina, cause: 'w', now: monday })
    const say = (at: number) => {
      const saying = { words: 'Ромашка', person: 1000 + at, cause: `say ${at}`, now: during }
      return sayCode(at % 2 === 0 ? town.club : second, saying)
    }
    const all = await Promise.all(Array.from({ length: 200 }, (_, at) => say(at)))
    expect(all.filter(({ outcome }) => outcome === 'here')).toHaveLength(50)
    expect(all.filter(({ outcome }) => outcome === 'full')).toHaveLength(150)
    const date = await dateOf(number)
    expect(freeSeats(date)).toBe(0)
    expect(new Set(date.people.map(({ turn }) => turn)).size).toBe(50)
    const first = all.findIndex(({ outcome }) => outcome === 'here')
    expect(await say(first)).toMatchObject({ outcome: 'here', registered: false })
  })

  it('of two dates that get one word at the same moment at most one keeps it', async () => {
    const numbers = [await event([], startsAt, 'a'), await event([], startsAt, 'b')]
    const sets = await Promise.all(
      numbers.map((number, at) =>
        setCode(at === 0 ? town.club : second, {
          number,
          key: '1',
          word: 'Кедр',
          by: irina,
          cause: `w${at}`,
          now: monday,
        }),
      ),
    )
    const dates = await Promise.all(numbers.map(dateOf))
    const kept = dates.filter(({ code }) => code !== null)
    expect(kept.length).toBeLessThanOrEqual(1)
    expect(sets.filter(({ outcome }) => outcome === 'set')).toHaveLength(kept.length)
    const later = await event([], daysLater(9), 'c')
    const another = { number: later, key: '1', word: 'кедр', by: irina, cause: 'w3', now: monday }
    expect(await setCode(town.club, another)).toMatchObject({ outcome: 'set' })
  })

  it('a word that was taken back is told so again on a repeat, though the other date has none either by then', async () => {
    const [own, other] = [await event([], startsAt, 'a'), await event([], startsAt, 'b')]
    const wish = { number: own, key: '1', word: 'сосна', by: irina, cause: 'w', now: monday }
    expect(await setCode(town.club, wish)).toMatchObject({ outcome: 'set' })
    const ofOther = async (code: { word: string } | null) =>
      town.club.models.occasions.updateOne({ community: 1, event: other }, { $set: { code } })
    await ofOther({ word: 'сосна' })
    expect(await setCode(town.club, wish)).toEqual({ outcome: 'taken' })
    await ofOther(null)
    expect(await setCode(town.club, wish)).toEqual({ outcome: 'taken' })
  })

  it('lists, words and tickets at once leave the facts as the date says in the end', async () => {
    const people = Array.from({ length: 12 }, (_, at) => 301 + at)
    const number = await event(people)
    await stateDates(town.club, after)
    expect(await came()).toEqual([])
    const date = await dateOf(number)
    await Promise.all([
      ...people.map((_, at) => {
        const scanning = { token: ticketToken(town.club, date, { turn: at }), by: irina, cause: `t${at}` }
        return scanTicket(at % 2 ? town.club : second, { ...scanning, now: during })
      }),
      ...people.map((_, at) => mark(number, `не пришли ${at + 1}`, `n${at}`, during, at % 2 ? second : town.club)),
      ...people.map((_, at) => mark(number, `пришли ${at + 1}`, `y${at}`, during, at % 3 ? town.club : second)),
    ])
    const there = (await dateOf(number)).people.filter(({ arrived }) => arrived).map(({ person }) => person)
    expect(await came()).toEqual(there.sort())
  })
})

describe('rules over one date', () => {
  it('said in any order, numbers are marked once, nothing is marked that was not said, and seats hold', () => {
    const act = fc.oneof(
      fc.record({
        act: fc.constant('mark'),
        came: fc.array(fc.integer({ min: 1, max: 9 })),
        others: fc.constantFrom('as-is', 'came', 'not'),
      }),
      fc.record({ act: fc.constant('scan'), number: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ act: fc.constant('code'), person: fc.integer({ min: 1, max: 14 }) }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        let date = withPeople(6, 8)
        for (const one of acts) {
          const before = date
          const ruled =
            one.act === 'mark' && 'came' in one
              ? markArrivals(date, {
                  ...{ how: 'list', by: irina, now: during },
                  said: { came: one.came, not: [], others: one.others as 'as-is' },
                })
              : 'number' in one
                ? countTicket(date, { number: one.number, by: irina, now: during })
                : arriveByCode(date, { person: 'person' in one ? one.person : 1, via: 1, now: during })
          date = ruled.occasion ?? date
          const { outcome } = ruled.result
          if (outcome === 'counted' || outcome === 'here') {
            expect(arrivedIn(date)).toBe(arrivedIn(before) + 1)
          } else if (outcome !== 'marked') expect(date).toBe(before)
          if (outcome === 'no-such-numbers')
            expect(one).toMatchObject({ came: expect.arrayContaining([expect.any(Number)]) })
          expect(date.people.filter(({ state }) => state === 'going').length).toBeLessThanOrEqual(8)
          expect(new Set(date.people.map(doorNumber)).size).toBe(date.people.length)
        }
      }),
    )
  })

  it('«никто» leaves what tickets and words have shown; a number takes it back', () => {
    const scanned = countTicket(withPeople(3, null), { number: 2, by: irina, now: during }).occasion as Occasion
    const listed = markArrivals(scanned, { said: said('пришли 1'), how: 'list', by: irina, now: during })
      .occasion as Occasion
    const nobody = markArrivals(listed, { said: said('никто'), how: 'list', by: irina, now: during })
    expect(nobody.result).toMatchObject({ outcome: 'marked', removed: [1], kept: [2], total: 1 })
    const none = markArrivals(nobody.occasion as Occasion, {
      said: said('не пришли 2'),
      how: 'list',
      by: irina,
      now: during,
    })
    expect(none.result).toMatchObject({ removed: [2], total: 0 })
  })

  it('«все» are those with a seat; who waits comes by number', () => {
    const waiting = withPeople(3, null)
    const date = {
      ...waiting,
      people: waiting.people.map((one, at) => (at === 2 ? { ...one, state: 'waiting' as const } : one)),
    }
    const all = markArrivals(date, { said: said('все'), how: 'list', by: irina, now: during })
    expect(all.result).toMatchObject({ came: [1, 2] })
    expect(markArrivals(date, { said: said('пришли 3'), how: 'list', by: irina, now: during }).result).toMatchObject({
      came: [3],
    })
  })
})

describe('facts', () => {
  it('are stated once a date has ended, follow corrections, and keep the count of the erased', async () => {
    await joined(town.club, anna)
    const number = await event([anna, 302])
    await mark(number, 'пришли 1 2', 'm1')
    await stateDates(town.club, during)
    expect(await came()).toEqual([])
    for (const now of [after, after, daysLater(4)]) await stateDates(town.club, now)
    expect(await came()).toEqual([anna, 302])
    expect(await factsOf(town.club, { kind: 'held' })).toMatchObject([
      { person: null, value: { kind: 'game', hours: 1.5 } },
    ])
    const [fact] = await factsOf(town.club, { kind: 'came' })
    expect(fact).toMatchObject({
      organisation: { id: 'school-3', kind: 'school' },
      value: { hours: 1.5 },
      at: startsAt,
    })
    await mark(number, 'не пришли 2', 'm2', after)
    await mark(number, 'не пришли 2', 'm2', after)
    expect(await came()).toEqual([anna])
    await mark(number, 'пришли 2', 'm3', after)
    expect(await came()).toEqual([anna, 302])
    await eraseNow(town.club, { person: anna, cause: 'erase', now: after })
    const kept = await town.club.models.facts.find({ kind: 'came' }).lean()
    expect(kept.filter(({ revision }) => revision === 0)).toHaveLength(2)
    expect(kept.map(({ person }) => person)).not.toContain(anna)
    await mark(number, 'не пришли 1', 'm4', after)
    expect(await came()).toEqual([302])
  })

  it('a bot that stood still over holidays states what it has missed', async () => {
    const number = await event([anna])
    await mark(number, 'все', 'm')
    await stateDates(town.club, daysLater(14))
    expect(await came()).toEqual([anna])
  })

  it('nothing is stated of what was cancelled, or never published', async () => {
    const number = await event([anna])
    await mark(number, 'все', 'm')
    await town.club.models.occasions.updateOne({ event: number }, { $set: { state: 'cancelled' } })
    await stateDates(town.club, after)
    expect(await factsOf(town.club, { kind: 'held' })).toEqual([])
  })
})

it('a list’s code finds its date and no other; a steward of another event marks nobody', async () => {
  const number = await event([anna])
  const other = await event([anna], startsAt, 'o')
  const date = await dateOf(number)
  expect(await listDate(town.club, listCode(town.club, date))).toMatchObject({ event: number })
  expect(await listDate(town.club, listCode(town.club, date).replace(/^\d+/, String(other)))).toBeUndefined()
  expect(await listDate(town.other, listCode(town.club, date))).toBeUndefined()
  const steward = { person: 777, rights: ['check-in'], since: monday }
  await town.club.models.events.updateOne({ number: other }, { $set: { stewards: [steward] } })
  const counting = { key: '1', place: 1, by: 777, cause: 'c', now: during }
  expect(await countAtDoor(town.club, { ...counting, number })).toMatchObject({ outcome: 'not-at-door' })
  expect(await countAtDoor(town.club, { ...counting, number: other })).toMatchObject({ outcome: 'counted' })
})

function withPeople(count: number, seats: number | null): Occasion {
  const card = { community: 1, number: 15, seats, bus: null, closesBefore: null }
  const date = newOccasion(card as never, { key: '1', startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) })
  const people = Array.from({ length: count }, (_, turn) => ({
    ...fresh({ person: turn + 1, via: 1, by: 'self', bus: false, pass: null, now: monday }),
    ...{ state: 'going' as const, turn },
  }))
  return { ...date, people, turn: count }
}

function arrivedIn({ people }: Occasion): number {
  return people.filter(({ arrived }) => arrived !== null).length
}
