/** Killed while a buddy is proposed and while they agree: each of the three is told once. */
import mongoose from 'mongoose'
import { openModels } from '../../models/index.ts'
import { beginMembership } from '../../models/membership.ts'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const [ANNA, BORIS, IRINA] = [101, 102, 201]
const LEASE_MS = 500

let emulator: Emulator
let vk: Control
let database: TestDatabase
let bot: BotProcess | undefined

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [
      { id: ANNA, first_name: 'Анна', last_name: 'Петрова', sex: 1 },
      { id: BORIS, first_name: 'Борис', last_name: 'Лужин', sex: 2 },
      { id: IRINA, first_name: 'Ирина', last_name: 'Соколова', sex: 1 },
    ],
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
  for (const person of [ANNA, BORIS, IRINA]) await vk.do('allow', { community: 1, person })
  await twoMembers()
})
afterAll(async () => {
  await bot?.stop()
  await emulator.stop()
  await database.drop()
})

it('предложение и согласие, прерванные на полпути, сказаны по одному разу', async () => {
  await starts()
  await say(ANNA, 'Найти напарника')
  await hears(ANNA, 'Где лучше')
  await say(ANNA, 'Неважно')
  await hears(ANNA, 'Важен ли предмет')
  await say(ANNA, 'Пропустить')
  await hears(ANNA, 'Что ещё важно')
  await say(ANNA, 'Пропустить')
  await hears(ANNA, 'Увидит только куратор')
  await survives('after-domain', () => say(ANNA, 'Пропустить'))
  await hears(ANNA, 'Записано. Подберёт')
  await hears(IRINA, 'ищет напарника')

  await say(IRINA, 'Напарники')
  const view = await hears(IRINA, 'Кого спросить?')
  await survives('before-commit', () => tap(IRINA, 'Борис Лужин', view))
  await hears(IRINA, 'Спрашиваю: Борис Лужин')
  const card = await hears(BORIS, 'Анна ищет напарника')

  await survives('after-domain', () => tap(BORIS, 'Давайте', card))
  await hears(BORIS, 'Вы теперь напарники: Анна Петрова')
  await hears(ANNA, 'Нашёлся напарник: Борис Лужин')
  await hears(IRINA, 'Пара сложилась')

  const once = (peer: number, text: string) => heard(peer, text).then((all) => expect(all).toHaveLength(1))
  await once(ANNA, 'Записано. Подберёт')
  await once(IRINA, 'ищет напарника.')
  await once(IRINA, 'Спрашиваю')
  await once(BORIS, 'Вы теперь напарники')
  await once(ANNA, 'Нашёлся напарник')
  await once(IRINA, 'Пара сложилась')
  expect(await heard(BORIS, 'отвечать уже не нужно')).toHaveLength(0)
}, 60_000)

/** Анна and Борис are members; a community without quiet hours, since the test may run at night. */
async function twoMembers(): Promise<void> {
  const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  for (const [person, name] of [
    [ANNA, 'Анна Петрова'],
    [BORIS, 'Борис Лужин'],
  ] as const) {
    await beginMembership(models.memberships, {
      community: 1,
      person,
      application: person,
      name,
      workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
      position: 'Учитель',
      active: true,
      from: new Date(),
      to: null,
      leftBy: null,
      figures: null,
    })
  }
  const quietHours = { from: '3:00', to: '3:00' }
  await models.settings.create({
    _id: 1,
    community: 1,
    version: 1,
    quietHours,
    steps: [],
    by: 0,
    at: new Date(),
    causes: ['t'],
  })
  await connection.close()
}

async function starts(): Promise<void> {
  bot = await startBotProcess({
    mongodbUri: database.uri,
    vkApiUrl: emulator.apiUrl,
    leaseMs: LEASE_MS,
    callsPerSecond: 0,
  })
}

/** The bot dies at the place while it does what was said, and another one takes over. */
async function survives(place: Place, act: () => Promise<unknown>): Promise<void> {
  await bot?.endsAt({ place, after: 1 })
  await act()
  await bot?.ended()
  await starts()
}

function say(from: number, text: string): Promise<unknown> {
  return vk.do('say', { community: 1, from, text })
}

function tap(from: number, label: string, { cmid }: Message): Promise<unknown> {
  return vk.do('tap', { community: 1, from, cmid, label })
}

async function heard(peer: number, text: string): Promise<Message[]> {
  return (await vk.transcript(1, peer)).filter((one) => one.from === -1 && one.text.includes(text))
}

async function hears(peer: number, text: string): Promise<Message> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [message] = await heard(peer, text)
    if (message) return message
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${peer} does not hear «${text}» in a quarter of a minute`)
}
