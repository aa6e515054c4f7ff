/** The same talk when VK calls the bot: and whoever else calls that address gets a number and nothing more. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Town, townCommunity } from '../support/town.ts'

const secret = 'тайна-1'

describe('Callback API', () => {
  let town: Town
  beforeAll(async () => {
    const configured = { secret: 'тайна-2', confirmation: 'c0nf1rm' }
    const second = townCommunity({ id: 2, token: 'second', callback: configured })
    town = await openTown({
      communities: [townCommunity({ callback: { secret } }), second],
      app: { transport: 'callback' },
    })
    await pointsHere()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const url = () => `${town.bot.app().url}/callback`
  const post = (body: string, to = url()) => fetch(to, { method: 'POST', body, headers: { connection: 'close' } })
  const event = (more: object) => JSON.stringify({ type: 'message_new', object: {}, group_id: 1, secret, ...more })
  async function pointsHere(): Promise<void> {
    const server = { url: url(), secret, retryMs: 50 }
    const answer = await town.control.do<{ confirmed: boolean }>('community.callback', { community: 1, ...server })
    expect(answer.confirmed).toBe(true)
    await town.control.do('community.callback', { community: 2, ...server, secret: 'тайна-2' })
  }

  it('весь разговор идёт так же', async () => {
    const irina = town.person('Ирина')
    await irina.says('Начать')
    await irina.hears('Здравствуйте, Ирина!')
    const anna = town.person('Анна')
    await anna.says('Вступить')
    await anna.hears('Согласие на обработку')
    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await anna.taps('Всё верно')
    await anna.hears('Где вы работаете?')
    await anna.says('школа 3')
    await anna.hears('Кем вы работаете?')
    await anna.taps('Учитель')
    await anna.hears('Имя: Анна Петрова')
    await anna.taps('Отправить и принять Устав')
    await anna.hears('Готово')
    await irina.hears('Заявка № 1', 'Анна Петрова')
    await irina.taps('Принять')
    await anna.hears('Анна, вы с нами!')
  })

  it('событие, присланное снова, отвечено один раз', async () => {
    const boris = town.person('Борис')
    await boris.says('События')
    await town.control.do('redeliver', { community: 1 })
    await town.control.do('redeliver', { community: 1 })
    await boris.hears('Пока ничего не объявлено')
    await boris.hearsNothing()
  })

  it('пока бота нет, ВК повторяет; ответ приходит один раз', async () => {
    const vera = town.person('Вера')
    const port = Number(new URL(url()).port)
    await town.bot.stops()
    await town.control.do('say', { community: 1, from: vera.id, text: 'События' })
    await town.bot.starts({ port })
    await vera.hears('Пока ничего не объявлено')
    await vera.hearsNothing()
  })

  it('подтверждение — из настроек, а без них спрошено у ВК; тому, кто не знает тайны, — ничего', async () => {
    const second = { type: 'confirmation', group_id: 2, secret: 'тайна-2' }
    expect(await (await post(event(second))).text()).toBe('c0nf1rm')
    expect(await (await post(event({ type: 'confirmation' }))).text()).toMatch(/^[0-9a-f]{8}$/)
    const stranger = await post(event({ ...second, secret: 'угадал?' }))
    expect([stranger.status, await stranger.text()]).toEqual([403, expect.not.stringContaining('c0nf1rm')])
  })

  it.each([
    ['чужая тайна', 403, () => event({ secret: 'чужая-1' })],
    ['тайны нет', 403, () => event({ secret: undefined })],
    ['незнакомое сообщество', 404, () => event({ group_id: 77 })],
    ['сообщество словом', 400, () => event({ group_id: 'один' })],
    ['сломанный JSON', 400, () => '{"type":"message_new",'],
    ['не событие', 400, () => '[]'],
    ['пусто', 400, () => ''],
    ['больше мегабайта', 413, () => event({ object: { text: 'ы'.repeat(600_000) } })],
    ['без подробностей', 200, () => event({})],
  ])('%s: %d', async (_, status, body) => {
    const answer = await post(body())
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain(secret)
  })

  it('чужое событие без тайны ничего не говорит от имени человека', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('События')
    await gleb.hears('Пока ничего не объявлено')
    const message = { date: 1, from_id: gleb.id, peer_id: gleb.id, conversation_message_id: 77, text: 'Вступить' }
    expect((await post(event({ secret: 'нет', object: { message }, event_id: 'x1' }))).status).toBe(403)
    await gleb.hearsNothing()
    expect((await post(event({ object: { message }, event_id: 'x1' }))).status).toBe(200)
    await gleb.hears('Согласие')
  })

  it('другие адреса и способы — не сюда', async () => {
    expect((await fetch(url())).status).toBe(404)
    expect((await post(event({}), `${town.bot.app().url}/callback/1`)).status).toBe(404)
    expect((await post(event({}), `${url()}?group=1`)).status).toBe(200)
  })
})
