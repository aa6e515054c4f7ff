/** A groups file and nothing else: real communities, each with its own key and its own faults, one database of the bot's. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type Control, control } from '../support/control.ts'
import { emptyFolder, eventually, type Running, startEntry } from './entry.ts'

const ANNA = 101
const [GOOD, REFUSED, RIGHTLESS, POLLLESS, EVENTLESS, FOREIGN, ELSEWHERE] = [11, 12, 13, 14, 15, 16, 17]
const inFile = [GOOD, REFUSED, RIGHTLESS, POLLLESS, EVENTLESS, FOREIGN]
const keyOf = (id: number) => `key-${id}-tayna`

let folder: Awaited<ReturnType<typeof emptyFolder>>
let vk: Emulator
let act: Control
let bot: Running

beforeAll(async () => {
  vk = await startEmulator({
    communities: [...inFile, ELSEWHERE].map((id) => ({ id, token: keyOf(id), name: `Сообщество ${id}` })),
    people: [{ id: ANNA, first_name: 'Анна', last_name: 'Петрова' }],
  })
  act = control(vk.url)
  await act.do('community.token', { community: REFUSED, works: false })
  await act.do('community.token', { community: RIGHTLESS, works: true, permissions: ['photos', 'manage'] })
  await act.do('community.longpoll', { community: POLLLESS, enabled: false })
  await act.do('community.longpoll', { community: EVENTLESS, events: { message_event: false } })
  folder = await emptyFolder()
  await mkdir(join(folder.path, 'tables'))
  await writeFile(join(folder.path, 'tables/schools.csv'), 'id;title;kind\nschool-9;Школа на Луговой;school\n')
  await writeFile(join(folder.path, 'groups.json'), JSON.stringify(inFile.map(community)))
  await writeFile(
    join(folder.path, '.env'),
    `TOKEN_TOWN=${keyOf(GOOD)}\nVK_API_URL=${vk.apiUrl}\nDATA_DIR=kept\nPORT=1\n`,
  )
  bot = await startEntry(folder.path)
}, 60_000)
afterAll(async () => {
  await bot?.ends('SIGKILL')
  await vk.stop()
  await folder.remove()
})

function community(id: number) {
  return {
    id,
    token: id === GOOD ? '$TOKEN_TOWN' : keyOf(id === FOREIGN ? ELSEWHERE : id),
    title: `Молодые педагоги ${id}`,
    level: 'municipal',
    timeZone: 'Asia/Krasnoyarsk',
    organizers: [201],
    operator: { name: 'Петрова', address: 'Садовая, 1', email: 'data@example.org', hosting: 'Красноярск' },
    ...(id === GOOD && { organisations: 'tables/schools.csv' }),
  }
}

async function annaSays(text: string, where = GOOD): Promise<Message> {
  const { cmid } = await act.do<{ cmid: number }>('say', { community: where, from: ANNA, text })
  const fresh = () => act.transcript(where, ANNA, cmid)
  const [answer] = await eventually(fresh, (messages) => messages.some(({ from }) => from === -where))
  return answer as Message
}

it('stands with a database of its own, and warns of that', async () => {
  expect(bot.stdout()).toMatch(/^Бот работает: http:\/\/127\.0\.0\.1:\d+\/health\n$/)
  expect(bot.log()[0]).toMatchObject({ level: 40, msg: expect.stringContaining('MONGODB_URI is not set') })
  expect((await readdir(join(folder.path, 'kept'))).length).toBeGreaterThan(0)
  expect((await fetch(bot.url)).status).toBe(404)
})

it('says of each community what is wrong and where to mend it, and never a key', () => {
  const keys = 'Управление → Дополнительно → Работа с API → Ключи доступа'
  const longPoll = 'Управление → Дополнительно → Работа с API → Long Poll API'
  const said = (id: number) =>
    bot.log().flatMap(({ community, level, msg }) => (community === id ? [{ level, msg }] : []))
  const halted = { level: 50, msg: expect.stringContaining('остановлено: настройки в VK не дают боту работать') }
  const fault = (level: number, ...parts: string[]) => ({ level, msg: expect.stringMatching(parts.join('.*')) })

  expect(said(GOOD)).toEqual([])
  expect(said(REFUSED)).toEqual([fault(50, 'ключ доступа не действует', keys), halted])
  expect(said(RIGHTLESS)).toEqual([fault(50, 'нет права «Сообщения сообщества»', keys), halted])
  expect(said(POLLLESS)).toEqual([fault(50, 'Long Poll API выключен', longPoll), halted])
  expect(said(FOREIGN)).toEqual([fault(50, `ключ выдан другому сообществу \\(${ELSEWHERE}\\)`, keys), halted])
  expect(said(EVENTLESS)).toEqual([fault(40, 'событие «Действие с сообщением» выключено', longPoll)])
  expect(bot.stderr()).not.toContain('tayna')
})

it('works on where nothing keeps it from working', async () => {
  expect((await annaSays('Вступить')).text).toContain('Согласие')
  expect((await annaSays('Даю согласие')).text).toContain('Анна Петрова, верно?')
  expect((await annaSays('Всё верно')).text).toContain('Где вы работаете?')
  expect((await annaSays('школа на луговой')).text).toContain('Школа на Луговой')
  expect((await annaSays('Начать', EVENTLESS)).text).toContain('Здравствуйте, Анна!')
  const health = await fetch(`${bot.url}/health`)
  expect(health.status).toBe(200)
  const states = ((await health.json()) as { communities: { state: string }[] }).communities.map(({ state }) => state)
  expect(states).toEqual(['running', 'halted', 'halted', 'halted', 'running', 'halted'])
  const metrics = await (await fetch(`${bot.url}/metrics`)).text()
  for (const id of inFile)
    expect(metrics).toContain(`bot_running{community="${id}"} ${[GOOD, EVENTLESS].includes(id) ? 1 : 0}`)
}, 60_000)

it('stops within ten seconds also while VK hangs in the middle of an answer', async () => {
  await act.do('fault', { method: '*', kind: 'hang' })
  await act.do('say', { community: GOOD, from: ANNA, text: 'Меню' })
  await eventually(
    () => act.stats(),
    ({ calls }) => (calls['messages.send'] ?? 0) > 0,
  )
  const stopped = await bot.ends('SIGTERM')
  expect(stopped).toMatchObject({ code: 0, leftBehind: false })
  expect(stopped.ms).toBeLessThan(10_000)
}, 60_000)
