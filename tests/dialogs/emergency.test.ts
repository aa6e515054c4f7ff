/** Words of an emergency: 112 at once, whatever else they mean; an alarm to organizers on [Да, срочно]. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Town, ways } from '../support/town.ts'

describe.each(ways)('слова о беде: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ way })
    await town.person('Ирина').says('Начать')
    await town.person('Ирина').skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('сразу 112, и ничего лишнего; «Да, срочно» будит организаторов один раз', async () => {
    const [anna, irina] = [town.person('Анна'), town.person('Ирина')]
    await anna.says('Помогите, у нас пожар!')
    await anna.hears('звоните 112', 'Срочно передать и организаторам?')
    await irina.hearsNothing()
    await anna.chooses('Да, срочно')
    const card = await irina.hears('Срочно! Анна Петрова (vk.com/id101): беда')
    expect(JSON.stringify(card.keyboard ?? card.text)).toContain('?sel=101')
    expect(card.text).not.toContain('пожар')
    if (way !== 'taps') await anna.hears('Организаторам уже пишу', '112')
    await anna.says('У нас пожар')
    await anna.hears('звоните 112')
    await anna.chooses('Да, срочно')
    if (way !== 'taps') await anna.hears('уже передано')
    await irina.hearsNothing()
  })

  it('посреди другого разговора — строка, и вопрос стоит как стоял', async () => {
    const [boris, irina] = [town.person('Борис'), town.person('Ирина')]
    await boris.says('Вступить')
    await boris.hears('Согласие на обработку')
    await boris.says('маме плохо, вызовите скорую')
    await boris.hears('звоните 112')
    await boris.hears('Нажмите')
    await boris.says('Да, срочно')
    await boris.hears('Организаторам уже пишу')
    await boris.hears('Согласие на обработку')
    await irina.hears('Срочно! Борис Лужин')
    await boris.chooses('Не сейчас')
    await boris.hears('ничего не сохраняю')
  })

  it('то, что только похоже, — обычные слова', async () => {
    const vera = town.person('Вера')
    await vera.says('до скорого')
    await vera.hears(/^(?!.*112)/s)
    await vera.says('Да, срочно')
    await vera.hears(/^(?!.*Организаторам уже пишу)/s)
  })
})
