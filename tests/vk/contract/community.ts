/** The community's own methods, people and names, as bare vk-io asks them. */
import type { VK } from 'vk-io'
import { ANNA, type Answer, CLUB, type Emulated, IVAN } from '../emulated.ts'

export function communityContract(vk: () => Emulated, client: () => VK): void {
  const ask = (method: string, params: Record<string, unknown> = {}) => client().api.call(method, params)
  const own = { group_id: CLUB.id }

  it('introduces itself and its members', async () => {
    const { groups } = await ask('groups.getById', { ...own, fields: ['members_count'] })
    expect(groups[0]).toMatchObject({ id: CLUB.id, name: CLUB.name, screen_name: CLUB.screen_name, members_count: 0 })
    await vk().act('join', { community: CLUB.id, person: ANNA.id })
    expect(await ask('groups.isMember', { ...own, user_id: ANNA.id })).toBe(1)
    expect(await ask('groups.isMember', { ...own, user_ids: [ANNA.id, IVAN.id] })).toEqual([
      { user_id: ANNA.id, member: 1 },
      { user_id: IVAN.id, member: 0 },
    ])
    expect(await ask('groups.isMember', { ...own, user_id: IVAN.id, extended: 1 })).toMatchObject({ member: 0 })
    expect(await ask('groups.getMembers', own)).toEqual({ count: 1, items: [ANNA.id] })
    expect((await ask('groups.getMembers', { ...own, fields: ['sex'] })).items[0]).toMatchObject({ first_name: 'Анна' })
  })

  it('names people in cases and leaves out whom it does not know', async () => {
    await vk().act('person.add', { id: 103, first_name: 'DELETED', last_name: '', deactivated: 'deleted' })
    const people = await ask('users.get', {
      user_ids: [ANNA.id, 999, `id${IVAN.id}`, 103],
      name_case: 'Dat',
      fields: ['sex'],
    })
    expect(people).toMatchObject([
      { id: ANNA.id, first_name: 'Анне', last_name: 'Петровой', sex: 1 },
      { id: IVAN.id, first_name: 'Ивану', last_name: 'Смирнову' },
      { id: 103, deactivated: 'deleted' },
    ])
    expect(await ask('utils.resolveScreenName', { screen_name: CLUB.screen_name })).toMatchObject({ type: 'group' })
    expect(await ask('utils.resolveScreenName', { screen_name: 'id101' })).toEqual({ type: 'user', object_id: 101 })
    expect(await ask('utils.getServerTime')).toBeCloseTo(Date.now() / 1000, -1)
  })

  it('tells and changes how events come', async () => {
    const { permissions } = await ask('groups.getTokenPermissions')
    expect(permissions.map(({ name }: Answer) => name)).toContain('messages')
    await ask('groups.setLongPollSettings', { ...own, enabled: 1, message_reply: 1, message_read: 0 })
    const settings = await ask('groups.getLongPollSettings', own)
    expect(settings).toMatchObject({ is_enabled: true, events: { message_reply: 1, message_read: 0, message_new: 1 } })
    await ask('groups.setLongPollSettings', { ...own, message_reply: 0 })
    expect(await ask('groups.getLongPollServer', own)).toEqual({
      key: expect.any(String),
      server: expect.stringMatching(/^http:\/\/[^?]+$/),
      ts: expect.stringMatching(/^\d+$/),
    })
  })

  it('manages callback servers', async () => {
    const { code } = await ask('groups.getCallbackConfirmationCode', own)
    expect(code).toMatch(/^\w+$/)
    const address = { ...own, url: 'http://127.0.0.1:9/none', title: 'бот', secret_key: 'секрет' }
    const { server_id } = await ask('groups.addCallbackServer', address)
    await ask('groups.setCallbackSettings', { ...own, server_id, message_new: 1, message_edit: 1 })
    expect((await ask('groups.getCallbackSettings', { ...own, server_id })).events.message_edit).toBe(1)
    const { items } = await ask('groups.getCallbackServers', own)
    expect(items).toMatchObject([{ id: server_id, title: 'бот', url: address.url }])
    await ask('groups.editCallbackServer', { ...address, server_id, title: 'бот 2' })
    await ask('groups.deleteCallbackServer', { ...own, server_id })
    expect((await ask('groups.getCallbackServers', own)).count).toBe(0)
  })
}
