/** «Мои данные», «Стоп», «Человек», «Помощь»: what everybody may ask at any time. */
import { openTown, type Person, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const models = () => town.bot.app().runtimes[0]?.club.models

it('показывает копию данных, без чужих', async () => {
  const [anna, irina] = [town.person('Анна'), town.person('Ирина')]
  await irina.says('Начать')
  await irina.hears('Здравствуйте')
  await joins(anna, irina)
  await anna.says('Мои данные')
  await anna.hears('Вот что о вас хранится', 'Согласие на обработку данных, чтобы подтвердить', 'Участие в Ассоциации')
  await anna.taps('Показать копию')
  const copy = (await anna.skims()).join('\n')
  for (const part of [
    'имя: Анна Петрова',
    'место работы: Средняя школа № 5',
    'должность: Учитель',
    'состояние: принята',
  ])
    expect(copy).toContain(part)
  expect(copy).not.toMatch(/Соколова|\b201\b|undefined|\[object/)
})

it('исправляет данные участника', async () => {
  const anna = town.person('Анна')
  await anna.says('Данные')
  await anna.hears('хранится')
  await anna.taps('Исправить')
  await anna.hears('Сейчас записано так', 'Учитель')
  await anna.taps('Должность')
  await anna.hears('Кем вы работаете?')
  await anna.says('завуч')
  await anna.hears('Должность: завуч')
  await anna.taps('Всё верно, сохранить')
  await anna.hears('Сохранено.')
  await anna.says('Моя карточка')
  await anna.hears('Должность: завуч', 'В Ассоциации с')
})

it('отзывает согласие: участие прекращается, данные уходят в срок', async () => {
  const anna = town.person('Анна')
  await anna.says('Мои данные')
  await anna.hears('хранится')
  await anna.taps('Отозвать согласие')
  await anna.hears('не позднее чем через 30 дней')
  await anna.taps('Оставить как есть')
  await anna.hears('ничего не меняю')
  await anna.says('Мои данные')
  await anna.hears('хранится')
  await anna.taps('Отозвать согласие')
  await anna.hears('Отозвать согласие?')
  await anna.taps('Да, отозвать')
  await anna.hears('Согласие отозвано')
  expect(await models()?.memberships.countDocuments({ person: anna.id, active: true })).toBe(0)
  await town.bot.waits({ days: 29 })
  expect(await models()?.memberships.countDocuments({ person: anna.id })).toBe(0)
})

it('удаляет всё сразу, и карточка организатора больше не называет человека', async () => {
  const [boris, irina] = [town.person('Борис'), town.person('Ирина')]
  await applies(boris)
  await irina.hears('Заявка № 2', 'Борис Лужин')
  await boris.says('Изменить данные')
  await boris.hears('Борис Лужин')
  await boris.says('Удалить мои данные')
  await boris.hears('хранится')
  await boris.taps('Удалить мои данные')
  await boris.hears('Удалить всё')
  await boris.taps('Да, удалить')
  await boris.hears('Готово, данные удалены')
  await town.bot.waits({ minutes: 1 })
  const named = (await irina.transcript()).filter(({ text }) => text.includes('Борис'))
  expect(named).toEqual([])
  const talk = await models()?.talks.findOne({ community: 1, peer: boris.id }).lean()
  expect(JSON.stringify(talk?.data)).not.toContain('Лужин')
  for (const name of ['applications', 'consents', 'memberships'] as const) {
    expect(await models()?.[name].countDocuments({ person: boris.id } as never)).toBe(0)
  }
  await boris.says('Вступить')
  await boris.hears('Согласие')
  await boris.says('Отмена')
  await boris.hears('остановились')
})

it('«Стоп» выключает лишнее и говорит об этом', async () => {
  const vera = town.person('Вера')
  await vera.says('Стоп')
  await vera.hears('без вашей просьбы больше не пишу')
  expect(await models()?.preferences.findOne({ person: vera.id }).lean()).toMatchObject({ unasked: false })
  await vera.taps('Снова писать')
  await vera.hears('снова буду')
  expect(await models()?.preferences.findOne({ person: vera.id }).lean()).toMatchObject({ unasked: true })
})

it('передаёт слова организаторам со страницей человека', async () => {
  const [tamara, irina] = [town.person('Тамара'), town.person('Ирина')]
  await tamara.says('Человек')
  await tamara.hears('Напишите, что передать')
  await tamara.says('слово '.repeat(600))
  await tamara.hears('короче')
  await tamara.says('Хочу подарить книги школе')
  await tamara.hears('Передали. Ответят вам лично')
  const card = await irina.hears('Тамара Рощина (vk.com/id301) пишет организаторам', 'Хочу подарить книги школе')
  expect(JSON.stringify(card.keyboard)).toContain('https://vk.com/id301')
})

it('«Спросить» принимает вопрос, а «спасибо» вопросом не считает', async () => {
  const [boris, irina] = [town.person('Борис'), town.person('Ирина')]
  await boris.says('Спросить')
  await boris.hears('О чём хотите спросить')
  await boris.says('Спасибо большое!')
  await boris.hears('Рады помочь! О чём хотите спросить')
  await boris.says('Как вести журнал?')
  await boris.hears('Отправить без подписи?', 'Борис Лужин')
  await boris.taps('Подписать и отправить')
  await boris.hears('Передали')
  await irina.hears('Борис Лужин (vk.com/id102) спрашивает совета', 'Как вести журнал?')
})

it('«Помощь» спрашивает, какая', async () => {
  const vera = town.person('Вера')
  await vera.says('помогите')
  await vera.hears('Чем помочь?')
  await vera.taps('Что умеет бот')
  await vera.hears('Вот что уже умею')
  await vera.says('Помощь')
  await vera.hears('Чем помочь?')
  await vera.taps('Мне нужна помощь')
  await vera.hears('Согласие на обработку персональных данных: просьба о помощи')
  await vera.taps('Не сейчас')
  await vera.hears('ничего не сохраняю')
})

it.each([
  ['Новичку', 'О чём рассказать'],
  ['Мои записи', 'Записей пока нет'],
  ['События', 'Пока ничего не объявлено'],
  ['Моя заявка', 'Заявки у вас нет'],
  ['Моя карточка', 'Карточки пока нет'],
  ['Забрать заявку', 'Забирать нечего'],
  ['Изменить данные', 'Менять пока нечего'],
  ['Покинуть ассоциацию', 'выходить неоткуда'],
  ['Цифры для отчёта', 'для тех, кто уже в Ассоциации'],
])('«%s» отвечает честно тому, у кого ничего нет', async (words, answer) => {
  const vera = town.person('Вера')
  await vera.says(words)
  await vera.hears(answer)
})

async function applies(person: Person): Promise<void> {
  await person.says('Вступить')
  await person.hears('Согласие')
  await person.taps('Даю согласие')
  await person.hears('верно?')
  await person.taps('Всё верно')
  await person.hears('Где вы работаете?')
  await person.says('школа 5')
  await person.hears('Кем вы работаете?')
  await person.taps('Учитель')
  await person.hears('Проверьте')
  await person.taps('Отправить и принять Устав')
  await person.hears('Готово')
}

async function joins(person: Person, organizer: Person): Promise<void> {
  await applies(person)
  await organizer.hears('Заявка №')
  await organizer.taps('Принять')
  await person.hears('вы с нами')
}
