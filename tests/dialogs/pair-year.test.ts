/** A year together, from the day both have agreed to its end. */
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

describe.each(ways)('первая встреча: %s', (way) => {
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
    await town.bot.waits({ days: 5 })
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
  })
})
