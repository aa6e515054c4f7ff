/** Repeating events and slots: their dates, whoever always comes, what is written and counted of them. */
import { DateTime } from 'luxon'
import type { OccasionRow } from '../../models/occasion.ts'
import type { Club } from '../../src/domain/club.ts'
import { changeSeats, moveDate } from '../../src/domain/events/change.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { allDates } from '../../src/domain/events/own.ts'
import { leaveDate, registerFor } from '../../src/domain/events/register.ts'
import { decideOccasion } from '../../src/domain/events/roster/decide-occasion.ts'
import { freeSeats, placeOf, withPlace } from '../../src/domain/events/roster/roster.ts'
import { attendance } from '../../src/domain/events/series/attendance.ts'
import { minutesFor, writeMinutes } from '../../src/domain/events/series/minutes.ts'
import { alwaysCome, noLongerCome } from '../../src/domain/events/series/regulars.ts'
import { cancelOneDate, comingTimes, makeDueDates, setSeries } from '../../src/domain/events/series/series.ts'
import { addSlots, clashesWith } from '../../src/domain/events/series/slots.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, boris, daysLater, irina, monday, openTown, settings, type Town } from './town.ts'

const zone = settings.timeZone
const wednesdays = `DTSTART;TZID=${zone}:20270303T163000\nRRULE:FREQ=WEEKLY;BYDAY=WE`
const wednesday = new Date('2027-03-03T09:30:00Z')

it('keeps the hour on the wall through a change of time, leaves days out, and ends', () => {
  const rule = 'DTSTART;TZID=Europe/Berlin:20270317T163000\nRRULE:FREQ=WEEKLY;BYDAY=WE'
  const from = new Date('2027-03-15T00:00:00Z')
  const said = (times: Date[]) =>
    times.map((at) => DateTime.fromJSDate(at, { zone: 'Europe/Berlin' }).toFormat('MM-dd H:mm'))
  const series = { rule, except: ['2027-03-31'], minutes: 90 }
  const times = comingTimes(series, from, new Date('2027-04-20T00:00:00Z'))
  expect(said(times)).toEqual(['03-17 16:30', '03-24 16:30', '04-07 16:30', '04-14 16:30'])
  expect(times.map((at) => at.getUTCHours())).toEqual([15, 15, 14, 14])
  const twice = { ...series, rule: `${rule};COUNT=2` }
  expect(said(comingTimes(twice, from, new Date('2028-01-01T00:00:00Z')))).toEqual(['03-17 16:30', '03-24 16:30'])
  // The next one, however far.
  const yearly = { rule: 'DTSTART;TZID=Europe/Berlin:20280317T163000\nRRULE:FREQ=YEARLY', except: [], minutes: 90 }
  expect(said(comingTimes(yearly, from, from))).toEqual(['03-17 16:30'])
})

