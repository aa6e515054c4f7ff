/** A week of what nobody asked for: one a day, at a good hour, the rest on Sunday in one message; and who sees why. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { putNotices } from '../../src/delivery/put.ts'
import { writeAnswer } from '../../src/domain/answers/write.ts'
import type { Club } from '../../src/domain/club.ts'
import { chooseOften } from '../../src/domain/preferences/unasked.ts'
import { joined } from '../domain/town.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { openTown, type Person, type Town, type Way, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())

/** Members since long ago, who have written to the bot. */
async function members(town: Town, people: Person[]): Promise<void> {
  for (const person of people) {
    await joined(clubOf(town), person.id, new Date('2026-12-01T09:00:00Z'))
    await person.says('Начать')
    await person.skims()
  }
}

/** Something unasked, as a mailing is put. */
async function tells(town: Town, key: string, to: Person[], text: string, more = {}): Promise<void> {
  const notice = { key, to: to.map(({ id }) => id), content: { text }, priority: 'told' as const, ...more }
  await putNotices(clubOf(town), [notice], nowOf(town))
  await town.bot.waits({ minutes: 1 })
}

// Monday, 15:30 in Krasnoyarsk.
describe.each(ways)('неделя: %s', (way: Way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let irina: Person
  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom('2027-03-01T08:30:00Z') } })
    anna = town.person('Анна')
    boris = town.person('Борис')
    irina = town.person('Ирина')
    await members(town, [anna, boris])
    await irina.says('Начать')
    await irina.skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const long = `Поездка на озёра в субботу. ${'Берите тёплые вещи, чай и хорошее настроение. '.repeat(8)}Автобус в 9:00.`

  it('первое за день приходит, второе ждёт воскресенья, а просьба «раз в неделю» ждёт всегда', async () => {
    await chooseOften(clubOf(town), { person: boris.id, cause: 'o', now: nowOf(town), often: 'digest' })
    await tells(town, 'mailing:1', [anna, boris], 'Тренинг в среду.')
    await anna.hears('Тренинг в среду.')
    await tells(town, 'mailing:2', [anna], long)
    await anna.hearsNothing()
  })

  it('вечернее ждёт следующего рабочего дня, и бот это помнит после перезапуска', async () => {
    await comes(town, '2027-03-05T14:30:00Z')
    await tells(town, 'mailing:3', [anna], 'Клуб по понедельникам.')
    await town.bot.restarts()
    await comes(town, '2027-03-06T09:00:00Z')
    await anna.hearsNothing()
  })

  it('«Что приходит и почему» называет отложенное и причину', async () => {
    await anna.says('Что приходит и почему')
    await anna.hears('1 марта 2027: «Поездка на озёра', 'в этот день вам уже писали')
    await boris.says('Что приходит и почему')
    await boris.hears('«Тренинг в среду.» — вы просили всё раз в неделю')
  })

  it('в воскресенье в 17:00 приходит одна «Неделя АМП», длинное открывается целиком', async () => {
    const draft = {
      topic: 'Жильё',
      title: 'Как получить жильё',
      text: 'Через отдел.',
      trueOn: '2027-03-06',
      checkEvery: 6,
    }
    const written = await writeAnswer(clubOf(town), { draft, by: irina.id, cause: 'w', now: nowOf(town) })
    expect(written.outcome).toBe('written')
    await comes(town, '2027-03-07T09:59:00Z')
    await anna.hearsNothing()
    await comes(town, '2027-03-07T10:00:30Z')
    const digest = await anna.hears('Неделя АМП', '1. Поездка на озёра', '…', 'Как получить жильё')
    expect(digest.text).not.toContain('Автобус в 9:00')
    expect(digest.text).not.toContain('пришли новые люди')
    await boris.hears('Неделя АМП', '1. Тренинг в среду.', 'Как получить жильё')
    await town.bot.restarts()
    await town.bot.waits({ hours: 2 })
    await anna.hearsNothing()
    await anna.chooses('Целиком: 1')
    await anna.hears('Автобус в 9:00.')
    await boris.hearsNothing()
  })

  it('а в понедельник в 15:00 приходит то, что ждало с пятницы', async () => {
    await comes(town, '2027-03-08T08:00:30Z')
    await anna.hears('Клуб по понедельникам.')
  })

  it('организатор видит, сколько не ушло и почему; другим это не показывают', async () => {
    await irina.says('Что приходит и почему')
    await irina.hears('Дела роли')
    await irina.chooses('Что не ушло людям')
    await irina.hears('в этот день человеку уже писали: 1', 'человек просил всё раз в неделю: 1')
    await anna.says('Что не ушло людям')
    await anna.hears('Это для организаторов')
  })

  it('пустая неделя не приходит никому', async () => {
    await comes(town, '2027-03-15T09:00:00Z')
    await anna.hearsNothing()
    await boris.hearsNothing()
  })

  it('чужое «Целиком» не открывается', async () => {
    await tells(town, 'mailing:4', [anna], 'Первое за день.')
    await anna.hears('Первое за день.')
    await tells(town, 'mailing:5', [anna], long)
    await comes(town, '2027-03-21T10:00:30Z')
    await anna.hears('Неделя АМП')
    const payload = JSON.stringify({ v: 1, a: 'digest:1', c: `mailing:5:${anna.id}`, n: 1 })
    await boris.says('Целиком: 1', { payload })
    await boris.hears('Этого сообщения уже нет')
    await anna.says('Целиком: 1', { payload })
    await anna.hears('Автобус в 9:00')
  })
})

