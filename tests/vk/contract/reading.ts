/** Histories, conversations and marks, as bare vk-io reads them. */
import type { VK } from 'vk-io'
import { ANNA, type Answer, CLUB, type Emulated, IVAN } from '../emulated.ts'

export function readingContract(vk: () => Emulated, client: () => VK): void {
  const ask = (method: string, params: Record<string, unknown> = {}) => client().api.call(method, params)

  it('reads a history newest first, and oldest first with rev', async () => {
    const { id, cmid } = await vk().says(ANNA.id, 'Есть <вопрос> & "просьба"')
    const { count, items } = await ask('messages.getHistory', { peer_id: ANNA.id, count: 2 })
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({
      id,
      from_id: ANNA.id,
      out: 0,
      text: 'Есть &lt;вопрос&gt; &amp; &quot;просьба&quot;',
    })
    const forwards = await ask('messages.getHistory', {
      peer_id: ANNA.id,
      rev: 1,
      count: 1,
      extended: 1,
      fields: ['sex'],
    })
    expect(forwards).toMatchObject({
      count,
      items: [{ conversation_message_id: 1 }],
      profiles: [{ id: ANNA.id, sex: 1 }],
    })
    const byNumber = { peer_id: ANNA.id, conversation_message_ids: [cmid] }
    expect((await ask('messages.getByConversationMessageId', byNumber)).items[0].id).toBe(id)
    expect((await ask('messages.getById', { message_ids: [id], extended: 1 })).items[0].conversation_message_id).toBe(
      cmid,
    )
  })

  it('tells its own messages by random_id', async () => {
    await ask('messages.send', { peer_id: ANNA.id, random_id: 777, message: 'Ответ' })
    const { items } = await ask('messages.getHistory', { peer_id: ANNA.id, count: 1 })
    expect(items[0]).toMatchObject({ out: 1, from_id: -CLUB.id, random_id: 777 })
  })

  it('lists conversations, and those without an answer', async () => {
    await vk().says(IVAN.id, 'Кто-нибудь тут?')
    const all = await ask('messages.getConversations', { extended: 1 })
    expect(all.items.map(({ conversation }: Answer) => conversation.peer.id)).toEqual([IVAN.id, ANNA.id])
    expect(all.items[0].last_message.text).toBe('Кто-нибудь тут?')
    const waiting = await ask('messages.getConversations', { filter: 'unanswered' })
    expect(waiting).toMatchObject({ count: 1, items: [{ conversation: { peer: { id: IVAN.id }, unread_count: 1 } }] })
    await ask('messages.markAsAnsweredConversation', { peer_id: IVAN.id, answered: 1 })
    expect((await ask('messages.getConversations', { filter: 'unanswered' })).count).toBe(0)
    await ask('messages.markAsRead', { peer_id: IVAN.id })
    expect((await ask('messages.getConversations', { filter: 'unread' })).items).toEqual([])
  })

  it('tells why it may not write', async () => {
    await vk().act('deny', { community: CLUB.id, person: IVAN.id })
    const { items } = await ask('messages.getConversationsById', { peer_ids: [IVAN.id, ANNA.id] })
    expect(items[0].can_write).toEqual({ allowed: false, reason: 901 })
    expect(items[1].can_write).toEqual({ allowed: true })
    const allowed = (user_id: number) => ask('messages.isMessagesFromGroupAllowed', { group_id: CLUB.id, user_id })
    expect([await allowed(IVAN.id), await allowed(ANNA.id)]).toEqual([{ is_allowed: 0 }, { is_allowed: 1 }])
    expect(await ask('messages.setActivity', { peer_id: ANNA.id, type: 'typing' })).toBe(1)
  })

  it('knows who is in a chat', async () => {
    const { peer } = await vk().act('chat.create', { community: CLUB.id, title: 'Совет', members: [ANNA.id, IVAN.id] })
    const { items } = await ask('messages.getConversationMembers', { peer_id: peer })
    expect(items.map(({ member_id }: Answer) => member_id)).toEqual([ANNA.id, IVAN.id, -CLUB.id])
    expect(await ask('messages.send', { peer_id: peer, random_id: 900, message: 'Всем привет' })).toBe(0)
    const { items: conversations } = await ask('messages.getConversationsById', { peer_ids: [peer] })
    expect(conversations[0]).toMatchObject({
      peer: { type: 'chat' },
      chat_settings: { title: 'Совет', members_count: 3 },
    })
  })
}
