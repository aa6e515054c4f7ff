/** «Новичку»: answers read by topic and by words, written, corrected and checked by organizers. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openTown, type Person, type Town } from '../support/town.ts'

let town: Town
let irina: Person
let boris: Person
beforeAll(async () => {
  town = await openTown()
  irina = town.person('Ирина')
  boris = town.person('Борис')
  await irina.says('Начать')
  await boris.says('Начать')
  await town.bot.app().runtimes[0]?.club.models.roles.create({
    community: 1,
    person: boris.id,
    role: 'organizer',
    since: new Date(),
    by: 0,
    cause: 'test',
  })
  await irina.skims()
  await boris.skims()
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

it('пустая тема честно говорит, что ответа нет, и ведёт к человеку', async () => {
  const vera = town.person('Вера')
  await vera.says('Новичку')
  await vera.hears('О чём рассказать?', 'Вступить могут все')
  await vera.taps('Жильё')
  await vera.hears('Жильё: готового ответа пока нет')
  await vera.taps('Спросить')
  await vera.hears(/спросить|вопрос/i)
  await vera.says('Отмена')
  await vera.hears('остановились')
})

it('организатор пишет ответ, и ошибки в словах ничего не портят', async () => {
  await writes('Жильё', 'Как получить служебное жильё?', 'Заявление в отдел кадров школы до 1 октября.', async () => {
    await irina.says('завтра')
    await irina.hears('Напишите день, который уже был')
    await irina.says('вчера')
  })
  await writes('Жильё', 'Есть ли компенсация за съёмное жильё молодому специалисту в первый год?', 'Да, за год.')
  await writes('Пропуска', 'Как заказать пропуск родителям?', 'Бюро пропусков, за 30 дней.')
  await writes('Детский сад', 'Дают ли место в саду?', 'Да, вне очереди.')
})

describe.each([
  ['taps', 'Глеб'],
  ['numbers', 'Дарья'],
  ['words', 'Тамара'],
] as const)('читает без согласия: %s', (way, name) => {
  it('по теме, по другой теме и своими словами с ошибками', async () => {
    const reader = town.person(name, { way })
    await reader.says('Новичку')
    await reader.hears('О чём рассказать?')
    await reader.chooses('Жильё')
    await reader.hears('Жильё. Что именно?', '— Есть ли компенсация за съёмное жильё молодому специалисту')
    await reader.chooses('Как получить служебное жильё?')
    await reader.hears('Заявление в отдел кадров', /Верно на \d\d\.\d\d\.\d{4}, проверили организаторы/)
    await reader.chooses('Все темы')
    await reader.hears('О чём рассказать?')
    await reader.chooses('Другое')
    await reader.hears('Другие темы')
    await reader.chooses('Детский сад')
    await reader.hears('Дают ли место в саду?', 'вне очереди')
    await reader.says('как закозать прапуск маме')
    await reader.hears('Кажется, вот это.')
    await reader.chooses('Как заказать пропуск родителям?')
    await reader.hears('Бюро пропусков')
    await reader.says('зоопарк')
    await reader.hears('Готового ответа на это пока нет')
    await reader.says('Меню')
    await reader.skims()
    const { consents, memberships, answers } = town.bot.app().runtimes[0]?.club.models ?? {}
    expect(await consents?.countDocuments({ person: reader.id })).toBe(0)
    expect(await memberships?.countDocuments({ person: reader.id })).toBe(0)
    expect(await answers?.countDocuments({ $or: [{ by: reader.id }, { 'history.by': reader.id }] })).toBe(0)
  })
})

it('длинный список листается', async () => {
  for (const number of [1, 2, 3, 4, 5]) await writes('Профсоюз', `Вопрос номер ${number}?`, `Ответ номер ${number}.`)
  const gleb = town.person('Глеб')
  await gleb.says('Новичку')
  await gleb.hears('О чём рассказать?')
  await gleb.taps('Профсоюз')
  await gleb.hears('Профсоюз. Что именно?')
  await gleb.taps('Ещё')
  await gleb.hears('Профсоюз. Что именно?')
  await gleb.taps('Вопрос номер 5?')
  await gleb.hears('Ответ номер 5.')
})

it('исправляет, и прежний текст можно вернуть', async () => {
  await irina.says('Новичку')
  await irina.hears('О чём рассказать?')
  await irina.taps('Пропуска')
  await irina.hears('за 30 дней')
  await irina.taps('Исправить')
  await irina.hears('Что исправить?')
  await irina.taps('Ответ')
  await irina.hears('Напишите ответ заново')
  await irina.says('Бюро пропусков, за 45 дней.')
  await irina.hears('за 45 дней', 'Исправлено')
  await irina.taps('Новичку')
  await irina.hears('О чём рассказать?')
  await irina.taps('Пропуска')
  await irina.hears('за 45 дней')
  await irina.taps('Исправить')
  await irina.hears('Что исправить?')
  await irina.taps('Вернуть прежний текст')
  await irina.hears('за 30 дней', 'Прежний текст вернули')
})

it('чужому ответов не написать, а кнопки работы он не видит', async () => {
  const gleb = town.person('Глеб')
  await gleb.says('Новичку')
  const first = await gleb.hears('О чём рассказать?')
  expect(JSON.stringify(first.keyboard)).not.toContain('Написать ответ')
})

it('в срок просит проверить один раз: кто первый, тот и отметил', async () => {
  await town.bot.waits({ days: 95 })
  // Whatever the hour, the quiet ones are over by then.
  await town.bot.waits({ hours: 12 })
  expect(await cards(irina, 9)).toHaveLength(9)
  expect(await cards(boris, 9)).toHaveLength(9)
  await town.bot.waits({ hours: 30 })
  await irina.hearsNothing()
  const tamara = town.person('Тамара')
  await tamara.says('Новичку')
  await tamara.hears('О чём рассказать?')
  await tamara.taps('Пропуска')
  await tamara.hears(/Проверяли \d\d\.\d\d\.\d{4}, могло измениться/)
  const [card] = (await irina.transcript()).filter(
    ({ text }) => text.includes('Как заказать пропуск родителям?') && text.includes('Пора'),
  )
  await irina.taps('Всё ещё верно', card?.cmid)
  // Told a day ago, so VK edits it no more: the word comes anew.
  await irina.hears(/верно на \d\d\.\d\d\.\d{4}\. Проверка: Ирина Соколова/)
  await boris.hears(/верно на \d\d\.\d\d\.\d{4}\. Проверка: Ирина Соколова/)
  await tamara.says('пропуск родителям')
  await tamara.hears('Кажется, вот это.')
  await tamara.taps('Как заказать пропуск родителям?')
  await tamara.hears(/Верно на/)
})

/** Ирина writes an answer, true today and checked in three months, unless the days go otherwise. */
async function writes(topic: string, title: string, text: string, day = () => irina.taps('Сегодня')): Promise<void> {
  await irina.says('Новичку')
  await irina.hears('О чём рассказать?')
  await irina.taps('Написать ответ')
  await irina.hears('О чём ответ?')
  await irina.says(topic)
  await irina.hears('На какой вопрос')
  await irina.says(title)
  await irina.hears('Теперь сам ответ')
  await irina.says(text)
  await irina.hears('На какой день')
  await day()
  await irina.hears('Когда напомнить')
  await irina.taps('Через 3 месяца')
  await irina.hears(text, 'Готово, новички уже видят')
}

/** Cards go out one after another: heard until there are so many, or no more come. */
async function cards(person: Person, count: number): Promise<string[]> {
  const heard: string[] = []
  for (let tries = 0; tries < 20 && heard.length < count; tries += 1) heard.push(...(await person.skims()))
  return heard.filter((text) => text.includes('Пора проверить'))
}
