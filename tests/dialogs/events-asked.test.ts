/** Events that ask something first, many events at once, links, what leads to an event, and everything in the way. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventCard, EventRow } from '../../models/event.ts'
import type { Club } from '../../src/domain/club.ts'
import { consentsOf } from '../../src/domain/consent/consent.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { resolve } from '../../src/domain/mailings/audience.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { joined } from '../domain/town.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { dateOf, published } from '../support/events.ts'
import { openTown, type Person, type Town, townCommunity, type Way, ways } from '../support/town.ts'

const clubOf = (town: Town, at = 0) => town.bot.app().runtimes[at]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())
// Monday, 15:30 in Krasnoyarsk.
const monday = '2027-03-01T08:30:00Z'

type Made = Pick<EventCard, 'title'> & Partial<EventCard>
const makes = (town: Town, card: Made, startsAt: string, at = 0): Promise<EventRow> =>
  published(clubOf(town, at), { ...card, startsAt: new Date(startsAt), now: nowOf(town) })

describe.each(ways)('событие, которое спрашивает: %s', (way: Way) => {
  let town: Town
  let anna: Person
  let trip: EventRow
  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom(monday) } })
    anna = town.person('Анна')
    trip = await makes(
      town,
      {
        title: 'Поездка в закрытый город',
        seats: 2,
        questions: [
          { id: 'food', text: 'Что вам нельзя есть?', kind: 'words', options: [], needed: false },
          { id: 'size', text: 'Размер футболки?', kind: 'choice', options: ['Маленький', 'Большой'], needed: true },
          { id: 'kids', text: 'Сколько у вас учеников?', kind: 'number', options: [], needed: true },
          { id: 'paper', text: 'Пришлите скан допуска.', kind: 'file', options: [], needed: true },
        ],
        pass: { until: new Date('2027-03-10T10:00:00Z'), note: 'Данные соберёт Ирина.' },
        bus: { seats: 1, from: 'площади' },
      },
      '2027-03-20T03:00:00Z',
    )
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('без согласия ничего не сохраняется, с ним спрашивает всё по одному и принимает файл только файлом', async () => {
    await anna.says(`событие ${trip.number}`)
    await anna.hears('Поездка в закрытый город', 'Автобус: площади')
    await anna.chooses('Записаться')
    await anna.hears('Согласие на обработку персональных данных')
    await anna.chooses('Не сейчас')
    await anna.hears('ничего не сохраняю', 'запишет человек')
    expect((await dateOf(clubOf(town), trip.number)).people).toEqual([])
    await anna.says(`событие ${trip.number}`)
    await anna.hears('Поездка')
    await anna.chooses('Записаться')
    await anna.hears('Согласие на обработку персональных данных')
    await anna.chooses('Даю согласие')
    await anna.hears('Что вам нельзя есть?')
    await anna.chooses('Пропустить')
    await anna.hears('Размер футболки?')
    await anna.says('семь футов')
    await anna.hears('Выберите один из вариантов')
    await anna.chooses('Большой')
    await anna.hears('Сколько у вас учеников?')
    await anna.says('много')
    await anna.hears('Здесь нужно число')
    await town.bot.restarts()
    await anna.says('28')
    await anna.hears('Пришлите скан допуска.')
    await anna.says('допуск есть, честно')
    await anna.hears('Здесь нужен файл: пришлите документ или фото')
    const base64 = Buffer.from('скан').toString('base64')
    await anna.says('', { file: { name: 'Допуск.pdf', type: 'application/pdf', base64 } })
    await anna.hears('нужен пропуск', 'до ср, 10 марта, 17:00', 'Данные соберёт Ирина.')
    await anna.chooses('Нужен пропуск')
    await anna.hears('Согласие на оформление пропуска')
    await anna.chooses('Даю согласие')
    await anna.hears('Едем на автобусе от площади. Мест в нём осталось: 1.')
    await anna.chooses('Да, место нужно')
    await anna.hears('Записали вас: «Поездка в закрытый город»', 'Место в автобусе за вами.')
    const date = await dateOf(clubOf(town), trip.number)
    expect(date.people).toMatchObject([{ person: anna.id, state: 'going', bus: true, pass: expect.any(Date) }])
    expect(date.answers).toMatchObject([
      { question: 'size', text: 'Большой' },
      { question: 'kids', text: '28' },
      { question: 'paper', text: expect.stringMatching(/^doc/) },
    ])
    expect((await consentsOf(clubOf(town), anna.id)).map(({ purpose }) => purpose)).toEqual(['membership', 'pass'])
  })

  it('о пропуске напомнит раньше, чем о самом событии; после — оценка, слово и ничего лишнего', async () => {
    await comes(town, '2027-03-08T10:01:00Z')
    await anna.hears('въезд по пропуску', 'до ср, 10 марта, 17:00', 'Данные соберёт Ирина.')
    await comes(town, '2027-03-19T03:01:00Z')
    await anna.hears('Завтра, в субботу, 20 марта, в 10:00 ждём вас на «Поездка')
    await comes(town, '2027-03-21T05:30:00Z')
    await anna.hearsNothing()
    await comes(town, '2027-03-22T08:30:00Z')
    await anna.hears('Спасибо, что были на «Поездка в закрытый город»', 'от 1 до 5')
    await anna.chooses('4')
    await anna.hears('Спасибо! Добавите пару слов?', 'без имени')
    await anna.says('Понравился автобус')
    await anna.hears('Спасибо, передам организаторам.')
    const { marks } = await dateOf(clubOf(town), trip.number)
    expect(marks).toEqual([{ person: anna.id, mark: 4, text: 'Понравился автобус' }])
    await town.bot.waits({ days: 1 })
  })
})

describe('много событий и всё, что мешает', () => {
  let town: Town
  let anna: Person
  let boris: Person
  let irina: Person
  let far: EventRow
  const many: EventRow[] = []
  beforeAll(async () => {
    const other = townCommunity({ id: 2, token: 'another', title: 'Соседи' })
    town = await openTown({ communities: [townCommunity(), other], emulator: { now: clockFrom(monday) } })
    anna = town.person('Анна')
    boris = town.person('Борис', { way: 'numbers' })
    irina = town.person('Ирина')
    far = await makes(town, { title: 'Чужое' }, '2027-03-09T09:00:00Z', 1)
    for (let day = 10; day < 22; day += 1)
      many.push(await makes(town, { title: `Встреча ${day}`, seats: 5 }, `2027-03-${day}T09:00:00Z`))
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('карусель из десяти и «Ещё»; без каруселей — список с номерами событий; «записаться» само не угадывает', async () => {
    await anna.says('События')
    const { template } = await anna.hears('Впереди: 12')
    expect(template?.elements).toHaveLength(10)
    expect(template?.elements[0]?.buttons.map(({ action }) => action.label)).toEqual(['Записаться', 'Подробнее'])
    await anna.hears('Дальше, с 11-го')
    await anna.taps('Ещё события')
    expect((await anna.hears('Дальше, с 11-го')).template?.elements).toHaveLength(2)
    await anna.hears('Дальше, с 1-го')
    await anna.says('Записаться')
    await anna.hears('Впереди: 12')
    await anna.hears('Дальше')
    await boris.says('События')
    await boris.hears(`${many[0]?.number}. Встреча 10\nср, 10 марта, 16:00, мест: 5`, 'Напишите номер, чтобы открыть.')
    await boris.hears('Дальше')
    await boris.says(String(many[3]?.number))
    await boris.hears('Встреча 13')
    await boris.chooses('Записаться')
    await boris.hears('Записали вас: «Встреча 13»')
    await boris.says(String(many[4]?.number))
    await boris.hears('Встреча 14')
    await boris.chooses('Записаться')
    await boris.hears('Записали вас')
    await boris.says('Мои записи')
    await boris.hears('Ваши записи', 'Встреча 13 — сб, 13 марта, 16:00: вы записаны', 'Встреча 14')
    await boris.chooses('вс, 14 марта, 16:00 Встреча 14')
    await boris.hears('Встреча 14', 'Вы записаны.')
  })

  it('ссылка открывает событие с любыми словами, не сбивает вопроса; чужой номер и черновик не открываются', async () => {
    const ref = `event${many[1]?.number}`
    await anna.says('Начать', { ref })
    await anna.hears('Вот событие по вашей ссылке', 'Встреча 11')
    await anna.says('добрый вечер, я по объявлению', { ref })
    await anna.hears('Встреча 11')
    await anna.says('Мои записи', { ref })
    await anna.hears('Записей пока нет')
    await anna.hears('Встреча 11')
    await anna.says('Спросить')
    await anna.skims()
    await anna.says('Отмена', { ref })
    await anna.hears('Встреча 11')
    await anna.hears('остановились')
    await anna.says(`событие ${far.number}`)
    await anna.hears(`События с номером ${far.number} здесь нет`)
    await anna.hears('Дальше')
    await anna.says('Здравствуйте', { ref: `event${far.number}` })
    await anna.hears('Здравствуйте, Анна!')
  })

  it('рано, поздно, не для всех, отменено: сказано, что делать', async () => {
    const [early, closed, closedTo, gone] = [many[5], many[6], many[7], many[8]] as [
      EventRow,
      EventRow,
      EventRow,
      EventRow,
    ]
    const { events, occasions } = clubOf(town).models
    const open = async (event: EventRow) => {
      await anna.says(String(event.number))
      return anna.hears(event.title)
    }
    for (const event of [early, closed, closedTo, gone]) await open(event)
    await events.updateOne({ number: early.number }, { $set: { opensAt: new Date('2027-03-05T05:00:00Z') } })
    await occasions.updateOne({ event: closed.number }, { $set: { closesAt: new Date('2027-03-01T05:00:00Z') } })
    await events.updateOne({ number: closedTo.number }, { $set: { audience: { roles: ['mentor'] } } })
    await occasions.updateOne(
      { event: gone.number },
      { $set: { state: 'cancelled', cancelled: { at: new Date(), why: 'Заболел ведущий.' } } },
    )
    // The buttons under these cards are older than what has changed.
    const old = async (event: EventRow) => {
      const cards = await anna.transcript()
      const card = cards.findLast(({ text }) => text.startsWith(`${event.number}. `))
      await anna.taps('Записаться', card?.cmid)
    }
    await old(early)
    await anna.hears('Запись откроется в пятницу, 5 марта, в 12:00')
    await old(closed)
    await anna.hears('Запись закончилась', 'напишите человеку')
    await old(closedTo)
    await anna.hears('приглашают не всех')
    await old(gone)
    await anna.hears('Это отменили. Заболел ведущий.')
  })

  it('кто записан через соседей, слышит там; удалённая страница и стёртый человек места не держат', async () => {
    const [club, next] = [clubOf(town), clubOf(town, 1)]
    const game = await makes(town, { title: 'Общая игра', seats: 1, communities: [1, 2] }, '2027-03-05T09:00:00Z')
    const { number } = game
    const gone = 990
    await town.control.do('person.add', { id: gone, first_name: 'DELETED', last_name: '', deactivated: 'deleted' })
    const vera = town.person('Вера')
    const gleb = town.person('Глеб', { community: 2 })
    await vera.says(String(number))
    await vera.hears('Общая игра')
    await vera.taps('Записаться')
    await vera.hears('Записали вас')
    const wish = { number, key: '1', person: gone, cause: 'gone', now: nowOf(town) }
    expect(await registerFor(club, wish)).toMatchObject({ outcome: 'waiting', place: 1 })
    await gleb.says(String(number))
    await gleb.hears('Общая игра', 'Мест нет')
    await gleb.taps('Встать в очередь')
    await gleb.hears('место 2-е')
    // Erased: the seat goes to a page that nobody reads, and from there to the next one, in his own community.
    await eraseNow(club, { person: vera.id, cause: 'erased', now: nowOf(town) })
    await town.bot.waits({ minutes: 1 })
    expect((await dateOf(club, number)).people.map(({ state }) => state)).toEqual(['left', 'offered', 'waiting'])
    await comes(town, '2027-03-02T08:00:00Z')
    await gleb.hears('Освободилось место: «Общая игра», в пятницу, 5 марта')
    await gleb.taps('Беру место')
    await gleb.hears('Записали вас: «Общая игра»')
    await comes(town, '2027-03-04T09:01:00Z')
    await gleb.hears('Завтра, в пятницу, 5 марта, в 16:00 ждём вас на «Общая игра»')
    expect(await resolve(next, { event: { id: String(number), did: 'registered' } }, nowOf(town))).toEqual([gleb.id])
    await gleb.taps('Не смогу')
    await gleb.hears('Место отдам')
  })

  it('ведут к событию: заявка, принятие, «Неделя АМП»; объявление — тем, кто записан', async () => {
    const club = clubOf(town)
    await joined(club, boris.id, new Date('2026-12-01T09:00:00Z'))
    await comes(town, '2027-03-07T10:01:00Z')
    await boris.hears(
      'Неделя АМП',
      'Впереди:',
      `${many[0]?.number}. Встреча 10 — ср, 10 марта, 16:00, мест: 5`,
      'И ещё',
    )
    const number = String(many[3]?.number)
    expect(await resolve(club, { event: { id: number, did: 'registered' } }, nowOf(town))).toEqual([boris.id])
    await comes(town, '2027-03-08T06:00:00Z')
    await irina.says('Объявление')
    await irina.skims()
    await irina.says('Возьмите тёплое.')
    await irina.skims()
    await irina.taps('Выбрать')
    await irina.skims()
    await irina.taps('По встрече')
    await irina.hears('По какому событию?')
    await irina.taps(`${number}. Встреча 13`)
    await irina.hears('Кому из его людей?')
    await irina.taps('Записаны (1)')
    await irina.hears(`Сейчас: событие № ${number}, кто записан. Это 1.`)
    await irina.says('Отмена')
    await irina.skims()
  })
})
