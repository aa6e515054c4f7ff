/** 200 people at one thing at once through two processes, one of them killed in between: seats, queue, offers, «Беру». */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { EventCard } from '../../models/event.ts'
import { findRequest, type HelpRequestRow } from '../../models/help-request.ts'
import type { OccasionRow } from '../../models/occasion.ts'
import type { Message } from '../../playground/vk/control.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import type { Club } from '../../src/domain/club.ts'
import { cancelEvent } from '../../src/domain/events/cancel.ts'
import { ticketToken } from '../../src/domain/events/door/ticket.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { freeSeats } from '../../src/domain/events/roster/roster.ts'
import { registered } from '../../src/domain/events/roster/team.ts'
import { membersOf } from '../../src/domain/events/roster/units.ts'
import { beginTeam, enterTeam } from '../../src/domain/events/teams/teams.ts'
import { replay } from '../../src/domain/help/request/apply.ts'
import type { BotProcess } from '../support/bot-processes.ts'
import { awake, clubOn } from '../support/counted.ts'
import { crowdOf } from '../support/crowd.ts'
import { type CrowdTown, each, openCrowdTown } from '../support/crowd-town.ts'
import { dateOf, published } from '../support/events.ts'
import { until } from '../support/until.ts'
import { helpRequest, volunteer } from '../support/volunteers.ts'

const SEATS = 50
const people = crowdOf(200)

let town: CrowdTown
let vk: CrowdTown['vk']
let club: Club
let bots: BotProcess[] = []

beforeAll(async () => {
  town = await openCrowdTown([201, ...people], {
    transport: 'callback',
    leaseMs: 1000,
    callsPerSecond: 0,
    organizers: [201],
    community: awake,
  })
  vk = town.vk
  club = clubOn(town.models)
  bots = await Promise.all([town.starts(), town.starts()])
  await listens()
}, 60_000)
afterAll(() => town.close())

it('200 записываются разом и каждый дважды: мест ровно столько, в очереди никто не потерян, у каждого одно место', async () => {
  const { number } = await makes('Дизайн-мышление', SEATS)
  await withKill('after-domain', 20, () => everybody(people, `event:${number}:1`, 'register', 2))
  const date = await dateOf(club, number)
  expect(of(date, 'going')).toHaveLength(SEATS)
  expect(of(date, 'waiting')).toHaveLength(people.length - SEATS)
  expect(new Set(date.people.map(({ person }) => person)).size).toBe(people.length)
  expect(date.people).toHaveLength(people.length)
  // What they were told is what stands: to each the seat, or a place of the queue that nobody else was told.
  const told = await said(people)
  const seated = people.filter((_, at) => told[at]?.some(({ text }) => text.includes('Записали вас')))
  expect(seated).toEqual([...of(date, 'going')].sort((one, other) => one - other))
  const places = told.flatMap(
    (all) => /место 1?\d?\d-е|место — \d+-е/.exec(all[0]?.text ?? '')?.[0].match(/\d+/)?.[0] ?? [],
  )
  expect(places.map(Number).sort((one, other) => one - other)).toEqual(of(date, 'waiting').map((_, at) => at + 1))

  // All who have a seat give it up at once: as many of the queue, the first ones, are offered one each, and told so once.
  const queue = date.people.filter(({ state }) => state === 'waiting').sort((one, other) => one.turn - other.turn)
  const first = queue.slice(0, SEATS).map(({ person }) => person)
  await withKill('before-commit', 10, () => everybody(of(date, 'going'), `event:${number}:1`, 'leave', 1))
  await until('offers are told', async () => (await offered()).filter((count) => count > 0).length >= SEATS)
  const after = await dateOf(club, number)
  expect(of(after, 'going')).toEqual([])
  expect(of(after, 'offered').sort()).toEqual([...first].sort())
  expect(of(after, 'waiting')).toHaveLength(queue.length - SEATS)

  // Who is offered a seat takes it, the rest of the queue tries as well, once more and at once.
  const rest = queue.slice(SEATS).map(({ person }) => person)
  await withKill('after-domain', 20, () => everybody([...first, ...rest], `event:${number}:1`, 'take', 1))
  const last = await dateOf(club, number)
  expect(of(last, 'going').sort()).toEqual([...first].sort())
  expect(of(last, 'waiting').sort()).toEqual([...rest].sort())
  expect((await offered()).filter((count) => count !== 0)).toEqual(first.map(() => 1))
  async function offered(): Promise<number[]> {
    return (await said(people)).map((all) => all.filter(({ text }) => text.includes('Освободилось место')).length)
  }
}, 120_000)

