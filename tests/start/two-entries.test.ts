/** Two whole bots behind one address, as an operator runs them: VK's events are dealt to both, each is told once. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { emptyFolder, eventually, type Running, startEntry } from './entry.ts'

const PEOPLE = [101, 102, 103, 104, 105, 106]
let folder: Awaited<ReturnType<typeof emptyFolder>>
let vk: Emulator
let act: Control
let database: TestDatabase
let bots: Running[] = []

beforeAll(async () => {
  folder = await emptyFolder()
  database = await testDatabase()
  vk = await startEmulator({
    communities: [{ id: 1, token: 'key-tayna', name: 'Молодые педагоги' }],
    people: PEOPLE.map((id) => ({ id, first_name: 'Анна', last_name: 'Петрова' })),
  })
  act = control(vk.url)
  const group = {
    id: 1,
    token: 'key-tayna',
    title: 'Молодые педагоги',
    level: 'municipal',
    timeZone: 'Asia/Krasnoyarsk',
    organizers: [201],
    callback: { secret: 'tayna' },
    operator: { name: 'Петрова', address: 'Садовая, 1', email: 'data@example.org', hosting: 'Красноярск' },
  }
  await writeFile(join(folder.path, 'groups.json'), JSON.stringify([group]))
  const variables = {
    NODE_ENV: 'production',
    MONGODB_URI: database.uri,
    VK_API_URL: vk.apiUrl,
    VK_TRANSPORT: 'callback',
    DATA_KEY: 'one key of both processes',
  }
  // Together, on a database that nobody has used: one of them makes what both need.
  bots = await Promise.all([startEntry(folder.path, variables), startEntry(folder.path, variables)])
  const [url, ...alsoUrls] = bots.map((bot) => `${bot.url}/callback`)
  const server = { community: 1, url, alsoUrls, secret: 'tayna', retryMs: 100 }
  expect(await act.do('community.callback', server)).toMatchObject({ confirmed: true })
}, 90_000)
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.ends('SIGKILL')))
  await vk.stop()
  await database.drop()
  await folder.remove()
})

const said = async (peer: number) => (await act.transcript(1, peer)).filter(({ from }) => from === -1)

async function everybody(text: string, hears: string, count: number): Promise<void> {
  await Promise.all(PEOPLE.map((from) => act.do('say', { community: 1, from, text })))
  for (const peer of PEOPLE) {
    const answers = await eventually(
      () => said(peer),
      (messages) => messages.length >= count,
    )
    expect(answers).toHaveLength(count)
    expect(answers.at(-1)?.text).toContain(hears)
  }
}

it('каждый слышит каждый ответ один раз, и работают обе', async () => {
  await everybody('Вступить', 'Согласие', 1)
  await everybody('Даю согласие', 'верно?', 2)
  await act.do('redeliver', { community: 1 })
  await act.do('redeliver', { community: 1 })
  await everybody('Всё верно', 'Где вы работаете?', 3)
  const turns = await Promise.all(
    bots.map(async ({ url }) => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(/^bot_turns_total\{community="1"\} (\d+)$/m.exec(text)?.[1] ?? 0)
    }),
  )
  expect(turns.every((count) => count > 0)).toBe(true)
  expect(turns.reduce((sum, count) => sum + count, 0)).toBe(3 * PEOPLE.length)
}, 60_000)

it('одной не стало — отвечает другая, и никто не слышит дважды', async () => {
  await bots[0]?.ends('SIGKILL')
  await everybody('Отмена', 'остановились', 4)
}, 60_000)
