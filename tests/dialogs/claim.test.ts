/** «Вы в списке. Это вы?»: by taps, by numbers and by mistyped words; and when it is not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

const list = [
  'Петрова Анна Сергеевна, школа 3, учитель',
  'Лужин Боря, Ромашка',
  'Осокина Вера, школа 5, логопед',
  'Вера Осокина, Теремок, воспитатель',
  'Дарья Ключевская, школа 3, завуч',
  'Глеб Ветров, школа 5, учитель',
].join('\n')

async function sendsList(irina: Person): Promise<void> {
  await irina.says('Прислать список')
  await irina.hears('Пришлите тех, кто уже в Ассоциации')
  await irina.says(list)
  await irina.hears('Понятно: 6')
  await irina.chooses('Сохранить (6)')
  await irina.hears('Новых строк: 6')
}

describe.each(ways)('участие по списку: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ way })
    await sendsList(town.person('Ирина'))
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('Анна пишет «Начать» и сразу с нами, организатор узнаёт один раз', async () => {
    const anna = town.person('Анна')
    await anna.says('Начать')
    await anna.hears('Здравствуйте, Анна!')
    const asked = await anna.hears('Вы в списке: Анна П., Средняя школа № 3. Это вы?')
    expect(asked.text).not.toMatch(/Петров|Сергеевн/)
    await anna.chooses('Да, это я')
    await anna.hears('Согласие на обработку персональных данных', 'Анна Петрова (vk.com/id101)')
    await anna.chooses('Даю согласие')
    await anna.hears('Анна, вы с нами! Решения ждать не нужно')
    await town
      .person('Ирина')
      .hears('С нами по списку: Петрова Анна Сергеевна, Средняя школа № 3, учитель', 'vk.com/id101')
  })

  it('Борису список не говорит должности: спросим; краткое имя не мешает', async () => {
    const boris = town.person('Борис')
    await boris.says('Вступить')
    await boris.hears('Вы в списке: Боря Л., Детский сад № 2 «Ромашка». Это вы?')
    await boris.chooses('Да, это я')
    await boris.hears('Согласие')
    await boris.chooses('Даю согласие')
    await boris.hears('Кем вы работаете?')
    await boris.chooses('Воспитатель')
    await boris.hears('Борис, вы с нами!')
    await town.person('Ирина').hears('Лужин Боря', 'Воспитатель')
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

  it('«Нет» ведёт к обычной заявке', async () => {
    const darya = town.person('Дарья')
    await darya.says('Вступить')
    await darya.hears('Вы в списке: Дарья К., Средняя школа № 3. Это вы?')
    await darya.chooses('Нет')
    await darya.hears('Согласие')
    await darya.chooses('Даю согласие')
    await darya.hears('Дарья Ключевская, верно?')
    await darya.says('Отмена')
    await darya.skims()
  })

  it('«Это не тот человек» вежливо заканчивает участие, строка снова ждёт', async () => {
    const [irina, anna] = [town.person('Ирина'), town.person('Анна')]
    await irina.chooses('Это не тот человек')
    await irina.hears('Участие закончится', 'Закончить?')
    await irina.chooses('Да, это не тот человек')
    if (way !== 'taps') await irina.hears('Готово, человеку пишу')
    await town.bot.isIdle()
    // The last card was of Boris.
    await town.person('Борис').hears('Простите за путаницу')
    await town.person('Борис').chooses('Вступить')
    await town.person('Борис').hears('Борис Лужин, верно?')
    await town.person('Борис').says('Отмена')
    await town.person('Борис').skims()
    await anna.says('Вступить')
    await anna.hears('Вы уже с нами')
  })
})

describe('край', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
    await sendsList(town.person('Ирина'))
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('строку, которую отметили раньше, второй тёзка уже не получит: его слышат организаторы', async () => {
    const irina = town.person('Ирина')
    const gleb = town.person('Глеб')
    const namesake = await town.newcomer(999, 'Глеб', 'Ветров')
    for (const one of [gleb, namesake]) {
      await one.says('Вступить')
      await one.hears('Вы в списке: Глеб В., Средняя школа № 5. Это вы?')
      await one.chooses('Да, это я')
      await one.hears('Согласие')
    }
    await gleb.chooses('Даю согласие')
    await gleb.hears('Глеб, вы с нами!')
    await irina.hears('С нами по списку: Глеб Ветров')
    await namesake.chooses('Даю согласие')
    await namesake.hears('Эту строку уже отметил другой человек', 'Организаторы об этом знают')
    await irina.hears('Ещё один человек говорит', 'vk.com/id999')
    await namesake.chooses('Вступить')
    await namesake.hears('Глеб Ветров, верно?')
    await namesake.says('Отмена')
    await namesake.skims()
  })

  it('словами тоже: «да», «нет» и непонятное', async () => {
    const anna = town.person('Анна')
    await anna.says('Вступить')
    await anna.hears('Это вы?')
    await anna.says('наверное')
    await anna.hears('Если это вы, нажмите «Да, это я»')
    await anna.says('да')
    await anna.hears('Согласие')
    await anna.says('Назад')
    await anna.hears('Это вы?')
    await anna.says('нет')
    await anna.hears('Согласие')
    await anna.says('Отмена')
    await anna.skims()
  })

  it('после 60 дней строк нет, организатору сказано сколько, и заявка обычная', async () => {
    await town.bot.waits({ days: 62 })
    await town.person('Ирина').hears('Прошло 60 дней', 'стёрто строк — 5')
    await town.person('Глеб').skims()
    const darya = town.person('Дарья')
    await darya.says('Вступить')
    await darya.hears('Согласие')
    await darya.chooses('Не сейчас')
    await darya.hears('ничего не сохраняю')
  })
})
