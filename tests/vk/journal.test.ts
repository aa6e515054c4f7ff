/** The emulator as a process that is killed and goes on where it stood; ends on SIGTERM, and when its standard input closes. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { startEmulator } from '../../playground/vk/emulator.ts'
import { ANNA, type Answer, actAt, CLUB, callAt, until } from './emulated.ts'

type Process = ChildProcessByStdio<Writable, Readable, null>

const community = CLUB.id
let directory: string
let child: Process
let url: string

async function start(): Promise<void> {
  const settings = JSON.stringify({ communities: [CLUB], people: [ANNA], callsPerSecond: 0 })
  const args = ['--import', 'tsx', 'playground/vk/main.ts', '--directory', directory, '--settings', settings]
  child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))))
  url = JSON.parse(line).url
}

async function end(how: () => void): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', (status) => resolve(status)))
  how()
  return ended
}

const call = (method: string, params: object = {}) => callAt(`${url}/method`, method, { ...params })
const say = (text: string) => actAt(url, 'say', { community, from: ANNA.id, text })
const transcript = () => actAt(url, 'transcript', { community, peer: ANNA.id })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vk-journal-'))
})
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) await end(() => child?.kill('SIGKILL'))
  rmSync(directory, { recursive: true, force: true })
})

it('keeps windows, ids, keyboards, permissions, events, random_ids, files and the clock through kill -9', async () => {
  await start()
  const { ts } = (await call('groups.getLongPollServer', { group_id: community })).response
  await say('Первое')
  const keyboard = '{"buttons":[[{"action":{"type":"callback","label":"Жми","payload":"{}"}}]]}'
  const id = (await call('messages.send', { peer_id: ANNA.id, random_id: 7, message: 'Ответ', keyboard })).response
  await call('messages.edit', { peer_id: ANNA.id, cmid: 2, message: 'Ответ, правленый', keyboard })
  await actAt(url, 'say', { community, from: ANNA.id, file: { name: 'а.txt', type: 'text/plain', base64: 'YQ==' } })
  await actAt(url, 'join', { community, person: ANNA.id })
  await actAt(url, 'clock', { forwardMs: 600_000 })
  await call('groups.addCallbackServer', { group_id: community, url: 'http://127.0.0.1:9/', title: 'бот' })
  const { event_id } = await actAt(url, 'tap', { community, from: ANNA.id, label: 'Жми' })

  const { now } = await actAt(url, 'clock', {})
  const withoutUrls = (value: unknown) => JSON.stringify(value).replaceAll(/http:[^"]*files/g, 'files')
  const before = withoutUrls(await actAt(url, 'state', {})).replace(/"now":\d+/, '')
  await end(() => child.kill('SIGKILL'))
  await start()
  expect(withoutUrls(await actAt(url, 'state', {})).replace(/"now":\d+/, '')).toBe(before)
  expect((await actAt(url, 'clock', {})).now).toBeGreaterThanOrEqual(now)

  const { server, key } = (await call('groups.getLongPollServer', { group_id: community })).response
  const query = new URLSearchParams({ act: 'a_check', key, ts, wait: '0' })
  const { updates } = (await (await fetch(`${server}?${query}`)).json()) as Answer
  expect(updates.map(({ type }: Answer) => type)).toEqual([
    'message_new',
    'message_reply',
    'message_new',
    'group_join',
    'message_event',
  ])
  const seen = new Set(updates.map((update: Answer) => update.event_id))

  const again = { peer_id: ANNA.id, random_id: 7, message: 'Ответ' }
  expect((await call('messages.send', again)).response).toBe(id)
  const answer = { event_id, user_id: ANNA.id, peer_id: ANNA.id }
  expect((await call('messages.sendMessageEventAnswer', answer)).response).toBe(1)
  expect((await call('groups.isMember', { group_id: community, user_id: ANNA.id })).response).toBe(1)
  expect((await call('groups.getCallbackServers', { group_id: community })).response.count).toBe(1)
  const [, , file] = await transcript()
  expect(await (await fetch(file.attachments[0].doc.url)).text()).toBe('a')
  expect(await say('Дальше')).toEqual({ cmid: 4, id: 4 })
  const later = (await (await fetch(`${server}?${query}`)).json()) as Answer
  const fresh = later.updates.at(-1).event_id
  expect(seen.has(fresh)).toBe(false)
  expect(await end(() => child.kill('SIGTERM'))).toBe(0)
}, 90_000)

it('loses nothing that was answered, however often it is killed', async () => {
  await start()
  const answered: string[] = []
  for (let kill = 0; kill < 2; kill += 1) {
    const writing = (async () => {
      for (let n = 0; ; n += 1) {
        const text = `${kill}:${n}`
        await say(text)
        answered.push(text)
      }
    })().catch(() => {})
    const goal = answered.length + 20
    await until('twenty answers', () => answered.length >= goal, 20_000)
    await end(() => child.kill('SIGKILL'))
    await writing
    await start()
  }
  const texts = (await transcript()).map(({ text }: Answer) => text)
  expect(texts.filter((text: string) => answered.includes(text))).toEqual(answered)
  // At most the one message that was on its way at each kill is there without its answer.
  expect(texts.length - answered.length).toBeLessThanOrEqual(2)
  const cmids = (await transcript()).map(({ cmid }: Answer) => cmid)
  expect(cmids).toEqual(cmids.map((_: number, place: number) => place + 1))
  expect(await end(() => child.stdin.end())).toBe(0)
}, 90_000)

it('forgets a line that the kill cut short, and nothing before it', async () => {
  const within = async (act: (emulator: string) => Promise<unknown>) => {
    const emulator = await startEmulator({ directory, communities: [CLUB] })
    await act(emulator.url)
    await emulator.stop()
  }
  const says = (at: string, text: string) => actAt(at, 'say', { community, from: ANNA.id, text })
  await within((at) => says(at, 'Целое'))
  appendFileSync(join(directory, 'journal.ndjson'), '{"k":"message","c":1,"p":101,"m":{"cmid":2,"te')
  await within((at) => says(at, 'Ещё целое'))
  await within(async (at) => {
    const messages = await actAt(at, 'transcript', { community, peer: ANNA.id })
    expect(messages.map(({ text }: Answer) => text)).toEqual(['Целое', 'Ещё целое'])
  })
})
