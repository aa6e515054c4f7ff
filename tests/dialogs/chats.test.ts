/** Group chats: the bot speaks when spoken to, and leads what is personal to private messages. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Person, type Town } from '../support/town.ts'

describe('беседа', () => {
  let town: Town
  let anna: Person
  let chat: number
  let heard = 0
  beforeAll(async () => {
    town = await openTown()
    anna = town.person('Анна')
    const body = { community: town.community.id, title: 'Учительская', members: [101, 102] }
    chat = (await town.control.do<{ peer: number }>('chat.create', body)).peer
  })
  afterAll(() => town.close())
  afterEach(async () => {
    expect(await newInChat()).toEqual([])
    await town.bot.hasNothingUnread()
  })

  /** What the bot has said in the chat since it was last looked at. */
  async function newInChat(): Promise<string[]> {
    await town.bot.isIdle()
    const messages = await town.control.transcript(town.community.id, chat, heard)
    heard = messages.at(-1)?.cmid ?? heard
    return messages.filter(({ from }) => from < 0).map(({ text }) => text)
  }
  const write = (text: string, more: object = {}) =>
    town.control.do<{ cmid: number }>('say', { community: town.community.id, from: 101, peer: chat, text, ...more })
  const aside = [expect.stringMatching(/^Давайте в личных сообщениях.+ https:\/\/vk\.me\/club1$/)]

  it('здоровается, когда его добавили, один раз', async () => {
    expect(await newInChat()).toEqual([expect.stringContaining('В беседе отвечаю, только если меня назвать')])
    const update = { action: { type: 'chat_invite_user', member_id: 102 }, text: '' }
    await raw(update)
  })

  it('молчит, пока говорят не с ним', async () => {
    await write('Вступить')
    await write('Кто знает, где ключ от зала?')
    await write('Спасибо!')
    await write('У нас пожар!')
  })

  it('молчит и тогда, когда видит всю беседу', async () => {
    await raw({ text: 'Вступить' })
    await raw({ text: '', attachments: [{ type: 'sticker', sticker: { sticker_id: 1 } }] })
    await raw({ text: '', action: { type: 'chat_title_update', text: 'Новая учительская' } })
  })

  it('названный, уводит личное в личные сообщения и разговора в беседе не начинает', async () => {
    await write('@club1 Вступить')
    expect(await newInChat()).toEqual(aside)
    await write('@club1 Даю согласие')
    expect(await newInChat()).toEqual(aside)
    const { talks } = town.bot.app().runtimes[0]?.club.models ?? {}
    const talk = await talks?.findOne({ peer: chat }).lean()
    expect(talk?.data).not.toHaveProperty('__scene')
  })

  it('отвечает на ответ ему', async () => {
    const [said] = (await town.control.transcript(town.community.id, chat)).filter(({ from }) => from < 0)
    await write('А как вступить?', { reply_to: said?.cmid })
    expect(await newInChat()).toEqual(aside)
  })

  it('чужое сообщество в беседе — не он', async () => {
    await raw({ text: '[club17|@club17] Вступить' })
    await raw({ text: '[club17|@club17] Голосую', payload: '{"button":1}' })
  })

  it('другому боту не отвечает, даже названный', async () => {
    await raw({ from_id: -17, text: '[club1|@club1] Привет, коллега' })
  })

  it('разговор в личных сообщениях идёт своим чередом', async () => {
    await anna.says('Вступить')
    await anna.hears('Согласие на обработку')
    await write('@club1 Отмена')
    expect(await newInChat()).toEqual(aside)
    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await anna.says('Отмена')
    await anna.hears('Хорошо, остановились')
  })

  /** A message of the chat that a bot with full access sees. */
  let cmid = 500
  async function raw(message: object): Promise<void> {
    const at = Math.floor(Date.now() / 1000)
    const plain = { id: 0, date: at, from_id: 101, peer_id: chat, conversation_message_id: ++cmid, out: 0, text: '' }
    const object = { message: { ...plain, attachments: [], fwd_messages: [], ...message } }
    await town.control.do('raw', { community: town.community.id, update: { type: 'message_new', object } })
    await town.bot.isIdle()
  }
})
