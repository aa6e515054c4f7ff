/** Killed while an appeal is sent, answered and closed: each is told once, as its first outcome. */
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const [ANNA, IRINA] = [101, 201]

let town: MortalTown
beforeAll(async () => {
  const anna = { id: ANNA, name: 'Анна Петрова', sex: 1 as const }
  town = await openMortalTown([anna, { id: IRINA, name: 'Ирина Соколова', sex: 1 }], { silent: [ANNA] })
})
afterAll(() => town.close())

it('отправка, ответ и конец, прерванные на полпути, сказаны по одному разу', async () => {
  const { say, hears, survives, count } = town
  await town.starts()
  await say(ANNA, 'Человек')
  await hears(ANNA, 'Напишите, что передать')
  await survives('after-domain', () => say(ANNA, 'Где взять бланк?'))
  await hears(ANNA, 'Передали. Ответят вам лично')
  const card = await hears(IRINA, 'Где взять бланк?')

  await survives('before-commit', () => say(IRINA, 'В отделе кадров', card.cmid))
  await hears(ANNA, 'Отвечает Ирина: В отделе кадров')
  await hears(IRINA, 'передали от вашего имени')

  await survives('after-vk', () => say(ANNA, 'Спасибо, дальше бот'))
  await hears(ANNA, 'Хорошо, дальше снова отвечаю я')
  await hears(IRINA, 'спасибо, дальше бот. Разговор закончен.')

  const once = async (peer: number, text: string) => expect([text, await count(peer, text)]).toEqual([text, 1])
  await once(ANNA, 'Передали.')
  await once(ANNA, 'Отвечает Ирина')
  await once(ANNA, 'Хорошо, дальше снова')
  await once(IRINA, 'пишет организаторам')
  await once(IRINA, 'передали от вашего имени')
  await once(IRINA, 'спасибо, дальше бот.')
}, 180_000)
