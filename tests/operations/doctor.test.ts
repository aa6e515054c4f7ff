/** `npm run doctor` says each fault in words, and no secret. */
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { openModels } from '../../models/index.ts'
import { openPost } from '../../models/post.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { examine } from '../../src/operations/doctor.ts'
import { migrate } from '../../src/operations/migrate.ts'
import { CURRENT } from '../../src/operations/migrations/index.ts'
import { emptyFolder, entryOf, runEntry } from '../start/entry.ts'
import { type Control, control } from '../support/control.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const [GOOD, REFUSED, RIGHTLESS, POLLLESS, EVENTLESS] = [11, 12, 13, 14, 15]
const ids = [GOOD, REFUSED, RIGHTLESS, POLLLESS, EVENTLESS]

let folder: Awaited<ReturnType<typeof emptyFolder>>
let vk: Emulator
let act: Control
let database: TestDatabase
beforeAll(async () => {
  vk = await startEmulator({
    communities: ids.map((id) => ({ id, token: `tayna-${id}`, name: `Сообщество ${id}` })),
    people: [],
    callsPerSecond: 0,
  })
  act = control(vk.url)
  await act.do('community.token', { community: REFUSED, works: false })
  await act.do('community.token', { community: RIGHTLESS, works: true, permissions: ['photos', 'manage'] })
  await act.do('community.longpoll', { community: POLLLESS, enabled: false })
  await act.do('community.longpoll', { community: EVENTLESS, events: { message_reply: false } })
  database = await testDatabase()
  folder = await emptyFolder()
}, 60_000)
afterAll(async () => {
  await vk.stop()
  await database.drop()
  await folder.remove()
})

function community(id: number) {
  return {
    id,
    token: `tayna-${id}`,
    title: `Молодые педагоги ${id}`,
    level: 'municipal',
    timeZone: 'Asia/Krasnoyarsk',
    organizers: [201],
    callback: { secret: 'tayna' },
    operator: { name: 'Петрова', address: 'Садовая, 1', email: 'data@example.org', hosting: 'Красноярск' },
  }
}

async function variables(which: number[], more: Record<string, string> = {}): Promise<Record<string, string>> {
  const path = join(folder.path, `groups-${which.join('-')}.json`)
  await writeFile(path, JSON.stringify(which.map(community)))
  const data = join(folder.path, 'data')
  return { GROUPS_FILE: path, VK_API_URL: vk.apiUrl, MONGODB_URI: database.uri, DATA_DIR: data, ...more }
}

/** Everything that was found, a line each; no secret is ever among it. */
async function said(env: Record<string, string>, least?: number): Promise<string> {
  const findings = await examine(env, least)
  const text = findings.map(({ is, says }) => `${is} ${says}`).join('\n')
  expect(text).not.toMatch(/tayna/)
  return text
}
const bad = (text: string) => text.split('\n').filter((line) => line.startsWith('bad'))

it('где всё в порядке, код 0, и сказано, что проверено', async () => {
  const { code, stdout, stderr } = await runEntry(
    folder.path,
    await variables([GOOD]),
    entryOf('src/operations/run-doctor.ts'),
  )
  expect([code, stderr]).toEqual([0, ''])
  for (const part of [
    'Файл сообществ в порядке',
    'ключ, права и настройки в порядке',
    'База отвечает',
    'Писать в базу',
  ])
    expect(stdout).toContain(part)
  expect(stdout).toMatch(/Часы идут верно[\s\S]*Всё, что нужно, на месте\.\n$/)
}, 60_000)

it('без файла сообществ и без базы — площадка, и это не ошибка', async () => {
  const text = await said({ DATA_DIR: join(folder.path, 'data'), GROUPS_FILE: '' })
  expect(text).toContain('note Файла сообществ groups.json нет: npm start откроет площадку')
  expect(text).toContain('note MONGODB_URI не задан')
  expect(bad(text)).toEqual([])
})

it('ключи, права, события и Long Poll — о каждом сообществе своё', async () => {
  const text = await said(await variables(ids))
  expect(bad(text)).toEqual([
    expect.stringContaining('Сообщество 12: ключ доступа не действует'),
    expect.stringContaining('Сообщество 13: у ключа нет права «Сообщения сообщества»'),
    expect.stringContaining('Сообщество 14: Long Poll API выключен'),
  ])
  expect(text).toContain('note Сообщество 15: событие «Исходящее сообщение» выключено')
})

