/** Two processes under VK's limit, one of them killed while it sends: nothing doubled, nobody forgotten, no error 6. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { awake, clubOn, counted } from '../support/counted.ts'
import { announces, crowdOf, enrol, heard } from '../support/crowd.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const ORGANIZER = 201
const LEASE_MS = 1500
const people = crowdOf(3000)

let emulator: Emulator
let vk: Control
let database: TestDatabase
let connection: mongoose.Connection
let models: Models
let bots: BotProcess[] = []

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [ORGANIZER, ...people].map((id) => ({ id, first_name: 'Анна', last_name: 'Петрова' })),
  })
  vk = control(emulator.url)
  await each([ORGANIZER, ...people], (person) => vk.do('allow', { community: 1, person }))
  connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  models = await openModels(connection)
  await enrol(models, people)
  const options = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl, leaseMs: LEASE_MS, community: awake }
  bots = [await startBotProcess(options), await startBotProcess(options)]
}, 120_000)
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop()))
  await connection.close()
  await emulator.stop()
  await database.drop()
})

it('кто отправлял, умер: другой доводит до конца', async () => {
  const club = clubOn(models)
  const before = (await vk.stats()).delivered
  const { number } = await announces(club, ORGANIZER, { text: 'Один раз.' })
  await until('some are told', async () => (await vk.stats()).delivered - before >= 500)
  await bots[0]?.kill()
  await until('it is over', async () => (await counted(club, number)) !== undefined)
  expect(await counted(club, number)).toMatchObject({ size: 3000, delivered: 3000 })
  const told = await each(people, async (person) => (await heard(vk, person, 'Один раз.')).length)
  expect(told.filter((count) => count !== 1)).toEqual([])
  expect((await vk.stats()).errors['6'] ?? 0).toBe(0)
}, 180_000)

/** Some at a time: the emulator's port takes only so many at once. */
async function each<T>(all: readonly number[], one: (person: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (let from = 0; from < all.length; from += 50)
    done.push(...(await Promise.all(all.slice(from, from + 50).map(one))))
  return done
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not in two minutes: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
