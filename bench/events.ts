/**
 * (f) Events: «События» with the same fifty ahead beside none and beside thousands of past ones, in operations of the
 * database and in milliseconds; and five hundred people of a queue who are offered a seat at once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { showEvents } from '../scenes/events.ts'
import type { Turn } from '../src/bot/turn.ts'
import { putNotices } from '../src/delivery/put.ts'
import type { Club } from '../src/domain/club.ts'
import { changeSeats } from '../src/domain/events/change.ts'
import { draftEvent, publishEvent } from '../src/domain/events/draft.ts'
import { registerFor } from '../src/domain/events/register.ts'
import { offerNotices } from '../src/domain/events/told/offers.ts'
import { seedOrganizers } from '../src/domain/roles/roles.ts'
import { withClub } from './club.ts'
import { ours, UNLIMITED } from './contestants.ts'
import type { Course } from './course.ts'
import { type Claim, claim, median } from './figures.ts'
import type { Bout, Ground } from './ground.ts'
import { COMMUNITY, ORGANIZER } from './setting.ts'

const AHEAD = 50
const PAST = 5000
const REGISTRATIONS = 10_000
const ASKING = 500
const WARM = 50
/** The list of more than ten events is two messages: the cards, and what leads further. */
const MESSAGES = 2
const WAITING = 500
const CALLS_PER_SECOND = 20
const DAY = 86_400_000

/** Measures «События» of 500 people, and counts what one of them costs. */
async function list(ground: Ground, past: number): Promise<{ operations: number; ms: number }> {
  let operations = 0
  return ground.bout(
    ours,
    UNLIMITED,
    async (bout) => {
      const people = Array.from({ length: ASKING }, (_, index) => index + 1)
      await bout.load.people(people)
      // Some beforehand, so that no run pays for the beginning; then one at a time, so that none waits for another.
      await bout.load.everybody(people.slice(0, WARM), 'События')
      await bout.load.answered(WARM * MESSAGES)
      const before = await bout.load.windows()
      for (const [index, person] of people.entries()) {
        await bout.load.say(COMMUNITY, person, 'События')
        await bout.load.answered((WARM + index + 1) * MESSAGES)
      }
      const after = await bout.load.windows()
      const waits = people.map((person) => {
        const last = before.get(person)?.at(-1)?.cmid ?? 0
        const [question, answer] = (after.get(person) ?? []).filter(({ cmid }) => cmid > last)
        if (!question || !answer) throw new Error(`${person} got no answer`)
        return answer.at - question.at
      })
      return { operations, ms: median(waits) }
    },
    async ({ databaseUri }) => {
      operations = await withClub(databaseUri, async (club, count) => {
        await prepare(club, past)
        const turn = { club, person: 1, now: new Date(), reply: () => undefined } as unknown as Turn
        const begun = count()
        await showEvents(turn)
        return count() - begun
      })
    },
  )
}

/** Fifty events ahead with some people on each, and past ones with their registrations. */
async function prepare(club: Club, past: number): Promise<void> {
  const ahead = await makes(club, 20)
  const { events, occasions } = club.models
  const [event, date] = await Promise.all([
    events.findOne({ number: ahead }, { _id: 0 }).lean(),
    occasions.findOne({ event: ahead }, { _id: 0 }).lean(),
  ])
  if (!event || !date) throw new Error('no event was made')
  const [place] = date.people
  const copies = (count: number, from: number, at: (index: number) => number, people: number) =>
    Array.from({ length: count }, (_, index) => {
      const startsAt = new Date(at(index))
      const endsAt = new Date(startsAt.getTime() + 3_600_000)
      const number = from + index
      const all = Array.from({ length: people }, (_place, turn) => ({ ...place, person: 1 + turn + index, turn }))
      return {
        event: { ...event, number, cause: `bench ${number}`, until: endsAt },
        date: { ...date, event: number, startsAt, endsAt, people: all },
      }
    })
  const now = Date.now()
  const rows = [
    ...copies(AHEAD - 1, 1000, (index) => now + (index + 2) * DAY, 20),
    ...copies(past, 10_000, (index) => now - (index + 2) * 3_600_000, REGISTRATIONS / PAST),
  ]
  await events.collection.insertMany(rows.map((row) => row.event) as never[])
  await occasions.collection.insertMany(rows.map((row) => row.date) as never[])
}

