/** Long poll: keys, history, waiting, trouble; bare and through vk-io's own poller. */
import { ANNA, type Answer, CLUB, type Emulated, emulated, IVAN, until } from './emulated.ts'

let vk: Emulated
beforeEach(async () => {
  vk = await emulated()
})
afterEach(() => vk.stop())

const connect = async () => (await vk.call('groups.getLongPollServer', { group_id: CLUB.id })).response

/** One request of a poller. */
async function poll({ server, key }: Answer, ts: string | number, wait = 0): Promise<Answer> {
  const query = new URLSearchParams({ act: 'a_check', key, ts: String(ts), wait: String(wait) })
  return (await fetch(`${server}?${query}`)).json()
}
const texts = ({ updates }: Answer) => updates.map((update: Answer) => update.object.message.text)

it('hands out what happened after ts, in order, to each poller that asks', async () => {
  const server = await connect()
  for (const text of ['А', 'Б', 'В']) await vk.says(ANNA.id, text)
  const first = await poll(server, server.ts)
  expect(texts(first)).toEqual(['А', 'Б', 'В'])
  expect(first.ts).toBe(String(Number(server.ts) + 3))
  expect(texts(await poll(server, server.ts))).toEqual(['А', 'Б', 'В'])
  expect(await poll(server, first.ts)).toEqual({ ts: first.ts, updates: [] })
  expect(first.updates[0]).toEqual({
    type: 'message_new',
    group_id: CLUB.id,
    event_id: expect.stringMatching(/^[0-9a-f]{40}$/),
    v: '5.199',
    object: {
      message: expect.objectContaining({ from_id: ANNA.id, peer_id: ANNA.id, out: 0, conversation_message_id: 1 }),
      client_info: expect.objectContaining({ keyboard: true, carousel: true }),
    },
  })
})

it('waits for what is to happen', async () => {
  const server = await connect()
  const waiting = poll(server, server.ts, 25)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await vk.says(ANNA.id, 'Наконец')
  expect(texts(await waiting)).toEqual(['Наконец'])
  const started = Date.now()
  expect(await poll(server, Number(server.ts) + 1, 1)).toMatchObject({ updates: [] })
  expect(Date.now() - started).toBeGreaterThan(900)
})

it('tells when all was taken, and when it was not', async () => {
  const server = await connect()
  await vk.says(ANNA.id, 'Есть кто?')
  expect(await vk.act('taken', { community: CLUB.id, timeoutMs: 50 })).toEqual({ taken: false })
  const taken = vk.act('taken', { community: CLUB.id })
  const { ts } = await poll(server, server.ts)
  await poll(server, ts)
  expect(await taken).toEqual({ taken: true })
})

it('expires keys in an hour: failed 2, and ts goes on', async () => {
  const old = await connect()
  await vk.says(ANNA.id, 'До')
  await vk.act('clock', { forwardMs: 3600_001 })
  expect(await poll(old, old.ts)).toEqual({ failed: 2 })
  expect(await poll({ ...old, key: 'чужой' }, old.ts)).toEqual({ failed: 2 })
  expect(texts(await poll(await connect(), old.ts))).toEqual(['До'])
})

it('fails as it is told: 1 with a new ts, 2 and 3 with a lost key', async () => {
  const server = await connect()
  await vk.says(ANNA.id, 'Не потеряется')
  await vk.act('longpoll.fail', { community: CLUB.id, failed: 1 })
  const behind = await poll(server, server.ts)
  expect(behind).toEqual({ failed: 1, ts: expect.any(Number) })
  expect(await poll(server, server.ts)).toEqual(behind)
  expect(texts(await poll(server, behind.ts))).toEqual(['Не потеряется'])
  for (const failed of [2, 3] as const) {
    const fresh = await connect()
    await vk.act('longpoll.fail', { community: CLUB.id, failed })
    expect(await poll(fresh, fresh.ts)).toEqual({ failed })
    expect(await poll(fresh, fresh.ts)).toEqual({ failed: 2 })
  }
})

it('sends only what is switched on, and nothing when long poll is off', async () => {
  const server = await connect()
  await vk.act('community.longpoll', { community: CLUB.id, events: { message_new: false, message_reply: true } })
  await vk.says(ANNA.id, 'Не слышно')
  await vk.call('messages.send', { peer_id: ANNA.id, random_id: 1, message: 'Слышно' })
  await vk.act('admin.write', { community: CLUB.id, admin: 900, peer: ANNA.id, text: 'Я отвечу сама' })
  const { updates } = await poll(server, server.ts)
  expect(updates.map(({ type, object }: Answer) => [type, object.text, object.admin_author_id])).toEqual([
    ['message_reply', 'Слышно', undefined],
    ['message_reply', 'Я отвечу сама', 900],
  ])
  await vk.act('community.longpoll', { community: CLUB.id, enabled: false })
  expect((await vk.call('groups.getLongPollServer', { group_id: CLUB.id })).error.error_code).toBe(100)
})

it('repeats events and passes raw ones as they are', async () => {
  const server = await connect()
  await vk.says(ANNA.id, 'Раз')
  await vk.act('redeliver', { community: CLUB.id })
  await vk.act('raw', { community: CLUB.id, update: { type: 'something_new', object: null, event_id: 'свой' } })
  const { updates } = await poll(server, server.ts)
  expect(updates[1]).toEqual(updates[0])
  expect(updates[2]).toMatchObject({ type: 'something_new', object: null, event_id: 'свой', group_id: CLUB.id })
  await expect(vk.act('redeliver', { community: CLUB.id, event_id: 'нет' })).rejects.toThrow('no such event')
})

it("feeds vk-io's own poller, through cut connections too", async () => {
  const client = vk.client()
  const heard: unknown[] = []
  client.updates.on('message_new', (context) => void heard.push([context.text, context.messagePayload]))
  client.updates.on('message_event', (context) => void heard.push(context.eventPayload))
  client.updates.on('group_join', (context) => void heard.push(context.subTypes[0]))
  client.updates.on('message_allow', (context) => void heard.push(context.subTypes[0]))
  await client.updates.startPolling()
  await vk.act('say', { community: CLUB.id, from: ANNA.id, text: 'A & <B>', payload: '{"n":1}' })
  await until('the first message', () => heard.length === 1)
  await vk.act('connections.drop', {})
  await vk.act('join', { community: CLUB.id, person: IVAN.id })
  await vk.act('allow', { community: CLUB.id, person: IVAN.id, key: 'k' })
  await until('the poller is back', () => heard.length === 3, 8000)
  await client.updates.stop()
  // The poll that is still open comes back once more, and vk-io's loop ends.
  await vk.says(ANNA.id, 'Конец')
  await until('the last message', () => heard.length === 4)
  expect(heard).toEqual([['A & <B>', { n: 1 }], 'group_join', 'message_allow', ['Конец', undefined]])
})
