/** Killed while somebody of the list becomes a member: it happens once, and each hears of it once. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const ORGANIZER = 201
/** Both are in the list. */
const people: [number, string][] = [
  [102, 'Борис'],
  [103, 'Вера'],
]

let emulator: Emulator
let vk: Control
let database: TestDatabase
let bot: BotProcess | undefined

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [
      { id: ORGANIZER, first_name: 'Ирина', last_name: 'Соколова', sex: 1 },
      ...people.map(([id, first_name]) => ({ id, first_name, last_name: 'Ким', sex: 0 as const })),
    ],
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
})
afterAll(async () => {
  await bot?.stop()
  await emulator.stop()
  await database.drop()
})

it('умерев посреди «Даю согласие», принимает один раз и каждому говорит один раз', async () => {
  // Each turn passes the place once: three of the list, then Boris's three; the consent is the sixth.
  await starts({ place: 'after-domain', after: 6 })
  await says(ORGANIZER, 'Прислать список')
  await says(ORGANIZER, people.map(([, name]) => `${name} Ким, школа 3, учитель`).join('\n'))
  await says(ORGANIZER, 'Сохранить (2)')
  await agrees(102)
  // That consent once more, then Vera's three.
  await starts({ place: 'after-commit', after: 4 })
  await isMember(102, 'Борис')
  await agrees(103)
  await starts()
  await isMember(103, 'Вера')
  // Whatever would come twice would have come before the answer to this.
  for (const [id, name] of people) {
    await says(id, 'Вступить')
    const heard = await said(id)
    expect([name, count(heard, 'вы с нами'), count(heard, 'Вы уже с нами')]).toEqual([name, 1, 1])
    expect(count(await said(ORGANIZER), `С нами по списку: ${name} Ким`)).toBe(1)
  }
}, 120_000)

/** Comes to the consent and gives it; the bot dies of that. */
async function agrees(id: number): Promise<void> {
  await says(id, 'Вступить')
  await says(id, 'Да, это я')
  await vk.do('say', { community: 1, from: id, text: 'Даю согласие' })
  await bot?.ended()
}

async function isMember(id: number, name: string): Promise<void> {
  await until(async () => count(await said(id), 'вы с нами') > 0)
  await until(async () => count(await said(ORGANIZER), `С нами по списку: ${name} Ким`) > 0)
}

async function starts(kill?: { place: Place; after: number }): Promise<void> {
  bot = await startBotProcess({
    mongodbUri: database.uri,
    vkApiUrl: emulator.apiUrl,
    leaseMs: 500,
    callsPerSecond: 0,
    ...(kill && { kill }),
  })
}

/** Writes and waits for an answer. */
async function says(from: number, text: string): Promise<void> {
  const before = (await said(from)).length
  await vk.do('say', { community: 1, from, text })
  await until(async () => (await said(from)).length > before)
}

async function said(peer: number): Promise<Message[]> {
  return (await vk.transcript(1, peer)).filter(({ from }) => from === -1)
}

function count(messages: Message[], words: string): number {
  return messages.filter(({ text }) => text.includes(words)).length
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 900; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come true in three quarters of a minute')
}
