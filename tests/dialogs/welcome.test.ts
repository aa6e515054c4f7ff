/** The welcome path: day 3 asks nothing, days 30 and 60 ask how one is, and a hard answer goes where the person taps. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { joined } from '../domain/town.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())

/** Accepted this very moment. */
async function accepted(town: Town, person: Person): Promise<void> {
  await person.says('Начать')
  await person.skims()
  await joined(clubOf(town), person.id, nowOf(town))
}

/** Without what the week brings. */
async function skimsTheWeek(person: Person): Promise<void> {
  const heard = await person.skims()
  const others = heard.filter((text) => !text.startsWith('Неделя АМП'))
  if (others.length > 0) throw new Error(`${person.name} hears:\n${others.join('\n')}`)
}

// Monday the 1st of March, 16:00 in Krasnoyarsk.
describe.each(ways)('приветственный путь: %s', (way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let irina: Person
  let vera: Person
  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom('2027-03-01T09:00:00Z') } })
    ;[anna, boris, irina, vera] = ['Анна', 'Борис', 'Ирина', 'Вера'].map((name) => town.person(name)) as [
      Person,
      Person,
      Person,
      Person,
    ]
    for (const person of [irina, vera]) {
      await person.says('Начать')
      await person.skims()
    }
    await accepted(town, anna)
    await accepted(town, boris)
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('на третий день ничего не спрашивает', async () => {
    await comes(town, '2027-03-04T08:30:00Z')
    await anna.hearsNothing()
    await comes(town, '2027-03-04T09:10:00Z')
    await anna.hears('Три дня вы с нами. Если чего-то не нашли, напишите, подскажем.')
    await boris.hears('Три дня вы с нами')
    await town.bot.restarts()
    await town.bot.waits({ hours: 1 })
    await anna.hearsNothing()
  })

  it('вышедшему больше не пишет', async () => {
    await leave(clubOf(town), { person: boris.id, cause: 'left', now: nowOf(town) })
    await comes(town, '2027-03-31T08:59:00Z')
    for (const person of [anna, boris]) await skimsTheWeek(person)
    await comes(town, '2027-03-31T09:10:00Z')
    await boris.hearsNothing()
    await anna.hears('Месяц вы с нами. Как вам здесь?', 'никому не показываю')
  })

  it('трудный ответ никуда не уходит, пока Анна не решит сама; куратора называют по имени', async () => {
    await grantRole(clubOf(town), { by: irina.id, person: vera.id, role: 'curator', cause: 'g', now: nowOf(town) })
    await anna.chooses('Трудно')
    await anna.hears('об этом пока знаете только вы', 'куратор: Вера Осокина')
    await town.bot.waits({ hours: 1 })
    await vera.hearsNothing()
    await irina.hearsNothing()
    await anna.chooses('Не нужно')
    await anna.hears('останется между нами')
    await vera.hearsNothing()
  })

  it('по нажатию узнаёт только названный куратор, один раз', async () => {
    await anna.chooses('Трудно')
    await anna.hears('куратор: Вера Осокина')
    await anna.chooses('Сказать куратору')
    await anna.hears('Передано: Вера Осокина')
    await vera.hears('Анна Петрова, 30-й день', '«трудно»', 'Кроме вас, этого не видит никто')
    await irina.hearsNothing()
  })

  it('на шестидесятый день хороший ответ остаётся ответом', async () => {
    await comes(town, '2027-04-30T08:59:00Z')
    for (const person of [anna, boris]) await skimsTheWeek(person)
    await comes(town, '2027-04-30T09:10:00Z')
    await anna.hears('Два месяца вы с нами')
    await anna.chooses('Хорошо')
    await anna.hears('Рады это слышать')
    await vera.hearsNothing()
    await comes(town, '2027-05-30T09:10:00Z')
    for (const person of [anna, boris, vera, irina]) await skimsTheWeek(person)
  })

  it('чужая кнопка не действует', async () => {
    const application = await clubOf(town).models.memberships.findOne({ community: 1, person: anna.id }).lean()
    const tell = `30:hard:tell:${vera.id}`
    const payload = JSON.stringify({ v: 1, a: `welcome:${application?.application}`, c: tell, n: 1 })
    await boris.says('Сказать куратору', { payload })
    await boris.hears('Эта кнопка уже не действует')
    await vera.hearsNothing()
  })
})

describe('если сменился куратор, а день пришёлся на выходной', () => {
  let town: Town
  beforeAll(async () => {
    // Wednesday the 3rd of March: the third day after is a Saturday.
    town = await openTown({ emulator: { now: clockFrom('2027-03-03T09:00:00Z') } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('пишет в понедельник, а без куратора называет организатора, и нового — прежде, чем сказать ему', async () => {
    const [anna, irina, vera] = ['Анна', 'Ирина', 'Вера'].map((name) => town.person(name)) as [Person, Person, Person]
    for (const person of [irina, vera]) {
      await person.says('Начать')
      await person.skims()
    }
    await accepted(town, anna)
    await comes(town, '2027-03-07T09:00:00Z')
    await anna.hearsNothing()
    await comes(town, '2027-03-07T10:00:30Z')
    // She is the only newcomer herself.
    await anna.hearsNothing()
    await comes(town, '2027-03-08T08:00:30Z')
    await anna.hears('Три дня вы с нами')
    await comes(town, '2027-04-02T09:10:00Z')
    await anna.skims()
    await anna.taps('По-разному')
    await anna.hears('организатор: Ирина Соколова')
    await grantRole(clubOf(town), { by: irina.id, person: vera.id, role: 'curator', cause: 'g', now: nowOf(town) })
    await anna.taps('Сказать')
    await anna.hears('куратор: Вера Осокина')
    await irina.hearsNothing()
    await vera.hearsNothing()
    await anna.taps('Сказать куратору')
    await anna.hears('Передано: Вера Осокина')
    await vera.hears('«по-разному»')
    await anna.taps('Сказать куратору')
    await anna.hears('Передано')
    await vera.hearsNothing()
  })
})
