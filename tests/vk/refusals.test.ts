/** What VK refuses, the emulator refuses: each limit a step too far, and the same within the limit. */
import { ANNA, type Answer, CLUB, type Emulated, emulated, IVAN } from './emulated.ts'

let vk: Emulated
let random = 1

beforeAll(async () => {
  vk = await emulated()
  await vk.says(ANNA.id, 'Здравствуйте')
})
afterAll(() => vk.stop())

const send = (params: Record<string, unknown>) =>
  vk.call('messages.send', { peer_id: ANNA.id, random_id: random++, message: 'Текст', ...params })
const code = async (answer: Promise<Answer>) => (await answer).error?.error_code
const button = (action: object = {}, more: object = {}) => ({
  action: { type: 'text', label: 'Да', ...action },
  ...more,
})
const keyboard = (buttons: unknown[], more: object = {}) => JSON.stringify({ buttons, ...more })
const repeat = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

describe('the envelope', () => {
  const raw = (path: string, init: RequestInit) => fetch(`${vk.emulator.apiUrl}/${path}`, init).then((r) => r.json())

  it.each([
    ['an unknown method', 3, 'messages.sendAll', {}],
    ['a method in other letters', 3, 'messages.Send', {}],
    ["a person's method", 27, 'messages.allowMessagesFromGroup', { group_id: 1 }],
    ['a wrong token', 5, 'users.get', { access_token: 'другой', user_ids: 101 }],
    ['no token', 5, 'users.get', { access_token: '', user_ids: 101 }],
    ['no version', 8, 'users.get', { v: '', user_ids: 101 }],
    ['an unknown parameter', 100, 'users.get', { user_id: 101 }],
    ['a parameter of another type', 100, 'messages.getHistory', { peer_id: 'Анна' }],
    ['too large a number', 100, 'messages.getHistory', { peer_id: 101, count: 201 }],
    ['a word out of the list', 100, 'messages.setActivity', { peer_id: 101, type: 'sleeping' }],
    ['too many ids', 100, 'users.get', { user_ids: repeat(1001, 101) }],
    ['nobody asked for', 113, 'users.get', {}],
    ["another community's settings", 15, 'groups.getLongPollServer', { group_id: 2 }],
    ['an unknown community', 125, 'groups.getById', { group_id: 77 }],
  ])('refuses %s: %i', async (_, expected, method, params) => {
    const { error } = await vk.call(method as string, params as Record<string, unknown>)
    expect(error).toMatchObject({ error_code: expected, error_msg: expect.any(String) })
    expect(error.request_params).toContainEqual({ key: 'method', value: method })
    expect(JSON.stringify(error.request_params)).not.toContain(CLUB.token)
  })

  it('reads forms by POST, queries by GET, multipart and a bearer token, but no JSON', async () => {
    const form = new FormData()
    form.set('v', '5.199')
    form.set('user_ids', '101')
    const headers = { authorization: `Bearer ${CLUB.token}` }
    const anna = { response: [{ id: ANNA.id }] }
    expect(await raw('users.get', { method: 'POST', body: form, headers })).toMatchObject(anna)
    expect(await raw(`users.get?user_ids=101&v=5.199&access_token=${CLUB.token}`, {})).toMatchObject(anna)
    const json = {
      method: 'POST',
      body: '{"user_ids":101,"v":"5.199"}',
      headers: { 'content-type': 'application/json' },
    }
    expect(await raw('users.get', json)).toMatchObject({ error: { error_code: 8 } })
  })

  it('refuses a revoked token, and a right that the token lacks', async () => {
    await vk.act('community.token', { community: 1, works: false })
    expect(await code(vk.call('users.get', { user_ids: 101 }))).toBe(5)
    await vk.act('community.token', { community: 1, works: true, permissions: ['photos'] })
    expect(await code(send({}))).toBe(15)
    expect((await vk.call('groups.getTokenPermissions')).response.permissions).toEqual([{ name: 'photos', setting: 4 }])
    await vk.act('community.token', {
      community: 1,
      works: true,
      permissions: ['messages', 'manage', 'photos', 'docs'],
    })
    expect(await code(send({}))).toBeUndefined()
  })
})

