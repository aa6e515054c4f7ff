/** Faults, the rate limit, latency, counters, and the random_id's window. */
import { slidingRate } from '../../playground/vk/rate.ts'
import { ANNA, type Answer, CLUB, type Emulated, emulated, IVAN } from './emulated.ts'

let vk: Emulated
let random = 1
beforeEach(async () => {
  vk = await emulated()
  await vk.says(ANNA.id, 'Здравствуйте')
  await vk.says(IVAN.id, 'Здравствуйте')
})
afterEach(() => vk.stop())

const send = (params: object = {}) =>
  vk.call('messages.send', { peer_id: ANNA.id, random_id: random++, message: 'Текст', ...params })
const code = async (answer: Promise<Answer>) => (await answer).error?.error_code
const sent = async (peer = ANNA.id) => (await vk.transcript(peer)).length - 1

describe('faults', () => {
  it('come in the order they were set, as often as told', async () => {
    await vk.act('fault', { method: 'messages.send', kind: 'code', code: 9, count: 2 })
    await vk.act('fault', { method: 'messages.send', kind: 'code', code: 10, count: 1 })
    const codes = [await code(send()), await code(send()), await code(send()), await code(send())]
    expect(codes).toEqual([9, 9, 10, undefined])
    await vk.act('fault', { method: '*', kind: 'code', code: 1 })
    expect(await code(vk.call('utils.getServerTime'))).toBe(1)
    await vk.act('fault.clear', {})
    expect(await code(vk.call('utils.getServerTime'))).toBeUndefined()
  })

  it('break the answer: an HTML page, a cut before, a cut after, a delay', async () => {
    await vk.act('fault', { method: 'messages.send', kind: 'http', status: 502, count: 1 })
    await expect(send()).rejects.toThrow('is not valid JSON')
    await vk.act('fault', { method: 'messages.send', kind: 'drop', count: 1 })
    await expect(send()).rejects.toThrow('fetch failed')
    expect(await sent()).toBe(0)
    await vk.act('fault', { method: 'messages.send', kind: 'accept-then-drop', count: 1 })
    await expect(send()).rejects.toThrow('fetch failed')
    expect(await sent()).toBe(1)
    await vk.act('fault', { method: 'messages.send', kind: 'delay', delayMs: 150, count: 1 })
    const started = Date.now()
    await send()
    expect(Date.now() - started).toBeGreaterThanOrEqual(145)
  })

  it('hang until the client gives up, with nothing done', async () => {
    await vk.act('fault', { method: 'messages.send', kind: 'hang', count: 1 })
    const body = new URLSearchParams({
      access_token: CLUB.token,
      v: '5.199',
      peer_id: '101',
      random_id: '1',
      message: 'а',
    })
    const signal = AbortSignal.timeout(100)
    await expect(fetch(`${vk.emulator.apiUrl}/messages.send`, { method: 'POST', body, signal })).rejects.toThrow()
    expect(await sent()).toBe(0)
  })

  it('find one peer, alone, in a list, and inside execute', async () => {
    await vk.act('fault', { method: 'messages.send', kind: 'code', code: 902, peer: IVAN.id })
    expect([await code(send()), await code(send({ peer_id: IVAN.id }))]).toEqual([undefined, 902])
    const { response } = await vk.call('messages.send', { peer_ids: '101,102', random_id: 500, message: 'Всем' })
    expect(response.map(({ error }: Answer) => error?.code)).toEqual([undefined, 902])
    const one = (peer: number) => `API.messages.send({"peer_id":${peer},"random_id":${random++},"message":"а"})`
    const run = () => vk.call('execute', { code: `return [${one(ANNA.id)},${one(IVAN.id)}];` })
    expect(await run()).toMatchObject({
      response: [expect.any(Number), false],
      execute_errors: [{ method: 'messages.send', error_code: 902 }],
    })
    await vk.act('fault.clear', { method: 'messages.send' })
    await vk.act('fault', { method: 'messages.send', kind: 'accept-then-drop', peer: IVAN.id, count: 1 })
    const before = [await sent(), await sent(IVAN.id)]
    await expect(run()).rejects.toThrow('fetch failed')
    expect([await sent(), await sent(IVAN.id)]).toEqual(before.map((count) => count + 1))
  })

  it('fail execute as a whole, with nothing done', async () => {
    await vk.act('fault', { method: 'execute', kind: 'code', code: 10, count: 1 })
    const source = `return [API.messages.send({"peer_id":101,"random_id":1,"message":"а"})];`
    expect(await code(vk.call('execute', { code: source }))).toBe(10)
    expect(await sent()).toBe(0)
  })

  it('hit a share of calls, the same ones for the same seed', async () => {
    const run = async (emulator: Emulated) => {
      await emulator.act('fault', { method: 'utils.getServerTime', kind: 'code', code: 10, share: 0.5 })
      const codes: unknown[] = []
      for (let n = 0; n < 40; n += 1) codes.push(await code(emulator.call('utils.getServerTime')))
      return codes
    }
    const other = await emulated()
    const codes = await run(vk)
    expect(await run(other)).toEqual(codes)
    await other.stop()
    const hits = codes.filter((found) => found === 10).length
    expect(hits).toBeGreaterThan(8)
    expect(hits).toBeLessThan(32)
  })

  it('trouble the long poll', async () => {
    const { server, key, ts } = (await vk.call('groups.getLongPollServer', { group_id: CLUB.id })).response
    const poll = () => fetch(`${server}?act=a_check&key=${key}&ts=${ts - 2}&wait=0`)
    await vk.act('fault', { method: 'longpoll', kind: 'http', status: 504, count: 1 })
    expect((await poll()).status).toBe(504)
    for (const kind of ['drop', 'accept-then-drop'] as const) {
      await vk.act('fault', { method: 'longpoll', kind, count: 1 })
      await expect(poll()).rejects.toThrow('fetch failed')
    }
    expect(((await (await poll()).json()) as Answer).updates).toHaveLength(2)
  })
})

