/** «Моя карточка»: every line changed, emptied and kept. One town, each way of answering a person of its own. */
import { joined } from '../domain/town.ts'
import { openTown, type Person, type Town, type Way } from '../support/town.ts'

const topics = [
  { id: 'trainings', title: 'Тренинги' },
  { id: 'trips', title: 'Поездки' },
]

let town: Town
beforeAll(async () => {
  town = await openTown({ community: { topics } })
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const club = () => town.bot.app().runtimes[0]?.club as Parameters<typeof joined>[0]
const rowOf = ({ id }: Person) => club().models.memberships.findOne({ community: 1, person: id }).lean()

async function member(name: string, way: Way = 'taps'): Promise<Person> {
  const person = town.person(name, { way })
  await joined(club(), person.id, new Date(town.emulator.now()))
  return person
}

it.each([
  ['taps', 'Анна'],
  ['numbers', 'Борис'],
  ['words', 'Вера'],
] as [Way, string][])('меняется построчно: %s', async (way, name) => {
  const anna = await member(name, way)
  await anna.says('Моя карточка')
  await anna.hears(
    'Имя: Анна Петрова',
    'Не указано: предмет или возраст, интересы, телефон, для отчёта.',
    'Карточку видят организаторы и кураторы',
  )
  await anna.chooses('Изменить')
  await anna.hears('Сейчас записано так', 'Должность: Учитель')
  await anna.chooses('Имя')
  await anna.hears('верно?')
  await anna.says('Анна Лужина')
  await anna.hears('Имя: Анна Лужина')
  await anna.chooses('Место работы')
  await anna.hears('Где вы работаете?')
  await anna.says('школа 5')
  await anna.hears('Средняя школа № 5')
  await anna.chooses('Должность')
  await anna.hears('Кем вы работаете?')
  await anna.says('завуч')
  await anna.hears('Должность: завуч')
  await anna.chooses('Предмет, возраст')
  await anna.hears('Какой предмет')
  await anna.says('физика')
  await anna.hears('Предмет или возраст: физика')
  await anna.chooses('Телефон')
  await anna.hears('Ваш телефон?', 'только организаторы и кураторы')
  await anna.says('8 913 555')
  await anna.hears('не хватает цифр')
  await anna.says('+380 44 123-45-67')
  await anna.hears('только российские')
  await anna.says('8 (913) 555-01-23')
  await anna.hears('Телефон: +7 913 555 01 23')
  await anna.chooses('Интересы')
  await anna.hears('Пока ничего не отмечено.')
  await anna.chooses('Тренинги')
  await anna.hears('Отмечено: Тренинги.')
  await anna.chooses('Своими словами')
  await anna.hears('Напишите одним-двумя словами')
  await anna.says('шахматы и прогулки по дальним горам')
  await anna.hears('Хватит тридцати знаков')
  await anna.says('шахматы')
  await anna.hears('Отмечено: Тренинги, шахматы.')
  await anna.chooses('✓ Тренинги')
  await anna.hears('Отмечено: шахматы.')
  await anna.chooses('Моя карточка')
  await anna.hears('Имя: Анна Лужина', 'школа № 5', 'завуч', 'физика', 'Интересы: шахматы', '+7 913 555 01 23')

  const row = await rowOf(anna)
  expect(row).toMatchObject({ name: 'Анна Лужина', position: 'завуч', subject: 'физика' })
  expect(row?.phone).toMatch(/^sealed:1:/)
  const talk = await club().models.talks.findOne({ community: 1, peer: anna.id }).lean()
  expect(JSON.stringify([row, talk])).not.toMatch(/913\D{0,3}555\D{0,3}01\D{0,3}23/)
})

it('опустошает то, что можно не указывать', async () => {
  const anna = town.person('Анна')
  await anna.says('Изменить карточку')
  await anna.hears('Телефон: +7 913 555 01 23')
  await anna.taps('Телефон')
  await anna.hears('Ваш телефон?')
  await anna.taps('Не указывать')
  await anna.hears('Не указано: телефон')
  await anna.taps('Предмет, возраст')
  await anna.hears('Какой предмет')
  await anna.taps('Не указывать')
  await anna.hears('Не указано: предмет или возраст, телефон')
  await anna.taps('Всё верно, сохранить')
  await anna.hears('Сохранено.')
  expect(await rowOf(anna)).toMatchObject({ subject: null, phone: null })
})

it('числа для отчёта меняются по одному и стираются', async () => {
  const anna = town.person('Анна')
  const says = async (...talk: [string, ...string[]][]) => {
    for (const [said, ...heard] of talk) {
      await anna.says(said)
      await anna.hears(...heard)
    }
  }
  await says(
    ['Цифры для отчёта', 'Год вашего рождения?'],
    ['2001', 'С какого года'],
    ['2024', 'А с какого месяца?'],
    ['сентябрь', 'из другого города'],
    ['да', 'Спасибо, это всё'],
    ['Цифры для отчёта', '2001 г. р., с детьми с сентября 2024 года', 'приезд из другого города'],
    ['Начало работы', 'С какого года'],
    ['2025', 'А с какого месяца?'],
    ['май', 'с мая 2025 года'],
    ['Год рождения', 'Год вашего рождения?'],
    ['пропустить', 'Для отчёта записано: с детьми'],
    ['Всё верно, сохранить', 'Спасибо, это всё'],
  )
  expect((await rowOf(anna))?.figures).toEqual({ birthYear: null, teachingSince: '2025-05', fromElsewhere: true })
  await says(['Цифры для отчёта', 'Для отчёта записано'], ['Стереть всё', 'числа для отчёта стёрты'])
  expect((await rowOf(anna))?.figures).toEqual({ birthYear: null, teachingSince: null, fromElsewhere: null })
})

it('интересов не больше пятнадцати, а темы, которой нет, не отметить', async () => {
  const gleb = await member('Глеб')
  const interests = Array.from({ length: 15 }, (_, index) => ({ id: null, title: `дело ${index + 1}` }))
  await club().models.memberships.updateOne({ community: 1, person: gleb.id }, { $set: { interests } })
  await gleb.says('Интересы')
  await gleb.hears('дело 15')
  await gleb.taps('Тренинги')
  await gleb.hears('больше не поместится')
  await gleb.taps('Ещё…')
  await gleb.hears('дело 15')
})

it('карточки нет у того, кто не в Ассоциации', async () => {
  const darya = town.person('Дарья')
  for (const words of ['Интересы', 'Моя карточка', 'Цифры для отчёта', 'Изменить карточку']) {
    await darya.says(words)
    await darya.hears(/вступите|для тех, кто|Менять пока нечего/)
  }
})