describe('messages.send', () => {
  it.each([
    ['no random_id', 100, { random_id: '' }],
    ['no text', 100, { message: '' }],
    ['a template without text', 100, { message: '', template: '{}' }],
    ['4097 characters', 914, { message: 'я'.repeat(4097) }],
    ['9001 characters', 100, { message: 'я'.repeat(9001) }],
    ['101 peers', 100, { peer_id: '', peer_ids: repeat(101, 101) }],
    ['1001 forwards', 913, { forward_messages: repeat(1001, 1) }],
    ['a reply to nothing', 100, { reply_to: 999 }],
    ['an attachment of no form', 100, { attachment: 'картинка' }],
    ['a photo never uploaded', 100, { attachment: 'photo-1_55' }],
    ['a payload of 1001', 100, { payload: 'x'.repeat(1001) }],
    ['an unknown intent', 100, { intent: 'spam' }],
    ['someone who never wrote', 901, { peer_id: 555 }],
    ['a chat without the community', 917, { peer_id: 2_000_000_077 }],
    ['another community', 932, { peer_id: -5 }],
  ])('refuses %s: %i', async (_, expected, params) => {
    const cleared = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''))
    const dropped = Object.keys(params).filter((name) => params[name as keyof typeof params] === '')
    const whole: Record<string, unknown> = { peer_id: ANNA.id, random_id: random++, message: 'Текст', ...cleared }
    for (const name of dropped) delete whole[name]
    expect(await code(vk.call('messages.send', whole))).toBe(expected)
  })

  it('takes 4096 characters and 100 peers', async () => {
    expect(await code(send({ message: 'я'.repeat(4096) }))).toBeUndefined()
    const { response } = await vk.call('messages.send', { peer_ids: repeat(100, 555), random_id: 1, message: 'Всем' })
    expect(response).toHaveLength(100)
  })

  it('refuses those who left, were blocked, or denied', async () => {
    await vk.says(IVAN.id, 'Привет')
    const toIvan = () => code(send({ peer_id: IVAN.id }))
    expect(await toIvan()).toBeUndefined()
    await vk.act('block', { community: 1, person: IVAN.id, blocked: true })
    expect(await toIvan()).toBe(900)
    await vk.act('block', { community: 1, person: IVAN.id, blocked: false })
    await vk.act('deny', { community: 1, person: IVAN.id })
    expect(await toIvan()).toBe(901)
    await vk.act('allow', { community: 1, person: IVAN.id })
    expect(await toIvan()).toBeUndefined()
    await vk.act('person.add', { ...IVAN, deactivated: 'banned' })
    expect(await toIvan()).toBe(18)
    await vk.act('fault', { method: 'messages.send', kind: 'code', code: 902, count: 1 })
    expect(await code(send({}))).toBe(902)
  })
})

