/** VK away at the start, and a community whose settings are mended while the bot runs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type App, startApp } from '../../src/app.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { townCommunity } from '../support/town-community.ts'
import { eventually, type LogLine } from './entry.ts'

const ANNA = 101
let directory: string
let port: number
let vk: Emulator | undefined
let act: Control
let database: TestDatabase
let app: App | undefined
let lines: LogLine[]
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) })

beforeEach(async () => {
  lines = []
  directory = await mkdtemp(join(tmpdir(), 'away-'))
  port = 0
  database = await testDatabase()
  await vkComes()
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  await vk?.stop()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

/** VK as it was when it went, at the same address. */
async function vkComes(): Promise<void> {
  vk = await startEmulator({
    directory,
    port,
    communities: [
      { id: 1, token: 'first', name: 'Молодые педагоги' },
      { id: 2, token: 'second', name: 'Соседи' },
    ],
    people: [{ id: ANNA, first_name: 'Анна', last_name: 'Петрова' }],
  })
  port = Number(new URL(vk.url).port)
  act = control(vk.url)
}

async function botStarts(): Promise<App> {
  const communities = [townCommunity({ token: 'first' }), townCommunity({ id: 2, token: 'second' })]
  const vkApiUrl = `http://127.0.0.1:${port}/method`
  app = await startApp({ communities, mongodbUri: database.uri, vkApiUrl, port: 0, probeMs: 200, log })
  return app
}

async function isAnswered(community: number): Promise<void> {
  const { cmid } = await act.do<{ cmid: number }>('say', { community, from: ANNA, text: 'События' })
  await eventually(
    () => act.transcript(community, ANNA, cmid),
    (messages) => messages.some(({ from, text }) => from === -community && text.includes('Пока ничего не объявлено')),
  )
}

async function health(url: string) {
  const answer = await fetch(`${url}/health`)
  return { status: answer.status, ...((await answer.json()) as { communities: { vk: string }[] }) }
}

const words = () => lines.map(({ msg }) => msg)

it('stands while VK is away and says so; checks and answers when VK comes', async () => {
  await act.do('community.longpoll', { community: 2, events: { message_event: false } })
  await vk?.stop()
  const { url } = await botStarts()
  const silent = { state: 'running', vk: 'silent' }
  expect(await health(url)).toMatchObject({ status: 503, well: false, database: true, communities: [silent, silent] })
  expect(words().filter((line) => line.includes('VK не отвечает'))).toHaveLength(2)

  await vkComes()
  await eventually(words, (said) => said.some((line) => line.includes('«Действие с сообщением» выключено')))
  const answers = { state: 'running', vk: 'answers' }
  await eventually(
    () => health(url),
    ({ communities }) => communities.every(({ vk: word }) => word === 'answers'),
  )
  expect(await health(url)).toMatchObject({ status: 200, well: true, communities: [answers, answers] })
  await isAnswered(1)
  await isAnswered(2)
  expect(words().filter((line) => line.includes('VK не отвечает'))).toHaveLength(2)
  expect(words().filter((line) => line.includes('VK снова отвечает'))).toHaveLength(2)
})

it('a halted community comes back by itself, whichever fault was mended; the other never noticed', async () => {
  await act.do('community.token', { community: 1, works: false })
  const { runtimes } = await botStarts()
  const state = () => runtimes.map((one) => one.state)
  expect(state()).toEqual(['halted', 'running'])
  await isAnswered(2)

  await act.do('community.longpoll', { community: 1, enabled: false })
  await act.do('community.token', { community: 1, works: true, permissions: ['messages', 'manage'] })
  await eventually(words, (said) => said.some((line) => line.includes('Long Poll API выключен')))
  expect(state()).toEqual(['halted', 'running'])

  await act.do('community.longpoll', { community: 1, enabled: true })
  await eventually(state, ([first]) => first === 'running')
  // What was written before a community's very first poll is nobody's question to the bot.
  await eventually(
    () => act.stats(),
    ({ calls }) => calls['groups.getLongPollServer'] === 2,
  )
  await isAnswered(1)
  expect(words().filter((line) => line.includes('остановлено'))).toHaveLength(1)
  expect(words()).toContain('Сообщество 1 снова работает.')
})

it('VK’s silence does not bring back what is halted', async () => {
  await act.do('community.token', { community: 1, works: false })
  const { runtimes } = await botStarts()
  await vk?.stop()
  await eventually(words, (said) => said.some((line) => line.includes('Сообщество 1: VK не отвечает')))
  expect(runtimes[0]?.state).toBe('halted')
  await vkComes()
  await eventually(words, (said) => said.includes('Сообщество 1: VK снова отвечает.'))
  expect(runtimes[0]?.state).toBe('halted')
  expect(words().filter((line) => line.includes('остановлено'))).toHaveLength(1)
})
