/** All organizers give up their role at the same moment, through two processes of the bot: exactly one stays. */
import mongoose from 'mongoose'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const COMMUNITY = 1
const ORGANIZERS = Array.from({ length: 8 }, (_, index) => 512_345_201 + index)
const taken = 'Готово, роль снята'
const last = 'Это единственный организатор'
const lost = 'Роли дают и снимают организаторы'

let emulator: Emulator
let vk: Control
let database: TestDatabase
let bots: BotProcess[]

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: COMMUNITY, token: 'playground', name: 'Молодые педагоги' }],
    people: ORGANIZERS.map((id) => ({ id, first_name: 'Ирина', last_name: 'Соколова' })),
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
  const where = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl, callsPerSecond: 0, organizers: ORGANIZERS }
  const options = { ...where, transport: 'callback' as const, leaseMs: 3000 }
  bots = [await startBotProcess(options), await startBotProcess(options)]
  const [url, ...alsoUrls] = bots.map((bot) => `${bot.url}/callback`)
  await vk.do('community.callback', { community: COMMUNITY, url, alsoUrls, secret: 'tayna', retryMs: 200 })
}, 120_000)

afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop()))
  await emulator.stop()
  await database.drop()
})

it('все разом снимают с себя роль: один остаётся и знает, почему', async () => {
  await everybody(() => 'Найти человека', 'Кого ищем?')
  await everybody((id) => `vk.com/id${id}`, 'Роли: организатор')
  await Promise.all(
    ORGANIZERS.map(async (from) => {
      const card = (await said(from)).find(({ text }) => text.includes('Роли: организатор')) as Message
      await vk.do('tap', { community: COMMUNITY, from, cmid: card.cmid, label: 'Роли' })
    }),
  )
  await everybodyHears('какую роль дать или снять?')
  await everybody(() => '✓ Организатор', 'Снять роль организатора?')
  await Promise.all(ORGANIZERS.map((from) => vk.do('say', { community: COMMUNITY, from, text: 'Снять роль' })))
  const ends = new RegExp([taken, last, lost].join('|'))
  const endOf = async (id: number) => (await said(id)).find(({ text }) => ends.test(text))?.text ?? ''
  const all = () => Promise.all(ORGANIZERS.map(endOf))
  await until('everybody is answered', async () => (await all()).every((text) => text !== ''))
  const answers = await all()
  expect(answers.filter((text) => text.startsWith(taken))).toHaveLength(ORGANIZERS.length - 1)
  expect(answers.filter((text) => text.startsWith(last))).toHaveLength(1)

  const stayed = ORGANIZERS[answers.findIndex((text) => text.startsWith(last))]
  const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  const rows = await connection.collection('roles').find({ community: COMMUNITY, role: 'organizer' }).toArray()
  const gone = await connection.collection('journal').distinct('about', { community: COMMUNITY, did: 'role-taken' })
  await connection.close()
  expect(rows.map(({ person }) => person)).toEqual([stayed])
  expect(gone.sort()).toEqual(ORGANIZERS.filter((id) => id !== stayed))
}, 240_000)

async function everybody(says: (id: number) => string, hears: string): Promise<void> {
  await Promise.all(ORGANIZERS.map((from) => vk.do('say', { community: COMMUNITY, from, text: says(from) })))
  await everybodyHears(hears)
}

async function everybodyHears(words: string): Promise<void> {
  await until(`everybody hears «${words}»`, async () =>
    (await Promise.all(ORGANIZERS.map(said))).every((window) => window.some(({ text }) => text.includes(words))),
  )
}

async function said(peer: number): Promise<Message[]> {
  return (await vk.transcript(COMMUNITY, peer)).filter(({ from }) => from === -COMMUNITY)
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const heard = await Promise.all(ORGANIZERS.map(said))
  throw new Error(`not in a minute: ${what}, but ${JSON.stringify(heard.map((window) => window.at(-1)?.text))}`)
}
