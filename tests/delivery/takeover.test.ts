/** One of two processes dies; the other polls and sends from then on. */
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let emulator: Emulator
let vk: Control
let database: TestDatabase
let bots: BotProcess[] = []

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [{ id: 101, first_name: 'Анна', last_name: 'Петрова', sex: 1 }],
  })
  vk = control(emulator.url)
  const options = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl, leaseMs: 1500 }
  bots = [await startBotProcess(options), await startBotProcess(options)]
}, 60_000)
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop()))
  await emulator.stop()
  await database.drop()
})

it('разговор продолжается, и никто не отвечает дважды', async () => {
  const [first, second] = bots
  await talks('Вступить', 'Согласие на обработку')
  await first?.kill()
  await talks('Даю согласие', 'верно?')
  await talks('Всё верно', 'Где вы работаете')
  expect(second?.child.exitCode).toBeNull()
  expect((await vk.stats()).errors['6'] ?? 0).toBe(0)
}, 60_000)

/** Says it and hears exactly one answer. */
async function talks(text: string, hears: string): Promise<void> {
  const said = async () => (await vk.transcript(1, 101)).filter(({ from }) => from === -1)
  const before = (await said()).length
  await vk.do('say', { community: 1, from: 101, text })
  for (let tries = 0; tries < 200 && (await said()).length === before; tries += 1) await sleep(100)
  await sleep(500)
  const fresh = (await said()).slice(before)
  expect(fresh.map((message) => message.text)).toEqual([expect.stringContaining(hears)])
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
