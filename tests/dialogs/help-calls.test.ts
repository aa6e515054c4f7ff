/** Waves of calls, «Беру» and «Не сейчас», «Просьбы рядом». */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { doDue } from '../../src/domain/help/due.ts'
import type { HelpRequest } from '../../src/domain/help/request/request.ts'
import type { VolunteerLines } from '../../src/domain/help/volunteers/card.ts'
import { partsOf } from '../../src/domain/week/week.ts'
import { comes } from '../support/calendar.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'
import { helpRequest, member, volunteer } from '../support/volunteers.ts'

const community = {
  charter: undefined,
  helpCategories: [{ id: 'groceries', title: 'Купить продукты' }],
  districts: [
    { id: 'centre', title: 'Центр' },
    { id: 'north', title: 'Северный' },
  ],
}

let town: Town
const club = () => town.bot.app().runtimes[0]?.club as Club
const now = () => new Date(town.emulator.now())
const row = async (number: number) =>
  (await club().models.helpRequests.findOne({ community: 1, number }).lean()) as unknown as HelpRequest

async function helper(id: number, name: string, lines: Partial<VolunteerLines> = {}): Promise<Person> {
  const person = await town.newcomer(id, name, 'Выдуманный')
  await person.says('Начать')
  await person.skims()
  await volunteer(club(), { id, name, now: now() }, lines)
  return person
}

describe.each(ways)('зов добровольцев: %s', (way) => {
  let [anna, boris, vera, gleb, tamara]: Person[] = []
  beforeAll(async () => {
    town = await openTown({ way, community })
    anna = await helper(501, 'Анна', { districts: ['centre'] })
    boris = await helper(502, 'Борис')
    vera = await helper(503, 'Вера', { districts: ['north'] })
    gleb = await helper(504, 'Глеб', { free: partsOf([7], [2]) })
    tamara = town.person('Тамара')
    await tamara.allows()
  })
  afterAll(() => town.close())
  afterEach(async () => {
    // What she hears stands in request-steps.test.ts.
    await tamara?.skims()
    await town.bot.hasNothingUnread()
  })

  it('зовём тех, кому подходит, ничего о том, кто просит; «Не сейчас» ничего не стоит', async () => {
    const number = await helpRequest(club(), { asker: 301, now: now(), hazards: ['animals'] })
    await town.bot.waits({ minutes: 0 })
    for (const person of [anna, boris, vera]) {
      const call = await person?.hears(
        'Нужна помощь: купить продукты, сегодня до 18:00',
        'район: Центр',
        'в доме животные',
        'Возьмётесь?',
      )
      expect(call?.text).not.toMatch(/Мира|Тамара|живу одна|900/)
    }
    await gleb?.hearsNothing()
    await anna?.chooses('Не сейчас')
    await anna?.hears('Хорошо, спрошу других')
    await boris?.chooses('Беру')
    await boris?.hears(`Просьба № ${number} за вами`)
    await town.bot.waits({ minutes: 0 })
    expect((await vera?.transcript())?.at(-1)?.text).toBe('Уже нашли, спасибо!')
    await boris?.says('Просьбы рядом')
    await boris?.hears('Сейчас никто не ждёт')
    const wave = (await row(number)).acts.find(({ act }) => act.kind === 'wave')?.act
    expect(wave?.kind === 'wave' && wave.people.map(({ person, why }) => [person, why.join(', ')])).toEqual(
      expect.arrayContaining([
        [501, 'district, never asked'],
        [502, 'anywhere, never asked'],
        [503, 'never asked'],
      ]),
    )
  })

  it('двое нажимают «Беру» сразу: берёт один, второй — первый на замену', async () => {
    const number = await helpRequest(club(), { asker: 301, now: now() })
    await town.bot.waits({ minutes: 0 })
    await boris?.hearsNothing()
    await anna?.hears('Нужна помощь')
    await vera?.hears('Нужна помощь')
    await Promise.all([anna?.chooses('Беру'), vera?.chooses('Беру')])
    const [first] = (await row(number)).claims
    const [taker, other] = first?.person === 501 ? [anna, vera] : [vera, anna]
    await taker?.hears('за вами')
    await other?.hears('Уже нашли, спасибо! Если место освободится')
    expect((await row(number)).claims).toHaveLength(1)
  })

  it('«Просьбы рядом»: впервые — правила и возраст, потом дело', async () => {
    const darya = await town.newcomer(505, 'Дарья', 'Ключевская')
    await darya.says('Просьбы рядом')
    await darya.hears('Помогают по просьбам те, кто в Ассоциации')
    await member(club(), { id: 505, name: 'Дарья Ключевская', now: now() })
    const district = { district: 'north' }
    const first = await helpRequest(club(), { asker: 301, now: now(), ask: district })
    const second = await helpRequest(club(), { asker: 301, now: now(), ask: district, category: null })
    await darya.says('Добрые дела')
    await darya.hears('помочь соседям')
    await darya.chooses('Просьбы рядом (2)')
    const list = await darya.hears('1. Нужна помощь', '2. Нужна помощь: помочь соседям')
    expect(list.text).not.toMatch(new RegExp(`№ ?(${first}|${second})`))
    await darya.chooses('Вторая')
    await darya.hears('Нужна помощь: помочь соседям')
    await darya.chooses('Беру')
    await darya.hears('Перед первым делом прочитайте', 'Правила безопасности')
    await darya.chooses('Понятно, беру')
    await darya.hears('Вам уже есть 18 лет?')
    await darya.chooses('Да, есть')
    await darya.hears(`Просьба № ${second} за вами`)
    await darya.says('Кому помочь')
    await darya.hears('Нужна помощь: купить продукты')
    await darya.chooses('Беру')
    await darya.hears('Сначала закончите то, что уже взяли')
  })
})