describe('keyboards', () => {
  const color = (type: string) =>
    button({ type, ...(type === 'open_link' && { link: 'https://example.org' }) }, { color: 'primary' })
  it.each([
    ['broken JSON', 'keyboard', '{'],
    ['a list', 'keyboard', '[]'],
    ['no buttons', 'buttons', '{}'],
    ['an unknown field', 'keyboard.rows', keyboard([], { rows: 1 })],
    ['11 rows', 'buttons', keyboard(repeat(11, [button()]))],
    ['6 columns', 'buttons[0]', keyboard([repeat(6, button())])],
    ['41 buttons', 'buttons', keyboard([...repeat(8, repeat(5, button())), [button()]])],
    ['7 inline rows', 'buttons', keyboard(repeat(7, [button()]), { inline: true })],
    ['11 inline buttons', 'buttons', keyboard([...repeat(2, repeat(5, button())), [button()]], { inline: true })],
    ['an empty row', 'buttons[1]', keyboard([[button()], []])],
    ['a label of 41', 'buttons[0][0].action.label', keyboard([[button({ label: 'я'.repeat(41) })]])],
    ['no label', 'buttons[0][0].action.label', keyboard([[button({ label: '' })]])],
    ['a payload of 256', 'buttons[0][0].action.payload', keyboard([[button({ payload: `"${'x'.repeat(254)}"` })]])],
    ['a payload that is no JSON', 'buttons[0][0].action.payload', keyboard([[button({ payload: '{a' })]])],
    ['a payload that is no text', 'buttons[0][0].action.payload', keyboard([[button({ payload: { a: 1 } })]])],
    ['an unknown type', 'buttons[0][0].action.type', keyboard([[button({ type: 'dance' })]])],
    ['an unknown colour', 'buttons[0][0].color', keyboard([[button({}, { color: 'pink' })]])],
    ['a colour of a link', 'buttons[0][0].color', keyboard([[color('open_link')]])],
    ['a link to nowhere', 'buttons[0][0].action.link', keyboard([[button({ type: 'open_link', link: 'сайт' })]])],
    ['location beside another', 'buttons[0][0]', keyboard([[{ action: { type: 'location' } }, button()]])],
  ])('refuses %s, naming %s', async (_, path, json) => {
    const { error } = await send({ keyboard: json })
    expect(error).toMatchObject({ error_code: 911, error_msg: expect.stringContaining(` ${path} `) })
  })

  it('takes them at their limits', async () => {
    const full = button({ label: 'я'.repeat(40), payload: `"${'x'.repeat(253)}"` }, { color: 'secondary' })
    expect(await code(send({ keyboard: keyboard(repeat(8, repeat(5, full)), { one_time: true }) }))).toBeUndefined()
    expect(await code(send({ keyboard: keyboard(repeat(2, repeat(5, full)), { inline: true }) }))).toBeUndefined()
    expect(await code(send({ keyboard: keyboard([]) }))).toBeUndefined()
  })
})

describe('carousels', () => {
  const element = (more: object = {}) => ({ title: 'Встреча', description: 'Завтра', buttons: [button()], ...more })
  const carousel = (elements: unknown[]) => JSON.stringify({ type: 'carousel', elements })
  it.each([
    ['another type', 'template.type', '{"type":"list","elements":[]}'],
    ['no elements', 'template.elements', carousel([])],
    ['11 elements', 'template.elements', carousel(repeat(11, element()))],
    ['4 buttons', 'elements[0].buttons', carousel([element({ buttons: repeat(4, button()) })])],
    ['no button', 'elements[0].buttons', carousel([element({ buttons: [] })])],
    ['rows of buttons', 'elements[0].buttons[0]', carousel([element({ buttons: [[button()]] })])],
    ['a title of 81', 'elements[0].title', carousel([element({ title: 'я'.repeat(81) })])],
    ['a description of 81', 'elements[0].description', carousel([element({ description: 'я'.repeat(81) })])],
    ['neither title nor photo', 'elements[0]', carousel([{ buttons: [button()] }])],
    ['elements of two kinds', 'elements[1]', carousel([element(), element({ photo_id: '-1_5' })])],
    ['an unknown action', 'elements[0].action.type', carousel([element({ action: { type: 'dance' } })])],
  ])('refuses %s, naming %s', async (_, path, template) => {
    const { error } = await send({ template })
    expect(error).toMatchObject({ error_code: 911, error_msg: expect.stringContaining(` ${path} `) })
  })

  it('takes 10 elements of 3 buttons', async () => {
    expect(
      await code(send({ template: carousel(repeat(10, element({ buttons: repeat(3, button()) }))) })),
    ).toBeUndefined()
  })
})