it('«Записаться» и отмена в одно мгновение: кому сказали «записали», тот и в списке, остальным — что отменено', async () => {
  // On another day, for what is at the same time is asked about.
  const { number } = await makes('Игра', null, 5)
  const before = await said(people)
  const now = new Date()
  await withKill('after-domain', 20, async () => {
    const [, cancelled] = await Promise.all([
      everybody(people, `event:${number}:1`, 'register', 1),
      cancelEvent(club, { number, by: 201, why: 'Заболел ведущий.', cause: 'cancel', now }),
    ])
    expect(cancelled.outcome).toBe('cancelled')
  })
  const date = await dateOf(club, number)
  expect(date.state).toBe('cancelled')
  const told = (await said(people)).map((all, at) => all.slice(before[at]?.length ?? 0))
  const seated = people.filter((_, at) => told[at]?.some(({ text }) => text.includes('Записали вас')))
  expect(seated).toEqual(of(date, 'going').sort((one, other) => one - other))
  const refused = people.filter((_, at) => told[at]?.some(({ text }) => text.includes('Это отменили')))
  expect(seated.length + refused.length).toBe(people.length)
}, 60_000)

it('один билет сканируют 200 человек разом: посчитан один раз, и остальным сказано, что уже', async () => {
  const now = new Date()
  const startsAt = new Date(now.getTime() + 3_600_000)
  const { number } = await published(club, { title: 'Тренинг', startsAt, now })
  const [holder = 0] = people
  await registerFor(club, { number, key: '1', person: holder, cause: 'holder', now })
  const rights = { rights: ['check-in'], since: now }
  await town.models.events.updateOne(
    { number },
    { $set: { stewards: people.map((person) => ({ person, ...rights })) } },
  )
  const ref = ticketToken(club, await dateOf(club, number), { turn: 0 })
  const before = await said(people)
  const told = async () => (await said(people)).map((all, at) => all.slice(before[at]?.length ?? 0))
  await withKill('after-domain', 20, async () => {
    await each(people, (from) => vk.do('say', { community: 1, from, text: '+', ref }))
    await until('all have heard of the ticket', async () => (await told()).every((all) => all.length > 0))
  })
  const heard = (await told()).flat().map(({ text }) => text)
  expect(heard.filter((text) => text.includes(`Есть: билет № ${number}-1`))).toHaveLength(1)
  expect(heard.filter((text) => text.includes('Второй раз не считаю'))).toHaveLength(people.length - 1)
  expect((await dateOf(club, number)).people).toMatchObject([{ person: holder, arrived: { how: 'ticket' } }])
}, 60_000)

it('100 команд записываются разом, потом половина снимается и люди уходят: каждая целиком или никак', async () => {
  const { number } = await makes('Педигры', 61, 7, { from: 2, to: 3, roles: [] })
  const now = new Date()
  const captains = people.filter((_, at) => at % 2 === 0)
  const mates = people.filter((_, at) => at % 2 === 1)
  await each(captains, async (person) => {
    const coming = { number, key: '1', now }
    const begun = await beginTeam(club, { ...coming, person, title: `К${person}`, role: null, cause: `b${person}` })
    if (begun.outcome !== 'gathered') throw new Error(begun.outcome)
    const joins = { ...coming, person: person + 1, team: begun.team, role: null, cause: `j${person}` }
    return enterTeam(club, joins)
  })
  const isWhole = async () => {
    const date = await dateOf(club, number)
    expect(freeSeats(date)).toBeGreaterThanOrEqual(0)
    for (const team of date.teams.filter(registered)) {
      expect(membersOf(date, team).map(({ state }) => state)).toEqual([team.state, team.state])
    }
    return date
  }
  await withKill('after-domain', 20, () => everybody(captains, `team:${number}:1`, 'register', 1))
  const date = await isWhole()
  expect(of(date, 'going')).toHaveLength(60)
  expect(of(date, 'waiting')).toHaveLength(140)
  const going = date.teams.filter(({ state }) => state === 'going').map(({ captain }) => captain)
  const [first = [], rest = []] = [going.slice(0, 15), mates.slice(0, 40)]
  await withKill('before-commit', 10, async () => {
    await Promise.all([
      everybody(first, `team:${number}:1`, 'withdraw-sure', 1),
      everybody(
        rest.filter((person) => !first.includes(person - 1)),
        `team:${number}:1`,
        'leave',
        1,
      ),
    ])
  })
  const after = await isWhole()
  expect(after.teams.filter(({ state }) => state === 'left')).toHaveLength(15)
  expect(of(after, 'offered')).toHaveLength(30)
}, 120_000)