describe('волны', () => {
  const people: Person[] = []
  beforeAll(async () => {
    town = await openTown({ community })
    for (let index = 0; index < 8; index += 1) people.push(await helper(601 + index, `Помощник ${index}`))
    people.push(await helper(609, 'Ночная Мышь', { night: true }))
    await town.person('Тамара').allows()
  })
  afterAll(() => town.close())
  let organizer: Person
  beforeEach(async () => {
    organizer = town.person('Ирина')
    await organizer.skims()
  })

  const called = async (): Promise<number> => {
    const heard = await Promise.all(people.map((person) => person.skims()))
    return heard.flat().filter((text) => text.includes('Возьмётесь?')).length
  }

  it('пятеро, через полчаса остальные, потом «никто»; убитая посреди волна не зовёт никого дважды', async () => {
    const number = await helpRequest(club(), { asker: 301, now: now() })
    await doDue(club(), number, now())
    expect(await called()).toBe(0)
    await town.bot.waits({ minutes: 0 })
    expect(await called()).toBe(5)
    await town.bot.waits({ minutes: 29 })
    expect(await called()).toBe(0)
    await Promise.all([doDue(club(), number, now()), town.bot.waits({ minutes: 1 })])
    expect(await called()).toBe(4)
    await town.bot.waits({ minutes: 30 })
    expect(await called()).toBe(0)
    const { asked, nobodyAt, wave } = await row(number)
    expect(asked).toHaveLength(9)
    expect([wave, nobodyAt === null]).toEqual([2, false])
  })

  it('просит сам доброволец: себя не зовёт; все ответили «не сейчас» — следующих зовём сразу; организатор видит, кого звали', async () => {
    const number = await helpRequest(club(), { asker: 601, now: now() })
    await town.bot.waits({ minutes: 0 })
    const first = (await row(number)).asked.map(({ person }) => person)
    expect(first).not.toContain(601)
    await called()
    for (const id of first) await people.find((person) => person.id === id)?.taps('Не сейчас')
    await called()
    await town.bot.waits({ minutes: 1 })
    expect(await called()).toBe(3)
    await organizer.says(`Кого звали ${number}`)
    await organizer.hears('Волна 1', '; не сейчас', 'Волна 2', 'звали 0 дн. назад')
    await people[0]?.says(`Кого звали ${number}`)
    await people[0]?.hears('видят организаторы')
  })

  it('срочная: каждые десять минут; сначала те, кого давно не звали', async () => {
    const number = await helpRequest(club(), { asker: 301, now: now(), urgency: 'now' })
    await town.bot.waits({ minutes: 0 })
    expect(await called()).toBe(5)
    await town.bot.waits({ minutes: 10 })
    expect(await called()).toBe(4)
    expect((await row(number)).wave).toBe(2)
  })

  it('в тихие часы часы волн стоят; срочное ночью — только тем, кто разрешил', async () => {
    const monday = new Date(town.emulator.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    await comes(town, `${monday}T20:40:00+07:00`)
    await called()
    const until = new Date(now().getTime() + 30 * 3_600_000)
    const ask = { when: { words: 'завтра', from: null, until } }
    const number = await helpRequest(club(), { asker: 301, now: now(), ask })
    await town.bot.waits({ minutes: 0 })
    expect(await called()).toBe(5)
    await town.bot.waits({ minutes: 40 })
    expect(await called()).toBe(0)
    const late = await helpRequest(club(), { asker: 301, now: now(), ask })
    const urgent = await helpRequest(club(), { asker: 301, now: now(), ask, urgency: 'now' })
    await town.bot.waits({ minutes: 0 })
    expect((await row(urgent)).asked.map(({ person }) => person)).toEqual([609])
    expect(await called()).toBe(1)
    await town.bot.waits({ hours: 10, minutes: 39 })
    expect([(await row(number)).wave, (await row(urgent)).wave, (await row(late)).wave]).toEqual([1, 1, 0])
    await town.bot.waits({ minutes: 2 })
    expect((await row(urgent)).asked.length).toBeGreaterThan(1)
    expect((await row(late)).wave).toBe(1)
    await town.bot.waits({ minutes: 10 })
    expect((await row(number)).wave).toBe(2)
  })
})
