/** Calls and claims when the process ends at any write, and when two processes do the same at once. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { findRequest } from '../../models/help-request.ts'
import { tickHelp } from '../../src/clock/help.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { replay } from '../../src/domain/help/request/apply.ts'
import { dyingAt } from '../support/dying.ts'
import { acts, helpRequest, volunteer } from '../support/volunteers.ts'
import { openTown, settings, type Town } from './town.ts'

const MINUTE = 60_000
const noon = new Date('2027-03-01T05:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * MINUTE)
const people = Array.from({ length: 12 }, (_, at) => 501 + at)

let town: Town
beforeAll(async () => {
  Object.assign(settings, { helpCategories: [{ id: 'groceries', title: 'Купить продукты' }] })
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const tick = (club: Club, now: Date) => tickHelp(club, now, (notices) => putNotices(club, notices, now))

/** Who was called, as the outbox has it: one entry a message. */
async function called(): Promise<number[]> {
  const rows = await town.club.models.outbox.find({ base: /:call$/ }, { peers: 1 }).lean()
  return rows.flatMap(({ peers }) => peers).sort((one, other) => one - other)
}

async function opened(): Promise<number> {
  for (const id of people) await volunteer(town.club, { id, name: 'Анна Петрова', now: noon })
  return helpRequest(town.club, { asker: 301, now: noon })
}

it('прерванная на любой записи, волна зовёт каждого один раз, и следующая идёт вовремя', async () => {
  for (let at = 0, ended: number | 'dead' = 'dead'; ended === 'dead'; at += 1) {
    await town.empty()
    const number = await opened()
    ended = await dyingAt(town.club.models, at, () => tick(town.club, noon))
    await tick(town.club, later(1))
    const [first, request] = [await called(), await findRequest(town.club.models.helpRequests, 1, number)]
    expect(first).toHaveLength(5)
    expect(new Set(first).size).toBe(5)
    // It counts from when it was called: at once, or by who came after.
    const since = request?.asked[0]?.at ?? noon
    expect(request?.waveAt).toEqual(new Date(since.getTime() + 30 * MINUTE))
    await tick(town.club, later(29))
    expect(await called()).toEqual(first)
    await dyingAt(town.club.models, at, () => tick(town.club, later(31)))
    await tick(town.club, later(32))
    const both = await called()
    expect([both.length, new Set(both).size]).toEqual([12, 12])
  }
}, 60_000)

it('два процесса зовут разом: волна одна, и каждый позван один раз', async () => {
  const number = await opened()
  const other = await town.elsewhere()
  await Promise.all([tick(town.club, noon), tick(other, noon), tick(town.club, noon), tick(other, noon)])
  expect(await called()).toHaveLength(5)
  const request = await findRequest(town.club.models.helpRequests, 1, number)
  expect([request?.wave, request?.asked.length, request?.owes]).toEqual([1, 5, false])
})

it('сто берут через два процесса разом, и так пять просьб: за каждой ровно трое, и журнал говорит то же', async () => {
  const clubs = [town.club, await town.elsewhere()]
  const crowd = Array.from({ length: 100 }, (_, at) => 1001 + at)
  for (let round = 0; round < 5; round += 1) {
    const number = await helpRequest(town.club, { asker: 301, now: noon, needed: 3 })
    const results = await Promise.all(
      crowd.map((person, at) => acts(clubs[at % 2] as Club, number, { kind: 'claim' }, person, noon)),
    )
    const taken = crowd.filter((_, at) => results[at] === 'taken')
    const request = await findRequest(town.club.models.helpRequests, 1, number)
    expect([taken.length, results.filter((one) => one === 'full').length]).toEqual([3, 97])
    expect(request?.claims.map(({ person }) => person).sort()).toEqual(taken)
    expect(request && replay(request).claims).toEqual(request?.claims)
  }
})
