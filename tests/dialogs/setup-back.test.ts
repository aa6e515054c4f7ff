/** One line of a step is changed by itself, and what organizers have set goes back to what the file of communities gives. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('вернуть исходное: %s', (way) => {
  let town: Town
  let irina: Person
  const club = () => town.bot.app().runtimes[0]?.club as Club

  beforeAll(async () => {
    town = await openTown({ way })
    irina = town.person('Ирина')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('пока ничего не меняли, возвращать нечего', async () => {
    await opens('✓ Тихие часы')
    const asked = await irina.hears('Что изменить?', 'Тихие часы: 21:00–8:00', 'Срок ответа: 24 ч')
    expect(JSON.stringify(asked)).not.toContain('Вернуть исходное')
    await irina.chooses('Оставить как есть')
    await irina.hears('остаётся как есть')
  })

  it('часы: меняется одна строка, и она возвращается', async () => {
    await opens('✓ Тихие часы')
    await irina.hears('Что изменить?')
    await irina.chooses('Срок ответа')
    await irina.hears('За сколько часов', 'Сейчас: 24 ч')
    await irina.chooses('12 ч')
    await irina.hears('ответ человека за 12 ч', 'тихо 21:00–8:00')
    expect(club().settings).toMatchObject({ answerHours: 12 })
    expect(club().settings.quietHours).toBeUndefined()
    await opens('✓ Тихие часы')
    await irina.hears('Часы рассылок: 15:00–20:00')
    await irina.chooses('Часы рассылок')
    await irina.hears('В какие часы по будням', 'Сейчас: 15:00–20:00')
    await irina.says('с 14 до 19')
    await irina.hears('рассылки по будням 14:00–19:00', 'ответ человека за 12 ч')
    await opens('✓ Тихие часы')
    await irina.hears('Срок ответа: 12 ч', 'Исходное: тихо 21:00–8:00')
    await irina.chooses('Вернуть исходное')
    await irina.hears('Вернули исходное', 'ответ человека за 24 ч')
    expect([club().settings.answerHours, club().settings.tellingHours]).toEqual([undefined, undefined])
  })

  it('город и оператор возвращаются к файлу, и согласие снова прежнее', async () => {
    const given = club().settings.operator
    await opens('✓ Оператор')
    await irina.hears('Что изменить?', 'Город: Лесноозёрска')
    await irina.chooses('Город')
    await irina.hears('Чья это Ассоциация?', 'Сейчас: Лесноозёрска')
    await irina.says('Приозёрского района')
    await irina.hears('педагогов Приозёрского района')
    const anna = town.person('Анна')
    await anna.says('Начать')
    await anna.hears('педагогов Приозёрского района')
    await opens('✓ Оператор')
    await irina.hears('Что изменить?')
    await irina.chooses('Почта')
    await irina.hears('Почта, на которую')
    await irina.says('new@club.example')
    await irina.hears('Текст согласия изменился')
    expect(club().settings.operator).toEqual({ ...given, email: 'new@club.example' })
    await opens('✓ Оператор')
    await irina.hears('Почта: new@club.example', 'Исходное: АНО «Педагоги Лесноозёрска»; Лесноозёрска')
    await irina.chooses('Вернуть исходное')
    await irina.hears('Вернули исходное', 'попросим согласиться')
    await town.bot.restarts()
    expect(club().settings.operator).toEqual(given)
    expect(club().settings.townGenitive).toBe('Лесноозёрска')
  })

  it('Устав возвращается со своей версией, а новые слова прежнего номера не получают', async () => {
    const charter = async (link: string) => {
      await opens('✓ Устав')
      await irina.hears('Пришлите ссылку на Устав')
      await irina.says(link)
      await irina.hears('Записано')
    }
    await charter('vk.com/page-1_2')
    expect(club().settings.charter).toEqual({ version: '2', link: 'https://vk.com/page-1_2' })
    await opens('✓ Устав')
    await irina.hears('Сейчас: версия 2', 'Исходное: версия 1, текст')
    await irina.chooses('Вернуть исходное')
    await irina.hears('Вернули исходное: версия 1')
    expect(club().settings.charter).toMatchObject({ version: '1', text: expect.stringContaining('Лесноозёрска') })
    await charter('vk.com/page-1_3')
    expect(club().settings.charter).toEqual({ version: '3', link: 'https://vk.com/page-1_3' })
  })

  it('список организаций тоже возвращается', async () => {
    const before = club().organisations.length
    await opens('✓ Организации')
    await irina.hears(`Сейчас в списке: ${before}`)
    await irina.says('Лицей № 1; школа')
    await irina.hears('Прочитано организаций: 1')
    await irina.chooses('Сохранить')
    await irina.hears('Записано организаций: 1')
    await opens('✓ Организации')
    await irina.hears('Сейчас в списке: 1', `организаций: ${before}`)
    await irina.chooses('Вернуть исходное')
    await irina.hears(`Вернули исходное: список при запуске бота, организаций: ${before}`)
    expect(club().organisations).toHaveLength(before)
  })

  async function opens(step: string): Promise<void> {
    await irina.says('Настройка')
    await irina.hears('готово 8 из 8')
    await irina.chooses(step)
  }
})
