/** A copy, more talk, then the copy again in place of it: nothing is told twice, and talk goes on. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import mongoose, { type Connection } from 'mongoose'
import { putNotices } from '../../src/delivery/put.ts'
import { backUp } from '../../src/operations/backup.ts'
import { restore } from '../../src/operations/restore.ts'
import { eventually } from '../start/entry.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

const passphrase = 'a passphrase of the tests'
const COMMUNITY = 1

describe('после восстановления', () => {
  let town: Town
  let folder: string
  let connection: Connection
  let path: string
  beforeAll(async () => {
    town = await openTown()
    folder = await mkdtemp(join(tmpdir(), 'restore-'))
    path = join(folder, 'copy')
    connection = await mongoose.createConnection(town.database.uri, { autoIndex: false }).asPromise()
  })
  afterAll(async () => {
    await connection.close()
    await town.close()
    await rm(folder, { recursive: true })
  })
  afterEach(() => town.bot.hasNothingUnread())

  const now = () => new Date(town.emulator.now())
  const copies = () => backUp({ connection, path, passphrase, now })
  const brings = () => restore({ connection, path, passphrase, replace: true, now })
  const passes = (minutes: number) => town.control.do('clock', { forwardMs: minutes * 60_000 })
  const club = () => town.bot.app().runtimes[0]?.club as never
  const metric = async (name: string) => {
    const text = await (await fetch(`${town.bot.app().url}/metrics`)).text()
    return Number(new RegExp(`^${name}(?:{.*})? (\\d+)$`, 'm').exec(text)?.[1])
  }
  /** What was written while the bot was away is looked for when the long poll has nothing more to give. */
  async function foundInConversations(person: Person): Promise<void> {
    await eventually(
      () => person.unread(),
      (texts) => texts.length > 0,
    )
  }
  async function heardOnce(person: Person): Promise<void> {
    const texts = (await person.transcript()).filter(({ from }) => from === -COMMUNITY).map(({ text }) => text)
    expect(texts).toEqual([...new Set(texts)])
  }

  it('потерянное время: отвеченное не отвечается снова, человеку сказано один раз, новый разговор идёт', async () => {
    const [anna, boris, irina, vera] = ['Анна', 'Борис', 'Ирина', 'Вера'].map((name) => town.person(name)) as [
      Person,
      Person,
      Person,
      Person,
    ]
    await irina.says('Начать')
    await irina.hears('Здравствуйте, Ирина!')
    await vera.says('Вступить')
    await vera.hears('Согласие')
    await anna.says('Вступить')
    await anna.hears('Согласие')
    await copies()
    await passes(10)

    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await anna.taps('Всё верно')
    await anna.hears('Где вы работаете?')
    await boris.says('Вступить')
    await boris.hears('Согласие')
    await boris.taps('Даю согласие')
    await boris.hears('верно?')
    await passes(10)
    await town.bot.stops()
    // The bot is away: what is written now waits at VK.
    await town.control.do('say', { community: COMMUNITY, from: anna.id, text: 'школа 3' })
    await town.control.do('say', { community: COMMUNITY, from: anna.id, text: 'Учитель' })
    await town.control.do('say', { community: COMMUNITY, from: vera.id, text: 'Даю согласие' })
    const { held } = await brings()
    expect(held).toEqual({ updates: 0, messages: 0 })
    await town.bot.starts()

    await foundInConversations(anna)
    // Anna was answered in the time that was lost: told once, and her second word is held.
    await anna.hears('Меня восстановили из копии')
    await anna.hears('Вот что можно')
    // Nobody answered Vera: her talk goes on from where it stands.
    await vera.hears('верно?')
    // Boris is unknown now, and writes into the talk that he remembers.
    await boris.says('Всё верно')
    await boris.hears('Меня восстановили из копии')
    await boris.hears('Вот что можно')
    await boris.says('Отмена')
    await boris.hears('отменять нечего')
    expect(await metric('bot_held')).toBe(1)

    await anna.says('Вступить')
    await anna.skims()
    const consents = await connection.db?.collection('consents').find({ person: vera.id }).toArray()
    expect(consents).toHaveLength(1)
    await heardOnce(vera)
  })

  it('ждавшее в копии и отправленное после неё находится в переписке и второй раз не уходит', async () => {
    const irina = town.person('Ирина')
    const notice = (key: string, text: string, minutes = 0) => ({
      key,
      to: [irina.id],
      content: { text },
      notBefore: new Date(now().getTime() + minutes * 60_000),
    })
    await town.bot.isIdle()
    await putNotices(club(), [notice('soon', 'Через пять минут.', 5), notice('later', 'Завтра.', 60)], now())
    await copies()
    await town.bot.waits({ minutes: 10 })
    await irina.hears('Через пять минут.')
    await town.bot.stops()
    await brings()
    await town.bot.starts()
    await town.bot.isIdle()
    await irina.hearsNothing()
    await town.bot.waits({ minutes: 60 })
    await irina.hears('Завтра.')
    const soon = await connection.db?.collection('outbox').findOne({ base: 'soon' })
    expect(soon?.outcomes).toMatchObject([{ ended: 'delivered', cmid: expect.any(Number) }])
  })

  it('не дошедшее и дошедшее потом второй раз не уходит, когда человек пишет', async () => {
    const gleb = town.person('Глеб')
    await putNotices(club(), [{ key: 'news', to: [gleb.id], content: { text: 'Новость.' } }], now())
    await town.bot.isIdle()
    await town.bot.app().sweep()
    await town.bot.isIdle()
    await copies()
    await passes(5)
    await gleb.says('Начать')
    expect((await gleb.skims()).sort()).toEqual([expect.stringContaining('Здравствуйте'), 'Новость.'].sort())
    await passes(5)
    await town.bot.stops()
    await brings()
    await town.bot.starts()
    await gleb.says('Меню')
    await gleb.hears('Меня восстановили из копии')
    await gleb.hears('Вот что можно')
    await gleb.hearsNothing()
  })

  it('что часы делают заново за потерянное время, удержано; новое сказано; номера не повторяются', async () => {
    const irina = town.person('Ирина')
    const tick = (key: string, text: string, notBefore = now()) =>
      putNotices(club(), [{ key, to: [irina.id], content: { text }, notBefore, byClock: true }], now())
    await town.bot.isIdle()
    await copies()
    const copied = await connection.db?.collection('posts').findOne({})
    await passes(5)
    const due = now()
    await tick('reminder:1', 'Напоминаю о встрече.')
    await town.bot.app().sweep()
    await irina.hears('Напоминаю о встрече.')
    await passes(5)
    await town.bot.stops()
    await brings()
    await town.bot.starts()
    const before = await metric('bot_held')
    await tick('reminder:1', 'Напоминаю о встрече.')
    await tick('reminder:2', 'Напоминаю о встрече, что была вчера.', due)
    await tick('reminder:3', 'Напоминаю о новой встрече.')
    await town.bot.app().sweep()
    await irina.hears('Напоминаю о новой встрече.')
    await irina.hearsNothing()
    expect((await metric('bot_held')) - before).toBe(2)
    const posts = await connection.db?.collection('posts').findOne({})
    expect(posts?.number).toBeGreaterThan(copied?.number + 100_000)
    expect(posts?.restored.at).toEqual(expect.any(Date))
    const told = await connection.db?.collection('talks').findOne({ _id: `1:${irina.id}` as never })
    await town.bot.stops()
    // The same copy once more, a moment later: numbers given since the first time are passed over as well.
    await passes(1)
    await brings()
    const again = await connection.db?.collection('talks').findOne({ _id: `1:${irina.id}` as never })
    expect(again?.told).toBeGreaterThan(told?.told)
    expect((await connection.db?.collection('posts').findOne({}))?.number).toBeGreaterThan(posts?.number)
    await town.bot.starts()
  })

  it('правка, ждавшая в копии, удержана и посчитана: в окне может стоять более новая', async () => {
    const irina = town.person('Ирина')
    await putNotices(club(), [{ key: 'card', to: [irina.id], content: { text: 'Карточка.' } }], now())
    await town.bot.app().sweep()
    await irina.hears('Карточка.')
    await town.bot.stops()
    const original = await connection.db?.collection('outbox').findOne({ base: 'card' })
    const { _id, ...row } = original as { _id: unknown; number: number }
    await connection.db?.collection('outbox').insertOne({
      ...row,
      key: 'card:altered',
      kind: 'alter',
      of: _id,
      number: row.number + 4,
      content: { text: 'Старая правка.' },
      state: 'waiting',
      outcomes: [],
    })
    await copies()
    const { held } = await brings()
    expect(held.messages).toBe(1)
    await town.bot.starts()
    await town.bot.isIdle()
    expect((await irina.transcript()).map(({ text }) => text)).toContain('Карточка.')
  })
})
