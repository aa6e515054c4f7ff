/** Reports, thanks, the curator's «Пары», and how a year ends: with its term, earlier by one of the two, or by a curator. */
import { DateTime } from 'luxon'
import type { Club } from '../../src/domain/club.ts'
import { doesOfPair, livingPair, mentee, mentor } from '../support/pairs.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())

describe.each(ways)('конец года: %s', (way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let irina: Person
  let number: number
  beforeAll(async () => {
    town = await openTown({ way, community: { charter: undefined } })
    ;[anna, boris, irina] = [town.person('Анна'), town.person('Борис'), town.person('Ирина')]
    for (const one of [anna, boris, irina]) {
      await one.says('Начать')
      await one.skims()
    }
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  async function together(): Promise<number> {
    const club = clubOf(town)
    const now = nowOf(town)
    const young = await mentee(club, { id: anna.id, name: 'Анна Петрова', now })
    const old = await mentor(club, { id: boris.id, name: 'Борис Орлов', now }, { seats: 1 })
    const pair = await livingPair(club, { mentee: young, mentor: old, now })
    await doesOfPair(club, pair.number, { kind: 'met', day: now.toISOString().slice(0, 10) }, anna.id, now)
    await town.bot.waits({ hours: 3 })
    for (const one of [anna, boris]) await one.skims()
    return pair.number
  }

  /** The first working day from so many days on, at four in the afternoon, when what nobody asked for is told. */
  async function comes(days: number): Promise<void> {
    const day = DateTime.fromMillis(town.emulator.now(), { zone: 'Asia/Krasnoyarsk' }).plus({ days })
    const working = day.weekday > 5 ? day.plus({ days: 8 - day.weekday }) : day
    const forwardMs = working.set({ hour: 16, minute: 0 }).toMillis() - town.emulator.now()
    await town.bot.waits({ minutes: Math.ceil(forwardMs / 60_000) })
  }

  it('отчёт, отметка, спасибо; куратор видит даты и здоровье, но ни слова; предупреждает за три рабочих дня', async () => {
    number = await together()
    await anna.says('Моё наставничество')
    await anna.hears('Встреч: 1')
    await anna.chooses('Отчёт')
    await anna.hears('Что получилось за это время')
    await anna.says('Стало тише в девятом классе')
    await anna.hears('Отметку не увидит никто')
    await anna.chooses('5')
    await anna.hears('отчёт записан')
    await anna.chooses('Файл отчёта')
    const paper = await anna.hears('Отчёт: проверьте')
    expect(JSON.stringify(paper.attachments)).toContain('doc')
    await anna.says('Моё наставничество')
    await anna.hears('Встреч: 1')
    await anna.chooses('Сказать спасибо')
    await anna.hears('передам как есть')
    await anna.says('Спасибо за терпение')
    await anna.hears('Передали')
    await boris.hears('Вам спасибо (Анна Петрова): «Спасибо за терпение»')
    await boris.says('Моё наставничество')
    await boris.hears('Встреч: 1')
    await boris.chooses('Нужен куратор')
    await boris.hears('без слов и без подробностей')
    await irina.hears(`Пара № ${number}, Анна Петрова и Борис Орлов: просят куратора`)
    await irina.chooses('Открыть пару')
    await irina.hears(`Пара № ${number}`, 'Встреч: 1', 'Нужна встреча.')
    await irina.says('Пары')
    await irina.hears('Пары: 1. Нужна встреча: 1')
    await irina.chooses('Цифры')
    await irina.hears('С наставником: 1 из 1.', 'Пар с 1 сентября: 1, встреч: 1', 'занято мест 1 из 1')
    const heard = (await irina.transcript()).map(({ text }) => text).join('\n')
    expect(heard).not.toMatch(/тише|терпение/)

    const opens = async () => {
      await irina.says('Пары')
      await irina.hears('Пары: 1')
      await irina.chooses(`№ ${number} — Анна Петрова`)
      await irina.hears(`Пара № ${number}`)
    }
    await opens()
    await irina.chooses('Проект приказа')
    await irina.hears('Проект приказа')
    await opens()
    await irina.chooses('Срок')
    await irina.hears('До какого дня пара?')
    await irina.says('через полгода')
    await irina.hears('Срок пары — до')
    for (const one of [anna, boris]) await one.hears('Срок пары')
    await opens()
    await irina.chooses('Завершить')
    await irina.hears('Почему завершаем?')
    await irina.chooses('Переезд, другая работа')
    await irina.hears('Добавить для кураторов?')
    await irina.chooses('Пропустить')
    await irina.hears('не меньше чем за три рабочих дня', /последний день пары — \d+ \S+ \d{4}\. /)
    await irina.chooses('Предупредить')
    await irina.hears('Завершается, последний день:', 'Причина: переезд')
    for (const one of [anna, boris])
      await one.hears(/Куратор завершает пару \(.*\): последний её день — \d+ \S+ \d{4}\. /, 'за три рабочих дня')
    await town.bot.waits({ days: 2 })
    await anna.hearsNothing()
    await town.bot.waits({ days: 5 })
    expect((await boris.skims()).join()).toMatch(/Пара завершена .*Место у вас снова свободно/)
    expect((await anna.skims()).join()).toMatch(/Пара завершена .*Вы снова среди тех, кто ждёт наставника/)
    expect((await irina.skims()).join()).toContain('Анна Петрова снова ждёт наставника')
    await anna.says('Моё наставничество')
    await anna.hears('Пара завершена')
    await anna.chooses('Сказать спасибо')
    await anna.hears('передам как есть')
    await anna.says('И за всё спасибо')
    await anna.hears('Передали')
    await boris.hears('И за всё спасибо')
    await clubOf(town).models.mentees.updateMany({ community: 1 }, { looking: false })
  })

  it('завершает сама, причину видит только куратор; с концом срока год завершается сам', async () => {
    number = await together()
    await anna.says('Моё наставничество')
    await anna.hears('Ваши пары')
    await anna.chooses('Борис Орлов')
    await anna.hears('Встреч: 1')
    await anna.chooses('Завершить')
    await anna.hears('Почему — увидит только куратор')
    await anna.chooses('Цель достигнута')
    await anna.hears('Хотите добавить пару слов?')
    await anna.says('Дальше справлюсь')
    await anna.hears('Вторая сторона узнает об этом без причины')
    await anna.chooses('Завершить')
    await anna.hears('Пара завершена. Спасибо')
    const told = await boris.hears('Пара завершена раньше срока (Анна Петрова)', 'Место у вас снова свободно')
    expect(told.text).not.toMatch(/цель|справлюсь/i)
    const young = await clubOf(town).models.mentees.findOne({ community: 1, person: anna.id }).lean()
    expect(young?.looking).toBe(false)
    await boris.chooses('Бумаги')
    await boris.hears('решаете сами')
    await boris.chooses('Справка о завершении')
    await boris.hears('даты и число встреч, без слов')

    number = await together()
    const until = new Date(town.emulator.now() + 20 * 86_400_000)
    await doesOfPair(clubOf(town), number, { kind: 'term', until }, irina.id, nowOf(town))
    await town.bot.waits({ minutes: 0 })
    for (const one of [anna, boris]) await one.hears('Срок пары')
    await comes(16)
    for (const one of [anna, boris]) expect((await one.skims()).join()).toContain('подходит к концу')
    await town.bot.waits({ days: 6 })
    for (const one of [anna, boris]) expect((await one.skims()).join()).toContain('Ваш год вместе завершён')
    await irina.skims()
    await irina.says('Пары')
    await irina.hears('Пар пока нет')
    await irina.chooses('Цифры')
    await irina.hears('Завершены раньше: 2', 'цель достигнута — 1')
  })
})
