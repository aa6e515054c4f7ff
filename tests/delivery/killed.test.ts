/** Killed between two writes: what was done is not done again, and what is told is the first outcome. */
import mongoose from 'mongoose'
import { openModels } from '../../models/index.ts'
import { OUTBOX_NUMBERS, PARTS, putRows } from '../../models/outbox.ts'
import { takeNumbers } from '../../models/post.ts'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const ORGANIZER = 201
const LEASE_MS = 500
/** A client without buttons. */
const PLAIN = { keyboard: false, inline_keyboard: false, carousel: false, button_actions: [] as string[] }

let emulator: Emulator
let vk: Control
let database: TestDatabase
let bot: BotProcess | undefined

beforeAll(async () => {
  database = await testDatabase()
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [
      { id: 101, first_name: 'Анна', last_name: 'Петрова', sex: 1 },
      { id: 102, first_name: 'Борис', last_name: 'Лужин', sex: 2 },
      { id: ORGANIZER, first_name: 'Ирина', last_name: 'Соколова', sex: 1 },
    ],
    callsPerSecond: 0,
  })
  vk = control(emulator.url)
  await starts()
})
afterAll(async () => {
  await bot?.stop()
  await emulator.stop()
  await database.drop()
})

async function starts(): Promise<void> {
  bot = await startBotProcess({
    mongodbUri: database.uri,
    vkApiUrl: emulator.apiUrl,
    leaseMs: LEASE_MS,
    callsPerSecond: 0,
  })
}

/** Somebody writes, the bot dies at the place, and another one takes over. */
async function survives(place: Place, act: () => Promise<unknown>): Promise<void> {
  await bot?.endsAt({ place, after: 1 })
  await act()
  await bot?.ended()
  await starts()
}

it('умерев сразу после ответа, не отвечает второй раз', async () => {
  await survives('after-told', () => say(101, 'Начать'))
  await say(101, 'События')
  // Whatever would come twice would have come before the answer to this.
  await until(async () => (await said(101)).some(({ text }) => text.includes('ничего не объявлено')))
  expect((await said(101)).map(({ text }) => text)).toEqual([
    expect.stringContaining('Здравствуйте, Анна!'),
    expect.stringContaining('ничего не объявлено'),
  ])
}, 60_000)

it('умерев после решения, говорит организатору о первом исходе, а не «уже решено»', async () => {
  await vk.do('allow', { community: 1, person: ORGANIZER })
  for (const text of ['Вступить', 'Даю согласие', 'Всё верно', 'школа 3', 'Учитель', 'Отправить и принять Устав']) {
    const before = (await said(101)).length
    await say(101, text)
    await until(async () => (await said(101)).length > before)
  }
  await until(async () => (await said(ORGANIZER)).length > 0)
  const [card] = await said(ORGANIZER)
  const answers = answersTo(ORGANIZER)
  await survives('after-domain', () =>
    vk.do('tap', { community: 1, from: ORGANIZER, cmid: card?.cmid, label: 'Принять' }),
  )
  await until(async () => (await said(101)).some(({ text }) => text.includes('вы с нами')))
  await until(async () => (await said(ORGANIZER)).some(({ text }) => /принят/i.test(text)) || answers.heard.length > 0)
  const heard = [...answers.heard, ...(await said(ORGANIZER)).map(({ text }) => text)].join('\n')
  expect(heard).not.toMatch(/уже реш/i)
  expect((await said(101)).filter(({ text }) => text.includes('вы с нами'))).toHaveLength(1)
  answers.stop()
}, 60_000)

it('умерев сразу после вести, помнит номера под ней', async () => {
  await say(102, 'Начать', PLAIN)
  await until(async () => (await said(102)).length > 0)
  await survives('after-outcome', () => putNotice(102))
  await until(async () => (await said(102)).some(({ text }) => text.includes('Весна скоро')))
  const number = /(\d+)[^\n]*События/.exec((await said(102)).at(-1)?.text ?? '')?.[1] ?? ''
  await say(102, number, PLAIN)
  await until(async () => (await said(102)).length > 2)
  expect((await said(102)).map(({ text }) => text)).toEqual([
    expect.stringContaining('Здравствуйте, Борис!'),
    expect.stringContaining('Весна скоро'),
    expect.stringContaining('ничего не объявлено'),
  ])
}, 60_000)

/** Something to do with a role, as another person's turn puts it. */
async function putNotice(person: number): Promise<void> {
  const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  const number = OUTBOX_NUMBERS + (await takeNumbers(models.posts, 1, PARTS))
  const content = { text: 'Весна скоро', choices: [[{ label: 'События', answers: 'menu', value: 'events' }]] }
  const row = { key: 'spring', base: 'spring', kind: 'say' as const, peers: [person], content, priority: 1 }
  await putRows(models.outbox, 1, [{ ...row, notBefore: new Date() }], number, new Date())
  await connection.close()
}

/** Snackbars are shown, not kept: they are listened to. */
function answersTo(person: number): { heard: string[]; stop(): void } {
  const heard: string[] = []
  const abort = new AbortController()
  void (async () => {
    const stream = await fetch(`${emulator.url}/control/stream`, { signal: abort.signal })
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      for (const line of Buffer.from(chunk).toString().split('\n')) {
        if (!line.includes('event-answer')) continue
        const happening = JSON.parse(line.replace(/^data: ?/, '')) as { person: number; data: { text?: string } }
        if (happening.person === person) heard.push(happening.data.text ?? '')
      }
    }
  })().catch(() => undefined)
  return { heard, stop: () => abort.abort() }
}

function say(from: number, text: string, client?: typeof PLAIN): Promise<unknown> {
  return vk.do('say', { community: 1, from, text, ...(client && { client }) })
}

async function said(peer: number): Promise<Message[]> {
  return (await vk.transcript(1, peer)).filter(({ from }) => from === -1)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come true in half a minute')
}
