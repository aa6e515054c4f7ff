/** What organizers do to an event people have registered for: told once, decided once, nobody's seat lost by a race. */
import { jest } from '@jest/globals'
import { tellEventChanges } from '../../src/clock/event-changes.ts'
import { type Notice, putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { cancelEvent, dropEvent } from '../../src/domain/events/cancel.ts'
import { changeCard, changeSeats, moveDate } from '../../src/domain/events/change.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { type EventRow, shownEvent } from '../../src/domain/events/find.ts'
import { stateOrganisers } from '../../src/domain/events/organisers.ts'
import { allDates, ownEvents } from '../../src/domain/events/own.ts'
import { copyEvent, publishDue, publishLater } from '../../src/domain/events/publish.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { placeOf } from '../../src/domain/events/roster/roster.ts'
import { addSlots } from '../../src/domain/events/series/slots.ts'
import { addSteward } from '../../src/domain/events/stewards.ts'
import { changeNotices } from '../../src/domain/events/told/change.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  await town.empty()
  await seedOrganizers(town.club, monday)
})

const by = irina
const now = monday
const vera = 103

async function event({ people = [anna, boris], seats = 2 as number | null, published = true } = {}): Promise<number> {
  const { club } = town
  const card = { title: 'Тренинг', seats, place: { text: 'ЦОДОУ', map: null, link: null }, closesBefore: 60 }
  const drafted = await draftEvent(club, { by, card, startsAt: daysLater(3), cause: 'draft', now })
  if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
  const { number } = drafted.event
  if (published) await publishEvent(club, { number, by, cause: 'publish', now })
  for (const person of people) {
    const coming = { number, key: '1', person, cause: `came:${person}`, now }
    expect((await registerFor(club, coming)).outcome).toMatch(/going|waiting/)
  }
  return number
}

async function date(number: number) {
  const [only] = await allDates(town.club, number)
  if (!only) throw new Error('no date')
  return only
}

it('moves a date once for a cause: who has a seat is asked, registering closes with the new time', async () => {
  const number = await event()
  const wish = { number, key: '1', startsAt: daysLater(5), by, cause: 'move', now }
  const [first, second] = [await moveDate(town.club, wish), await moveDate(town.club, wish)]
  expect([first, second]).toMatchObject([
    { outcome: 'moved', change: 1 },
    { outcome: 'moved', change: 1 },
  ])
  const moved = await date(number)
  expect(moved.changes).toMatchObject([
    { number: 1, what: ['time'], asks: true, was: { startsAt: daysLater(3), place: 'ЦОДОУ' } },
  ])
  expect(moved.closesAt).toEqual(new Date(daysLater(5).getTime() - 3_600_000))
  expect([anna, boris].map((person) => placeOf(moved, person)?.asked)).toEqual([1, 1])
  expect(moved.endsAt.getTime() - moved.startsAt.getTime()).toBe(90 * 60_000)
  expect((await town.club.models.events.findOne({ number }).lean())?.until).toEqual(moved.endsAt)
})

it('moves nothing into the past, nor what has begun', async () => {
  const number = await event()
  const wish = { number, key: '1', by, now }
  const past = await moveDate(town.club, { ...wish, startsAt: daysLater(-1), cause: 'a' })
  const ends = await moveDate(town.club, { ...wish, startsAt: daysLater(4), endsAt: daysLater(3), cause: 'b' })
  const late = daysLater(3.01)
  const begun = await moveDate(town.club, { ...wish, startsAt: daysLater(9), cause: 'c', now: late })
  expect([past.outcome, ends.outcome, begun.outcome]).toEqual(['past', 'ends-before', 'begun'])
  expect((await date(number)).changes).toEqual([])
})

it('moves nothing before its publishing or the opening of registering', async () => {
  const number = await event({ people: [], published: false })
  await publishLater(town.club, { number, at: daysLater(2), by, cause: 'later', now })
  const soon = { number, key: '1', startsAt: daysLater(1), by, cause: 'soon', now }
  expect((await moveDate(town.club, soon)).outcome).toBe('too-soon')
  expect((await date(number)).startsAt).toEqual(daysLater(3))
})

it('answers a repeated move as at first, though its former day would be too soon by now', async () => {
  const number = await event()
  const wish = { number, key: '1', startsAt: daysLater(1), by, cause: 'move', now }
  await moveDate(town.club, wish)
  await moveDate(town.club, { ...wish, startsAt: daysLater(5), cause: 'further' })
  await changeCard(town.club, { number, change: { opensAt: daysLater(3) }, by, cause: 'opens', now })
  expect(await moveDate(town.club, wish)).toMatchObject({ outcome: 'moved', change: 1 })
})

