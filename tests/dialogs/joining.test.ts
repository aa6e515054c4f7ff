/** Joining, from the first word to membership, by taps, by numbers and by mistyped words. */
import type { Message } from '../../playground/vk/control.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('вступление: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ way })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('ведёт Анну от «Вступить» до участия, и каждую строку можно изменить', async () => {
    const anna = town.person('Анна')
    const irina = town.person('Ирина')
    await irina.says('Начать')
    await irina.hears('Здравствуйте, Ирина!')

    await anna.says('Вступить')
    await anna.hears('Согласие на обработку персональных данных', 'Анна Петрова (vk.com/id101)', 'Версия 2-')
    await anna.chooses('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await anna.chooses('Всё верно')
    await anna.hears('Где вы работаете?')
    await anna.says('рамашка')
    await anna.hears('Это оно?')
    await anna.chooses('Детский сад № 2 «Ромашка»')
    await anna.hears('Детский сад № 2 «Ромашка», записано. Кем вы работаете?')
    await anna.chooses('Воспитатель')
    await anna.hears('Имя: Анна Петрова', 'Место работы: Детский сад № 2 «Ромашка»', 'Должность: Воспитатель', 'Устав')
    await anna.chooses('Место работы')
    await anna.hears('Где вы работаете?')
    await anna.says('третья школа')
    await anna.hears('Место работы: Средняя школа № 3')
    await anna.chooses('Должность')
    await anna.hears('Кем вы работаете?')
    await anna.chooses('Учитель')
    await anna.hears('Место работы: Средняя школа № 3', 'Должность: Учитель')
    await anna.chooses('Прочитать Устав')
    await anna.hears('Участие добровольное и бесплатное')
    await anna.chooses('Отправить и принять Устав')
    await anna.hears('Готово. Обычно отвечают до вечера')

    await irina.hears('Заявка № 1', 'Имя: Анна Петрова', 'Средняя школа № 3', 'vk.com/id101')
    await irina.chooses('Принять')
    if (way !== 'taps') await irina.hears('Принято')
    const told = await anna.hears('Анна, вы с нами! Заявку рассмотрели: Ирина, организатор.')
    // The lasting keyboard is a member's from now on, with the first steps on top; without keyboards they are a list.
    expect(lasting(told)).toEqual(
      way === 'numbers'
        ? []
        : [
            ['Цифры для отчёта', 'Найти напарника'],
            ['События', 'Мои записи'],
            ['Наставник', 'Добрые дела'],
            ['Спросить', 'Я'],
            ['Написать человеку'],
          ],
    )
    if (way === 'numbers') expect(told.text).toContain('Найти напарника')
  })

  it('собирает три числа для отчёта', async () => {
    const anna = town.person('Анна')
    await anna.chooses('Цифры для отчёта')
    await anna.hears('Год вашего рождения?')
    await anna.chooses('1999–2003')
    await anna.hears('Какой именно год?')
    await anna.chooses('2001')
    await anna.hears('С какого года')
    await anna.says('сентябрь 2024')
    await anna.hears('из другого города')
    await anna.chooses('Да, из другого')
    await anna.hears('Спасибо, это всё')
    const { memberships } = town.bot.app().runtimes[0]?.club.models ?? {}
    const row = await memberships?.findOne({ community: 1, person: anna.id }).lean()
    expect(row?.figures).toEqual({ birthYear: 2001, teachingSince: '2024-09', fromElsewhere: true })
  })

  it('уточняет, и человек исправляет заявку', async () => {
    const boris = town.person('Борис')
    const irina = town.person('Ирина')
    await applies(boris, 'Борис Лужин', 'школа искусств')
    await irina.hears('Заявка № 2', 'школа искусств (нет в списке)')
    await irina.chooses('Уточнить')
    await irina.hears('Напишите вопрос')
    await irina.says('А в каком здании?')
    await irina.hears('Передали')
    await boris.hears('Ирина, организатор, спрашивает', 'А в каком здании?')
    await boris.chooses('Ответить')
    await boris.hears('Вопрос был такой: А в каком здании?')
    await boris.says('В старом, у моста')
    await boris.hears('Передали. Решение придёт сюда.')
    await irina.hears('Заявка № 2', 'Уточнили: А в каком здании?', 'Ответ: В старом, у моста')
    await boris.says('Изменить заявку')
    await boris.hears('Сейчас записано так')
    await boris.chooses('Место работы')
    await boris.hears('Где вы работаете?')
    await boris.says('школа 5')
    await boris.hears('Средняя школа № 5')
    await boris.chooses('Всё верно, сохранить')
    await boris.hears('Сохранено, организаторы увидят')
    await irina.hears('Средняя школа № 5', 'исправлено')
    await irina.chooses('Принять')
    if (way !== 'taps') await irina.hears('Принято')
    await boris.hears('Борис, вы с нами!')
  })

  it('отвечает добрым отказом, после которого можно подать снова', async () => {
    const vera = town.person('Вера')
    const irina = town.person('Ирина')
    await applies(vera, 'Вера Осокина', 'садик 12')
    await irina.hears('Заявка № 3')
    await irina.chooses('Ещё…')
    await irina.hears('Пока не можем принять', '1.', '2.', '3.')
    await irina.chooses('Не работает с детьми')
    if (way !== 'taps') await irina.hears('Ответ отправлен')
    const told = await vera.hears('Пока принимаем тех, кто учит и воспитывает детей', 'Подать заявку снова')
    if (way !== 'numbers') expect(lasting(told)[0]).toEqual(['Вступить', 'События'])
    await vera.says('Вступить')
    await vera.hears('С возвращением!')
    await vera.hears('Имя: Вера Осокина', 'Детский сад № 12')
    await vera.chooses('Отправить и принять Устав')
    await vera.hears('Готово')
    await irina.hears('Заявка № 4')
  })

  it('показывает организатору тех, кто ждёт', async () => {
    const irina = town.person('Ирина')
    await irina.says('Вступают')
    await irina.hears('Заявка № 4', 'Вера Осокина')
    await irina.chooses('Принять')
    if (way !== 'taps') await irina.hears('Принято')
    await town.person('Вера').hears('Вера, вы с нами!')
    await irina.says('Вступают')
    await irina.hears('Никто не ждёт')
  })

  async function applies(person: Person, name: string, workplace: string): Promise<void> {
    await person.says('Вступить')
    await person.hears('Согласие')
    await person.chooses('Даю согласие')
    await person.hears(`${name}, верно?`)
    await person.chooses('Всё верно')
    await person.hears('Где вы работаете?')
    await person.says(workplace)
    const next = await person.hears()
    if (next.text.includes('не вижу') || next.text.includes('Это оно?') || next.text.includes('Какое')) {
      await person.chooses('Нет в списке')
      await person.hears('Кем вы работаете?')
    }
    await person.says('методист')
    await person.hears('Проверьте')
    await person.chooses('Отправить и принять Устав')
    await person.hears('Готово')
  }
})

/** Labels of the keyboard below the input line that came with the message, row by row. */
function lasting({ keyboard }: Message): (string | undefined)[][] {
  return keyboard && !keyboard.inline ? keyboard.buttons.map((row) => row.map(({ action }) => action.label)) : []
}
