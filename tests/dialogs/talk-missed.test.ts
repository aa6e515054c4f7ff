/** What was written while the bot was down, and is in no history of events any more. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals'
import { openTown, type Town, townCommunity } from '../support/town.ts'

const secret = 'тайна-1'

describe('пока бота не было', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ community: { callback: { secret } }, app: { transport: 'callback' } })
    await isCalledHere()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const writes = (from: number, text: string) => town.control.do('say', { community: 1, from, text })
  const passes = (hours: number) => town.control.do('clock', { forwardMs: hours * 3_600_000 })
  /** VK calls this address and has forgotten what it could not bring to the last one. */
  async function isCalledHere(): Promise<void> {
    const server = { url: `${town.bot.app().url}/callback`, secret, retryMs: 50 }
    await town.control.do('community.callback', { community: 1, ...server })
  }
  async function returns(): Promise<void> {
    await town.bot.starts()
    await isCalledHere()
  }

  it('написанное найдено в переписках и отвечено по порядку, место в разговоре то же', async () => {
    const anna = town.person('Анна')
    await anna.says('Вступить')
    await anna.hears('Согласие')
    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await town.bot.stops()
    await writes(anna.id, 'Всё верно')
    await writes(anna.id, 'школа 3')
    await returns()
    await anna.hears('Где вы работаете?')
    await anna.hears('Кем вы работаете?')
    await anna.says('Отмена')
    await anna.hears('Хорошо, остановились')
  })

  it('новый человек, написавший впервые, тоже услышан', async () => {
    const boris = town.person('Борис')
    await town.bot.stops()
    await writes(boris.id, 'События')
    await returns()
    await boris.hears('Пока ничего не объявлено')
  })

  it('где с тех пор ответил администратор, бот молчит', async () => {
    const vera = town.person('Вера')
    await vera.says('События')
    await vera.hears('Пока ничего не объявлено')
    await town.bot.stops()
    await writes(vera.id, 'А когда встреча?')
    await town.control.do('admin.write', { community: 1, admin: 201, peer: vera.id, text: 'В среду, приходите!' })
    await returns()
    await vera.hears('В среду, приходите!')
    await vera.hearsNothing()
  })

  it('старше суток — не отвечено, моложе — отвечено', async () => {
    const gleb = town.person('Глеб')
    const darya = town.person('Дарья')
    await town.bot.stops()
    await writes(gleb.id, 'События')
    await passes(20)
    await writes(darya.id, 'События')
    await passes(5)
    await returns()
    await darya.hears('Пока ничего не объявлено')
    await gleb.hearsNothing()
  })

  it('найденное и присланное потом ещё раз отвечено один раз', async () => {
    const tamara = town.person('Тамара')
    await town.bot.stops()
    await writes(tamara.id, 'События')
    const [asked] = (await tamara.transcript()).slice(-1)
    await returns()
    await tamara.hears('Пока ничего не объявлено')
    const message = {
      date: Math.floor((asked?.at ?? 0) / 1000),
      from_id: tamara.id,
      peer_id: tamara.id,
      text: 'События',
    }
    const object = { message: { ...message, conversation_message_id: asked?.cmid } }
    await town.control.do('raw', { community: 1, update: { type: 'message_new', object } })
    await tamara.hearsNothing()
  })

  it('то, что писали сообществу до самого первого запуска, — не боту', async () => {
    const third = townCommunity({ id: 3, token: 'third', title: 'Новые соседи' })
    await town.control.do('community.add', { id: 3, token: 'third', name: third.title })
    await town.control.do('say', { community: 3, from: 101, text: 'Вступить' })
    await town.bot.restarts({ communities: [third], transport: 'longpoll' })
    const anna = town.person('Анна', { community: 3 })
    await anna.hearsNothing()
    await anna.says('События')
    await town.control.do('taken', { community: 3 })
    await anna.hears('Пока ничего не объявлено')
  })
})
