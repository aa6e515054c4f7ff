import { Agent } from 'node:http'
import type { Agent as SecureAgent } from 'node:https'
import { Keyboard, type MessageContext, VK } from 'vk-io'

/** What the test's bot answers; the page is what is tested, so it shows one of everything. */
export async function startEchoBot(options: { apiUrl: string; token: string; community: number; organizer: number }) {
  const vk = new VK({
    token: options.token,
    apiBaseUrl: options.apiUrl,
    // vk-io's types know only its default, secure connections.
    agent: new Agent() as SecureAgent,
    apiLimit: 20,
    pollingGroupId: options.community,
    // At the end nothing waits to poll once more.
    pollingRetryLimit: 0,
    pollingWait: 50,
  })
  let held: Promise<void> | undefined
  const menu = Keyboard.keyboard([
    [
      Keyboard.textButton({ label: 'Вопрос', payload: { show: 'question' }, color: 'primary' }),
      Keyboard.textButton({ label: 'Карточки', payload: { show: 'cards' } }),
    ],
    [Keyboard.textButton({ label: 'Позвать организатора', color: 'positive' })],
  ])
  const question = Keyboard.keyboard([
    Keyboard.callbackButton({ label: 'Приду', payload: { come: true }, color: 'positive' }),
    Keyboard.callbackButton({ label: 'Не смогу', payload: { come: false }, color: 'negative' }),
    Keyboard.urlButton({ label: 'Как пройти', url: 'https://example.org/map' }),
  ]).inline()
  const card = (title: string) => ({
    title,
    description: 'Среда, 16:30, кабинет 12. До 18:00.',
    buttons: [{ action: { type: 'text', label: `Запись: ${title}`, payload: '{}' } }],
  })

  const answers: [RegExp, (message: MessageContext) => Promise<unknown>][] = [
    [/^Начать$/, (message) => message.send('Здравствуйте, [id101|Анна]! С чего начнём?', { keyboard: menu })],
    [/^Вопрос$/, (message) => message.send('Завтра в 16:30 ждём вас.', { keyboard: question })],
    [
      /^Карточки$/,
      (message) =>
        message.send('Ближайшие встречи', {
          template: JSON.stringify({ type: 'carousel', elements: ['Шахматы', 'Поход', 'Театр'].map(card) }),
        }),
    ],
    [/^Подумай$/, think],
    [/^Ответь$/, (message) => message.reply('Отвечаю на ваше сообщение')],
    [/^Убери$/, (message) => message.send('Убрано', { keyboard: Keyboard.builder() })],
    [/^Позвать организатора$/, callOrganizer],
  ]

  async function think(message: MessageContext): Promise<void> {
    await message.setActivity()
    await held
    await message.send('Вот что вышло: https://example.org/ответ.')
  }

  async function callOrganizer(message: MessageContext): Promise<void> {
    const accept = Keyboard.callbackButton({
      label: 'Принять',
      payload: { accept: message.senderId },
      color: 'primary',
    })
    await message.send('Организатор скоро ответит')
    await vk.api.messages.send({
      peer_id: options.organizer,
      random_id: 1,
      message: 'Вас зовёт Анна',
      keyboard: Keyboard.keyboard([accept]).inline(),
    })
  }

  vk.updates.on('message_new', async (message) => {
    const found = answers.find(([pattern]) => pattern.test(message.text ?? ''))
    if (found) await found[1](message)
    else if (message.clientInfo.keyboard) await message.send(echo(message))
    else await message.send(`${echo(message)}\n1 — вопрос\n2 — карточки`)
  })
  vk.updates.on('message_event', async (event) => {
    const { accept, come } = event.eventPayload as { accept?: number; come?: boolean }
    await held
    const words = accept ? 'Анна узнает об этом' : come ? 'Ждём вас' : 'Спасибо, что сказали'
    await event.answer({ type: 'show_snackbar', text: words })
    await vk.api.messages.edit({
      peer_id: event.peerId,
      conversation_message_id: event.conversationMessageId,
      message: accept ? 'Приняла: Ирина' : `Завтра в 16:30. ${words}.`,
    })
    if (accept) await vk.api.messages.send({ peer_id: accept, random_id: 2, message: 'Ирина вас ждёт' })
  })
  vk.updates.on('group_join', (event) =>
    vk.api.messages.send({ peer_id: event.userId, random_id: 3, message: 'Хорошо, что вы с нами' }),
  )
  await vk.updates.startPolling()
  return {
    stop: () => vk.updates.stop(),
    /** Keeps answers to callback buttons and to «Подумай» back until what it returns is called. */
    holds(): () => void {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
  }
}

function echo(message: MessageContext): string {
  if (message.hasAttachments()) return `Получено: ${message.attachments.map(({ type }) => type).join(', ')}`
  return `Вы написали: ${message.text}`
}
