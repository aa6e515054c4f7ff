/** Repeating events and slots, in dialogue: «хожу всегда», one date off, agenda and minutes, who came, what clashes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { decideOccasion } from '../../src/domain/events/roster/decide-occasion.ts'
import { placeOf, withPlace } from '../../src/domain/events/roster/roster.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { dateOf } from '../support/events.ts'
import { openTown, type Person, type Town, type Way, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
// Monday, 15:30 in Krasnoyarsk.
const monday = '2027-03-01T08:30:00Z'

describe.each(ways)('повторяющиеся события и слоты: %s', (way: Way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let irina: Person
  let number = 0
  let week = 0
  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom(monday) } })
    anna = town.person('Анна')
    boris = town.person('Борис')
    irina = town.person('Ирина')
    await seedOrganizers(clubOf(town), new Date(monday))
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const numberIn = (text: string) => Number(/№ (\d+)/.exec(text)?.[1])
  const state = async (person: Person, key: string) =>
    placeOf(await dateOf(clubOf(town), number, key), person.id)?.state

  it('организатор называет, как часто: даты готовы на пять недель', async () => {
    await irina.says('Новое событие мастерская учителя каждую среду в 16:30 в ЦОДОУ, 2 места')
    const card = await irina.hears('черновик', 'Каждую среду в 16:30', 'Дат: 5')
    number = numberIn(card.text)
    await irina.chooses('Опубликовать')
    await irina.hears('Опубликовано')
    await irina.says(`даты ${number}`)
    await irina.hears('каждую среду в 16:30. Даты:', '• ср, 3 марта, 16:30: записаны 0 из 2', '• ср, 31 марта, 16:30')
    await anna.says(`даты ${number}`)
    await anna.hears('События ведут организаторы')
    await irina.chooses('Повторение')
    await irina.hears('Сейчас повторяется: каждую среду в 16:30.')
    await irina.chooses('Другое')
    await irina.hears('Как часто?')
    await irina.says('завтра в 15:00')
    await irina.hears('Это один раз. Как часто повторять?')
    await irina.says('каждую среду в 17:00')
    await irina.hears('Готово: каждую среду в 17:00. Даты на пять недель вперёд: 5', '• ср, 3 марта, 17:00')
  })

  it('«Хожу всегда» записывает на каждую дату, «Не смогу» снимает с одной', async () => {
    await anna.says(String(number))
    await anna.hears('Какой день?')
    await anna.chooses('Хожу всегда')
    await anna.hears('Готово: записываю вас на каждую встречу. Сейчас записаны на 5.')
    await boris.says(String(number))
    await boris.hears('Какой день?')
    await boris.chooses('ср, 10 марта, 17:00')
    await boris.hears('Мест: 1')
    await boris.chooses('Записаться')
    await boris.hears('Записали вас', 'В среду, 10 марта, в 17:00')
    await anna.says('не приду')
    await anna.hears('Ваши записи.', 'ср, 10 марта, 17:00')
    await anna.chooses(`ср, 10 марта, 17:00 ${'Мастерская учителя'}`.slice(0, 33).concat('…'))
    await anna.hears('Вы записаны.')
    await anna.chooses('Не смогу')
    await anna.hears('Спасибо, что сказали.')
    await town.bot.waits({ minutes: 1 })
    expect(await Promise.all(['2027-03-03', '2027-03-10', '2027-03-17'].map((key) => state(anna, key)))).toEqual([
      'going',
      'left',
      'going',
    ])
  })

  it('одна дата отменяется, остальные в силе; записавшимся сказано', async () => {
    await irina.says(`даты ${number}`)
    await irina.hears('Даты:')
    await irina.chooses('Ещё')
    await irina.hears('Даты:')
    await irina.chooses('ср, 17 марта, 17:00')
    await irina.hears('Записаны: 1')
    await irina.chooses('Отменить дату')
    await irina.hears('Отменить только эту дату?')
    await irina.says('каникулы')
    await irina.hears('Эта дата отменена, остальные в силе. Записавшимся пишу: 1.', '• ср, 17 марта, 17:00: отменено')
    await anna.hears('К сожалению, не состоится', '17 марта', 'каникулы')
  })

  it('повестку видят записанные, протокол — кто был записан, чужим их нет', async () => {
    await irina.says(`Даты ${number}`)
    await irina.hears('Даты:')
    await irina.chooses('ср, 3 марта, 17:00')
    await irina.hears('Записаны: 1')
    await irina.chooses('Повестка')
    await irina.hears('Пришлите повестку')
    await irina.says('а'.repeat(3001))
    await irina.hears('Здесь 3001 знаков, а помещается 3000')
    await irina.says('Знакомство и планы на весну')
    await irina.hears('Повестка записана.', 'Знакомство и планы')
    await irina.chooses('Протокол')
    await irina.hears('Пришлите протокол')
    await irina.says('Решили: ставим спектакль')
    await irina.hears('Протокол записан.')
    await anna.says(String(number))
    await anna.hears('Какой день?')
    await anna.chooses('Протоколы')
    await anna.hears('ср, 3 марта, 17:00.', 'Повестка: Знакомство и планы на весну', 'Протокол: Решили')
    await boris.says(String(number))
    await boris.hears('Какой день?')
    await boris.chooses('Протоколы')
    await boris.hears('Ни повестки, ни протоколов ваших встреч пока нет.')
  })

  it('«Не хожу всегда» возвращает места; дальше записывают только тех, кто ходит', async () => {
    await anna.says(String(number))
    await anna.hears('Какой день?')
    await anna.chooses('Не хожу всегда')
    await anna.hears('Хорошо, больше не записываю сам. Ближайшие записи снял: 3.')
    expect(await state(anna, '2027-03-24')).toBe('left')
    await anna.chooses('Хожу всегда')
    await anna.hears('Сейчас записаны на 3.')
    await anna.chooses('Не хожу всегда')
    await anna.hears('больше не записываю сам. Ближайшие записи снял: 3.')
    if (way === 'taps') {
      await anna.taps('Не хожу всегда')
      await anna.hears('Хорошо, больше не записываю сам. Ходить по одной можно и дальше.')
    }
  })

  it('слоты пишутся строками; записываются на каждый, а накладку видно, и решает человек', async () => {
    await irina.says('Новое событие неделя мастер-классов 5 марта в 10:00 до 16:00 в школе 5')
    const card = await irina.hears('черновик')
    week = numberIn(card.text)
    await irina.chooses('Изменить')
    await irina.hears('Что изменим?')
    for (let page = 0; page < 5 && !(await offers(irina, 'Слоты')); page++) {
      await irina.chooses('Ещё')
      await irina.hears('Что изменим?')
    }
    await irina.chooses('Слоты')
    await irina.hears('Пришлите слоты, каждый с новой строки')
    await irina.says('10:00–11:00 Игры на уроке, 20 мест\nТеатр')
    await irina.hears('Строку «Театр» не получилось прочитать.')
    await irina.says('10:00–11:00 Игры на уроке, 1 место\n10:30–11:30 Голос учителя\n12:00 Театр')
    await irina.hears('Готово, слотов добавлено: 3.', 'пт, 5 марта, 10:00 Игры на уроке: записаны 0 из 1')
    await irina.says('Наши события')
    await irina.skims()
    await irina.chooses(`${week}. Неделя мастер-классов`)
    await irina.hears('черновик')
    await irina.chooses('Опубликовать')
    await irina.hears('Опубликовано')
    const opensTheatre = async () => {
      await irina.says(`даты ${week}`)
      await irina.hears('Даты:')
      await irina.chooses('пт, 5 марта, 12:00 Театр')
      await irina.hears('«Неделя мастер-классов: Театр»')
    }
    await opensTheatre()
    await irina.chooses('Перенести')
    await irina.hears('На когда переносим?')
    await irina.says('5 марта в 12:00')
    await irina.hears('Так и было')
    await irina.chooses('Изменить')
    await irina.hears('Что изменим?')
    await irina.chooses('До скольки')
    await irina.hears('Какую дату?')
    await irina.chooses('пт, 5 марта, 12:00 Театр')
    await irina.hears('До скольки или как долго?')
    await irina.says('до 13:30')
    await irina.hears('Готово.')
    const theatre = await clubOf(town).models.occasions.findOne({ community: 1, event: week, title: 'Театр' }).lean()
    expect(theatre?.endsAt).toEqual(new Date('2027-03-05T06:30:00Z'))

    const registers = async (label: string) => {
      await boris.says(String(week))
      await boris.hears('Какой день?')
      await boris.chooses(label)
      await boris.hears(label.replace(/^.*:00 |^.*:30 /, ''))
      await boris.chooses('Записаться')
    }
    await registers('пт, 5 марта, 10:00 Игры на уроке')
    await boris.hears('Записали вас: «Неделя мастер-классов: Игры на уроке»')
    await registers('пт, 5 марта, 12:00 Театр')
    await boris.hears('Записали вас')
    await registers('пт, 5 марта, 10:30 Голос учителя')
    await boris.hears('В это время у вас «Неделя мастер-классов: Игры на уроке» (пт, 5 марта, 10:00, до 11:00).')
    await boris.chooses('Оставить как есть')
    await boris.hears('Игры на уроке', 'Вы записаны.')
    await registers('пт, 5 марта, 10:30 Голос учителя')
    await boris.hears('В это время у вас')
    await boris.chooses('Сюда вместо того')
    await boris.hears('Записали вас: «Неделя мастер-классов: Голос учителя»')
    await boris.hears('А с «Неделя мастер-классов: Игры на уроке» вас снял')
    await registers('пт, 5 марта, 10:00 Игры на уроке')
    await boris.hears('В это время у вас «Неделя мастер-классов: Голос учителя»')
    await boris.chooses('Записать и сюда')
    await boris.hears('Записали вас')
  })

  it('посещения: по датам и по людям, картинкой и таблицей', async () => {
    await comes(town, '2027-03-11T03:00:00Z')
    for (const one of [anna, boris, irina]) await one.skims()
    const id = { community: 1, event: number, key: '2027-03-10' }
    await decideOccasion(clubOf(town), { id, cause: '', now: new Date(town.emulator.now()) }, (occasion) => {
      const place = placeOf(occasion, boris.id)
      if (!place) throw new Error('Борис не записан')
      const arrived = { at: occasion.startsAt, how: 'list' as const, by: irina.id }
      return { result: { outcome: 'came' }, occasion: withPlace(occasion, { ...place, arrived }) }
    })
    await irina.says(`даты ${number}`)
    await irina.hears('Даты:')
    await irina.chooses('Посещения')
    await irina.hears(
      '• ср, 3 марта, 17:00: никто не был записан',
      '• ср, 10 марта, 17:00: пришли 1 из 1, 100%',
      '• Борис Лужин — 1 из 1',
    )
    await irina.chooses('Таблица')
    expect(JSON.stringify(await irina.hears('Посещения таблицей'))).toContain('Посещения.xlsx')
    await irina.says(`даты ${number}`)
    await irina.hears('Даты:')
    await irina.chooses('Посещения')
    await irina.hears('Посещения')
    await irina.chooses('Картинка')
    expect(JSON.stringify(await irina.hears('Посещения картинкой'))).toMatch(/photo/)
  })

  async function offers(person: Person, label: string): Promise<boolean> {
    const last = (await person.transcript()).findLast(({ from }) => from === -1)
    return JSON.stringify(last).includes(label)
  }
})