/** A published event with one date in three days, and so many registered for it; its number. */
async function makes(club: Club, people: number, seats: number | null = null): Promise<number> {
  const now = new Date()
  await seedOrganizers(club, now)
  const startsAt = new Date(now.getTime() + 3 * DAY)
  const card = { title: 'Дизайн-мышление', seats }
  const drafted = await draftEvent(club, { by: ORGANIZER, card, startsAt, cause: 'bench', now })
  if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
  const { number } = drafted.event
  await publishEvent(club, { number, by: ORGANIZER, cause: 'published', now })
  await Promise.all(
    Array.from({ length: people }, (_, index) =>
      registerFor(club, { number, key: '1', person: index + 1, cause: `r${index}`, now }),
    ),
  )
  return number
}

/** Five hundred more seats: until each of the queue is offered one, and until each has read so. */
async function promote(ground: Ground): Promise<{ offered: number; told: number }> {
  return ground.bout(
    ours,
    CALLS_PER_SECOND,
    async ({ databaseUri, load }) => {
      const people = Array.from({ length: WAITING + 1 }, (_, index) => index + 1)
      await load.people(people)
      await load.allow(people)
      return withClub(databaseUri, (club) => freed(club, load))
    },
    ({ databaseUri }) => withClub(databaseUri, async (club) => void (await makes(club, WAITING + 1, 1))),
  )
}

async function freed(club: Club, load: Bout['load']): Promise<{ offered: number; told: number }> {
  const event = await club.models.events.findOne({}, { number: 1 }).lean()
  await load.stats(true)
  const now = new Date()
  const begun = performance.now()
  const acting = { number: event?.number ?? 0, by: ORGANIZER, cause: 'more', now }
  const changed = await changeSeats(club, { ...acting, seats: WAITING + 1 })
  if (changed.outcome !== 'changed') throw new Error(changed.outcome)
  const notices = changed.dates.flatMap((date) => offerNotices(club, changed.event, date, now))
  await putNotices(club, notices, now)
  const offered = performance.now() - begun
  if (notices.length !== WAITING) throw new Error(`${notices.length} of ${WAITING} were offered a seat`)
  await load.answered(WAITING)
  const told = performance.now() - begun
  await sleep(1000)
  const windows = await load.windows()
  for (let person = 2; person <= WAITING + 1; person += 1) {
    const said = (windows.get(person) ?? []).filter(({ text }) => text.includes('Освободилось место'))
    if (said.length !== 1) throw new Error(`${person} was told ${said.length} times`)
  }
  return { offered: offered / 1000, told: told / 1000 }
}

export async function events(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  const none: { operations: number; ms: number }[] = []
  const many: typeof none = []
  const promoted: { offered: number; told: number }[] = []
  for (let run = 1; run <= runs; run += 1) {
    none.push(await list(ground, 0))
    many.push(await list(ground, PAST))
    promoted.push(await promote(ground))
    const [one, other, queue] = [none.at(-1), many.at(-1), promoted.at(-1)]
    say(
      `run ${run}: «События» ${one?.operations} operations, ${one?.ms} ms; beside ${PAST} past ones ${other?.operations}, ` +
        `${other?.ms} ms; ${WAITING} offered a seat in ${queue?.offered.toFixed(2)} s, told in ${queue?.told.toFixed(2)} s`,
    )
  }
  const beside = `${PAST} past events and ${REGISTRATIONS} registrations`
  const more = many.map(({ operations }, run) => operations - (none[run]?.operations ?? 0))
  const times = many.map(({ ms }, run) => ms / Math.max(1, none[run]?.ms ?? 1))
  return [
    claim(
      `operations of «События» more beside ${beside}`,
      'operations',
      more,
      { atMost: 0 },
      {
        'in all': many.map(({ operations }) => operations),
      },
    ),
    claim(
      `median of ${ASKING} «События» beside ${beside}, over that beside none`,
      'times',
      times,
      { atMost: 1.3 },
      {
        'with them, ms': many.map(({ ms }) => ms),
        'without, ms': none.map(({ ms }) => ms),
      },
    ),
    claim(
      `${WAITING} people of a queue told that a seat is free, under ${CALLS_PER_SECOND} calls/s`,
      's',
      promoted.map(({ told }) => told),
      { atMost: 5 },
      { 'decided and put into the outbox': promoted.map(({ offered }) => offered) },
    ),
  ]
}
