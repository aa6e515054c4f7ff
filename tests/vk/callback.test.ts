/** The Callback API's sender: confirmation, order, retries; and vk-io's own webhook. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ANNA, type Answer, CLUB, type Emulated, emulated, until } from './emulated.ts'

interface Got {
  body: Answer
  retry: string | undefined
  port: number
}

let vk: Emulated
let code: string
const servers: Server[] = []

beforeEach(async () => {
  vk = await emulated()
  code = (await vk.call('groups.getCallbackConfirmationCode', { group_id: CLUB.id })).response.code
})
afterEach(async () => {
  await vk.stop()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** A bot that answers as it is told: a body, a status with headers, or nothing. */
async function bot(
  answer: (got: Got) => string | { status: number; retryAfter?: number } | undefined,
): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const body = JSON.parse(text)
    if (body.type === 'confirmation') return void response.end(code)
    const one = {
      body,
      retry: request.headers['x-retry-counter'] as string | undefined,
      port: request.socket.localPort ?? 0,
    }
    got.push(one)
    const said = answer(one)
    if (said === undefined) return
    if (typeof said === 'string') return void response.end(said)
    if (said.retryAfter !== undefined) response.setHeader('retry-after', said.retryAfter)
    response.writeHead(said.status).end('busy')
  })
  return { url: await listen(server), got }
}

const use = (url: string | null, more: object = {}) =>
  vk.act('community.callback', { community: CLUB.id, url, retryMs: 50, ...more })
const text = ({ body }: Got) => body.object.message.text

it('confirms the address, then sends events in order with the secret', async () => {
  const { url, got } = await bot(() => 'ok')
  expect(await use(url, { secret: 'пароль' })).toMatchObject({ confirmed: true })
  for (const word of ['А', 'Б', 'В']) await vk.says(ANNA.id, word)
  expect(await vk.act('taken', { community: CLUB.id })).toEqual({ taken: true })
  expect(got.map(text)).toEqual(['А', 'Б', 'В'])
  expect(got[0]?.body).toMatchObject({ type: 'message_new', secret: 'пароль', group_id: CLUB.id, v: '5.199' })
})

it('keeps events until the address is confirmed', async () => {
  const right = code
  code = 'не тот'
  const { url, got } = await bot(() => 'ok')
  expect(await use(url)).toMatchObject({ confirmed: false })
  await vk.says(ANNA.id, 'Подождёт')
  expect(await vk.act('taken', { community: CLUB.id, timeoutMs: 30 })).toEqual({ taken: false })
  code = right
  expect(await vk.act('taken', { community: CLUB.id })).toEqual({ taken: true })
  expect(got.map(text)).toEqual(['Подождёт'])
})

it('repeats what was not answered ok, under its event_id, and goes on with the others meanwhile', async () => {
  const { url, got } = await bot((one) => (text(one) === 'Трудное' && one.retry !== '2' ? 'сейчас' : 'ok'))
  await use(url)
  await vk.says(ANNA.id, 'Трудное')
  await vk.says(ANNA.id, 'Лёгкое')
  await vk.act('taken', { community: CLUB.id })
  expect(got.map((one) => [text(one), one.retry])).toEqual([
    ['Трудное', undefined],
    ['Лёгкое', undefined],
    ['Трудное', '1'],
    ['Трудное', '2'],
  ])
  expect(new Set(got.filter((one) => text(one) === 'Трудное').map(({ body }) => body.event_id)).size).toBe(1)
})

it('honours 503 with Retry-After, and a body of remove', async () => {
  let busy = true
  const { url, got } = await bot(() => (busy ? { status: 503, retryAfter: 1 } : 'remove'))
  await use(url)
  const started = Date.now()
  await vk.says(ANNA.id, 'Позже')
  await until('the first try', () => got.length === 1)
  busy = false
  await vk.act('taken', { community: CLUB.id })
  expect(Date.now() - started).toBeGreaterThan(900)
  expect((await vk.call('groups.getCallbackServers', { group_id: CLUB.id })).response.count).toBe(0)
})

it('deals events to several addresses in turn', async () => {
  const one = await bot(() => 'ok')
  const two = await bot(() => 'ok')
  await use(one.url, { alsoUrls: [two.url] })
  for (const word of ['1', '2', '3', '4']) await vk.says(ANNA.id, word)
  await vk.act('taken', { community: CLUB.id })
  expect([one.got.length, two.got.length]).toEqual([2, 2])
})

it('is done with when the url is taken away', async () => {
  const { url, got } = await bot(() => 'ok')
  await use(url)
  await use(null)
  await vk.says(ANNA.id, 'Никому')
  const { server, key, ts } = (await vk.call('groups.getLongPollServer', { group_id: CLUB.id })).response
  expect(
    (await fetch(`${server}?act=a_check&key=${key}&ts=${ts - 1}&wait=0`).then((r) => r.json())) as Answer,
  ).toMatchObject({
    updates: [{ object: { message: { text: 'Никому' } } }],
  })
  expect(got).toEqual([])
})

it("feeds vk-io's own webhook", async () => {
  const client = vk.client({ webhookSecret: 'пароль', webhookConfirmation: code })
  const heard: unknown[] = []
  client.updates.on('message_new', (context) => void heard.push(context.text))
  const url = await listen(createServer(client.updates.getWebhookCallback()))
  expect(await use(url, { secret: 'пароль' })).toMatchObject({ confirmed: true })
  await vk.says(ANNA.id, 'Через вебхук')
  expect(await vk.act('taken', { community: CLUB.id })).toEqual({ taken: true })
  expect(heard).toEqual(['Через вебхук'])
})

it('lets a bot add its own address, at most ten', async () => {
  const { url, got } = await bot(() => 'ok')
  const add = (title: string) => vk.call('groups.addCallbackServer', { group_id: CLUB.id, url, title })
  const { server_id } = (await add('сам')).response
  await until('the address is confirmed', async () => {
    const { items } = (await vk.call('groups.getCallbackServers', { group_id: CLUB.id, server_ids: server_id }))
      .response
    return items[0].status === 'ok'
  })
  await vk.says(ANNA.id, 'Дошло?')
  await until('the event', () => got.length === 1)
  for (let n = 2; n <= 10; n += 1) await add(`адрес ${n}`)
  expect((await add('лишний')).error.error_code).toBe(2000)
  expect((await add('слишком длинное имя')).error.error_code).toBe(100)
})
