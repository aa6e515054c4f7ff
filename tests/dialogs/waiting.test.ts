/** An organizer whose first words ask for what could not reach them before: it comes once, and stays up to date. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('первые слова — о работе: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ way, community: { organizers: [201, 102, 103] } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('«Вступают» показывает карточку один раз, и она меняется с решением', async () => {
    await applies(town.person('Анна'))
    const [irina, boris] = [town.person('Ирина'), town.person('Борис')]
    await irina.says('Вступают')
    await irina.hears('Ждут ответа: 1', '№ 1: Анна Петрова', 'Карточка уже идёт')
    await irina.hears('Заявка № 1')
    // What has come already is shown when it is asked for.
    await irina.says('Вступают')
    await irina.hears('Заявка № 1')
    await boris.says('Вступают')
    await boris.hears('Карточка уже идёт')
    await boris.hears('Заявка № 1')
    await boris.chooses('Принять')
    if (way !== 'taps') await boris.hears('Принято')
    await town.person('Анна').hears('Анна, вы с нами!')
    const cards = (await irina.transcript()).filter(({ text }) => text.startsWith('Заявка № 1'))
    expect(cards[0]?.text).toContain('Принято. Решение: Борис Лужин.')
  })

  it('«Вопросы» — тоже', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Написать человеку')
    await gleb.hears(/напишите/i)
    await gleb.says('Где взять справку?')
    await gleb.hears(/передал/i)
    await town.person('Ирина').hears('Где взять справку?')
    await town.person('Борис').hears('Где взять справку?')
    const vera = town.person('Вера')
    await vera.says('Вопросы')
    await vera.hears('Ждут ответа: 1')
    const cards = (await vera.skims()).filter((text) => text.includes('Где взять справку?'))
    expect(cards).toHaveLength(1)
  })

  async function applies(person: Person): Promise<void> {
    await person.says('Вступить')
    await person.hears('Согласие')
    await person.chooses('Даю согласие')
    await person.hears('верно?')
    await person.chooses('Всё верно')
    await person.hears('Где вы работаете?')
    await person.says('гимназия')
    await person.hears('Кем вы работаете?')
    await person.says('методист')
    await person.hears('Проверьте')
    await person.chooses('Отправить и принять Устав')
    await person.hears('Готово')
  }
})
