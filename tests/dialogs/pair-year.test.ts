/** A year together, from the day both have agreed to its end. */
import { DateTime } from 'luxon'
import type { Club } from '../../src/domain/club.ts'
import { livingPair, mentee, mentor, pupil } from '../support/pairs.ts'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())

/** The labels under the last message, or in its list. */
async function labels(person: Person): Promise<string[]> {
  const last = (await person.transcript()).at(-1)
  const listed = (last?.text ?? '').split('\n').map((line) => line.replace(/^\d+\. /, ''))
  return [...(last ? buttonsOf(last).map(({ action }) => action.label ?? '') : []), ...listed]
}

/** The first working day from so many days on, at four in the afternoon, when what nobody asked for is told. */
async function comes(town: Town, days: number): Promise<void> {
  const day = DateTime.fromMillis(town.emulator.now(), { zone: 'Asia/Krasnoyarsk' }).plus({ days })
  const working = day.weekday > 5 ? day.plus({ days: 8 - day.weekday }) : day
  const forwardMs = working.set({ hour: 16, minute: 0 }).toMillis() - town.emulator.now()
  await town.bot.waits({ minutes: Math.ceil(forwardMs / 60_000) })
}

describe.each(ways)('год вместе: %s', (way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let vera: Person
  beforeAll(async () => {
    town = await openTown({ way, community: { charter: undefined } })
    ;[anna, boris, vera] = [town.person('Анна'), town.person('Борис'), town.person('Вера')]
    for (const one of [anna, boris, vera]) {
      await one.says('Начать')
      await one.skims()
    }
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const borisNumber = () => mentor(clubOf(town), { id: boris.id, name: 'Борис Орлов', now: nowOf(town) }, { seats: 5 })

  /** Both have agreed, and have read of it. */
  async function together(): Promise<number> {
    const club = clubOf(town)
    const now = nowOf(town)
    const young = await mentee(club, { id: anna.id, name: 'Анна Петрова', now })
    const { number } = await livingPair(club, { mentee: young, mentor: await borisNumber(), now })
    await town.bot.waits({ minutes: 0 })
    await anna.hears('ваш наставник — Борис Орлов, vk.com/id102', 'только вы двое', 'Когда встретиться')
    await boris.hears('вы помогаете — Анна Петрова, vk.com/id101', 'Когда встретиться')
    return number
  }

  it('время выбирает одна, меняет другой; за день — напоминание с тремя вопросами; тихое «нет» ничьё', async () => {
    const number = await together()
    await anna.hearsNothing()
    const [first = ''] = (await labels(anna)).filter((label) => /^(пн|вт|ср|чт|пт), /.test(label))
    await anna.chooses(first)
    await anna.hears('Хорошо, первая встреча — ')
    await boris.hears('Первая встреча, предлагает Анна Петрова: завтра')
    await boris.chooses('Другое время')
    await boris.hears('Когда удобно?')
    await boris.chooses('Другое время')
    await boris.hears('Когда удобно встретиться?')
    await boris.says('в пятницу в 16')
    await boris.hears('первая встреча — в пятницу')
    await anna.hears('предлагает Борис Орлов', 'в пятницу')
    await anna.chooses('Хорошо')
    await anna.hears('первая встреча — в пятницу')
    await anna.says('Моё наставничество')
    await anna.hears('Ваш наставник: Борис Орлов', 'Первая встреча: в пятницу')
    await town.bot.waits({ days: 3, hours: 8 })
    for (const one of [anna, boris]) await one.hears('завтра, в пятницу', 'Три вопроса для начала')
    await town.bot.waits({ hours: 25 })
    await anna.hears('Как прошла встреча (Борис Орлов)?', 'не увидит никто')
    await boris.hears('Как прошла встреча (Анна Петрова)?', 'не увидит никто')
    await boris.chooses('Да, дальше')
    await boris.hears('Ответ знаете только вы')
    await anna.chooses('Лучше иначе')
    await anna.hears('Объяснять ничего не нужно', 'подберём другого')
    await anna.hears('Подходящего наставника пока нет')
    await boris.hears('пары иногда меняют', 'Спасибо за встречу')
    await anna.says('Моё наставничество')
    await anna.hears('Пара завершена')
    const { state } = (await clubOf(town).models.pairs.findOne({ community: 1, number }).lean()) as { state: string }
    expect(state).toBe('no-fit')
    // There is nobody else, and Борис is not offered again.
    await town.bot.waits({ days: 5 })
    await clubOf(town).models.mentees.updateMany({ community: 1, person: anna.id }, { looking: false })
  })

  it('время никто не выбрал — одно слово через три дня; не встретились — время снова; ученик только через куратора', async () => {
    const club = clubOf(town)
    const now = nowOf(town)
    const young = await pupil(club, { id: vera.id, name: 'Вера Осокина', now })
    await livingPair(club, { mentee: young, mentor: await borisNumber(), now })
    await town.bot.waits({ minutes: 0 })
    await vera.hears('9 класс. Вы договорились: ваш наставник — Борис Орлов')
    await boris.hears('вы помогаете — 9 класс. Связь — через школьного куратора: Вера Осокина, vk.com/id103')
    await town.bot.waits({ days: 3 })
    await vera.hears('9 класс. Время первой встречи пока не выбрано')
    await boris.hears('Время первой встречи пока не выбрано (9 класс)')
    await town.bot.waits({ days: 4 })
    await vera.chooses('Другое время')
    await vera.hears('Когда удобно встретиться?')
    await vera.says('через час')
    await vera.hears('Хорошо, первая встреча — сегодня', 'Три вопроса')
    await boris.hears('предлагает 9 класс')
    // The evening is over, and nobody is asked at night.
    await town.bot.waits({ hours: 4 })
    await vera.hearsNothing()
    await town.bot.waits({ hours: 11 })
    await vera.hears('9 класс. Как прошла встреча')
    await boris.hears('Как прошла встреча (9 класс)')
    await boris.chooses('Не встретились')
    await boris.hears('Так бывает. Когда попробуем ещё раз?')
    await vera.hears('Первая встреча пока не состоялась')
    // Of the first talk: Anna waits again, and has been told that she is not forgotten.
    await anna.skims()
    await clubOf(town).models.mentees.updateMany({ community: 1 }, { looking: false })
    await clubOf(town).models.pairs.updateMany({ community: 1 }, { state: 'early', endedAt: nowOf(town), dueAt: null })
  })

  it('встречи тапом и строкой, программа с целью, шагом и файлом для подписи, ежемесячный вопрос', async () => {
    const number = await together()
    await anna.says('Моё наставничество')
    // An older pair of hers is over.
    await anna.hears('Ваши пары')
    await anna.chooses('Борис Орлов')
    await anna.hears('Ваш наставник: Борис Орлов', 'время пока не выбрано', 'Срок: до')
    await anna.chooses('Встретились')
    await anna.hears('Записано:', 'встреч всего 1')
    await anna.says('Разбирали первый урок')
    await anna.hears('Хорошо, записано')
    const seen = await clubOf(town).models.pairs.findOne({ community: 1, number }).lean()
    expect(JSON.stringify(seen)).not.toContain('Разбирали')
    await boris.says('Моё наставничество')
    await boris.hears('Ваши пары')
    await boris.chooses('Анна Петрова')
    await boris.hears('Встреч: 1', 'Разбирали первый урок')
    await boris.chooses('Встретились')
    await boris.hears('Эта встреча уже записана')
    await boris.chooses('Пропустить')
    await boris.hears('Хорошо, записано')
    // The first meeting was written down by hand, so both are asked after it.
    await town.bot.waits({ hours: 3 })
    await anna.hears('Вместе дальше?')
    await boris.hears('Вместе дальше?')
    await anna.chooses('Да, дальше')
    await anna.hears('Ответ знаете только вы')

    await boris.chooses('Да, дальше')
    await boris.hears('Ответ знаете только вы')
    await boris.says('Моё наставничество')
    await boris.hears('Ваши пары')
    await boris.chooses('Анна Петрова')
    await boris.hears('Встреч: 1')
    await boris.chooses('Программа')
    await boris.hears('Программы пока нет')
    await boris.chooses('Новая цель')
    await boris.hears('Над чем работаем?')
    await boris.says('конфликты')
    await boris.hears('Что должно получаться?')
    await boris.says('Спокойный класс')
    await boris.hears('К какому дню?')
    await boris.chooses('Через месяц')
    await boris.hears('Добавлено', '1. Конфликты в классе: Спокойный класс, к ')
    await boris.chooses('Новый шаг')
    await boris.hears('Какой шаг?')
    await boris.says('Посетить урок')
    await boris.hears('К какому дню?')
    await boris.says('вчера')
    await boris.hears('Напишите день, который впереди')
    await boris.chooses('Пропустить')
    await boris.hears('Добавлено', '· Посетить урок')
    await boris.chooses('Сделано: Посетить урок')
    await boris.hears('✓ Посетить урок')
    await boris.chooses('Файл для подписи')
    const paper = await boris.hears('Программа: проверьте')
    expect(JSON.stringify(paper.attachments)).toContain('doc')

    await comes(town, 31)
    await anna.hears('Как дела в паре (Борис Орлов)?', 'Куратор увидит только')
    await boris.hears('Как дела в паре (Анна Петрова)?')
    await anna.chooses('Давно не виделись')
    await anna.hears('Обоим подошло бы')
    await boris.chooses('Всё в порядке')
    await boris.hears('Рады слышать')
    expect(await clubOf(town).models.allowances.countDocuments({ person: anna.id })).toBe(1)
  })
})
