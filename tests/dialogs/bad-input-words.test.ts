/** Names, answers and floods that no form would expect: each has a kind word, and the talk goes on. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Person, type Town } from '../support/town.ts'

const longText = 'Очень длинный ответ о работе. '.repeat(167).slice(0, 5000)

describe('неудобные слова', () => {
  let town: Town
  let lastId = 400
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  async function atName(): Promise<Person> {
    const person = await town.newcomer(++lastId, `Гость${lastId}`, 'Новиков')
    await person.says('Вступить')
    await person.hears('Согласие')
    await person.taps('Даю согласие')
    await person.hears('Как вас зовут?')
    return person
  }

  it.each([
    ['в одну букву', 'Я', 'не всё имя'],
    ['в 300 букв', `Анна ${'Петрова'.repeat(43)}`.slice(0, 300), 'Такое длинное имя не поместится'],
    ['с эмодзи', 'Анна 🌸 Петрова', 'без цифр и значков'],
    ['с HTML', '<b>Анна</b> <script>alert(1)</script>', 'без цифр и значков'],
    ['с пустыми знаками', '\u200b\u202eАнна\u200b Петрова', 'без цифр и значков'],
    ['в 5 000 знаков', longText, 'Такое длинное имя не поместится'],
  ])('имя %s: сказано, чего не хватает, и следующее имя принято', async (_, name, words) => {
    const person = await atName()
    await person.says(name)
    await person.hears(words)
    await person.says('Анна Петрова')
    await person.hears('Где вы работаете?')
  })

  it('имена с дефисом, апострофом и частицами приняты как есть', async () => {
    for (const name of ['Анна-Мария Римская-Корсакова', 'Жанна д’Арк', 'Ольга де ла Крус', 'Ян Ли']) {
      const person = await atName()
      await person.says(name)
      await person.hears('Где вы работаете?')
      await person.says('школа 3')
      await person.hears('Кем вы работаете?')
      await person.says('Учитель')
      await person.hears(`Имя: ${name}\n`)
    }
  })

  it('место и должность в 5 000 знаков, из значков и из разметки: вопрос повторён, разговор цел', async () => {
    const person = await atName()
    await person.says('Анна Петрова')
    await person.hears('Где вы работаете?')
    for (const words of [longText, '🏫🏫🏫', '<<<>>>']) {
      await person.says(words)
      await person.hears(/названи/)
    }
    await person.says('<i>школа</i> 3')
    const heard = await person.hears()
    if (!heard.text.includes('Кем вы работаете?')) {
      await person.says('школа 3')
      await person.hears('Кем вы работаете?')
    }
    for (const words of [longText, '🧑‍🏫', '<b>Учитель</b>']) {
      await person.says(words)
      await person.hears('Напишите должность словами')
    }
    await person.says('Учитель & «классрук»')
    await person.hears('Должность: Учитель & «классрук»')
  })

  it('имя из одного значка на странице ВК не сбивает бота', async () => {
    const person = await town.newcomer(499, '☀️', '🌙')
    await person.says('Начать')
    await person.hears('Здравствуйте')
    await person.says('Вступить')
    await person.hears('Согласие')
    await person.taps('Даю согласие')
    await person.hears('Как вас зовут?')
  })

  it('одно и то же двадцать раз в секунду: ответов немного, и разговор идёт дальше', async () => {
    const anna = town.person('Анна')
    await town.control.do('settings', { latencyMs: 50 })
    await flood(anna, 20, () => 'Вступить')
    await town.control.do('settings', { latencyMs: 0 })
    await isAnswered(anna)
    const heard = await anna.skims()
    expect(heard.length).toBeGreaterThanOrEqual(1)
    expect(heard.length).toBeLessThanOrEqual(4)
    expect(heard.every((text) => text.includes('Согласие на обработку'))).toBe(true)
    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
  })

  it('сорок разных сообщений сразу: отвечено на последнее, и об этом сказано', async () => {
    const boris = town.person('Борис')
    await town.bot.stops()
    await flood(boris, 39, (n) => `слово ${n}`)
    await boris.says('События')
    await town.bot.starts()
    await boris.hears('Сообщений пришло много сразу, отвечаю на последнее.')
    await boris.hears('Пока ничего не объявлено')
  })

  it('пока один сыплет сообщениями, другому отвечают', async () => {
    const vera = town.person('Вера')
    const gleb = town.person('Глеб')
    await Promise.all([flood(vera, 60, (n) => `слово ${n}`), gleb.says('События')])
    await gleb.hears('Пока ничего не объявлено')
    await isAnswered(vera)
    expect((await vera.skims()).length).toBeLessThan(60)
  })

  async function flood({ id }: Person, count: number, text: (n: number) => string): Promise<void> {
    const community = town.community.id
    const one = (n: number) => town.control.do('say', { community, from: id, text: text(n) })
    await Promise.all(Array.from({ length: count }, (_, n) => one(n)))
  }
  /** Nothing waits for an answer any more. */
  async function isAnswered({ id }: Person): Promise<void> {
    await town.bot.isIdle()
    const { inbox } = town.bot.app().runtimes[0]?.club.models ?? {}
    while (await inbox?.exists({ peer: id, state: 'new' })) await town.bot.isIdle()
  }
})