it('drops what nobody has seen, with its dates; what is published is only called off', async () => {
  const number = await event({ people: [], published: false })
  const acting = { number, by, cause: 'drop', now }
  expect((await cancelEvent(town.club, { ...acting, why: '' })).outcome).toBe('unpublished')
  expect([await dropEvent(town.club, acting), await dropEvent(town.club, acting)]).toEqual([
    { outcome: 'dropped' },
    { outcome: 'dropped' },
  ])
  expect(await allDates(town.club, number)).toEqual([])
  const seen = await event()
  expect((await dropEvent(town.club, { ...acting, number: seen })).outcome).toBe('published')
})

it('a draft asked for again under its cause has no date that it has lost since', async () => {
  const number = await event({ people: [], published: false })
  const slots = [4, 5].map((day) => ({
    title: 'Игры',
    startsAt: daysLater(day),
    endsAt: daysLater(day + 0.1),
    seats: null,
  }))
  await addSlots(town.club, { number, slots, by, cause: 'slots', now })
  await event({ people: [], published: false })
  expect((await allDates(town.club, number)).map(({ title }) => title)).toEqual(['Игры', 'Игры'])
})

it('gives a draft whose day has passed another one', async () => {
  const number = await event({ people: [], published: false })
  const later = { number, key: '1', startsAt: daysLater(9), by, cause: 'late', now: daysLater(4) }
  expect((await moveDate(town.club, later)).outcome).toBe('moved')
})

it('notes what changed of the card; a place asks, and opening after closing is refused', async () => {
  const number = await event()
  const change = { place: { text: 'ИМЦ', map: null, link: null }, bring: 'Ноутбук' }
  const twice = [1, 2].map(() => changeCard(town.club, { number, change, by, cause: 'place', now }))
  const told = await Promise.all(twice)
  expect(told.map((one) => 'dates' in one && one.dates.map((each) => each.change))).toEqual([[1], [1]])
  expect((await date(number)).changes).toMatchObject([{ what: ['place', 'bring'], asks: true }])
  const opensAt = new Date(daysLater(3).getTime() - 1_800_000)
  const closed = await changeCard(town.club, { number, change: { opensAt }, by, cause: 'open', now })
  const late = await changeCard(town.club, { number, change: { opensAt: daysLater(4) }, by, cause: 'late', now })
  expect([closed.outcome, late.outcome]).toEqual(['closed', 'late'])
  const quiet = await changeCard(town.club, { number, change: { closesBefore: 0 }, by, cause: 'close', now })
  expect(quiet).toMatchObject({ outcome: 'changed', dates: [] })
  expect((await date(number)).closesAt).toEqual(daysLater(3))
})

it('killed between the card and the date, tells of the same change, and where it was before', async () => {
  const number = await event()
  const wish = { number, change: { place: { text: 'ИМЦ', map: null, link: null } }, by, cause: 'place', now }
  jest.spyOn(town.club.models.occasions.collection, 'replaceOne').mockRejectedValueOnce(new Error('killed'))
  await expect(changeCard(town.club, wish)).rejects.toThrow('killed')
  expect((await date(number)).changes).toEqual([])
  expect(await changeCard(town.club, wish)).toMatchObject({ outcome: 'changed', dates: [{ change: 1 }] })
  expect((await date(number)).changes).toMatchObject([{ what: ['place'], asks: true, was: { place: 'ЦОДОУ' } }])
})

it('of fewer seats than people says who is over; by wish they lead the queue, and a seat more is offered to them', async () => {
  const number = await event({ people: [anna, boris, vera] })
  const over = await changeSeats(town.club, { number, seats: 1, by, cause: 'fewer', now })
  expect(over).toMatchObject({ outcome: 'over', over: [{ people: [boris] }] })
  expect((await date(number)).seats).toBe(2)
  const wish = { number, seats: 1, unseat: true, by, cause: 'unseat', now }
  const changed = [await changeSeats(town.club, wish), await changeSeats(town.club, wish)]
  expect(changed).toMatchObject([
    { outcome: 'changed', unseated: [{ people: [boris] }] },
    { unseated: [{ people: [boris] }] },
  ])
  expect((await date(number)).people.map(({ state }) => state)).toEqual(['going', 'waiting', 'waiting'])
  await changeSeats(town.club, { number, seats: 2, by, cause: 'more', now })
  expect((await date(number)).people.map(({ state }) => state)).toEqual(['going', 'offered', 'waiting'])
})

