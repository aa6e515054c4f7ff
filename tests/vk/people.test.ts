/** Acting as people: permission, buttons, clients, chats, files; and the stream that a page lives on. */
import { ANNA, type Answer, CLUB, type Emulated, emulated, IVAN, until } from './emulated.ts'

const community = CLUB.id
let vk: Emulated
let random = 1
beforeEach(async () => {
  vk = await emulated()
  // Only what people do is looked at here.
  await vk.act('community.longpoll', { community, events: { message_reply: false } })
})
afterEach(() => vk.stop())

const send = (params: Record<string, unknown>) =>
  vk.call('messages.send', { peer_id: ANNA.id, random_id: random++, message: 'Текст', ...params })
const code = async (answer: Promise<Answer>) => (await answer).error?.error_code
const button = (type: string, label: string) => ({ action: { type, label, payload: JSON.stringify({ to: label }) } })
const keyboard = (buttons: unknown[], more: object = {}) => JSON.stringify({ buttons: [buttons], ...more })
const tap = (what: object) => vk.act('tap', { community, from: ANNA.id, ...what })

/** Events that the long poll has carried since the start. */
async function events(): Promise<Answer[]> {
  const { server, key } = (await vk.call('groups.getLongPollServer', { group_id: community })).response
  return ((await (await fetch(`${server}?act=a_check&key=${key}&ts=1&wait=0`)).json()) as Answer).updates
}

it('gives permission by writing, tapping or allowing, and takes it by denying', async () => {
  expect(await code(send({}))).toBe(901)
  await vk.act('allow', { community, person: ANNA.id, key: 'виджет' })
  expect(await code(send({ keyboard: keyboard([button('callback', 'Жми')]) }))).toBeUndefined()
  await vk.act('deny', { community, person: ANNA.id })
  expect(await code(send({}))).toBe(901)
  await tap({ label: 'Жми' })
  expect(await code(send({}))).toBeUndefined()
  expect((await events()).map(({ type }) => type)).toEqual(['message_allow', 'message_deny', 'message_event'])
})

it('presses text buttons as messages with the label and payload', async () => {
  await vk.says(ANNA.id, 'Начать')
  await send({ keyboard: keyboard([button('text', 'Да'), button('text', 'Нет')], { one_time: true }) })
  await tap({ label: 'Да' })
  const last = (await events()).at(-1).object
  expect(last.message).toMatchObject({ text: 'Да', payload: '{"to":"Да"}', from_id: ANNA.id })
  await expect(tap({ label: 'Да' })).rejects.toThrow('There is no keyboard')
  await tap({ cmid: 2, row: 0, col: 1 })
  expect((await events()).at(-1).object.message.text).toBe('Нет')
})

it('presses inline, carousel, link and location buttons', async () => {
  await vk.says(ANNA.id, 'Начать')
  await send({ keyboard: keyboard([button('callback', 'Ещё')], { inline: true }) })
  const { event_id } = await tap({ cmid: 2, label: 'Ещё' })
  expect((await events()).at(-1).object).toEqual({
    user_id: ANNA.id,
    peer_id: ANNA.id,
    event_id,
    payload: { to: 'Ещё' },
    conversation_message_id: 2,
  })
  const elements = ['А', 'Б'].map((title) => ({ title, buttons: [button('text', `Беру ${title}`)] }))
  await send({ template: JSON.stringify({ type: 'carousel', elements }) })
  await tap({ cmid: 3, element: 1 })
  expect((await events()).at(-1).object.message.text).toBe('Беру Б')
  const link = { action: { type: 'open_link', label: 'Сайт', link: 'https://example.org/' } }
  await send({ keyboard: JSON.stringify({ buttons: [[link], [{ action: { type: 'location', payload: '{}' } }]] }) })
  const before = (await events()).length
  expect(await tap({ label: 'Сайт' })).toEqual({ type: 'open_link', link: 'https://example.org/' })
  expect(await events()).toHaveLength(before)
  await tap({ row: 1, col: 0 })
  expect((await events()).at(-1).object.message.geo.coordinates).toEqual({ latitude: 53.42, longitude: 54.89 })
  await send({ keyboard: '{"buttons":[]}' })
  await expect(tap({ label: 'Сайт' })).rejects.toThrow('There is no keyboard')
})

it('shows what the client can show', async () => {
  const client = { keyboard: false, inline_keyboard: false, carousel: false, button_actions: [] }
  await vk.act('person.add', { ...ANNA, client })
  await vk.says(ANNA.id, 'С кнопочного телефона')
  expect((await events())[0].object.client_info).toMatchObject({ keyboard: false, button_actions: [], lang_id: 0 })
  await send({ keyboard: keyboard([button('text', 'Да')]) })
  await expect(tap({ label: 'Да' })).rejects.toThrow('shows no such buttons')
  const textOnly = { button_actions: ['text'] }
  await send({ keyboard: keyboard([button('callback', 'Ещё')]) })
  await expect(tap({ label: 'Ещё', client: textOnly })).rejects.toThrow('no buttons of type callback')
  await expect(tap({ label: 'Нет такой', client: textOnly })).rejects.toThrow('there are: «Ещё»')
})

