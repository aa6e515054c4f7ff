/** What goes otherwise on the way in: refusals, second thoughts, odd names, a restart, several organizers. */
import { buttonsOf } from '../support/person.ts'
import { openTown, type Person, type Town, townCommunity } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  const second = townCommunity({ id: 2, token: 'second', title: 'Соседи', organizers: [105] })
  town = await openTown({ communities: [townCommunity({ organizers: [201, 104, 150] }), second] })
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const models = () => town.bot.app().runtimes[0]?.club.models

it('уважает «Не сейчас» и ничего не сохраняет', async () => {
  const anna = town.person('Анна')
  await anna.says('Вступить')
  await anna.hears('Согласие')
  await anna.says('ладно')
  await anna.hears('Нажмите «Даю согласие» или «Не сейчас»')
  await anna.taps('Не сейчас')
  await anna.hears('Хорошо, ничего не сохраняю. События и ответы новичкам открыты и так.')
  expect(await models()?.consents.countDocuments()).toBe(0)
  expect(await models()?.applications.countDocuments()).toBe(0)
  const talk = await models()?.talks.findOne({ community: 1, peer: anna.id }).lean()
  expect(JSON.stringify(talk?.data)).not.toContain('Петрова')
  await anna.says('События')
  await anna.hears('ничего не объявлено')
})

