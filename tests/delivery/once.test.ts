/** Each answer once, in order, whatever VK or a restart does to it. */
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

it('отвечает один раз на событие, которое VK прислал дважды', async () => {
  const anna = town.person('Анна')
  await anna.says('Начать')
  await anna.hears('Здравствуйте, Анна!')
  await town.control.do('redeliver', { community: 1 })
  await anna.hearsNothing()
})

it('отвечает один раз, когда VK принял ответ и оборвал связь', async () => {
  const boris = town.person('Борис')
  await town.control.do('fault', { method: 'messages.send', kind: 'accept-then-drop', count: 1 })
  await boris.says('Начать')
  await eventually(() => boris.hears('Здравствуйте, Борис!'))
  await town.bot.waits({ minutes: 1 })
  await boris.hearsNothing()
})

it('отвечает один раз, когда связь оборвалась на пачке ответов', async () => {
  const [vera, gleb] = [town.person('Вера'), town.person('Глеб')]
  await town.control.do('fault', { method: 'execute', kind: 'accept-then-drop', count: 1 })
  await Promise.all([vera, gleb].map(({ id }) => town.control.do('say', { community: 1, from: id, text: 'Начать' })))
  await eventually(() => vera.hears('Здравствуйте, Вера!'))
  await eventually(() => gleb.hears('Здравствуйте, Глеб!'))
  await town.bot.waits({ minutes: 1 })
})

it('сначала досказывает прежний ответ, потом отвечает на новое сообщение', async () => {
  const daria = town.person('Дарья')
  await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 9, count: 1, peer: daria.id })
  await daria.says('Начать')
  await daria.says('События')
  await daria.hearsNothing()
  await town.bot.waits({ minutes: 2 })
  await eventually(() => daria.hears('Здравствуйте, Дарья!'))
  await daria.hears('ничего не объявлено')
})

it('отвечает по порядку на то, что накопилось, пока бот не работал', async () => {
  const nina = await town.newcomer(120, 'Нина', 'Озерова')
  await nina.says('Вступить')
  await nina.hears('Согласие')
  await town.bot.stops()
  await nina.says('Даю согласие')
  await nina.says('Нина Озерова')
  await nina.says('школа 5')
  await town.bot.starts()
  await nina.hears('Нина Озерова, верно?')
  await nina.hears('Где вы работаете')
  await nina.hears('школа № 5')
})

it('не повторяет то, что уже есть в окне, когда память VK кончилась', async () => {
  const oleg = await town.newcomer(121, 'Олег', 'Липин')
  await town.control.do('settings', { randomIdWindowMs: 60_000 })
  await town.control.do('fault', { method: 'messages.send', kind: 'accept-then-drop', count: 1, peer: oleg.id })
  await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 10, count: 1, peer: oleg.id })
  await oleg.says('Начать')
  await town.bot.waits({ minutes: 5 })
  await town.bot.waits({ minutes: 5 })
  await oleg.hears('Здравствуйте, Олег!')
  await town.control.do('settings', { randomIdWindowMs: 3_600_000 })
})

it('не пишет тому, кто запретил сообщения, и не забывает его', async () => {
  const tamara = town.person('Тамара')
  await tamara.says('Начать')
  await tamara.hears('Здравствуйте, Тамара!')
  await tamara.denies()
  await tamara.hearsNothing()
  await tamara.says('События')
  await tamara.hears('ничего не объявлено')
})

/** VK's trouble is waited out in real time: the sender comes again within a second or two. */
async function eventually(look: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await look()
      return
    } catch (error) {
      if (tries === 40) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
