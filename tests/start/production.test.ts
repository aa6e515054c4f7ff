/** Production: a named database and VK's callbacks. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { emptyFolder, eventually, type Running, startEntry } from './entry.ts'

let folder: Awaited<ReturnType<typeof emptyFolder>>
let vk: Emulator
let database: TestDatabase
let bot: Running | undefined

beforeAll(async () => {
  folder = await emptyFolder()
  database = await testDatabase()
  vk = await startEmulator({
    communities: [{ id: 1, token: 'key-tayna', name: 'Молодые педагоги' }],
    people: [{ id: 101, first_name: 'Анна', last_name: 'Петрова' }],
  })
  const group = {
    id: 1,
    token: '$TOKEN_TOWN',
    title: 'Молодые педагоги',
    level: 'municipal',
    timeZone: 'Asia/Krasnoyarsk',
    organizers: [201],
    callback: { secret: '$SECRET_TOWN' },
  }
  await writeFile(join(folder.path, 'towns.json'), JSON.stringify([group]))
})
afterAll(async () => {
  await bot?.ends('SIGKILL')
  await vk.stop()
  await database.drop()
  await folder.remove()
})

it('takes callbacks with the confirmation asked from VK, starts no database, and stops at once', async () => {
  bot = await startEntry(folder.path, {
    NODE_ENV: 'production',
    GROUPS_FILE: 'towns.json',
    MONGODB_URI: database.uri,
    VK_API_URL: vk.apiUrl,
    VK_TRANSPORT: 'callback',
    TOKEN_TOWN: 'key-tayna',
    SECRET_TOWN: 'secret-tayna',
  })
  const act = control(vk.url)
  const url = `${bot.url}/callback`
  expect(await act.do('community.callback', { community: 1, url, secret: 'secret-tayna' })).toMatchObject({
    confirmed: true,
  })
  await act.do('say', { community: 1, from: 101, text: 'Начать' })
  await eventually(
    () => act.transcript(1, 101),
    (messages) => messages.some(({ from, text }) => from === -1 && text.includes('Здравствуйте, Анна!')),
  )
  const forged = { type: 'message_new', group_id: 1, event_id: 'x', object: {}, secret: 'another' }
  expect((await fetch(url, { method: 'POST', body: JSON.stringify(forged) })).status).toBe(403)
  expect((await fetch(bot.url)).status).toBe(404)

  const stopped = await bot.ends('SIGTERM')
  expect(stopped).toMatchObject({ code: 0, leftBehind: false, stderr: '' })
  expect(stopped.ms).toBeLessThan(10_000)
}, 60_000)