describe('летнее время, суббота перед ним и неделя без бота', () => {
  let town: Town
  let anna: Person
  beforeAll(async () => {
    const community = { timeZone: 'Europe/Riga' }
    // Friday the 26th of March, 15:30 in Riga; the clocks go forward in the night to Sunday.
    town = await openTown({ community, emulator: { now: clockFrom('2027-03-26T13:30:00Z') } })
    anna = town.person('Анна')
    await members(town, [anna])
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('«Неделя АМП» приходит в 17:00 по новому времени', async () => {
    await tells(town, 'mailing:1', [anna], 'Первое за день.')
    await anna.hears('Первое за день.')
    await tells(town, 'mailing:2', [anna], 'Второе за день.')
    await comes(town, '2027-03-28T13:59:00Z')
    await anna.hearsNothing()
    await comes(town, '2027-03-28T14:00:30Z')
    await anna.hears('Неделя АМП', '1. Второе за день.')
  })

  it('часы, переведённые назад, ничего не повторяют', async () => {
    await town.bot.restarts({ now: () => new Date(town.emulator.now() - 3_600_000) })
    await town.bot.waits({ minutes: 1 })
    await town.bot.waits({ hours: 2 })
    await town.bot.restarts()
    await town.bot.waits({ minutes: 1 })
    await anna.hearsNothing()
  })

  it('бот, которого не было в воскресенье, приносит её в понедельник, а позже — нет', async () => {
    await comes(town, '2027-04-02T13:00:00Z')
    await tells(town, 'mailing:3', [anna], 'Третье.')
    await anna.hears('Третье.')
    await tells(town, 'mailing:4', [anna], 'Четвёртое.')
    await town.bot.stops()
    await town.control.do('clock', { forwardMs: 3 * 86_400_000 })
    await town.bot.starts()
    await town.bot.waits({ minutes: 1 })
    await anna.hears('Неделя АМП', '1. Четвёртое.')
    await comes(town, '2027-04-09T13:00:00Z')
    await tells(town, 'mailing:5', [anna], 'Пятое.')
    await anna.hears('Пятое.')
    await tells(town, 'mailing:6', [anna], 'Шестое.')
    await town.bot.stops()
    await town.control.do('clock', { forwardMs: 4 * 86_400_000 })
    await town.bot.starts()
    await town.bot.waits({ minutes: 1 })
    await anna.hearsNothing()
  })
})