describe('edits, deletions and answers', () => {
  it("refuses to edit after a day, another's message, and nothing", async () => {
    const { response: message_id } = await send({})
    const edit = (params: object) => code(vk.call('messages.edit', { peer_id: ANNA.id, message: 'Иначе', ...params }))
    expect(await edit({ message_id })).toBeUndefined()
    expect(await edit({ conversation_message_id: 1 })).toBe(920)
    expect(await edit({ cmid: 9999 })).toBe(100)
    expect(await edit({ message_id, message: '' })).toBe(100)
    expect(await edit({ message_id, message: 'я'.repeat(4097) })).toBe(914)
    expect(await edit({ message_id, keyboard: '{' })).toBe(911)
    await vk.act('clock', { forwardMs: 24 * 3600_000 + 1000 })
    expect(await edit({ message_id })).toBe(909)
  })

  it('refuses to delete what it is not told', async () => {
    expect(await code(vk.call('messages.delete', { peer_id: ANNA.id }))).toBe(100)
  })

  it('refuses an answer to a tap that is late, of another, or too long', async () => {
    const board = keyboard([[button({ type: 'callback' })]], { inline: true })
    await send({ keyboard: board })
    const { cmid } = (await vk.transcript(ANNA.id)).at(-1) as Answer
    const tap = async () => (await vk.act('tap', { community: 1, from: ANNA.id, cmid, label: 'Да' })).event_id
    const answer = (event_id: string, params: object = {}) =>
      code(vk.call('messages.sendMessageEventAnswer', { event_id, user_id: ANNA.id, peer_id: ANNA.id, ...params }))
    const snackbar = (length: number) => JSON.stringify({ type: 'show_snackbar', text: 'я'.repeat(length) })
    const event = await tap()
    expect(await answer('нет такого')).toBe(100)
    expect(await answer(event, { user_id: IVAN.id })).toBe(100)
    expect(await answer(event, { event_data: snackbar(91) })).toBe(100)
    expect(await answer(event, { event_data: '{"type":"dance"}' })).toBe(100)
    expect(await answer(event, { event_data: snackbar(90) })).toBeUndefined()
    const late = await tap()
    await vk.act('clock', { forwardMs: 61_000 })
    expect(await answer(late)).toBe(100)
  })
})

describe('execute', () => {
  const run = (source: string) => vk.call('execute', { code: source })
  const time = 'API.utils.getServerTime({})'

  it('takes 25 calls in the one form that bots generate, and nothing else', async () => {
    expect((await run(`return [${repeat(25, time).join(',')}];`)).response).toHaveLength(25)
    expect((await run('return [];')).response).toEqual([])
    expect(await code(run(`return [${repeat(26, time).join(',')}];`))).toBe(13)
    for (const other of [
      '',
      'var a = 1;',
      `return ${time};`,
      `return [${time}`,
      `return [${time} ${time}];`,
      'return [API.a({)];',
    ]) {
      expect(await code(run(other))).toBe(12)
    }
  })

  it('puts false where a call failed, and tells of each', async () => {
    const answer = await run(`return [${time},API.messages.sendAll({}),API.users.get({"user_ids":"101","wrong":1})];`)
    expect(answer.response).toEqual([expect.any(Number), false, false])
    expect(answer.execute_errors).toMatchObject([
      { method: 'messages.sendAll', error_code: 3 },
      { method: 'users.get', error_code: 100 },
    ])
  })
})

describe('uploads', () => {
  const address = async (method: string) => (await vk.call(method, { peer_id: ANNA.id })).response.upload_url
  const post = async (url: string, field: string, name: string, bytes: string) => {
    const form = new FormData()
    form.set(field, new Blob([bytes]), name)
    return (await (await fetch(url, { method: 'POST', body: form })).json()) as Answer
  }

  it('refuses what is no picture, a program, a forged key, and a stranger', async () => {
    const { photo, server, hash } = await post(
      await address('photos.getMessagesUploadServer'),
      'photo',
      'a.png',
      'текст',
    )
    expect(await code(vk.call('photos.saveMessagesPhoto', { photo, server, hash }))).toBe(100)
    const url = await address('docs.getMessagesUploadServer')
    expect(await post(url, 'file', 'virus.exe', 'MZ')).toHaveProperty('error')
    expect(await post(url, 'wrong', 'a.txt', 'а')).toHaveProperty('error')
    const { file } = await post(url, 'file', 'a.txt', 'а')
    expect(await code(vk.call('docs.save', { file: `${file}0` }))).toBe(121)
    expect(await code(vk.call('docs.save', { file: '-1|999|x' }))).toBe(100)
    expect(await code(vk.call('photos.getMessagesUploadServer', { peer_id: 555 }))).toBe(901)
    expect((await fetch(`${vk.emulator.url}/files/1/чужой/a.txt`)).status).toBe(404)
  })
})
