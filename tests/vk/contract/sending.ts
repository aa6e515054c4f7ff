/** messages.send, edit, delete and the answers to buttons, as bare vk-io drives them. */
import { Keyboard, type VK } from 'vk-io'
import { ANNA, type Answer, type Emulated, IVAN } from '../emulated.ts'

interface Item {
  peer_id: number
  message_id: number
  conversation_message_id: number
  error?: { code: number; description: string }
}

export function sendingContract(vk: () => Emulated, client: () => VK): void {
  const send = (params: Record<string, unknown>) => client().api.call('messages.send', params)

  it('sends to someone who wrote, and tells the id', async () => {
    const { id } = await vk().says(ANNA.id, 'Здравствуйте')
    expect(await send({ peer_id: ANNA.id, random_id: 11, message: 'Рады вас видеть' })).toBe(id + 1)
    const last = (await vk().transcript(ANNA.id)).at(-1)
    expect(last).toMatchObject({ from: -1, text: 'Рады вас видеть', random_id: 11, cmid: 2 })
  })

  it('delivers one random_id once, and random_id 0 every time', async () => {
    const before = (await vk().transcript(ANNA.id)).length
    const first = await send({ peer_id: ANNA.id, random_id: 12, message: 'Раз' })
    expect(await send({ peer_id: ANNA.id, random_id: 12, message: 'Раз' })).toBe(first)
    await send({ peer_id: ANNA.id, random_id: 0, message: 'Ноль' })
    await send({ peer_id: ANNA.id, random_id: 0, message: 'Ноль' })
    expect(await vk().transcript(ANNA.id)).toHaveLength(before + 3)
  })

  it('answers peer_ids with an item each, errors within', async () => {
    const items = (await send({ peer_ids: [ANNA.id, IVAN.id], random_id: 13, message: 'Всем' })) as Item[]
    expect(items[0]).toMatchObject({ peer_id: ANNA.id, conversation_message_id: expect.any(Number) })
    expect(items[0]?.error).toBeUndefined()
    expect(items[1]).toMatchObject({ peer_id: IVAN.id, message_id: 0, error: { code: 901 } })
    const again = (await send({ peer_ids: [ANNA.id], random_id: 13, message: 'Всем' })) as Item[]
    expect(again[0]?.message_id).toBe(items[0]?.message_id)
  })

  it('gathers calls into execute; a failed one rejects alone', async () => {
    const parallel = vk().client({ apiMode: 'parallel', apiBaseUrl: client().api.options.apiBaseUrl, apiLimit: 20 })
    const sends = [ANNA.id, IVAN.id, ANNA.id].map((peer_id, n) =>
      parallel.api.messages.send({ peer_id, random_id: 20 + n, message: `Из пачки «${n}», {скобки} и "кавычки" \\` }),
    )
    const [first, second, third] = await Promise.allSettled(sends)
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 901 } })
    expect(third).toMatchObject({ status: 'fulfilled' })
    const last = (await vk().transcript(ANNA.id)).at(-1)
    expect(last?.text).toBe('Из пачки «2», {скобки} и "кавычки" \\')
  })

  it('shows ordinary keyboards, inline ones and carousels as they were sent', async () => {
    const ordinary = Keyboard.builder()
      .textButton({ label: 'Вступить', payload: { to: 'join' }, color: Keyboard.PRIMARY_COLOR })
      .row()
      .locationRequestButton({ payload: { to: 'place' } })
    await send({ peer_id: ANNA.id, random_id: 30, message: 'Меню', keyboard: ordinary.toString() })
    const inline = Keyboard.builder()
      .callbackButton({ label: 'Ещё', payload: { to: 'more' } })
      .urlButton({ label: 'Сайт', url: 'https://example.org/' })
      .inline()
    await send({ peer_id: ANNA.id, random_id: 31, message: 'Кнопки', keyboard: inline.toString() })
    const button = { action: { type: 'text', label: 'Выбрать', payload: '{"n":1}' } }
    const template = { type: 'carousel', elements: [{ title: 'Встреча', description: 'Завтра', buttons: [button] }] }
    await send({ peer_id: ANNA.id, random_id: 32, message: 'События', template: JSON.stringify(template) })
    const [menu, buttons, carousel] = (await vk().transcript(ANNA.id)).slice(-3)
    expect(menu?.keyboard?.buttons[0]?.[0]?.action.label).toBe('Вступить')
    expect(buttons?.keyboard?.inline).toBe(true)
    expect(carousel?.template?.elements[0]).toMatchObject({ title: 'Встреча', buttons: [button] })
    const { windows } = await vk().act('state', {})
    expect(windows[0].keyboard.buttons[0][0].action.label).toBe('Вступить')
  })

  it('edits and deletes its own messages', async () => {
    await send({ peer_id: ANNA.id, random_id: 40, message: 'Черновик' })
    const { cmid } = (await vk().transcript(ANNA.id)).at(-1) as { cmid: number }
    const keyboard = Keyboard.builder().textButton({ label: 'Готово', payload: {} }).inline().toString()
    await client().api.call('messages.edit', { peer_id: ANNA.id, cmid, message: 'Чистовик', keyboard })
    const edited = (await vk().transcript(ANNA.id)).at(-1)
    expect(edited).toMatchObject({ text: 'Чистовик', edited: expect.any(Number), keyboard: { inline: true } })
    await client().api.call('messages.edit', { peer_id: ANNA.id, cmid, message: 'Без кнопок' })
    expect((await vk().transcript(ANNA.id)).at(-1)?.keyboard).toBeUndefined()
    const deleted = await client().api.call('messages.delete', {
      peer_id: ANNA.id,
      cmids: [cmid, 9999],
      delete_for_all: 1,
    })
    expect(deleted).toMatchObject([
      { conversation_message_id: cmid, response: 1 },
      { conversation_message_id: 9999, response: 0, error: { code: 104 } },
    ])
    expect((await vk().transcript(ANNA.id)).at(-1)).toMatchObject({ cmid, deleted: true })
  })

  it('answers a callback button once', async () => {
    const keyboard = Keyboard.builder()
      .callbackButton({ label: 'Жми', payload: { n: 1 } })
      .inline()
      .toString()
    await send({ peer_id: ANNA.id, random_id: 50, message: 'Кнопка', keyboard })
    const { cmid } = (await vk().transcript(ANNA.id)).at(-1) as { cmid: number }
    const { event_id } = await vk().act('tap', { community: 1, from: ANNA.id, cmid, label: 'Жми' })
    const answer = {
      event_id,
      user_id: ANNA.id,
      peer_id: ANNA.id,
      event_data: '{"type":"show_snackbar","text":"Есть"}',
    }
    expect(await client().api.call('messages.sendMessageEventAnswer', answer)).toBe(1)
    await expect(client().api.call('messages.sendMessageEventAnswer', answer)).rejects.toMatchObject({ code: 100 })
  })

  it('takes a photo and a document, and serves them back', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    )
    const photo = await client().upload.messagePhoto({ source: { value: png, filename: 'a.png' }, peer_id: ANNA.id })
    const doc = await client().upload.messageDocument({
      source: { value: Buffer.from('расписание'), filename: 'plan.txt' },
      title: 'План.txt',
      peer_id: ANNA.id,
    })
    await send({ peer_id: ANNA.id, random_id: 60, attachment: `${photo},${doc}` })
    const [shownPhoto, shownDoc] = ((await vk().transcript(ANNA.id)).at(-1) as Answer).attachments
    expect(shownPhoto.photo.sizes[0]).toMatchObject({ width: 1, height: 1 })
    const served = await fetch(shownPhoto.photo.sizes[0].url)
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).toBe(true)
    expect(shownDoc.doc).toMatchObject({ title: 'План.txt', ext: 'txt' })
    expect(await (await fetch(shownDoc.doc.url)).text()).toBe('расписание')
  })
}