it('200 нажимают «Беру» разом и дважды: за просьбой ровно трое, остальным — что уже нашли, журнал ведёт к тому же', async () => {
  const now = new Date()
  await each(people, async (id) => volunteer(club, { id, name: 'Анна Петрова', now }))
  const number = await helpRequest(club, { asker: 301, now, needed: 3 })
  const before = await said(people)
  await withKill('after-domain', 20, () => everybody(people, `call:${number}`, 'take', 2))
  const told = (await said(people)).map((all, at) => all.slice(before[at]?.length ?? 0).map(({ text }) => text))
  const request = (await findRequest(town.models.helpRequests, 1, number)) as HelpRequestRow
  const holders = people.filter((_, at) => told[at]?.some((text) => text.includes('Спасибо, что берётесь!')))
  expect(holders).toHaveLength(3)
  expect(request.claims.map(({ person, state }) => `${person} ${state}`).sort()).toEqual(
    holders.map((person) => `${person} held`),
  )
  expect(request.state).toBe('held')
  // Where to go reads nobody else, whoever tapped how often.
  for (const [at, texts] of told.entries()) {
    const holds = holders.includes(people[at] ?? 0)
    expect(texts.filter((text) => text.includes('Уже нашли, спасибо'))).toHaveLength(holds ? 0 : 2)
    expect(texts.some((text) => text.includes('Мира, 1'))).toBe(holds)
  }
  const ended = ({ told: _, owes: __, version: ___, ...state }: HelpRequestRow) => state
  expect(ended(replay(request))).toEqual(ended(request))
}, 60_000)

function makes(title: string, seats: number | null, inDays = 3, teams: EventCard['teams'] = null) {
  const now = new Date()
  return published(club, { title, seats, teams, startsAt: new Date(now.getTime() + inDays * 86_400_000), now })
}

const of = (date: OccasionRow, state: string) =>
  date.people.filter((place) => place.state === state).map(({ person }) => person)

/** Everybody taps at once, so many times, and hears as many answers. */
async function everybody(all: number[], answers: string, value: string, times: number): Promise<void> {
  const before = await said(all)
  const { delivered } = await vk.stats()
  const payload = JSON.stringify({ v: 1, a: answers, c: value, n: 1 })
  const taps = all.flatMap((from) => Array.from({ length: times }, () => from))
  await each(taps, (from) => vk.do('say', { community: 1, from, text: 'Кнопка', payload }))
  // Windows are read only when there may be enough in them: reading 200 of them again and again is work too.
  await until(`${value} is answered`, async () => (await vk.stats()).delivered >= delivered + taps.length)
  await until(`all have heard of ${value}`, async () => {
    const after = await said(all)
    return after.every((window, at) => window.length >= (before[at]?.length ?? 0) + times)
  })
}

/** One of the processes dies while it happens; another one comes in its place. */
async function withKill(place: Place, after: number, act: () => Promise<void>): Promise<void> {
  const [dying, other] = bots as [BotProcess, BotProcess]
  await dying.endsAt({ place, after })
  const [, next] = await Promise.all([act(), dying.ended().then(() => town.starts())])
  bots = [next, other]
  await listens()
}

/** The first is the one that will die: the other's address is tried twice as often, so that a retry soon meets it. */
async function listens(): Promise<void> {
  const [url = '', other = ''] = bots.map((bot) => `${bot.url}/callback`)
  const alsoUrls = [other, other]
  await vk.do('community.callback', { community: 1, url, alsoUrls, secret: 'tayna', retryMs: 50 })
}

async function said(all: number[]): Promise<Message[][]> {
  return each(all, async (peer) => (await vk.transcript(1, peer)).filter(({ from }) => from === -1))
}
