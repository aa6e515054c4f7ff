/** An empty folder and nothing configured: the playground, which keeps everything through stops and kills. */
import { copyFile, symlink } from 'node:fs/promises'
import { request } from 'node:http'
import { join, resolve } from 'node:path'
import type { Message } from '../../playground/vk/control.ts'
import { control } from '../support/control.ts'
import { emptyFolder, eventually, type Running, runEntry, startEntry } from './entry.ts'

const ANNA = 101
let folder: Awaited<ReturnType<typeof emptyFolder>>
let bot: Running
/** It waits a while for the data to come free, so it waits beside the other tests. */
let secondStart: ReturnType<typeof runEntry>
beforeAll(async () => {
  folder = await emptyFolder()
})
afterAll(async () => {
  await bot?.ends('SIGKILL')
  await folder.remove()
})

/** Анна writes through the page's address, and the bot's next message is answered. */
async function annaSays(text: string): Promise<Message> {
  const page = control(bot.url)
  const { cmid } = await page.do<{ cmid: number }>('say', { community: 1, from: ANNA, text })
  const fresh = () => page.transcript(1, ANNA, cmid)
  const [answer] = await eventually(fresh, (messages) => messages.some(({ from }) => from === -1))
  return answer as Message
}

it('says its address in one line, and the page, health and metrics are there', async () => {
  bot = await startEntry(folder.path)
  secondStart = runEntry(folder.path)
  expect(bot.stdout()).toMatch(/^Площадка: http:\/\/127\.0\.0\.1:[1-9]\d+\/\n$/)
  expect(bot.stderr()).toBe('')
  expect(await status('/')).toBe(200)
  expect(await (await fetch(`${bot.url}/health`)).json()).toMatchObject({
    well: true,
    database: true,
    communities: [{ id: 1, state: 'running' }],
  })
  expect(await status('/groups.json')).toBe(404)
  expect(await status('/control')).toBe(404)
}, 60_000)

it('answers Анна, who begins to join', async () => {
  expect((await annaSays('Начать')).text).toContain('Здравствуйте, Анна!')
  expect((await annaSays('Вступить')).text).toContain('Согласие')
  expect((await annaSays('Даю согласие')).text).toContain('Анна Петрова, верно?')
}, 60_000)

it('counts what happens, each line naming its community', async () => {
  const text = await (await fetch(`${bot.url}/metrics`)).text()
  for (const name of [
    'bot_messages_total{community="1",what="answer",outcome="told"} 3',
    'bot_turns_total{community="1"} 3',
    'bot_running{community="1"} 1',
    'bot_inbox_oldest_seconds{community="1"} 0',
    'bot_outbox_oldest_seconds{community="1"} 0',
    'bot_poll_timestamp_seconds{community="1"} ',
  ])
    expect(text).toContain(name)
})

it('lets no foreign page in by a name that leads to this machine', async () => {
  expect(await status('/', { host: 'rebound.example' })).toBe(403)
  expect(await status('/control/state', { host: 'rebound.example' }, 'POST')).toBe(403)
  expect(await status('/control/state', { origin: 'http://rebound.example' }, 'POST')).toBe(403)
})

it('is not started twice on the same data, and the first one is left alone', async () => {
  const second = await secondStart
  expect(second).toMatchObject({ code: 1, stdout: '', leftBehind: false })
  expect(second.stderr).toContain('is in use by another running bot')
  expect(second.stderr).toContain('DATA_DIR')
  expect(second.stderr).not.toMatch(/^ +at /m)
  expect(await status('/health')).toBe(200)
}, 60_000)

it('stops by SIGINT within ten seconds and leaves nothing running', async () => {
  const stopped = await bot.ends('SIGINT')
  expect(stopped).toMatchObject({ code: 0, leftBehind: false })
  expect(stopped.ms).toBeLessThan(10_000)
  expect(stopped.stdout.split('\n')).toHaveLength(2)
}, 60_000)

it('goes on in the middle of the talk as `npm start`, and Ctrl-C in the terminal ends all of it', async () => {
  bot = await npmStart()
  const [first] = await control(bot.url).transcript(1, ANNA)
  expect(first?.text).toBe('Начать')
  expect((await annaSays('Всё верно')).text).toContain('Где вы работаете?')
  const stopped = await bot.ends('SIGINT', 'group')
  expect(stopped.ms).toBeLessThan(10_000)
  expect(stopped.leftBehind).toBe(false)
}, 60_000)

it('dies without a word', async () => {
  bot = await startEntry(folder.path)
  expect((await annaSays('школа 3')).text).toContain('Кем вы работаете?')
  expect((await bot.ends('SIGKILL')).code).toBeNull()
}, 60_000)

it('starts after kill -9 and goes on; when npm is killed, the bot ends with it', async () => {
  bot = await npmStart()
  expect((await annaSays('Учитель')).text).toContain('Должность: Учитель')
  // The town's answers for newcomers were put there at the first start, and by none of the later ones again.
  expect((await annaSays('Новичку')).text).toContain('О чём рассказать?')
  const { keyboard } = await annaSays('Профсоюз')
  const labels = keyboard?.buttons.flat().map(({ action }) => action.label)
  expect(labels).toEqual(['Зачем вступать в профсоюз?', expect.stringContaining('Куда идти'), 'Все темы', 'Спросить'])
  const stopped = await bot.ends('SIGKILL')
  expect(stopped.ms).toBeLessThan(10_000)
  expect(stopped.leftBehind).toBe(false)
}, 60_000)

/** The real command, in a folder that has the project's sources and this test's data. */
async function npmStart(): Promise<Running> {
  const sources = resolve(import.meta.dirname, '../..')
  await copyFile(join(sources, 'package.json'), join(folder.path, 'package.json'))
  for (const name of ['src', 'node_modules'])
    await symlink(join(sources, name), join(folder.path, name)).catch(() => undefined)
  return await startEntry(folder.path, { npm_config_update_notifier: 'false' }, ['npm', 'start'])
}

/** Asks by hand: fetch would not let a test name its own Host. */
function status(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { host, port } = new URL(bot.url)
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject)
    asked.end(method === 'POST' ? '{}' : undefined)
  })
}
