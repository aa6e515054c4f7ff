/** «Вы в списке. Это вы?»: by taps, by numbers and by mistyped words; and when it is not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Town } from '../support/town.ts'

const list = [
  'Петрова Анна Сергеевна, школа 3, учитель',
  'Лужин Боря, Ромашка',
  'Осокина Вера, школа 5, логопед',
  'Вера Осокина, Теремок, воспитатель',
  'Дарья Ключевская, школа 3, завуч',
  'Глеб Ветров, школа 5, учитель',
  'Рощина Тамара, школа 5, учитель',
].join('\n')

describe('участие по списку', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
    const irina = town.person('Ирина')
    await irina.says('Прислать список')
    await irina.hears('Пришлите тех, кто уже в Ассоциации')
    await irina.says(list)
    await irina.hears('Понятно: 7')
    await irina.chooses('Сохранить (7)')
    await irina.hears('Новых строк: 7')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it.each([
    ['taps', 'Анна', 'Анна П., Средняя школа № 3', 'Петрова Анна Сергеевна, Средняя школа № 3, учитель'],
    ['numbers', 'Борис', 'Боря Л., Детский сад № 2 «Ромашка»', 'Лужин Боря, Детский сад № 2 «Ромашка», Воспитатель'],
    ['words', 'Глеб', 'Глеб В., Средняя школа № 5', 'Глеб Ветров, Средняя школа № 5, учитель'],
  ] as const)('%s: %s пишет «Начать» и сразу с нами, организатор узнаёт один раз', async (way, name, shown, told) => {
    const somebody = town.person(name, { way })
    await somebody.says('Начать')
    await somebody.hears(`Здравствуйте, ${name}!`)
    const asked = await somebody.hears(`Вы в списке: ${shown}. Это вы?`)
    expect(asked.text).not.toMatch(/Петров|Сергеевн|Лужин|Ветров/)
    await somebody.chooses('Да, это я')
    await somebody.hears('Согласие на обработку персональных данных', `vk.com/id${somebody.id}`)
    await somebody.chooses('Даю согласие')
    if (name === 'Борис') {
      // The list tells no position of his.
      await somebody.hears('Кем вы работаете?')
      await somebody.chooses('Воспитатель')
    }
    const welcome = await somebody.hears(`${name}, вы с нами! Решения ждать не нужно`)
    const buttons = buttonsOf(welcome).map(({ action }) => action.label)
    // The menu has become a member's, and comes with the welcome.
    if (way !== 'numbers') expect(buttons).toEqual(expect.arrayContaining(['Принять Устав', 'Мои записи', 'Я']))
    if (way !== 'numbers') expect(buttons).not.toContain('Вступить')
    await town.person('Ирина').hears(`С нами по списку: ${told}`, `vk.com/id${somebody.id}`)
  })

  it('двух Вер список не различает: спрашиваем, которая', async () => {
    const vera = town.person('Вера')
    await vera.says('Вступить')
    await vera.hears('Кто из них вы?', 'Средняя школа № 5', 'Детский сад № 1 «Теремок»')
    await vera.chooses('Вера О., Средняя школа № 5')
    await vera.hears('Согласие')
    await vera.chooses('Не сейчас')
    await vera.hears('ничего не сохраняю')
  })

  it('«Нет» ведёт к обычной заявке, словами тоже', async () => {
    const darya = town.person('Дарья')
    await darya.says('Вступить')
    await darya.hears('Вы в списке: Дарья К., Средняя школа № 3. Это вы?')
    await darya.says('наверное')
    await darya.hears('Если это вы, нажмите «Да, это я»')
    await darya.says('да')
    await darya.hears('Согласие')
    await darya.says('Назад')
    await darya.hears('Это вы?')
    await darya.chooses('Нет')
    await darya.hears('Понятно, это кто-то другой')
    await darya.hears('Согласие')
    await darya.chooses('Даю согласие')
    await darya.hears('Дарья Ключевская, верно?')
    await darya.says('Отмена')
    await darya.skims()
  })

  it('«Это не тот человек» вежливо заканчивает участие, строка снова ждёт', async () => {
    const [irina, gleb] = [town.person('Ирина'), town.person('Глеб')]
    // The last card was of Gleb.
    await irina.chooses('Это не тот человек')
    await irina.hears('Участие закончится', 'Закончить?')
    await irina.chooses('Да, это не тот человек')
    await gleb.hears('Простите за путаницу')
    await gleb.chooses('Вступить')
    await gleb.hears('Глеб Ветров, верно?')
    await gleb.says('Отмена')
    await gleb.skims()
    const namesake = await town.newcomer(998, 'Глеб', 'Ветров')
    await namesake.says('Вступить')
    await namesake.hears('Вы в списке: Глеб В., Средняя школа № 5. Это вы?')
    await namesake.says('Отмена')
    await namesake.skims()
  })

  it('строку, которую отметили раньше, второй тёзка уже не получит: его слышат организаторы', async () => {
    const irina = town.person('Ирина')
    const tamara = town.person('Тамара')
    const namesake = await town.newcomer(999, 'Тома', 'Рощина')
    for (const one of [tamara, namesake]) {
      await one.says('Вступить')
      await one.hears('Вы в списке: Тамара Р., Средняя школа № 5. Это вы?')
      await one.chooses('Да, это я')
      await one.hears('Согласие')
    }
    await tamara.chooses('Даю согласие')
    await tamara.hears('Тамара, вы с нами!')
    await irina.hears('С нами по списку: Рощина Тамара')
    await namesake.chooses('Даю согласие')
    await namesake.hears('Эту строку уже отметил другой человек', 'Организаторы об этом знают')
    await irina.hears('Ещё один человек говорит', 'vk.com/id999')
    await namesake.chooses('Вступить')
    await namesake.hears('Тома Рощина, верно?')
    await namesake.says('Отмена')
    await namesake.skims()
  })

  it('после 60 дней строк нет, организатору сказано сколько, и заявка обычная', async () => {
    await town.bot.waits({ days: 62 })
    await town.person('Ирина').hears('Прошло 60 дней', 'стёрто строк — 4')
    // Members who have accepted no charter are reminded of it.
    for (const name of ['Анна', 'Борис', 'Тамара']) await town.person(name).skims()
    const vera = town.person('Вера')
    await vera.says('Вступить')
    await vera.hears('Согласие')
    await vera.chooses('Не сейчас')
    await vera.hears('ничего не сохраняю')
  })
})
