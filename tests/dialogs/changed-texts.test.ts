/** The consent's text and the charter change: who agreed before is asked once more, and loses nothing meanwhile. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { changeSettings, type SettingsChange } from '../../src/domain/settings/change.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

describe('новые слова согласия и Устава', () => {
  let town: Town
  let anna: Person
  let irina: Person
  const club = () => town.bot.app().runtimes[0]?.club as Club
  const set = async (change: SettingsChange, cause: string) =>
    changeSettings(club(), { by: irina.id, change, cause, now: new Date(town.emulator.now()) })

  beforeAll(async () => {
    town = await openTown()
    anna = town.person('Анна')
    irina = town.person('Ирина')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('Анна вступает, и принятие Устава записано с версией и сообщением', async () => {
    await irina.says('Начать')
    await irina.hears('Здравствуйте')
    await anna.says('Вступить')
    await anna.hears('Согласие')
    await anna.chooses('Даю согласие')
    await anna.hears('верно?')
    await anna.chooses('Всё верно')
    await anna.hears('Где вы работаете?')
    await anna.says('школа 3')
    await anna.hears('Кем вы работаете?')
    await anna.chooses('Учитель')
    await anna.hears('Проверьте')
    await anna.chooses('Отправить и принять Устав')
    await anna.hears('Готово')
    await irina.hears('Заявка № 1')
    await irina.chooses('Принять')
    await anna.hears('вы с нами')
    const row = await club().models.acceptances.findOne({ community: 1, person: anna.id }).lean()
    expect(row).toMatchObject({ version: '1', messageId: expect.any(Number) })
  })

  it('пока тексты те же, Анне не пишут; после смены оператора пишут один раз', async () => {
    await town.bot.waits({ hours: 24 })
    await anna.hearsNothing()
    const { operator } = club().settings
    if (!operator) throw new Error('the town has an operator')
    await set({ operator: { ...operator, address: 'ул. Новая, 5' } }, 'moved')
    await town.bot.waits({ hours: 12 })
    await town.bot.waits({ hours: 12 })
    await anna.hears('Текст согласия изменился', 'всё записанное остаётся')
    await town.bot.waits({ hours: 24 })
    await anna.hearsNothing()
  })

  it('«Не сейчас» ничего не отнимает, но новое не записывает, пока Анна не согласится', async () => {
    await anna.chooses('Не сейчас')
    await anna.hears('вы по-прежнему с нами')
    await changesPosition('Методист')
    await anna.hears('Текст согласия изменился', 'Чтобы записать новое')
    const before = await club().models.memberships.findOne({ community: 1, person: anna.id }).lean()
    expect(before).toMatchObject({ active: true, position: 'Учитель' })
    await anna.chooses('Прочитать и согласиться')
    await anna.hears('Согласие на обработку персональных данных', 'ул. Новая, 5')
    await anna.says('что это?')
    await anna.hears('Нажмите одну из кнопок')
    await anna.chooses('Даю согласие')
    await anna.hears('Спасибо, записано')
    await changesPosition('Методист')
    await anna.hears('Сохранено')
    const after = await club().models.memberships.findOne({ community: 1, person: anna.id }).lean()
    expect(after?.position).toBe('Методист')
  })

  it('новый Устав просят принять один раз; пока Анна читает, он меняется снова', async () => {
    await set({ charter: { text: 'Участие добровольное. Собрания дважды в год.' } }, 'charter 2')
    await town.bot.waits({ hours: 12 })
    await town.bot.waits({ hours: 12 })
    await anna.hears('Устав, который вы ещё не принимали')
    await anna.chooses('Прочитать и принять')
    await anna.hears('Устав, версия 2', 'Собрания дважды в год')
    await set({ charter: { text: 'Участие добровольное. Собрания трижды в год.' } }, 'charter 3')
    await anna.chooses('Принимаю Устав')
    await anna.hears('Устав, версия 3', 'трижды в год')
    await anna.chooses('Принимаю Устав')
    await anna.hears('записано (версия 3)')
    await anna.says('Принять Устав')
    await anna.hears('уже принята')
    await town.bot.waits({ hours: 48 })
    await anna.hearsNothing()
    const rows = await club().models.acceptances.find({ community: 1, person: anna.id }).sort({ at: 1 }).lean()
    expect(rows.map(({ version }) => version)).toEqual(['1', '3'])
  })

  it('кто не вступал, Устав не принимает: до согласия о человеке ничего не хранится', async () => {
    const boris = town.person('Борис')
    await boris.says('Принять Устав')
    await boris.hears('Устав, версия 3')
    await boris.chooses('Принимаю Устав')
    await boris.hears('Устав принимают, когда вступают')
    expect(await club().models.acceptances.countDocuments({ person: boris.id })).toBe(0)
  })

  async function changesPosition(position: string): Promise<void> {
    await anna.says('Изменить карточку')
    await anna.hears('записано так')
    await anna.chooses('Должность')
    await anna.hears('Кем вы работаете?')
    await anna.says(position)
    await anna.hears(position)
    await anna.chooses('Всё верно, сохранить')
  }
})
