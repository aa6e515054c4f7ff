/** What was left half-way, and applications that nobody answers: said once, or once a day, to whom it concerns. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { joined } from '../domain/town.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club

async function begins(person: Person): Promise<void> {
  await person.says('Вступить')
  await person.hears('Согласие на обработку персональных данных')
  await person.chooses('Даю согласие')
  await person.hears('верно?')
}

// Monday the 1st of March, 10:00 in Krasnoyarsk.
describe.each(ways)('начатое и оставленное: %s', (way) => {
  let town: Town
  let anna: Person
  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom('2027-03-01T03:00:00Z') } })
    anna = town.person('Анна')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('напоминают через день, после уроков, и можно продолжить с того же места', async () => {
    await begins(anna)
    await anna.says('Меню')
    await anna.skims()
    await comes(town, '2027-03-02T03:30:00Z')
    await anna.hearsNothing()
    await comes(town, '2027-03-02T08:30:00Z')
    await anna.hears('Вы начали заявку на вступление и не закончили', 'Больше об этом не напомню')
    await anna.chooses('Продолжить')
    await anna.hears('верно?')
  })

  it('второго напоминания не бывает: ни завтра, ни через полгода, ни о другом', async () => {
    await comes(town, '2027-03-05T08:30:00Z')
    await anna.hearsNothing()
    await joined(clubOf(town), anna.id, new Date('2026-10-01T09:00:00Z'))
    await town.bot.restarts()
    await comes(town, '2027-10-04T09:00:00Z')
    expect(await clubOf(town).models.outbox.exists({ community: 1, base: 'draft:nudge' })).toBeNull()
    await anna.says('Найти напарника')
    await anna.hears('Где лучше')
    await anna.chooses('Там же, где я')
    await anna.hears('Важен ли предмет')
    await comes(town, '2027-10-06T09:00:00Z')
    await anna.hearsNothing()
  })

  it('«Не нужно» заканчивает начатое', async () => {
    const boris = town.person('Борис')
    await begins(boris)
    await boris.says('Меню')
    await boris.skims()
    await comes(town, '2027-10-07T09:30:00Z')
    await boris.hears('Вы начали заявку')
    await boris.chooses('Не нужно')
    await boris.skims()
    await boris.says('Продолжить')
    await boris.hears('Незаконченного нет')
  })

  it('кто передумал, только открыв, кто закончил и кто сказал «Стоп», не слышит ничего', async () => {
    const [vera, gleb] = [town.person('Вера'), town.person('Глеб')]
    await vera.says('Вступить')
    await vera.hears('Согласие')
    await begins(gleb)
    await gleb.says('Стоп')
    await gleb.skims()
    await comes(town, '2027-10-08T10:30:00Z')
    await comes(town, '2027-10-11T10:30:00Z')
    await vera.hearsNothing()
    await gleb.hearsNothing()
  })
})

describe('заявка без ответа', () => {
  let town: Town
  let irina: Person
  beforeAll(async () => {
    town = await openTown({ emulator: { now: clockFrom('2027-03-01T09:00:00Z') } })
    irina = town.person('Ирина')
    await irina.says('Начать')
    await irina.skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('напоминает организатору раз в день, не больше трёх дней подряд', async () => {
    const anna = town.person('Анна')
    await begins(anna)
    await anna.chooses('Всё верно')
    await anna.skims()
    await anna.says('школа 3')
    await anna.skims()
    await anna.chooses('Учитель')
    await anna.skims()
    await anna.chooses('Отправить и принять Устав')
    await anna.skims()
    await irina.hears('Заявка № 1')
    await comes(town, '2027-03-02T08:30:00Z')
    await irina.hearsNothing()
    for (const day of ['02', '03', '04']) {
      await comes(town, `2027-03-${day}T09:30:00Z`)
      await irina.hears('Заявка № 1 ждёт ответа с 01.03.2027')
      await town.bot.waits({ hours: 1 })
      await irina.hearsNothing()
    }
    await comes(town, '2027-03-05T09:30:00Z')
    await irina.hearsNothing()
    await comes(town, '2027-03-09T09:30:00Z')
    await irina.hears('Заявка № 1 ждёт')
  })

  it('пока ждут ответа на «Уточнить», не напоминает', async () => {
    await irina.taps('Уточнить')
    await irina.skims()
    await irina.says('Где именно вы работаете?')
    await irina.skims()
    const anna = town.person('Анна')
    await anna.skims()
    await comes(town, '2027-03-16T09:30:00Z')
    await irina.hearsNothing()
    await anna.skims()
  })

  it('после решения тихо', async () => {
    await irina.taps('Принять')
    await irina.skims()
    await town.person('Анна').skims()
    await comes(town, '2027-03-18T09:30:00Z')
    await irina.hearsNothing()
  })
})