it('tells whoever lost a seat through the community they registered by, and only those who have not heard', async () => {
  const { club, other } = town
  const number = await event({ people: [] })
  await club.models.events.updateOne({ number }, { $set: { communities: [1, 2] } })
  for (const [from, person] of [
    [club, anna],
    [other, boris],
    [other, vera],
  ] as const) {
    await registerFor(from, { number, key: '1', person, cause: `came:${person}`, now })
  }
  await changeSeats(club, { number, seats: 1, unseat: true, by, cause: 'unseat', now })
  const told = async (from: Club, at = now) => {
    const heard: Notice[] = []
    await tellEventChanges(from, at, async (notices) => void heard.push(...notices))
    return heard.map(({ key, to }) => `${key.split(':')[3]} ${to.join()}`)
  }
  expect(await told(club)).toEqual([])
  expect(await told(other)).toEqual([`unseated ${boris}`])
  // A process ended after it had put one of two.
  const later = new Date(now.getTime() + 60_000)
  await changeSeats(club, { number, seats: 2, by, cause: 'more', now })
  await moveDate(club, { number, key: '1', startsAt: daysLater(4), by, cause: 'move', now: later })
  const notices = changeNotices(other, (await shownEvent(club, number)) as EventRow, await date(number), later)
  expect(notices.map(({ to }) => to)).toEqual([[boris, vera]])
  await putNotices(
    other,
    notices.map((one) => ({ ...one, to: [boris] })),
    later,
  )
  expect(await told(other, later)).toEqual([`change ${vera}`])
})

it('«Записаться» said again after the event was called off answers as at first', async () => {
  const number = await event({ people: [] })
  const coming = { number, key: '1', person: anna, cause: 'once', now }
  expect(await registerFor(town.club, coming)).toMatchObject({ outcome: 'going' })
  await cancelEvent(town.club, { number, why: 'Снег', by, cause: 'cancel', now })
  expect(await registerFor(town.club, coming)).toMatchObject({ outcome: 'going' })
  expect(await registerFor(town.club, { ...coming, person: boris, cause: 'b' })).toMatchObject({ outcome: 'cancelled' })
})

it('«Записаться» of 200 and a cancellation at the same moment end in one truth', async () => {
  const number = await event({ people: [], seats: null })
  const crowd = Array.from({ length: 200 }, (_, index) => 1000 + index)
  const [cancelled, ...registered] = await Promise.all([
    cancelEvent(town.club, { number, why: 'Снег', by, cause: 'cancel', now }),
    ...crowd.map((person) => registerFor(town.club, { number, key: '1', person, cause: `r${person}`, now })),
  ])
  if (cancelled.outcome !== 'cancelled') throw new Error(cancelled.outcome)
  const going = crowd.filter((_, index) => registered[index]?.outcome === 'going')
  const told = cancelled.dates.flatMap(({ people }) => people.map(({ person }) => person))
  expect(told.sort((one, other) => one - other)).toEqual(going)
  expect(await date(number)).toMatchObject({ state: 'cancelled', cancelled: { why: 'Снег' } })
  const again = await cancelEvent(town.club, { number, why: 'Снег', by, cause: 'cancel', now })
  expect('dates' in again && again.dates[0]?.people.length).toBe(going.length)
})

it('publishes at the moment that was chosen, and copies with everything but its moments', async () => {
  const number = await event({ people: [], published: false })
  const later = (at: Date, cause: string) => publishLater(town.club, { number, at, by, cause, now })
  expect((await later(daysLater(4), 'a')).outcome).toBe('late')
  expect((await later(daysLater(1), 'b')).outcome).toBe('scheduled')
  expect(await publishDue(town.club, now)).toEqual([])
  expect(await publishDue(town.club, daysLater(1))).toMatchObject([{ outcome: 'published', event: { number } }])
  expect(await publishDue(town.club, daysLater(2.1))).toEqual([])
  const copy = await copyEvent(town.club, { number, startsAt: daysLater(10), by, cause: 'copy', now })
  expect(copy).toMatchObject({ event: { title: 'Тренинг', seats: 2, state: 'draft', opensAt: null } })
  const own = await ownEvents(town.club, { by, now: daysLater(1) })
  expect('events' in own && own.events.map(({ state }) => state)).toEqual(['draft', 'published'])
})

it('what an organizer without the role has planned waits as a draft', async () => {
  const number = await event({ people: [], published: false })
  await publishLater(town.club, { number, at: daysLater(1), by, cause: 'b', now })
  await town.club.models.roles.deleteMany({})
  expect(await publishDue(town.club, daysLater(1))).toMatchObject([
    { outcome: 'over', event: { number, state: 'draft' } },
  ])
})

it('counts the author and the stewards of what took place, once', async () => {
  const number = await event()
  await addSteward(town.club, { number, person: vera, rights: ['list'], by, cause: 'help', now })
  for (const at of [daysLater(2), daysLater(3.5), daysLater(4)]) await stateOrganisers(town.club, at)
  const facts = await town.club.models.facts.find({ kind: 'organised' }).sort({ person: 1 }).lean()
  expect(facts.map(({ person, of }) => [person, of])).toEqual([vera, irina].map((one) => [one, `event:${number}`]))
})