it('lets the community see of a chat only what names or answers it', async () => {
  const { peer } = await vk.act('chat.create', { community, title: 'Совет', members: [ANNA.id, IVAN.id] })
  const inChat = (text: string, more: object = {}) => vk.act('say', { community, from: IVAN.id, peer, text, ...more })
  await inChat('Между нами')
  await inChat('@club1 а вы что скажете?')
  await inChat(`Эй, @${CLUB.screen_name}!`)
  await send({ peer_id: peer })
  const { cmid } = (await vk.transcript(peer)).at(-1) as Answer
  await inChat('Спасибо', { reply_to: cmid })
  const seen = (await events()).map(({ object }) => object.message)
  expect(seen.map(({ text }) => text)).toEqual([
    '',
    '[club1|@club1] а вы что скажете?',
    `Эй, [club1|@${CLUB.screen_name}]!`,
    'Спасибо',
  ])
  expect(seen[0]).toMatchObject({ id: 0, peer_id: peer, action: { type: 'chat_invite_user', member_id: -1 } })
  expect(seen[3].reply_message).toMatchObject({ from_id: -1, conversation_message_id: cmid })
  expect(await vk.transcript(peer)).toHaveLength(6)
  await expect(vk.act('say', { community, from: 999, peer, text: 'Чужой' })).rejects.toThrow('not in a chat')
})

it("carries stickers, forwards, ref and a person's own files", async () => {
  const base64 = Buffer.from('справка').toString('base64')
  await vk.says(ANNA.id, 'Первое')
  await vk.act('say', {
    community,
    from: ANNA.id,
    ref: 'plakat',
    ref_source: 'qr',
    payload: 'это не JSON',
    attachments: [{ type: 'sticker', sticker: { sticker_id: 1 } }],
    file: { name: 'Справка.txt', type: 'text/plain', base64 },
    forward: [1],
  })
  const { message } = (await events()).at(-1).object
  expect(message).toMatchObject({ ref: 'plakat', ref_source: 'qr', payload: 'это не JSON', text: '' })
  expect(message.fwd_messages[0]).toMatchObject({ text: 'Первое', from_id: ANNA.id })
  expect(message.attachments[0]).toEqual({ type: 'sticker', sticker: { sticker_id: 1 } })
  expect(await (await fetch(message.attachments[1].doc.url)).text()).toBe('справка')
})

it('writes as an administrator, types, joins and leaves', async () => {
  await vk.says(ANNA.id, 'Помогите')
  await vk.act('community.longpoll', { community, events: { message_typing_state: true } })
  await vk.act('admin.write', { community, admin: 900, peer: ANNA.id, text: 'Сейчас отвечу', reply_to: 1 })
  expect((await vk.transcript(ANNA.id)).at(-1)).toMatchObject({ from: -1, admin: 900, reply_to: 1 })
  const { items } = (await vk.call('messages.getHistory', { peer_id: ANNA.id })).response
  expect(items[0]).toMatchObject({ admin_author_id: 900, out: 1 })
  await vk.act('typing', { community, from: ANNA.id })
  await vk.act('join', { community, person: ANNA.id })
  await vk.act('leave', { community, person: ANNA.id })
  expect((await events()).slice(1)).toMatchObject([
    { type: 'message_typing_state', object: { state: 'typing', from_id: ANNA.id } },
    { type: 'group_join', object: { user_id: ANNA.id, join_type: 'join' } },
    { type: 'group_leave', object: { user_id: ANNA.id, self: 1 } },
  ])
  await expect(vk.act('admin.write', { community, admin: 900, peer: 555, text: 'а' })).rejects.toThrow('does not let')
})

it('refuses what makes no sense, with HTTP 400 and a reason', async () => {
  const post = (verb: string, body: string) => fetch(`${vk.emulator.url}/control/${verb}`, { method: 'POST', body })
  for (const [verb, body] of [
    ['dance', '{}'],
    ['say', '{'],
    ['say', '{"community":1}'],
    ['say', '{"community":7,"from":101}'],
    ['say', '{"community":1,"from":101,"reply_to":5}'],
    ['leave', '{"community":1,"person":101}'],
    ['community.add', `{"id":2,"token":"${CLUB.token}","name":"Двойник"}`],
  ] as const) {
    const answer = await post(verb, body)
    expect([verb, answer.status]).toEqual([verb, 400])
    expect((await answer.json()) as Answer).toEqual({ error: expect.stringMatching(/.{10}/) })
  }
})

it('streams what happens', async () => {
  const stopped = new AbortController()
  const response = await fetch(`${vk.emulator.url}/control/stream`, { signal: stopped.signal })
  const heard: Answer[] = []
  const reading = (async () => {
    let rest = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + Buffer.from(chunk).toString('utf8')).split('\n\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)))
    }
  })().catch(() => {})
  await vk.says(ANNA.id, 'Привет')
  await send({ keyboard: keyboard([button('callback', 'Жми')]), message: 'Ответ' })
  const { event_id } = await tap({ label: 'Жми' })
  const event_data = '{"type":"show_snackbar","text":"Готово"}'
  await vk.call('messages.sendMessageEventAnswer', { event_id, user_id: ANNA.id, peer_id: ANNA.id, event_data })
  await vk.call('messages.edit', { peer_id: ANNA.id, cmid: 2, message: 'Иначе' })
  await vk.call('messages.setActivity', { peer_id: ANNA.id, type: 'typing' })
  await vk.call('messages.markAsRead', { peer_id: ANNA.id })
  await vk.act('clock', { forwardMs: 1 })
  await until('the clock', () => heard.some(({ kind }) => kind === 'clock'))
  stopped.abort()
  await reading
  const kinds = heard.filter(({ kind }) => kind !== 'call').map(({ kind }) => kind)
  expect(kinds).toEqual(['message', 'allowed', 'message', 'event-answer', 'edited', 'typing', 'read', 'clock'])
  expect(heard.find(({ kind }) => kind === 'event-answer')).toMatchObject({ person: ANNA.id, data: { text: 'Готово' } })
  expect(heard.find(({ kind }) => kind === 'call')).toMatchObject({ method: 'messages.send', ms: expect.any(Number) })
})