it('lets so many calls through in a second, and refuses one more with nothing done', async () => {
  await vk.act('settings', { callsPerSecond: 5 })
  await vk.act('stats', { reset: true })
  const answers = await Promise.all(Array.from({ length: 8 }, () => send()))
  expect(answers.filter(({ error }) => error?.error_code === 6)).toHaveLength(3)
  expect(await sent()).toBe(5)
  const stats = await vk.act('stats', {})
  expect(stats).toMatchObject({ calls: { 'messages.send': 5 }, errors: { 6: 3 }, delivered: 5, busiestSecond: 8 })
  await new Promise((resolve) => setTimeout(resolve, 1050))
  expect(await code(send())).toBeUndefined()
})

it('measures the second as a sliding one, each token by itself', () => {
  let now = 0
  const rate = slidingRate(() => now)
  const burst = (at: number, count: number, token = 'a') => {
    now = at
    return Array.from({ length: count }, () => rate.allows(token, 20)).filter(Boolean).length
  }
  expect([burst(0, 10), burst(900, 15), burst(999, 5), burst(1000, 15), burst(1899, 1)]).toEqual([10, 10, 0, 10, 0])
  expect(burst(1900, 20)).toBe(10)
  expect(burst(1900, 20, 'b')).toBe(20)
  expect(rate.busiest()).toBe(41)
})

it('counts what is inside execute, and one call for the rate', async () => {
  await vk.act('settings', { callsPerSecond: 1 })
  await vk.act('stats', { reset: true })
  const source = `return [${Array.from({ length: 25 }, () => 'API.utils.getServerTime({})').join(',')}];`
  expect((await vk.call('execute', { code: source })).response).toHaveLength(25)
  expect(await vk.act('stats', {})).toMatchObject({
    calls: { execute: 1, 'utils.getServerTime': 25 },
    busiestSecond: 1,
  })
})

it('forgets a random_id when its window has passed', async () => {
  await vk.act('settings', { randomIdWindowMs: 60_000 })
  const first = (await send({ random_id: 7 })).response
  await vk.act('clock', { forwardMs: 59_000 })
  expect((await send({ random_id: 7 })).response).toBe(first)
  expect((await send({ random_id: 7, peer_id: IVAN.id })).response).not.toBe(first)
  await vk.act('clock', { forwardMs: 1_001 })
  expect((await send({ random_id: 7 })).response).not.toBe(first)
  expect(await vk.act('stats', {})).toMatchObject({ deduplicated: 1, delivered: 3 })
})

it('remembers a random_id in a long window too', async () => {
  const ids: number[] = []
  for (let n = 1; n <= 60; n += 1) ids.push((await send({ random_id: 1000 + n })).response)
  expect((await send({ random_id: 1001 })).response).toBe(ids[0])
  expect((await send({ random_id: 1060 })).response).toBe(ids[59])
})

it('adds latency, and tells of its clock', async () => {
  await vk.act('settings', { latencyMs: 120 })
  const started = Date.now()
  await send()
  expect(Date.now() - started).toBeGreaterThanOrEqual(115)
  const told: number[] = []
  vk.emulator.onClock((now) => void told.push(now))
  const { now } = await vk.act('clock', { forwardMs: 1000 })
  expect(told).toHaveLength(1)
  expect(Math.abs(vk.emulator.now() - now)).toBeLessThan(500)
  expect(now - Date.now()).toBeGreaterThan(500)
})
