/** Two processes under VK's limit, one of them killed while it sends: nothing doubled, nobody forgotten, no error 6. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { BotProcess } from '../support/bot-processes.ts'
import { awake, clubOn, counted } from '../support/counted.ts'
import { announces, crowdOf, enrol, heard } from '../support/crowd.ts'
import { type CrowdTown, each, openCrowdTown } from '../support/crowd-town.ts'
import { until } from '../support/until.ts'

const ORGANIZER = 201
const LEASE_MS = 1500
const people = crowdOf(3000)

let town: CrowdTown
let bots: BotProcess[] = []

beforeAll(async () => {
  town = await openCrowdTown([ORGANIZER, ...people], { leaseMs: LEASE_MS, community: awake })
  await each([ORGANIZER, ...people], (person) => town.vk.do('allow', { community: 1, person }))
  await enrol(town.models, people)
  bots = [await town.starts(), await town.starts()]
}, 120_000)
afterAll(() => town.close())

it('кто отправлял, умер: другой доводит до конца', async () => {
  const { vk } = town
  const club = clubOn(town.models)
  const before = (await vk.stats()).delivered
  const { number } = await announces(club, ORGANIZER, { text: 'Один раз.' })
  await until('some are told', async () => (await vk.stats()).delivered - before >= 500, 120)
  await bots[0]?.kill()
  await until('it is over', async () => (await counted(club, number)) !== undefined, 120)
  expect(await counted(club, number)).toMatchObject({ size: 3000, delivered: 3000 })
  const told = await each(people, async (person) => (await heard(vk, person, 'Один раз.')).length)
  expect(told.filter((count) => count !== 1)).toEqual([])
  expect((await vk.stats()).errors['6'] ?? 0).toBe(0)
}, 180_000)
