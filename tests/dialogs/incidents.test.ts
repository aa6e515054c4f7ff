/** «Утечка данных» and «Акты об удалении»: what organizers do so that the law is kept in time. */
import { renderPaper } from '../../src/documents/index.ts'
import { openTown, type Town, ways } from '../support/town.ts'

// Hours of the day do not matter here: the clock of a test begins whenever it is run.
const community = { quietHours: { from: '3:00', to: '3:00' } }

describe.each(ways)('утечка: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ way, community })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('записывает, готовит черновик и напоминает о двух сроках', async () => {
    const irina = town.person('Ирина')
    await irina.says('Утечка данных')
    await irina.hears('Запишем вместе', '24 часа')
    await irina.chooses('Записать новое')
    await irina.hears('Что случилось?', 'без имён')
    await irina.says('Потеряли телефон с перепиской организаторов')
    await irina.hears('Когда это заметили?')
    await irina.says('завтра в полдень')
    await irina.hears('ещё не наступило')
    await irina.chooses('Час назад')
    await irina.hears('Скольких людей')
    await irina.chooses('До 10 человек')
    await irina.hears('Что уже сделано?')
    await irina.says('Сменили пароли')
    await irina.hears('Инцидент № 1', 'Потеряли телефон', 'Касается: До 10 человек', '24 часа): до', '72 часа): до')
    await irina.chooses('Черновик, 24 часа')
    const draft = await irina.hears('Вот черновик')
    expect(JSON.stringify(draft)).toContain('24 ч, инцидент № 1.pdf')
    await town.bot.waits({ hours: 18 })
    await irina.hearsNothing()
    await town.bot.waits({ hours: 1 })
    await irina.hears('нужно сообщить Роскомнадзору об инциденте № 1', '24 часа')
    await irina.chooses('Отправлено')
    await irina.hears('Отмечено')
    await town.bot.waits({ hours: 48 })
    await irina.hears('что выяснилось об инциденте № 1', '72 часа')
    await irina.chooses('Черновик')
    expect(JSON.stringify(await irina.hears('Вот черновик'))).toContain('72 ч, инцидент № 1.pdf')
    await town.bot.waits({ hours: 3 })
    await irina.hearsNothing()
  })

  // Edges once.
  if (way !== 'taps') return

  it('показывает записанное, а чужим не показывает', async () => {
    const [irina, vera] = [town.person('Ирина'), town.person('Вера')]
    await irina.says('Утечка или сбой')
    await irina.hears('Запишем вместе')
    await irina.chooses('№ 1: ещё не всё отправлено')
    await irina.hears('Инцидент № 1', /24 часа\): до [\d.: ]+, отправлено/)
    await irina.chooses('Отправлено, 72 часа')
    await irina.hears('Отмечено')
    await vera.says('Утечка данных')
    await vera.hears('занимаются организаторы')
    await vera.says('Акты об удалении')
    await vera.hears('смотрят организаторы')
  })

  it('даёт акт об удалении, когда он есть', async () => {
    const [irina, boris] = [town.person('Ирина'), town.person('Борис')]
    await irina.says('Акты об удалении')
    await irina.hears('актов нет')
    await boris.says('Мои данные')
    await boris.skims()
    await boris.chooses('Удалить мои данные')
    await boris.hears('Удалить всё')
    await boris.chooses('Да, удалить')
    await boris.hears('составлен акт № 1')
    await irina.says('Утечка данных')
    await irina.hears('Запишем вместе')
    await irina.chooses('Акты об удалении')
    await irina.hears('Какой показать?')
    await irina.says('акт № 7')
    await irina.hears('напишите номер акта')
    await irina.says('акт № 1')
    expect(JSON.stringify(await irina.hears('Акт № 1 и выгрузка'))).toContain('Акт № 1.pdf')
    const [runtime] = town.bot.app().runtimes
    const paper =
      runtime && (await renderPaper(runtime.club, { kind: 'destruction-act', of: { number: 1 } }, new Date()))
    expect(
      Buffer.from(paper?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})
