/** «Написать человеку»: asked, answered and ended, by taps, by numbers and by mistyped words. */
import { buttonsOf } from '../support/person.ts'
import { openTown, type Town, ways } from '../support/town.ts'

describe.each(ways)('человек отвечает: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ way, community: { organizers: [201, 105] } })
    for (const name of ['Ирина', 'Дарья']) {
      await town.person(name).says('Начать')
      await town.person(name).skims()
    }
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('слова уходят карточкой, ответ приходит с именем, а свободные слова — тому, кто отвечает', async () => {
    const [anna, irina, darya] = [town.person('Анна'), town.person('Ирина'), town.person('Дарья')]
    await anna.says('Написать человеку')
    await anna.hears('Напишите, что передать')
    await anna.says('Можно прийти на встречу с ребёнком?')
    await anna.hears('Передали. Ответят вам лично')
    const card = await irina.hears('№ 1. Анна Петрова (vk.com/id101) пишет организаторам', 'с ребёнком?')
    await darya.hears('№ 1. Анна Петрова')
    expect(JSON.stringify(card.keyboard ?? card.text)).toContain('https://vk.com/id101')

    await irina.chooses('Ответить')
    await irina.hears('Что ответить?')
    await irina.says('Конечно, приходите')
    await anna.hears('Отвечает Ирина: Конечно, приходите')
    await irina.hears('№ 1: передали от вашего имени')
    expect((await darya.transcript()).find(({ text }) => text.includes('№ 1. Анна'))?.text).toContain(
      'Отвечает: Ирина Соколова.',
    )

    await anna.says('а коляску где оставить')
    await anna.hears('Передаю. Отвечает Ирина.', 'работают как обычно')
    await irina.hears('№ 1. Анна Петрова (vk.com/id101) пишет ещё', 'а коляску где оставить')
    await anna.says('События')
    await anna.hears('Пока ничего не объявлено')
    await anna.says('или взять слинг')
    await irina.hears('или взять слинг')

    await irina.chooses('Спасибо, дальше бот')
    await irina.hears('Готово, дальше отвечаю я.')
    await anna.hears('Ирина на этом заканчивает')
    await anna.says('абырвалг')
    await anna.hears('Здесь отвечаю по кнопкам и словам')
  })

  it('закончить может и тот, кто спросил', async () => {
    const [boris, irina, darya] = [town.person('Борис'), town.person('Ирина'), town.person('Дарья')]
    await boris.says('Человек')
    await boris.hears('Напишите, что передать')
    await boris.says('Где взять бланк отпуска?')
    await boris.hears('Передали')
    await irina.hears('№ 2. Борис Лужин')
    await darya.hears('№ 2. Борис Лужин')
    await darya.chooses('Беру на себя')
    if (way !== 'taps') await darya.hears('Записано: отвечаете вы.')
    expect((await irina.transcript()).at(-1)?.text).toContain('Отвечает: Дарья Ключевская.')
    await darya.chooses('Ответить')
    await darya.hears('Что ответить?')
    await darya.says('В отделе кадров')
    await darya.hears('передали от вашего имени')
    await boris.hears('Отвечает Дарья: В отделе кадров')
    await boris.chooses('Спасибо, дальше бот')
    await boris.hears('Хорошо, дальше снова отвечаю я.')
    await darya.hears('№ 2. Борис Лужин: спасибо, дальше бот.')
  })

  it('вопрос без подписи: организатор видит только слова, а спросить можно ещё', async () => {
    const [vera, irina, darya] = [town.person('Вера'), town.person('Ирина'), town.person('Дарья')]
    await vera.says('Спросить')
    await vera.hears('О чём хотите спросить', 'кто спросил, они не увидят')
    await vera.says('Как отказаться от лишних часов?')
    await vera.hears('Отправить без подписи?', 'Вера Осокина')
    await vera.chooses('Отправить без подписи')
    await vera.hears('Передали без подписи')
    const card = await irina.hears('№ 3. Вопрос без подписи', 'Как отказаться от лишних часов?')
    await darya.hears('№ 3. Вопрос без подписи')
    expect(buttonsOf(card).map(({ action }) => action.label)).not.toContain('Открыть страницу')
    expect(JSON.stringify(card)).not.toMatch(/103|Вера|Осокина/)

    await irina.chooses('Ответить')
    await irina.hears('Что ответить?')
    await irina.says('Напишите заявление директору')
    await vera.hears('Ответ на ваш вопрос. Отвечает Ирина: Напишите заявление директору')
    await irina.hears('№ 3: передали')
    await vera.chooses('Спросить ещё')
    await vera.hears('Напишите, что ещё спросить')
    await vera.says('А образец есть?')
    await vera.hears('Передаю, по-прежнему без подписи.')
    const more = await irina.hears('№ 3. К вопросу без подписи добавили', 'А образец есть?')
    expect(JSON.stringify(more)).not.toMatch(/103|Вера|Осокина/)
  })

  it('«Вопросы» показывают, кто ждёт, и то, на что уже ответили', async () => {
    const irina = town.person('Ирина')
    await irina.says('Вопросы')
    await irina.hears('Ждут ответа: 1')
    const card = await irina.hears('№ 3. Вопрос без подписи', 'А образец есть?')
    expect(card.text).not.toContain('лишних часов')
    await irina.chooses('Ответить')
    await irina.hears('Что ответить?')
    await irina.says('Образец в учительской')
    await town.person('Вера').hears('Ответ на ваш вопрос. Отвечает Ирина: Образец в учительской')
    await irina.hears('№ 3: передали')
    await irina.says('Вопросы')
    await irina.hears('Ответа никто не ждёт.')
    await irina.chooses('Отвечено за неделю')
    await irina.hears('Отвечено за неделю:', '№ 3', '№ 2', '№ 1')
    await irina.chooses('№ 2')
    if (way !== 'taps') await irina.hears('Ниже.')
    await irina.skims()
  })

  it('хороший ответ — в ответы новичкам, и со следующим таким вопросом его предлагают сразу', async () => {
    const [vera, gleb, irina] = [town.person('Вера'), town.person('Глеб'), town.person('Ирина')]
    await vera.says('Спросить')
    await vera.hears('О чём хотите спросить')
    await vera.says('Где Вере Осокиной взять справку для общежития?')
    await vera.hears('Отправить без подписи?')
    await vera.chooses('Отправить без подписи')
    await vera.hears('Передали без подписи')
    for (const name of ['Ирина', 'Дарья']) await town.person(name).hears('№ 4. Вопрос без подписи', 'справку')
    await irina.chooses('Ответить')
    await irina.hears('Что ответить?')
    await irina.says('В канцелярии, кабинет 4')
    await vera.hears('В канцелярии, кабинет 4')
    await irina.hears('№ 4: передали')
    await irina.chooses('В ответы новичкам')
    await irina.hears('Вопрос для новичков', 'Где Вере Осокиной взять справку', 'Уберите имена')
    await irina.says('Где взять справку для общежития?')
    await irina.hears('Ответ:', 'В канцелярии, кабинет 4')
    await irina.chooses('Оставить так')
    await irina.hears('Готово, ответ теперь в «Новичку»')

    await gleb.says('Спросить')
    await gleb.hears('О чём хотите спросить')
    await gleb.says('нужна справка в общежитие')
    await gleb.hears('Похоже, на это уже есть ответ')
    await gleb.chooses('Где взять справку для общежития?')
    await gleb.hears('В канцелярии, кабинет 4', 'Верно на')
    await gleb.chooses('Всё равно спросить')
    await gleb.hears('Отправить без подписи?')
    await gleb.chooses('Подписать и отправить')
    await gleb.hears('Передали с вашим именем')
    for (const name of ['Ирина', 'Дарья'])
      await town.person(name).hears('№ 5. Глеб Ветров (vk.com/id104) спрашивает совета', 'нужна справка в общежитие')
  })
})
