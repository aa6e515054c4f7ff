/** Updates that are none of the bot's, lack fields, or come when VK has taken the token back. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { openTown, type Person, type Town, townCommunity } from '../support/town.ts'

describe('неудобные события', () => {
  let town: Town
  const lines: { level: number; community?: number; msg: string }[] = []
  beforeAll(async () => {
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
    const communities = [townCommunity(), townCommunity({ id: 2, token: 'second', title: 'Соседи' })]
    town = await openTown({ communities, app: { log } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  async function raw(update: Record<string, unknown>): Promise<void> {
    await town.control.do('raw', { community: 1, update })
    await town.bot.isIdle()
  }
  async function isWell(person: Person): Promise<void> {
    await person.says('События')
    await person.hears('Пока ничего не объявлено')
  }
  const plain = {
    ...{ id: 900, date: Math.floor(Date.now() / 1000), from_id: 101, peer_id: 101, out: 0, text: 'События' },
    ...{ conversation_message_id: 900, attachments: [], fwd_messages: [] },
  }
  const message = (change: object) => ({ type: 'message_new', object: { message: { ...plain, ...change } } })

  it('незнакомые события взяты и оставлены без ответа', async () => {
    const anna = town.person('Анна')
    for (const type of ['wall_post_new', 'like_add', 'message_reaction_event', 'message_read', 'такого_нет', ''])
      await raw({ type, object: { user_id: 101, from_id: 101, peer_id: 101 } })
    await raw({ type: 'group_join', object: { user_id: 101, join_type: 'join' } })
    await anna.hearsNothing()
    await isWell(anna)
  })

  it('события, в которых чего-то не хватает, не останавливают следующих', async () => {
    const anna = town.person('Анна')
    await raw({ type: 'message_new' })
    await raw({ type: 'message_new', object: {} })
    await raw({ type: 'message_new', object: { message: {} } })
    await raw({ type: 'message_new', object: null })
    await raw(message({ from_id: undefined, conversation_message_id: 901 }))
    await raw(message({ peer_id: 'сто один', conversation_message_id: 902 }))
    await raw(message({ date: null, conversation_message_id: 903 }))
    await raw({ type: 'message_event', object: { user_id: 101 } })
    await raw({ type: 'message_allow', object: {} })
    await raw({ object: { message: plain } })
    await anna.hearsNothing()
    await isWell(anna)
  })

  it('чего можно не знать, без того и обходится: ответ всё равно есть', async () => {
    const anna = town.person('Анна')
    const rest = { attachments: undefined, fwd_messages: undefined, out: undefined, id: undefined }
    await raw(message({ ...rest, conversation_message_id: 910 }))
    await anna.hears('Пока ничего не объявлено')
    await raw(message({ text: undefined, conversation_message_id: 911 }))
    await anna.hears('Это я прочитать не могу')
    await raw({ ...message({ conversation_message_id: 912 }), event_id: undefined })
    await anna.hears('Пока ничего не объявлено')
  })

  it('своё исходящее и слова другого сообщества — не чьи-то слова', async () => {
    const anna = town.person('Анна')
    await raw(message({ out: 1, conversation_message_id: 920 }))
    await raw(message({ from_id: -1, conversation_message_id: 921 }))
    await raw(message({ from_id: -77, peer_id: -77, conversation_message_id: 922 }))
    await anna.hearsNothing()
  })

  it('тап, на который уже не ответить, не мешает разговору', async () => {
    const anna = town.person('Анна')
    const tap = { user_id: 101, peer_id: 101, event_id: 'never-was', conversation_message_id: 1 }
    await raw({ type: 'message_event', object: { ...tap, payload: { v: 1, a: 'application:7', c: 'accept', n: 1 } } })
    await raw({ type: 'message_event', object: { ...tap, payload: 'не JSON' } })
    await anna.skims()
    await isWell(anna)
  })

  it('ключ отозван: сообщество встало с одним словом в журнале, соседнее работает, ключ вернули — ответ пришёл', async () => {
    const boris = town.person('Борис')
    const gleb = town.person('Глеб', { community: 2 })
    await isWell(boris)
    lines.length = 0
    await town.control.do('community.token', { community: 1, works: false })
    await town.control.do('connections.drop', {})
    const [first, second] = town.bot.app().runtimes
    await until(() => first?.state === 'halted')
    // Nobody waits for the community that stands still.
    const transcript = () => town.control.transcript(2, gleb.id)
    await town.control.do('say', { community: 1, from: boris.id, text: 'События' })
    await town.control.do('say', { community: 2, from: gleb.id, text: 'События' })
    await until(async () => (await transcript()).some(({ from }) => from === -2))
    expect(second?.state).toBe('running')
    const alerts = lines.filter(({ level }) => level >= 50)
    expect(alerts).toMatchObject([{ community: 1, msg: expect.stringContaining('Сообщество 1 остановлено') }])
    expect(await (await fetch(`${town.bot.app().url}/health`)).json()).toMatchObject({
      communities: [{ state: 'halted' }, { state: 'running' }],
    })
    await town.control.do('community.token', { community: 1, works: true })
    await town.bot.restarts()
    await boris.hears('Пока ничего не объявлено')
    await gleb.hears('Пока ничего не объявлено')
  })
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to hold')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