it('хранит доказательство согласия', async () => {
  const anna = town.person('Анна')
  await anna.says('Вступить')
  const shown = await anna.hears('Согласие')
  await anna.taps('Даю согласие')
  await anna.hears('верно?')
  const row = await models()?.consents.findOne({ community: 1, person: anna.id }).lean()
  expect(row).toMatchObject({ text: shown.text, purpose: 'membership', withdrawn: null })
  expect(row?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(row?.messageId).toBe((await anna.transcript()).findLast(({ text }) => text === 'Даю согласие')?.id)
})

it.each([
  ['А', 'не всё имя'],
  ['Анна', 'И фамилию'],
  ['Ы'.repeat(300), 'Достаточно имени и фамилии'],
  ['Анна 😀 Петрова', 'без цифр и значков'],
  ['<b>Анна</b> Петрова', 'без цифр и значков'],
  ['Петрова 2001', 'без цифр и значков'],
  [`${'очень длинно '.repeat(385)}`, 'Достаточно имени и фамилии'],
])('на имя «%.20s…» отвечает по-доброму', async (name, answer) => {
  const anna = town.person('Анна')
  await anna.says(name)
  await anna.hears(answer)
})

it.each([
  ['школа', 'Таких в списке 9'],
  ['😀', 'Где вы работаете?'],
  ['школа '.repeat(800), 'Слишком длинно'],
])('на место работы «%.20s» отвечает по-доброму', async (place, answer) => {
  const anna = town.person('Анна')
  const [last] = (await anna.transcript()).slice(-1)
  if (!last?.text.includes('Где вы работаете') && !last?.text.match(/Таких|Напишите название/)) {
    await anna.says('анна петрова')
    await anna.hears('Где вы работаете?')
  }
  await anna.says(place)
  await anna.hears(answer)
})

it('«спасибо» на вопрос о месте работы — не место работы', async () => {
  const anna = town.person('Анна')
  await anna.says('спасибо')
  await anna.hears('Рады помочь! Где вы работаете?')
})

it('«1» на вопрос о месте работы — может быть и номер школы, поэтому переспрошено', async () => {
  const anna = town.person('Анна')
  await anna.says('1')
  const asked = await anna.hears('Какое из них?')
  const labels = buttonsOf(asked).map(({ action }) => action.label)
  expect(labels).toEqual([expect.stringContaining('№ 1'), expect.stringContaining('№ 1'), 'Нет в списке'])
  await anna.says('3')
  await anna.hears('Хорошо. Как оно называется?')
  await anna.taps('Нет в списке')
  await anna.hears('Хорошо. Как оно называется?')
})

it('помнит начатое после перезапуска, и заявка доходит до всех организаторов', async () => {
  const [anna, irina, gleb] = [town.person('Анна'), town.person('Ирина'), town.person('Глеб')]
  await irina.says('Начать')
  await irina.hears('Здравствуйте')
  await town.bot.restarts()
  await anna.says('гимназия')
  await anna.hears('Гимназия № 7, записано')
  await anna.says('<script>')
  await anna.hears('Напишите должность словами')
  await anna.says('Спасибо!')
  await anna.hears('Рады помочь! Напишите должность словами')
  await anna.says('учитель физики')
  await anna.hears('Должность: учитель физики')
  await anna.says('ну ладно')
  await anna.hears('нажмите первую кнопку')
  await anna.taps('Отправить и принять Устав')
  await anna.hears('Готово')
  await irina.hears('Заявка № 1')
  // Глеб ещё не писал сообществу, поэтому карточка ждёт его первого сообщения.
  await gleb.hearsNothing()
  await gleb.says('Начать')
  const told = await gleb.skims()
  expect(told.map((text) => text.slice(0, 12)).sort()).toEqual(['Заявка № 1\nИ', 'Здравствуйте'])
})

it('говорит, что заявка уже ждёт, и показывает её', async () => {
  const anna = town.person('Анна')
  await anna.says('Вступить')
  await anna.hears('уже у организаторов')
  await anna.taps('Моя заявка')
  await anna.hears('Ваша заявка у организаторов', 'Гимназия № 7', 'учитель физики')
})

it('не даёт решать постороннему', async () => {
  const [boris, anna] = [town.person('Борис'), town.person('Анна')]
  await boris.says('Принять', { payload: JSON.stringify({ v: 1, a: 'application:1', c: 'accept' }) })
  await boris.hears('Заявки решают организаторы')
  await boris.says('Вступают')
  await boris.hears('Это для организаторов')
  await anna.hearsNothing()
})

it('первое решение побеждает, остальные узнают, кто решил', async () => {
  const [anna, irina, gleb] = [town.person('Анна'), town.person('Ирина'), town.person('Глеб')]
  await irina.taps('Принять')
  await anna.hears('Анна, вы с нами!', 'Ирина')
  await town.bot.waits({ minutes: 1 })
  for (const organizer of [irina, gleb]) {
    const card = (await organizer.transcript()).findLast(({ text }) => text.includes('Заявка № 1'))
    expect(card?.text).toContain('Принято. Решение: Ирина Соколова.')
    expect(card?.keyboard?.buttons.flat() ?? []).toEqual([])
  }
  await gleb.says('', { payload: JSON.stringify({ v: 1, a: 'application:1', c: 'decline:place-unclear' }) })
  await gleb.hears('Уже решено: принято, Ирина Соколова.')
  await anna.hearsNothing()
})

it('участника не принимает второй раз, а соседнее сообщество спрашивает всё заново', async () => {
  const anna = town.person('Анна')
  await anna.says('Вступить')
  await anna.hears('Вы уже с нами')
  const there = town.person('Анна', { community: 2 })
  await there.says('Вступить')
  await there.hears('Согласие')
  await there.taps('Не сейчас')
  await there.hears('ничего не сохраняю')
})

it('отпускает с одного вопроса и помнит 30 дней', async () => {
  const anna = town.person('Анна')
  await anna.says('Покинуть ассоциацию')
  await anna.hears('30 дней')
  await anna.taps('Остаться')
  await anna.hears('ничего не меняю')
  await anna.says('Покинуть ассоциацию')
  await anna.hears('Покинуть Ассоциацию?')
  await anna.taps('Покинуть')
  await anna.hears('Спасибо, что были с нами')
  await anna.says('Вступить')
  await anna.hears('С возвращением!')
  await anna.hears('Имя: Анна Петрова', 'Гимназия № 7')
  await anna.says('Отмена')
  await anna.hears('остановились')
  await town.bot.waits({ days: 31 })
  expect(await models()?.memberships.countDocuments({ person: anna.id })).toBe(0)
  expect(await models()?.consents.countDocuments({ community: 1, person: anna.id })).toBe(0)
  await anna.says('Вступить')
  await anna.hears('Согласие')
  await anna.says('Отмена')
  await anna.hears('остановились')
})

it('забирает заявку, и карточки организаторов это говорят', async () => {
  const [vera, irina, gleb] = [town.person('Вера'), town.person('Ирина'), town.person('Глеб')]
  await applies(vera)
  await irina.hears('Заявка № 2')
  await gleb.hears('Заявка № 2')
  await vera.says('Моя заявка')
  await vera.hears('у организаторов')
  await vera.taps('Забрать заявку')
  await vera.hears('Забрать заявку?')
  await vera.taps('Забрать заявку')
  await vera.hears('Готово, заявку забрали')
  await town.bot.waits({ minutes: 1 })
  const card = (await irina.transcript()).findLast(({ text }) => text.includes('Заявка № 2'))
  expect(card?.text).toContain('Заявку забрали')
})

it('«Уже решено» помещается в подсказку и с длинным именем', async () => {
  const [tamara, irina, gleb] = [town.person('Тамара'), town.person('Ирина'), town.person('Глеб')]
  const long = await town.newcomer(150, 'Александра-Виктория', 'Константинопольская-Преображенская-Вознесенская')
  await applies(tamara)
  await irina.hears('Заявка № 3')
  await gleb.hears('Заявка № 3')
  await long.says('', { payload: JSON.stringify({ v: 1, a: 'application:3', c: 'accept' }) })
  await long.skims()
  await tamara.hears('Тамара, вы с нами!')
  await gleb.says('', { payload: JSON.stringify({ v: 1, a: 'application:3', c: 'accept' }) })
  const { text } = await gleb.hears(/^Уже решено: принято, Александра-Виктория Константинопольская.*…\.$/)
  expect(text.length).toBeLessThanOrEqual(90)
})

it('без оператора в настройках говорит, что вступление ещё не открыто', async () => {
  await town.bot.stops()
  const { operator: _, ...closed } = townCommunity({ id: 1 })
  await town.bot.starts({ communities: [closed] })
  const daria = town.person('Дарья')
  await daria.says('Вступить')
  await daria.hears('Вступление пока не открыто')
  await daria.says('События')
  await daria.hears('ничего не объявлено')
})

async function applies(person: Person): Promise<void> {
  await person.says('Вступить')
  await person.hears('Согласие')
  await person.taps('Даю согласие')
  await person.hears('верно?')
  await person.says('да')
  await person.hears('Где вы работаете?')
  await person.says('школа 5')
  await person.hears('Кем вы работаете?')
  await person.taps('Учитель')
  await person.hears('Проверьте')
  await person.taps('Отправить и принять Устав')
  await person.hears('Готово')
}
