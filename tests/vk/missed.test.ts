import { createVkClient } from '../../src/vk/client.ts'
import { findMissed } from '../../src/vk/missed.ts'
import { ANNA, CLUB, emulated, IVAN } from './emulated.ts'

it('finds what was written later in the second in which the search begins, and nothing of the second before', async () => {
  let time = Date.parse('2027-03-02T09:00:04.900Z')
  const vk = await emulated({ now: () => time })
  const client = createVkClient({ community: CLUB.id, token: CLUB.token, apiUrl: vk.emulator.apiUrl })
  try {
    await vk.says(ANNA.id, 'Раньше')
    time += 900
    await vk.says(IVAN.id, 'Потом')
    const missed = await findMissed(client, new Date('2027-03-02T09:00:05.500Z'))
    expect(missed).toMatchObject([{ type: 'message_new', object: { message: { from_id: IVAN.id, text: 'Потом' } } }])
  } finally {
    client.stop()
    await vk.stop()
  }
})

it('what was told unasked after somebody’s words is no answer to them; a reply and an administrator’s words are', async () => {
  const vk = await emulated()
  const client = createVkClient({ community: CLUB.id, token: CLUB.token, apiUrl: vk.emulator.apiUrl })
  const missed = async () => (await findMissed(client, new Date(0))).map(({ object }) => object)
  const tells = (message: string, random_id: number) =>
    client.call('messages.send', { peer_ids: ANNA.id, random_id, message })
  const words = [{ message: { from_id: ANNA.id, text: 'Когда встреча?' } }, { message: { text: 'И где?' } }]
  try {
    await vk.says(ANNA.id, 'Когда встреча?')
    await tells('Объявление: в среду субботник', 1_000_000_004)
    await vk.says(ANNA.id, 'И где?')
    await tells('Сейчас не могу ответить', 2_100_000_001)
    expect(await missed()).toMatchObject(words)
    await tells('В среду, в ЦОДОУ', 77)
    expect(await missed()).toEqual([])
    await vk.says(ANNA.id, 'А во сколько?')
    expect(await missed()).toMatchObject([{ message: { text: 'А во сколько?' } }])
    await vk.act('admin.write', { community: CLUB.id, admin: IVAN.id, peer: ANNA.id, text: 'В 16:30' })
    await tells('Объявление', 1_000_000_008)
    expect(await missed()).toEqual([])
  } finally {
    client.stop()
    await vk.stop()
  }
})
