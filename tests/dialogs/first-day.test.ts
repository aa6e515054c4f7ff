/** Whatever an organizer writes first, «Настройка» is offered: after the answer, once, and only to them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Town, townCommunity, ways } from '../support/town.ts'

describe.each(ways)('первые слова организатора: %s', (way) => {
  let town: Town
  const organizers = [101, 102, 103, 104, 201]
  beforeAll(async () => {
    const { operator: _, charter: __, ...bare } = townCommunity({ directory: [], organizers })
    town = await openTown({ way, communities: [bare], firstDay: true })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('на слово сначала отвечает, потом предлагает; после «Позже» сама не возвращается, а кнопка остаётся', async () => {
    const irina = town.person('Ирина')
    await irina.says('События')
    await irina.hears(/встреч|событи/i)
    const offer = await irina.hears('Вы — организатор', 'ещё не настроено', 'восемь коротких шагов')
    if (way !== 'numbers') {
      expect(buttonsOf(offer).map(({ action }) => action.label)).toEqual(['Настроить', 'Позже'])
    }
    await irina.chooses('Позже')
    await irina.hears('Настройка ждёт в меню «Организатору»')
    await irina.says('Начать')
    await irina.hears('Здравствуйте, Ирина!')
    await town.bot.restarts()
    await irina.says('как тут всё устроено')
    const hint = await irina.hears(/Возможно|отвечаю по кнопкам/)
    expect(hint.text).not.toContain('настро')
    await irina.says('Организатору')
    await irina.hears('Что сделаем?')
    await irina.chooses('Настройка')
    await irina.hears('готово 0 из 8')
  })

  it('на незнакомые слова предлагает вместо подсказки, на картинку — после слова о ней', async () => {
    const boris = town.person('Борис')
    await boris.says('добрый день мне сказали что тут надо что-то делать')
    await boris.hears('Вы — организатор', 'ещё не настроено')
    await boris.chooses('Настроить')
    await boris.hears('готово 0 из 8')
    const vera = town.person('Вера')
    await vera.says('', { attachments: [{ type: 'photo', photo: { id: 1, owner_id: 1, sizes: [] } }] })
    await vera.hears('прочитать не могу')
    await vera.hears('Вы — организатор')
    await vera.chooses('Настроить')
    await vera.hears('готово 0 из 8')
    await vera.says('Начать')
    await vera.hears('Здравствуйте, Вера!')
  })

  it('посреди разговора не вмешивается, а после него предлагает', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Написать человеку')
    await gleb.hears(/напишите/i)
    await gleb.says('Отмена')
    await gleb.hears('остановились')
    await gleb.hears('Вы — организатор')
  })

  it('кто сам пришёл в настройку, тому не предлагает; а когда готово не всё, говорит, сколько', async () => {
    const anna = town.person('Анна')
    await anna.says('Настройка')
    await anna.hears('готово 0 из 8')
    await anna.chooses('Дальше: Оператор')
    await anna.hears('Кто отвечает')
    await anna.chooses('Пропустить')
    await anna.hears('к этому можно вернуться')
    await anna.says('Меню')
    await anna.hears('Вот что можно')
    await town.bot.app().runtimes[0]?.club.models.roles.create({
      ...{ community: 1, person: 105, role: 'organizer', organisation: null },
      ...{ since: new Date(), by: 101, cause: 'test' },
    })
    const darya = town.person('Дарья')
    await darya.says('Начать')
    await darya.hears('Здравствуйте, Дарья!')
    await darya.hears('Вы — организатор', 'готово 1 из 8')
    const tamara = town.person('Тамара')
    await tamara.says('Начать')
    await tamara.hears('Здравствуйте, Тамара!')
  })
})
