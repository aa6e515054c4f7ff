/** Payloads are anybody's words: broken, foreign, old or forged, they open nothing that is not the person's own. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Person, type Town } from '../support/town.ts'

const forged = (a: string, c: string) => ({ payload: JSON.stringify({ v: 1, a, c, n: 1 }) })

describe('поддельные кнопки', () => {
  let town: Town
  let irina: Person
  beforeAll(async () => {
    town = await openTown()
    irina = town.person('Ирина')
    await irina.says('Начать')
    await irina.skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  async function applies(person: Person, name: string): Promise<void> {
    await person.says('Вступить')
    await person.hears('Согласие')
    await person.taps('Даю согласие')
    await person.hears(`${name}, верно?`)
    await person.taps('Всё верно')
    await person.hears('Где вы работаете?')
    await person.says('школа 3')
    await person.hears('Кем вы работаете?')
    await person.says('Учитель')
    await person.hears('Проверьте')
    await person.taps('Отправить и принять Устав')
    await person.hears('Готово')
  }

  it.each([
    ['сломанный JSON', '{"v":1,"a":'],
    ['не объект', '42'],
    ['пустой', 'null'],
    ['список', '[[[]]]'],
    ['чужой бот', '{"button":"hello"}'],
    ['будущая версия', '{"v":99,"a":"menu","c":"events"}'],
    ['не те типы', '{"v":1,"a":{"$ne":null},"c":["x"]}'],
    ['прототип', '{"__proto__":{"v":1,"a":"menu","c":"events"}}'],
    ['очень длинный', JSON.stringify({ v: 1, a: 'menu', c: 'x'.repeat(3000) })],
    ['глубокий', `${'['.repeat(500)}${']'.repeat(500)}`],
  ])('%s: надпись читается как слова', async (_, payload) => {
    const anna = town.person('Анна')
    await anna.says('События', { payload })
    await anna.hears('Пока ничего не объявлено')
    await anna.says('', { payload })
    await anna.hears('Это я прочитать не могу')
  })

  it('кнопка, которой не было: слово об этом, и ничего не открыто', async () => {
    const boris = town.person('Борис')
    for (const [answers, value] of [
      ['menu', 'clarify'],
      ['menu', '__proto__'],
      ['join/sure', 'send'],
      ['figures/birthYear', '1990'],
      ['unheard', 'pass'],
      ['word', 'Взлом'],
      ['application', 'accept'],
    ] as const) {
      await boris.says('Кнопка', forged(answers, value))
      await boris.hears('Эта кнопка уже не действует')
    }
  })

  it('согласие не даётся кнопкой, которой человеку не показывали', async () => {
    const vera = town.person('Вера')
    await vera.says('Даю согласие', forged('join/consent', `yes:${'0'.repeat(64)}`))
    await vera.hears('Эта кнопка уже не действует')
    await vera.says('Вступить')
    await vera.hears('Согласие')
    await vera.says('Даю согласие', forged('join/consent', `yes:${'0'.repeat(64)}`))
    await vera.hears('Согласие')
    await vera.says('Отправить', forged('join/sure', 'send'))
    await vera.hears('Эта кнопка от другого вопроса', 'Согласие')
    const { consents } = town.bot.app().runtimes[0]?.club.models ?? {}
    expect(await consents?.countDocuments({ person: vera.id })).toBe(0)
  })

  it('новичок не принимает заявок, ни своих, ни чужих, подделав «Принять»', async () => {
    const gleb = town.person('Глеб')
    await applies(gleb, 'Глеб Ветров')
    await irina.hears('Заявка № 1', 'Глеб Ветров')
    const darya = town.person('Дарья')
    for (const person of [gleb, darya]) {
      for (const value of ['accept', 'decline:place-unclear', 'more', 'clarify']) {
        await person.says('Принять', forged('application:1', value))
        await person.hears(/Заявки (решают|смотрят) организаторы/)
      }
    }
    const { applications, roles } = town.bot.app().runtimes[0]?.club.models ?? {}
    expect(await applications?.findOne({ person: gleb.id }).lean()).toMatchObject({ state: 'waiting' })
    expect(await roles?.find({ role: 'organizer' }).lean()).toMatchObject([{ person: irina.id }])
    await gleb.hearsNothing()
  })

  it('организатор с поддельным номером заявки слышит, что её нет, и сам не ломается', async () => {
    for (const number of ['999', '-1', 'NaN', '1e3', '0', '__proto__', '']) {
      await irina.says('Принять', forged(`application:${number}`, 'accept'))
      await irina.hears(/Этой заявки уже нет|Эта кнопка уже не действует/)
    }
    await irina.says('Принять', forged('application:1', 'разнести'))
    await irina.hears('Эта кнопка уже не действует')
    await irina.says('Уточнить', forged('application:999', 'clarify'))
    await irina.hears('Напишите вопрос')
    await irina.says('Кто вы?')
    await irina.hears('Заявок, которые ждут ответа, сейчас нет')
  })

  it('чужой вопрос организатора не открывает чужой заявки', async () => {
    const tamara = town.person('Тамара')
    await tamara.says('Ответить', forged('question:1', 'answer'))
    await tamara.hears('Заявка уже рассмотрена, отвечать не нужно')
    await tamara.says('Изменить', forged('question:1', 'change'))
    await tamara.hears('Менять пока нечего')
  })

  it('решённую заявку второй раз не решить старой кнопкой', async () => {
    const gleb = town.person('Глеб')
    await irina.says('Принять', forged('application:1', 'accept'))
    await irina.hears('Принято')
    await gleb.hears('Глеб, вы с нами!')
    await irina.says('Не работает с детьми', forged('application:1', 'decline:not-with-children'))
    await irina.hears('Уже решено: принято, Ирина Соколова')
    await gleb.hearsNothing()
  })
})