describe('a series in the database', () => {
  let town: Town
  let club: Club
  beforeAll(async () => {
    town = await openTown()
    club = town.club
  })
  beforeEach(() => seedOrganizers(club, monday))
  afterEach(() => town.empty())
  afterAll(() => town.close())

  async function drafted(seats: number | null = null): Promise<number> {
    const made = await draftEvent(club, {
      by: irina,
      card: { title: 'Среды', seats },
      startsAt: wednesday,
      cause: 'd',
      now: monday,
    })
    if (made.outcome !== 'drafted') throw new Error(made.outcome)
    return made.event.number
  }
  async function weekly(seats: number | null = null): Promise<number> {
    const number = await drafted(seats)
    await setSeries(club, { number, rule: wednesdays, by: irina, cause: 'series', now: monday })
    await publishEvent(club, { number, by: irina, cause: 'publish', now: monday })
    return number
  }
  const on = (number: number, key: string) =>
    club.models.occasions
      .findOne({ community: 1, event: number, key }, { _id: 0 })
      .lean<OccasionRow>() as Promise<OccasionRow>
  const keys = async (number: number) => (await allDates(club, number)).map(({ key }) => key)
  const by = { by: irina, now: monday }
  const first = ['2027-03-03', '2027-03-10', '2027-03-17', '2027-03-24', '2027-03-31']

  it('has its dates five weeks ahead under their local days, and more as time goes on', async () => {
    const number = await weekly()
    expect(await keys(number)).toEqual(first)
    const again = await setSeries(club, { number, rule: wednesdays, cause: 'series', ...by })
    expect(again).toMatchObject({ outcome: 'set', event: { until: new Date('2027-03-31T11:00:00Z') } })
    await makeDueDates(club, daysLater(7))
    await makeDueDates(club, daysLater(7))
    expect(await keys(number)).toEqual([...first, '2027-04-07'])
    expect(await setSeries(club, { number, rule: wednesdays, by: anna, cause: 'a', now: monday })).toEqual({
      outcome: 'not-allowed',
    })
    const past = `${wednesdays.replace('2027', '2026').replace('0303', '0304')};COUNT=1`
    expect(await setSeries(club, { number, rule: past, cause: 'b', ...by })).toMatchObject({ outcome: 'never' })
    await setSeries(club, { number, rule: null, cause: 'end', ...by })
    await makeDueDates(club, daysLater(30))
    expect(await keys(number)).toHaveLength(6)
  })

  it('changes its day with nobody on it, and keeps a date on which somebody is', async () => {
    const number = await weekly()
    await registerFor(club, { number, key: '2027-03-10', person: anna, cause: 'r', now: monday })
    const thursdays = wednesdays.replace('20270303', '20270304').replace('BYDAY=WE', 'BYDAY=TH')
    await setSeries(club, { number, rule: thursdays, cause: 'thursdays', ...by })
    expect(await keys(number)).toEqual([
      '2027-03-04',
      '2027-03-10',
      '2027-03-11',
      '2027-03-18',
      '2027-03-25',
      '2027-04-01',
    ])
    // Another hour of the same day moves whoever is on it, and asks whether they come.
    const later = { number, rule: thursdays.replace('163000', '180000'), cause: 'later', ...by }
    await registerFor(club, { number, key: '2027-03-11', person: boris, cause: 'r', now: monday })
    const moved = await setSeries(club, later)
    expect(moved).toMatchObject({ moved: [{ change: 1, occasion: { key: '2027-03-11' } }] })
    expect(await setSeries(club, later)).toMatchObject({ moved: [{ change: 1 }] })
    const hours = (await allDates(club, number)).map(({ startsAt }) => startsAt.getUTCHours())
    expect(hours).toEqual([11, 9, 11, 11, 11, 11])
  })

  it('is called off or moved for one date, made already or not', async () => {
    const number = await weekly()
    const off = { number, why: 'каникулы', ...by }
    expect(await cancelOneDate(club, { ...off, key: '2027-03-24', cause: 'c' })).toMatchObject({
      outcome: 'off',
      occasion: { state: 'cancelled' },
    })
    expect(await cancelOneDate(club, { ...off, key: '2027-04-07', cause: 'f' })).toMatchObject({
      outcome: 'off',
      occasion: null,
    })
    expect(await cancelOneDate(club, { ...off, key: '2027-04-07', cause: 'f' })).toMatchObject({
      outcome: 'off',
      occasion: null,
    })
    expect(await cancelOneDate(club, { ...off, key: '2027-03-24', cause: 'g' })).toMatchObject({
      outcome: 'cancelled-already',
    })
    expect(await cancelOneDate(club, { ...off, key: '2027-04-08', cause: 'h' })).toMatchObject({
      outcome: 'no-such-day',
    })
    const moved = { number, key: '2027-03-10', startsAt: new Date('2027-03-11T09:30:00Z'), cause: 'm', ...by }
    expect(await moveDate(club, moved)).toMatchObject({ outcome: 'moved' })
    await makeDueDates(club, daysLater(10))
    expect(await keys(number)).toEqual([...first, '2027-04-14'])
    expect((await on(number, '2027-03-10')).startsAt).toEqual(moved.startsAt)
  })

  it('registers who always comes for each date once, in order, though two processes make the dates', async () => {
    const number = await weekly(20)
    const other = await town.elsewhere()
    const people = Array.from({ length: 50 }, (_, at) => 1000 + at)
    await Promise.all(
      people.flatMap((person) =>
        [club, other].map((one) => alwaysCome(one, { number, person, cause: `a ${person}`, now: monday })),
      ),
    )
    const { regulars } = (await club.models.events.findOne({ community: 1, number }).lean()) as {
      regulars: { person: number }[]
    }
    expect(regulars).toHaveLength(50)
    for (const key of first) {
      const date = await on(number, key)
      expect(new Set(date.people.map(({ person }) => person)).size).toBe(50)
      expect(date.people).toHaveLength(50)
      expect(freeSeats(date)).toBe(0)
    }
    const later = daysLater(8)
    await Promise.all([club, other, club, other].map((one) => makeDueDates(one, later)))
    const next = await on(number, '2027-04-07')
    expect(next.people).toHaveLength(50)
    const byTurn = [...next.people].sort((one, another) => one.turn - another.turn)
    expect(byTurn.map(({ person }) => person)).toEqual(regulars.map(({ person }) => person))
    expect(byTurn.filter(({ state }) => state === 'going')).toHaveLength(20)
  })

  it('lets a regular off for a date and for good', async () => {
    const number = await weekly()
    const always = { number, person: anna, cause: 'always', now: monday }
    await registerFor(club, { number, key: '2027-03-17', person: anna, cause: 'own', now: monday })
    expect(await alwaysCome(club, always)).toMatchObject({ outcome: 'always', dates: { length: 5 } })
    await leaveDate(club, { number, key: '2027-03-10', person: anna, cause: 'not', now: monday })
    await makeDueDates(club, monday)
    expect(await alwaysCome(club, always)).toMatchObject({ dates: { length: 4 } })
    const ends = await noLongerCome(club, { ...always, cause: 'no more' })
    expect(ends).toMatchObject({ outcome: 'not-always', left: { length: 3 } })
    expect(placeOf(await on(number, '2027-03-17'), anna)?.state).toBe('going')
    await makeDueDates(club, daysLater(8))
    expect((await on(number, '2027-04-07')).people).toEqual([])
    expect(await noLongerCome(club, { ...always, cause: 'and again' })).toMatchObject({ outcome: 'not-there' })
    // Those given back come back; the one said «не смогу» to does not.
    expect(await alwaysCome(club, { ...always, cause: 'third' })).toMatchObject({ dates: { length: 5 } })
    expect(placeOf(await on(number, '2027-03-10'), anna)?.state).toBe('left')
    await eraseNow(club, { person: anna, cause: 'erase', now: monday })
    await makeDueDates(club, daysLater(15))
    expect((await on(number, '2027-04-14')).people).toEqual([])
    // Another community shows it too, and is where the person is erased.
    await club.models.events.updateOne({ number }, { $set: { communities: [1, 2] } })
    await alwaysCome(town.other, { ...always, person: boris, cause: 'there' })
    await eraseNow(town.other, { person: boris, cause: 'erase there', now: monday })
    const { regulars } = (await club.models.events.findOne({ number }).lean()) as { regulars: object[] }
    expect(regulars).toEqual([])
  })

  it('keeps an agenda and minutes for whoever is registered, and counts who came', async () => {
    const number = await weekly()
    const key = '2027-03-03'
    for (const person of [anna, boris])
      await registerFor(club, { number, key, person, cause: `r ${person}`, now: monday })
    await registerFor(club, { number, key: '2027-03-10', person: anna, cause: 'r', now: monday })
    const writes = { number, key, what: 'agenda' as const, text: ' Знакомство ', cause: 'w', ...by }
    expect(await writeMinutes(club, { ...writes, by: anna })).toEqual({ outcome: 'not-allowed' })
    expect(await writeMinutes(club, { ...writes, text: 'а'.repeat(3001) })).toEqual({ outcome: 'too-long' })
    expect(await writeMinutes(club, writes)).toMatchObject({ outcome: 'written', occasion: { agenda: 'Знакомство' } })
    expect(await minutesFor(club, { number, person: boris })).toMatchObject([{ key, agenda: 'Знакомство' }])
    expect(await minutesFor(club, { number, person: 77 })).toEqual([])
    for (const [at, person] of [
      [key, anna],
      ['2027-03-10', anna],
    ] as const) {
      const id = { community: 1, event: number, key: at }
      await decideOccasion(club, { id, cause: '', now: monday }, (occasion) => {
        const place = placeOf(occasion, person)
        if (!place) throw new Error('nobody')
        const arrived = { at: monday, how: 'code' as const, by: 0 }
        return { result: { outcome: 'came' }, occasion: withPlace(occasion, { ...place, arrived }) }
      })
    }
    expect(await attendance(club, { number, by: anna, now: daysLater(10) })).toEqual({ outcome: 'not-allowed' })
    expect(await attendance(club, { number, by: irina, now: daysLater(10) })).toMatchObject({
      dates: [
        { key, registered: 2, came: 1, percent: 50 },
        { key: '2027-03-10', registered: 1, came: 1, percent: 100 },
      ],
      people: [
        { person: anna, registered: 2, came: 2 },
        { person: boris, registered: 1, came: 0 },
      ],
    })
  })

  it('has slots instead, each with seats of its own, and sees what is at the same time', async () => {
    const number = await drafted(30)
    const at = (hour: number) => new Date(Date.UTC(2027, 2, 3, hour))
    const slots = [
      { title: 'Игры', startsAt: at(3), endsAt: at(4), seats: 1 },
      { title: 'Голос', startsAt: at(4), endsAt: at(5), seats: null },
      { title: 'Театр', startsAt: at(3), endsAt: at(5), seats: 10 },
    ]
    const adds = { number, slots, cause: 'slots', ...by }
    expect(await addSlots(club, { ...adds, by: anna })).toEqual({ outcome: 'not-allowed' })
    expect(await addSlots(club, { ...adds, now: at(4) })).toEqual({ outcome: 'past', index: 0 })
    await addSlots(club, adds)
    const more = { ...adds, slots: [{ title: 'Танец', startsAt: at(8), endsAt: at(9), seats: 5 }], cause: 'more' }
    const [added] = await Promise.all([addSlots(club, adds), addSlots(club, more)])
    if (added.outcome !== 'added') throw new Error(added.outcome)
    await publishEvent(club, { number, by: irina, cause: 'publish', now: monday })
    // Fewer on the card than a slot has.
    await changeSeats(club, { number, seats: 4, cause: 'fewer', ...by })
    const dates = await allDates(club, number)
    expect(dates.map(({ title, seats }) => `${title} ${seats}`).sort()).toEqual([
      'Голос null',
      'Игры 1',
      'Танец 5',
      'Театр 10',
    ])
    const slot = (title: string) => dates.find((one) => one.title === title) as OccasionRow
    await registerFor(club, { number, key: slot('Театр').key, person: anna, cause: 't', now: monday })
    const clash = async (title: string, person = anna) =>
      (await clashesWith(club, { occasion: slot(title), person, now: monday })).map((one) => one.title)
    expect(await clash('Игры')).toEqual(['Театр'])
    expect(await clash('Голос')).toEqual(['Театр'])
    expect(await clash('Танец')).toEqual([])
    expect(await clash('Театр')).toEqual([])
    expect(await clash('Игры', boris)).toEqual([])
    expect(await setSeries(club, { number, rule: wednesdays, cause: 's', ...by })).toMatchObject({ outcome: 'slots' })
  })
})
