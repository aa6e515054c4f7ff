/** What was given up can be listed, looked at, tried again and ended; what was answered is not answered again. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import mongoose, { type Connection } from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import { saying } from '../../scenes/saying.ts'
import { putNotices } from '../../src/delivery/put.ts'
import {
  dropMessage,
  dropUpdate,
  messageAgain,
  parkedUpdates,
  refusedMessages,
  show,
  updateAgain,
} from '../../src/operations/parked.ts'
import { openTown, type Town } from '../support/town.ts'

let mended = false
const breaks = saying('breaks', ['Починка'], () => {
  if (!mended) throw new RangeError('Анна сломала')
  return 'Починили.'
})

describe('отложенное', () => {
  let town: Town
  let connection: Connection
  let models: Models
  beforeAll(async () => {
    town = await openTown({ app: { conversations: [breaks] } })
    connection = await mongoose.createConnection(town.database.uri, { autoIndex: false }).asPromise()
    models = await openModels(connection)
  })
  afterAll(async () => {
    await connection.close()
    await town.close()
  })

  const alias = async (community: number, peer: number) => `p${community}-${peer % 7}`
  const now = () => new Date(town.emulator.now())
  async function fails(name: string): Promise<string> {
    const person = town.person(name)
    await person.says('Починка')
    for (let tries = 0; tries < 4; tries += 1) await town.bot.waits({ minutes: 1 })
    await person.hears('Что-то у меня сломалось')
    const row = await models.inbox.findOne({ peer: person.id, state: 'parked' }).lean()
    return String(row?._id)
  }

  it('список без слов и номеров; показано целиком; снова — один раз; отвеченное — никогда', async () => {
    const anna = town.person('Анна')
    const id = await fails('Анна')
    const [line, ...more] = await parkedUpdates(models, alias)
    expect(more).toEqual([])
    expect(line).toEqual({
      id,
      community: 1,
      at: expect.any(Date),
      why: 'RangeError',
      kind: 'message_new',
      person: await alias(1, anna.id),
    })
    expect(await show(models, id, false)).toMatchObject({ object: { message: { text: 'Починка', from_id: anna.id } } })
    const metrics = await (await fetch(`${town.bot.app().url}/metrics`)).text()
    expect(metrics).toContain('bot_parked{community="1"} 1')

    mended = true
    const both = await Promise.all([updateAgain(models, id, now()), updateAgain(models, id, now())])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['again', 'refused'])
    await town.bot.waits({ minutes: 1 })
    await anna.hears('Починили.')
    await town.bot.hasNothingUnread()
    const refused = { outcome: 'refused', because: 'на неё уже ответили: второй ответ был бы лишним' }
    expect(await updateAgain(models, id, now())).toEqual(refused)
    expect(await dropUpdate(models, id)).toEqual(refused)
    expect(await updateAgain(models, 'нет такого', now())).toMatchObject({ because: 'такой строки нет' })
    expect(await parkedUpdates(models, alias)).toEqual([])
  })

  it('снова неудачное откладывается снова; законченное теряет свои слова', async () => {
    mended = false
    const boris = town.person('Борис')
    const id = await fails('Борис')
    expect(await updateAgain(models, id, now())).toEqual({ outcome: 'again' })
    for (let tries = 0; tries < 5; tries += 1) await town.bot.waits({ minutes: 1 })
    await boris.hears('Что-то у меня сломалось')
    await boris.hearsNothing()
    expect(await dropUpdate(models, id)).toEqual({ outcome: 'dropped' })
    expect(await show(models, id, false)).toBeUndefined()
    expect((await models.inbox.findById(id).lean())?.outcome).toBe('dropped')
  })

  it('сообщение, которого ВК не взял: снова — только тем, кому отказано; сказанное не повторяется', async () => {
    const irina = town.person('Ирина')
    await irina.allows()
    const club = town.bot.app().runtimes[0]?.club as never
    const notice = (key: string) => ({ key, to: [irina.id], content: { text: `Карточка ${key}.` } })
    await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 100, count: 2 })
    await putNotices(club, [notice('card:1'), notice('card:2')], now())
    await town.bot.app().sweep()
    await irina.hearsNothing()
    const lines = await refusedMessages(models, alias)
    expect(lines).toMatchObject([
      { why: 'ВК: 100', kind: 'card', person: await alias(1, irina.id) },
      { why: 'ВК: 100', kind: 'card' },
    ])
    const [one, two] = lines.map(({ id }) => id) as [string, string]
    expect(await show(models, one, true)).toEqual({ text: expect.stringMatching(/^Карточка card:\d\.$/) })
    expect(await messageAgain(models, one, now())).toEqual({ outcome: 'again' })
    await town.bot.app().sweep()
    await irina.hears('Карточка card:')
    expect(await messageAgain(models, one, now())).toEqual({ outcome: 'refused', because: 'оно уже сказано' })
    expect(await dropMessage(models, two, now())).toEqual({ outcome: 'dropped' })
    expect(await messageAgain(models, two, now())).toMatchObject({ because: 'оно закончено (withdrawn)' })
    expect(await refusedMessages(models, alias)).toEqual([])
    await irina.hearsNothing()
  })

  it('то, что было нужно до вчера, снова не уходит', async () => {
    const row = await models.outbox.findOne({ base: 'card:2' }).lean()
    const { _id, ...rest } = row as NonNullable<typeof row>
    const late = await models.outbox.create({
      ...rest,
      key: 'card:3:201',
      usefulUntil: new Date(now().getTime() - 1000),
      outcomes: [{ peer: rest.peers[0] as number, ended: 'refused', at: now() }],
    })
    expect(await messageAgain(models, String(late._id), now())).toMatchObject({
      because: expect.stringContaining('оно было нужно до'),
    })
  })
})
