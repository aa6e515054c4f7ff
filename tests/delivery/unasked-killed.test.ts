/** What nobody asked for, through kills and with two processes: told once, counted once, never more than the budget. */
import mongoose from 'mongoose'
import { openModels } from '../../models/index.ts'
import { beginMembership } from '../../models/membership.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { createClub } from '../../src/domain/club.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { townCommunity } from '../support/town-community.ts'

const LEASE_MS = 500
const people = Array.from({ length: 12 }, (_, index) => 1001 + index)

let emulator: Emulator
let vk: Control
let database: TestDatabase
let connection: mongoose.Connection
let club: Club
let bots: BotProcess[] = []

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: people.map((id) => ({ id, first_name: 'Анна', last_name: 'Петрова', sex: 1 })),
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
  connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  const { directory, ...settings } = townCommunity()
  club = createClub({ id: 1, settings, directory, models, vault: createVault('a key of the tests') })
  // The test may run at night, and on a Sunday.
  const hours = { quietHours: { from: '3:00', to: '3:00' }, tellingHours: { from: '3:00', to: '3:00' } }
  const row = { _id: 1, community: 1, version: 1, ...hours, steps: [], by: 0, at: new Date(), causes: ['t'] }
  await models.settings.create({ ...row, budget: { perDay: 1, perWeek: 40 } })
  for (const person of people) {
    await vk.do('allow', { community: 1, person })
    await beginMembership(models.memberships, {
      ...{ community: 1, person, application: person, name: 'Анна Петрова', position: 'Учитель', active: true },
      workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
      ...{ from: new Date('2026-01-01'), to: null, leftBy: null, figures: null },
    })
  }
})
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop()))
  bots = []
  await club.models.allowances.deleteMany({})
})
afterAll(async () => {
  await connection.close()
  await emulator.stop()
  await database.drop()
})

it.each(['after-pass', 'before-vk', 'after-vk', 'after-outcome'] as Place[])(
  'убитый на «%s», говорит каждому один раз и считает один раз; второе в тот же день откладывает',
  async (place) => {
    const [first, second] = [`first ${place}`, `second ${place}`]
    await starts({ place, after: 5 })
    await tells(first)
    await bots[0]?.ended()
    await starts()
    await until(async () => (await outcomes(first)).length === people.length)
    await tells(second)
    await until(async () => (await outcomes(second)).length === people.length)
    expect(await outcomes(first)).toEqual(people.map(() => 'delivered'))
    expect(await outcomes(second)).toEqual(people.map(() => 'capped day'))
    await everybodyHeardOnce(first)
    for (const person of people) expect(await said(person, second)).toBe(0)
    const rows = await club.models.allowances.find({ community: 1 }).lean()
    expect(rows.map(({ told, held }) => [told.length, held.length])).toEqual(people.map(() => [1, 1]))
  },
  60_000,
)

it('два процесса, из которых убивают того, кто шлёт: никому не больше одного', async () => {
  await starts({ place: 'after-pass', after: 7 })
  await starts()
  const keys = ['one', 'two', 'three']
  for (const key of keys) await tells(key)
  await until(async () => (await Promise.all(keys.map(outcomes))).every((all) => all.length === people.length))
  for (const person of people) {
    const heard = await Promise.all(keys.map((key) => said(person, key)))
    expect(heard.reduce((sum, count) => sum + count, 0)).toBe(1)
  }
  const all = (await Promise.all(keys.map(outcomes))).flat().sort()
  expect(all).toEqual([...people.flatMap(() => ['capped day', 'capped day']), ...people.map(() => 'delivered')].sort())
}, 60_000)

it('что не дошло, в счёт не идёт', async () => {
  const [anna = 0] = people
  await vk.do('deny', { community: 1, person: anna })
  await starts()
  await tells('closed', [anna])
  await until(async () => (await outcomes('closed')).length === 1)
  expect(await outcomes('closed')).toEqual(['unreachable'])
  expect((await club.models.allowances.findOne({ person: anna }).lean())?.told).toEqual([])
  await vk.do('allow', { community: 1, person: anna })
  await until(async () => (await said(anna, 'closed')) === 1)
  expect((await club.models.allowances.findOne({ person: anna }).lean())?.told).toHaveLength(1)
}, 60_000)

async function starts(kill?: { place: Place; after: number }): Promise<void> {
  const options = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl, leaseMs: LEASE_MS, callsPerSecond: 0 }
  bots.push(await startBotProcess({ ...options, ...(kill && { kill }) }))
}

function tells(key: string, to = people): Promise<void> {
  const notice = { key: `mailing:${key}`, to, content: { text: `Слово ${key}` }, priority: 'told' as const }
  return putNotices(club, [notice], new Date())
}

async function outcomes(key: string): Promise<string[]> {
  const rows = await club.models.outbox.find({ community: 1, base: `mailing:${key}` }).lean()
  return rows.flatMap((row) => row.outcomes.map(({ ended, why }) => [ended, why].filter(Boolean).join(' ')))
}

async function said(person: number, key: string): Promise<number> {
  const messages = await vk.transcript(1, person)
  return messages.filter(({ from, text }) => from === -1 && text === `Слово ${key}`).length
}

async function everybodyHeardOnce(key: string): Promise<void> {
  for (const person of people) expect([person, await said(person, key)]).toEqual([person, 1])
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come true in half a minute')
}
