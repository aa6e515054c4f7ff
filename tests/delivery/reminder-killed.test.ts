/** Killed while a reminder is kept, while it is told and while it is put off: kept once, told once. */
import mongoose from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { createClub } from '../../src/domain/club.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { agrees } from '../domain/town.ts'
import type { BotOptions } from '../support/bot-process.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { townCommunity } from '../support/town-community.ts'

const ANNA = 101
const LEASE_MS = 500

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
    people: [{ id: ANNA, first_name: 'Анна', last_name: 'Петрова', sex: 1 }],
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
  await vk.do('allow', { community: 1, person: ANNA })
  connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  models = await openModels(connection)
  const { id, title, directory, ...settings } = townCommunity()
  const vault = createVault('a key of the tests')
  const club = createClub({ id, settings: { title, ...settings }, directory, models, vault })
  const given = await agrees(club, ANNA, 'consent', new Date())
  if (given.outcome !== 'given') throw new Error(given.outcome)
}, 60_000)
afterAll(async () => {
  await stopsAll()
  await connection.close()
  await emulator.stop()
  await database.drop()
})

it('заведено один раз, хотя процесс убит до и после записи', async () => {
  await starts()
  await say('напомни завтра в 9 сдать отчёт')
  await hears('Всё верно?')
  await survives('before-commit', () => say('Верно'))
  await hears('Хорошо, напомню завтра')
  expect(await heard('Хорошо, напомню')).toHaveLength(1)
  expect(await models.reminders.countDocuments({ person: ANNA, state: 'open' })).toBe(1)
}, 60_000)

it.each(['before-vk', 'after-vk', 'after-outcome'] as Place[])(
  'приходит один раз, хотя процесс убит: %s',
  async (place) => {
    await stopsAll()
    const text = `полить цветы (${place})`
    await due(text)
    await starts({ ticks: true, kill: { place, after: 1 } })
    await bots[0]?.ended()
    await starts({ ticks: true })
    await hears(text)
    // What is said afterwards comes after whatever would still be sent.
    await say('Меню')
    await until(async () => (await vk.transcript(1, ANNA)).at(-1)?.from === -1)
    expect(await heard(text)).toHaveLength(1)
    expect(await models.reminders.countDocuments({ text, state: 'told' })).toBe(1)
  },
  60_000,
)

it('два процесса разом: одно сообщение, одно «Через час»', async () => {
  await stopsAll()
  await due('позвонить маме')
  await Promise.all([starts({ ticks: true }), starts({ ticks: true })])
  const card = await hears('позвонить маме')
  await until(async () => (await models.reminders.countDocuments({ text: 'позвонить маме', state: 'told' })) === 1)
  expect(await heard('позвонить маме')).toHaveLength(1)
  await stopsAll()
  await starts({ kill: { place: 'after-domain', after: 1 } })
  await vk.do('tap', { community: 1, from: ANNA, cmid: card.cmid, label: 'Через час' })
  await bots.at(-1)?.ended()
  await starts()
  await until(async () => (await heard('Напомню ещё раз')).length > 0)
  expect(await models.reminders.countDocuments({ text: 'позвонить маме', state: 'open' })).toBe(1)
}, 60_000)

/** A reminder that should have come a minute ago. */
async function due(text: string): Promise<void> {
  const at = new Date(Date.now() - 60_000)
  const number = 40 + (await models.reminders.countDocuments({}))
  const row = {
    community: 1,
    person: ANNA,
    number,
    text,
    at,
    rule: null,
    zone: 'Asia/Krasnoyarsk',
    state: 'open' as const,
  }
  await models.reminders.create({ ...row, ended: null, made: at, cause: text, causes: [] })
}

async function starts(more: Partial<BotOptions> = {}): Promise<void> {
  const options = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl, leaseMs: LEASE_MS, callsPerSecond: 0 }
  bots.push(await startBotProcess({ ...options, ...more }))
}

async function stopsAll(): Promise<void> {
  await Promise.all(bots.map((bot) => bot.stop()))
  bots = []
}

/** The bot dies at the place while it does what was said, and another one takes over. */
async function survives(place: Place, act: () => Promise<unknown>): Promise<void> {
  await stopsAll()
  await starts({ kill: { place, after: 1 } })
  await act()
  await bots[0]?.ended()
  await starts()
}

function say(text: string): Promise<unknown> {
  return vk.do('say', { community: 1, from: ANNA, text })
}

async function heard(text: string): Promise<Message[]> {
  return (await vk.transcript(1, ANNA)).filter((one) => one.from === -1 && one.text.includes(text))
}

async function hears(text: string): Promise<Message> {
  await until(async () => (await heard(text)).length > 0)
  return (await heard(text))[0] as Message
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('not in twenty seconds')
}
