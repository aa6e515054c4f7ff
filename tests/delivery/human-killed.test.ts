/** Killed while an appeal is sent, answered and closed: each is told once, as its first outcome. */
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const [ANNA, IRINA] = [101, 201]
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
      { id: IRINA, first_name: 'Ирина', last_name: 'Соколова', sex: 1 },
    ],
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
  await vk.do('allow', { community: 1, person: IRINA })
})
afterAll(async () => {
  await bot?.stop()
  await emulator.stop()
  await database.drop()
})

it('отправка, ответ и конец, прерванные на полпути, сказаны по одному разу', async () => {
  await starts()
  await say(ANNA, 'Человек')
  await hears(ANNA, 'Напишите, что передать')
  await survives('after-domain', () => say(ANNA, 'Где взять бланк?'))
  await hears(ANNA, 'Передали. Ответят вам лично')
  const card = await hears(IRINA, 'Где взять бланк?')

  await survives('before-commit', () => say(IRINA, 'В отделе кадров', card.cmid))
  await hears(ANNA, 'Отвечает Ирина: В отделе кадров')
  await hears(IRINA, 'передали от вашего имени')

  await survives('after-vk', () => say(ANNA, 'Спасибо, дальше бот'))
  await hears(ANNA, 'Хорошо, дальше снова отвечаю я')
  await hears(IRINA, 'спасибо, дальше бот. Разговор закончен.')

  const once = (peer: number, text: string) => heard(peer, text).then((all) => expect(all).toHaveLength(1))
  await once(ANNA, 'Передали.')
  await once(ANNA, 'Отвечает Ирина')
  await once(ANNA, 'Хорошо, дальше снова')
  await once(IRINA, 'пишет организаторам')
  await once(IRINA, 'передали от вашего имени')
  await once(IRINA, 'спасибо, дальше бот.')
}, 60_000)

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

function say(from: number, text: string, reply_to?: number): Promise<unknown> {
  return vk.do('say', { community: 1, from, text, ...(reply_to !== undefined && { reply_to }) })
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