it('файл сообществ и переменные: все ошибки разом, код 1', async () => {
  const path = join(folder.path, 'broken.json')
  await writeFile(path, JSON.stringify([{ ...community(GOOD), level: 'town', organizers: [] }]))
  const ended = await runEntry(
    folder.path,
    await variables([GOOD], { GROUPS_FILE: path }),
    entryOf('src/operations/run-doctor.ts'),
  )
  expect(ended.code).toBe(1)
  expect(ended.stdout).toMatch(/ОШИБКА.*level: expected municipal[\s\S]*ОШИБКА.*organizers: expected VK ids/)
  expect(bad(await said(await variables([GOOD], { PORT: 'восемь', LEASE_MS: '1' })))).toHaveLength(3)
  expect(bad(await said({ NODE_ENV: 'production' }))).toEqual(
    expect.arrayContaining([
      expect.stringContaining('needs a groups file'),
      expect.stringContaining('needs MONGODB_URI'),
    ]),
  )
}, 60_000)

it('адрес обратных вызовов: нет его, не подтверждён, не та тайна', async () => {
  const env = await variables([GOOD], { VK_TRANSPORT: 'callback' })
  expect(bad(await said(env))).toEqual([expect.stringContaining('адреса …/callback в ВК нет')])
  const server = { community: GOOD, url: 'http://127.0.0.1:9/callback', secret: 'tayna' }
  await act.do('community.callback', server)
  expect(bad(await said(env))).toEqual([expect.stringContaining('ВК не подтвердил адрес')])
})

it('ВК молчит; часы врут', async () => {
  const gone = await variables([GOOD], { VK_API_URL: 'http://127.0.0.1:9/method' })
  expect(bad(await said(gone))).toEqual([expect.stringContaining('Сообщество 11: ВК не отвечает')])
  await act.do('clock', { forwardMs: 45_000 })
  const text = bad(await said(await variables([GOOD])))
  expect(text).toEqual([expect.stringMatching(/Часы этой машины расходятся с ВК на 4\d с/)])
})

it('база: не отвечает; новее программы; без индексов; с данными, но без ключа к ним', async () => {
  const env = await variables([])
  const away = { ...env, MONGODB_URI: 'mongodb://anna:tayna@127.0.0.1:9/bot?serverSelectionTimeoutMS=200' }
  const only = (text: string) => bad(text).filter((line) => !/GROUPS|array/.test(line) && !line.includes('groups-'))
  expect(only(await said(away))).toEqual([expect.stringContaining('База не отвечает или не пускает')])

  const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  await migrate(connection)
  const models = await openModels(connection)
  expect(only(await said(env))).toEqual([])
  await openPost(models.posts, GOOD, new Date())
  expect(only(await said(env))).toEqual([expect.stringContaining('В базе есть данные, а ключа к ним нет')])
  await mkdir(join(folder.path, 'data/keys'), { recursive: true })
  await writeFile(join(folder.path, 'data/keys/data.key'), 'tayna-tayna-tayna\n')
  expect(only(await said(env))).toEqual([])
  await connection.db?.collection('inbox').dropIndex('community_1_eventId_1')
  expect(only(await said(env))).toEqual([expect.stringContaining('Нет индексов: inbox (community, eventId)')])
  await models.migrations.updateOne({ _id: 'schema' }, { $set: { version: CURRENT + 1 } })
  expect(only(await said(env))).toEqual([expect.stringContaining(`Данные версии ${CURRENT + 1}`)])
  await connection.close()
})

it('папка, в которую нельзя писать; место кончилось', async () => {
  const env = await variables([], { DATA_DIR: join(folder.path, 'file') })
  await writeFile(join(folder.path, 'file'), '')
  expect(await said(env)).toContain('bad В папку DATA_DIR')
  await chmod(join(folder.path, 'file'), 0o600)
  const full = await said(await variables([]), Number.MAX_SAFE_INTEGER)
  expect(full).toMatch(/bad На диске с DATA_DIR свободно \d+ МБ/)
})
