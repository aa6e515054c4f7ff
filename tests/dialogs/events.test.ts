/** «События» and «Мои записи»: found, registered for by one tap, given up, waited for; and everything that is in the way. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventCard, EventRow } from '../../models/event.ts'
import type { Club } from '../../src/domain/club.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { dateOf, published } from '../support/events.ts'
import { openTown, type Person, type Town, type Way, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())
const place = { text: 'ЦОДОУ, кабинет 12', map: { latitude: 56.1, longitude: 94.6 }, link: null }

function makes(town: Town, card: Pick<EventCard, 'title'> & Partial<EventCard>, startsAt: string): Promise<EventRow> {
  const at = new Date(startsAt)
  const endsAt = new Date(at.getTime() + 90 * 60_000)
  return published(clubOf(town), { place, ...card, startsAt: at, endsAt, now: nowOf(town) })
}

// Monday, 15:30 in Krasnoyarsk.
const monday = '2027-03-01T08:30:00Z'

describe.each(ways)('события: %s', (way: Way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let vera: Person
  let design: EventRow
  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom(monday) } })
    anna = town.person('Анна')
    boris = town.person('Борис')
    vera = town.person('Вера')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('одно событие открывается сразу целиком, одно нажатие записывает и говорит, где, когда и что взять', async () => {
    await anna.says('События')
    await anna.hears('Пока ничего не объявлено')
    const card = { title: 'Дизайн-мышление', bring: 'ноутбук', seats: 2, description: 'Придумываем уроки вместе.' }
    design = await makes(town, card, '2027-03-03T09:30:00Z')
    await anna.says('События')
    await anna.hears(
      `${design.number}. Дизайн-мышление`,
      'В среду, 3 марта, в 16:30, до 18:00',
      'Где: ЦОДОУ, кабинет 12',
      'Мест: 2',
      'Придумываем',
    )
    await anna.chooses('Записаться')
    await anna.hears('Записали вас: «Дизайн-мышление»', 'В среду, 3 марта, в 16:30', 'Где: ЦОДОУ', 'С собой: ноутбук')
    await anna.chooses('Как пройти')
    const way_ = await anna.hears('Где: ЦОДОУ, кабинет 12')
    expect(JSON.stringify(way_)).toContain('yandex.ru/maps/?pt=94.6,56.1')
    await anna.says('Мои записи')
    await anna.hears(`${design.number}. Дизайн-мышление`, 'Вы записаны.')
    expect((await dateOf(clubOf(town), design.number)).people).toMatchObject([{ person: anna.id, state: 'going' }])
  })

  it('номер открывает событие откуда угодно, и дважды не записаться', async () => {
    await anna.says(`событие ${design.number}`)
    await anna.hears('Вы записаны.')
    await anna.says(String(design.number))
    await anna.hears('Дизайн-мышление', 'Вы записаны.')
    await boris.says(`№ ${design.number}`)
    await boris.hears('Дизайн-мышление', 'Мест: 1')
    await boris.chooses('Записаться')
    await boris.hears('Записали вас')
    await boris.says('событие 7')
    await boris.hears('События с номером 7 здесь нет', 'Дизайн-мышление')
    expect((await dateOf(clubOf(town), design.number)).people).toHaveLength(2)
  })

  it('мест нет: очередь, освободилось — место ждёт первого, срок сказан словами', async () => {
    await vera.says('события')
    await vera.hears('Мест нет')
    await vera.chooses('Встать в очередь')
    await vera.hears('вы в очереди: место 1-е')
    await vera.says('записи')
    await vera.hears('Вы в очереди, ваше место — 1-е')
    await boris.says(String(design.number))
    await boris.hears('Вы записаны.')
    await boris.chooses('Не смогу')
    await boris.hears('Спасибо, что сказали. Место отдам следующему.')
    await vera.hears('Освободилось место: «Дизайн-мышление»', 'Держу его для вас до завтра, 14:3')
    await town.bot.restarts()
    await town.bot.waits({ minutes: 1 })
    await vera.hearsNothing()
    await vera.chooses('Беру место')
    await vera.hears('Записали вас: «Дизайн-мышление»')
  })

  it('не ответили к сроку — место ушло дальше, об этом сказано по-доброму, и можно вернуться', async () => {
    await boris.says(String(design.number))
    await boris.hears('Мест нет')
    await boris.chooses('Встать в очередь')
    await boris.hears('место 1-е')
    await anna.says('мои записи')
    await anna.hears('Вы записаны.')
    await anna.chooses('Не смогу')
    await anna.hears('Спасибо, что сказали')
    await boris.hears('Освободилось место', 'Держу его для вас до завтра, 14:3')
    await comes(town, '2027-03-02T07:35:00Z')
    await boris.hears('ждало вас и ушло следующему. Ничего страшного')
    if (way !== 'numbers') {
      await boris.taps('Беру место')
      await boris.hears('Записали вас')
      await boris.taps('Не смогу')
      await boris.hears('Спасибо, что сказали')
      await boris.taps('Снова в очередь')
    } else await boris.chooses('Снова в очередь')
    await boris.hears('Записали вас')
  })

  it('напоминание за день по часам: «Приду», «Не смогу», «Как пройти»; за два часа — только кто просил', async () => {
    await comes(town, '2027-03-02T09:29:00Z')
    await vera.hearsNothing()
    await comes(town, '2027-03-02T09:31:00Z')
    await vera.hears(
      'Завтра, в среду, 3 марта, в 16:30 ждём вас на «Дизайн-мышление». ЦОДОУ, кабинет 12, до 18:00. С собой: ноутбук.',
    )
    await vera.chooses('Как пройти')
    await vera.hears('Где: ЦОДОУ, кабинет 12')
    if (way === 'numbers') await vera.says(String(design.number))
    else await vera.taps('Приду')
    await vera.hears(way === 'numbers' ? 'Вы записаны.' : 'Хорошо, ждём вас завтра, в среду')
    await boris.hears('Завтра, в среду')
    await boris.chooses('Не смогу')
    await boris.hears('Спасибо, что сказали')
    await anna.says(String(design.number))
    await anna.hears('Мест: 1')
    await anna.chooses('Записаться')
    await anna.hears('Записали вас')
    await anna.chooses('Напомнить и за 2 часа')
    if (way !== 'taps') await anna.hears('Хорошо, напомню ещё и за два часа.')
    await comes(town, '2027-03-03T07:31:00Z')
    await anna.hears('Скоро «Дизайн-мышление», в 16:30. ЦОДОУ, кабинет 12, до 18:00.')
    await vera.hearsNothing()
  })

  it('после начала старые кнопки отвечают по-доброму', async () => {
    await comes(town, '2027-03-03T09:31:00Z')
    if (way !== 'numbers') {
      await vera.taps('Не смогу')
      await vera.hears('Это уже началось')
      await boris.taps('Беру место')
      await boris.hears('Это уже прошло')
    }
    await anna.says('Мои записи')
    await anna.hears('Идёт сейчас.')
  })
})
