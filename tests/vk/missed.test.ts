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
