/** After «Беру» and after the end: who leaves or is erased, facts and hours, the watch list, the organizers' board, the letter. */

import type { Act } from '../../models/help-act.ts'
import { tickHelp } from '../../src/clock/help.ts'
import { tellHelpMonth } from '../../src/clock/help-month.ts'
import { putNotices } from '../../src/delivery/put.ts'
import { renderPaper } from '../../src/documents/index.ts'
import { factsOf } from '../../src/domain/facts/standing.ts'
import { state } from '../../src/domain/facts/state.ts'
import { type Board, boardOf, paceOf } from '../../src/domain/help/board.ts'
import { achievementsOf, deedsOf } from '../../src/domain/help/doing/hours.ts'
import { readMinutes, sayMinutes } from '../../src/domain/help/doing/minutes.ts'
import { forgetDoors } from '../../src/domain/help/forget.ts'
import { ownRequest } from '../../src/domain/help/open.ts'
import type { HelpRequest } from '../../src/domain/help/request/request.ts'
import { shiftsOf } from '../../src/domain/help/shifts.ts'
import { heldCard } from '../../src/domain/help/told/held.ts'
import { takeRequest } from '../../src/domain/help/volunteers/take.ts'
import {
  appealWatch,
  decideAppeal,
  isWatched,
  liftWatch,
  watchList,
  watchPerson,
} from '../../src/domain/help/watch/watch.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { mergeCards } from '../../src/domain/people/merge.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { copyOf } from '../../src/domain/personal-data/kept.ts'
import { grantRole, takeRole } from '../../src/domain/roles/grant.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { shadesIn, textOfDocx } from '../documents/papers.ts'
import { acts, helpRequest, volunteer } from '../support/volunteers.ts'
import { anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

const vera = 103
const darya = 105
const minutes = (count: number, from = monday) => new Date(from.getTime() + count * 60_000)

let town: Town
beforeAll(async () => {
  town = await openTown()
})
beforeEach(async () => {
  await town.empty()
  await seedOrganizers(town.club, monday)
  for (const [id, name] of [
    [anna, 'Анна Петрова'],
    [boris, 'Борис Орлов'],
  ] as const) {
    await volunteer(town.club, { id, name, now: monday }, { atOnce: 3 })
  }
})
afterAll(() => town.close())

const does = (number: number, act: Act, by: number, at = monday) => acts(town.club, number, act, by, at)
const row = async (number: number) =>
  (await town.club.models.helpRequests.findOne({ community: 1, number }).lean()) as unknown as HelpRequest
const ticks = (now: Date) => tickHelp(town.club, now, (notices) => putNotices(town.club, notices, now))
/** What somebody has been put, the newest last. */
const heard = async (person: number) => {
  const rows = await town.club.models.outbox.find({ community: 1, peers: person }).sort({ number: 1 }).lean()
  return rows.map(({ content }) => content.text)
}
const done = (person: number, time: number | null): Act => ({ kind: 'done', person, minutes: time, receipt: null })

it('the copy of data shows a door to whose it is, not to whoever was called or has helped', async () => {
  const number = await helpRequest(town.club, { asker: vera, now: monday })
  await does(number, { kind: 'add', text: 'И молоко' }, vera)
  await ticks(monday)
  await does(number, { kind: 'claim' }, anna)
  await does(number, done(anna, 40), anna)
  const copyFor = async (person: number) => JSON.stringify(await copyOf(town.club, person))
  expect(await copyFor(vera)).toMatch(/Мира, 1.*900 000.*И молоко/)
  expect(await copyFor(anna)).toContain('"minutes":40')
  // Was called by the wave, and no more.
  expect((await row(number)).asked.map(({ person }) => person)).toContain(boris)
  for (const person of [anna, boris]) expect(await copyFor(person)).not.toMatch(/Мира|900 000|Тамара|хлеб|молоко/)
  expect(await copyFor(boris)).not.toContain('"minutes":40')
})

describe('whoever leaves', () => {
  it('holds nothing any more: it goes out again at once, also repeated; what they took after coming back stays', async () => {
    const number = await helpRequest(town.club, { asker: vera, now: monday })
    const other = await helpRequest(town.club, { asker: vera, now: monday })
    await does(number, { kind: 'claim' }, anna)
    await leave(town.club, { person: anna, cause: 'leaves', now: minutes(10) })
    expect(await row(number)).toMatchObject({ state: 'offered', claims: [{ person: anna, state: 'released' }] })
    await does(other, { kind: 'claim' }, anna, minutes(20))
    await leave(town.club, { person: anna, cause: 'leaves', now: minutes(30) })
    expect((await row(other)).claims).toMatchObject([{ person: anna, state: 'held' }])
  })

  it('erased: gives back what they hold, ends what they asked for, and is named nowhere', async () => {
    const held = await helpRequest(town.club, { asker: vera, now: monday })
    await does(held, { kind: 'claim' }, anna)
    const helped = await helpRequest(town.club, { asker: vera, now: monday })
    await does(helped, { kind: 'claim' }, anna)
    await does(helped, { kind: 'done', person: anna, minutes: 40, receipt: `photo${anna}_457` }, anna)
    const own = await helpRequest(town.club, { asker: anna, now: monday })
    await does(own, { kind: 'claim' }, boris)
    await eraseNow(town.club, { person: anna, cause: 'erases', now: minutes(5) })
    expect(await row(held)).toMatchObject({ state: 'offered', claims: [{ state: 'released' }] })
    expect(await row(own)).toMatchObject({ state: 'withdrawn', claims: [{ person: boris, state: 'unneeded' }] })
    const rows = JSON.stringify([await row(held), await row(own), await row(helped)])
    expect(rows).not.toMatch(new RegExp(`(?:photo|:)${anna}(?!\\d)`))
    await ticks(minutes(6))
    expect((await heard(boris)).at(-1)).toContain(`Просьба № ${own} больше не нужна`)
  })
})

it('a picture that may be shown stands in no message: its holder opens it', async () => {
  const ask = { photo: 'photo103_457' }
  const number = await helpRequest(town.club, { asker: vera, now: monday, ask })
  await does(number, { kind: 'claim' }, anna)
  await does(number, { kind: 'look', of: 'photo', show: true }, irina)
  await ticks(minutes(1))
  expect(await heard(anna)).toEqual([`К просьбе № ${number} есть снимок.`])
  expect(JSON.stringify(await town.club.models.outbox.find({ community: 1 }).lean())).not.toContain('photo103')
  expect(heldCard(town.club, await row(number), anna, monday)?.attachments).toEqual(['photo103_457'])
})

describe('two pages that become one', () => {
  it('hold a request once, and none of their own', async () => {
    const { club } = town
    const both = await helpRequest(club, { asker: vera, now: monday, needed: 2 })
    await does(both, { kind: 'claim' }, anna)
    await does(both, { kind: 'claim' }, boris)
    const own = await helpRequest(club, { asker: boris, now: monday })
    await does(own, { kind: 'claim' }, anna)
    const merging = { by: irina, from: anna, to: boris, cause: 'm', now: minutes(5) }
    expect(await mergeCards(club, merging)).toEqual({ outcome: 'merged' })
    expect(await row(both)).toMatchObject({ state: 'offered', claims: [{ person: boris, state: 'held' }] })
    expect((await row(both)).claims).toHaveLength(1)
    expect(await row(own)).toMatchObject({ state: 'offered', asker: boris, claims: [{ state: 'released' }] })
    expect(await does(both, { kind: 'release', person: boris, why: null }, boris)).toBe('released')
  })
})

it('«Одобрить» by one tap does not undo what another organizer has filled in', async () => {
  const number = await helpRequest(town.club, { asker: vera, now: monday, needed: 3, hazards: ['heavy'] })
  const usual = { category: 'groceries', hazards: [], needed: 1, urgency: 'today' as const }
  expect(await does(number, { kind: 'approve', task: usual, usual: true }, irina)).toBe('approved-before')
  expect((await row(number)).task).toMatchObject({ needed: 3, hazards: ['heavy'] })
  expect(await does(number, { kind: 'approve', task: usual }, irina)).toBe('corrected')
})

describe('of whom has no VK', () => {
  it('whoever writes it down reads the door only while an organizer; words go with the door after 30 days', async () => {
    const { club } = town
    await grantRole(club, { by: irina, person: darya, role: 'organizer', cause: 'g', now: monday })
    const number = await helpRequest(club, { asker: 0, by: darya, now: monday })
    await does(number, { kind: 'add', text: 'Звать Тамарой' }, darya)
    expect((await ownRequest(club, darya, number))?.number).toBe(number)
    await takeRole(club, { by: irina, person: darya, role: 'organizer', cause: 'r', now: monday })
    expect(await ownRequest(club, darya, number)).toBeNull()
    expect((await ownRequest(club, irina, number))?.number).toBe(number)
    await does(number, { kind: 'claim' }, anna)
    await ticks(minutes(1))
    expect((await heard(darya)).filter((text) => text.includes('поможет'))).toEqual([])
    expect((await heard(irina)).at(-1)).toContain('поможет Анна')
    await does(number, { kind: 'close' }, irina, minutes(2))
    await forgetDoors(club, daysLater(29))
    expect(JSON.stringify(await row(number))).toContain('Тамарой')
    await forgetDoors(club, daysLater(31))
    expect(JSON.stringify(await row(number))).not.toMatch(/Тамар|хлеб|sealed/)
    expect((await row(number)).claims).toMatchObject([{ person: anna }])
  })
})

describe('no sign', () => {
  it('asks who holds it at the agreed time, then tells organizers; an address stands in no message', async () => {
    const number = await helpRequest(town.club, { asker: vera, now: monday })
    await does(number, { kind: 'claim' }, anna)
    await ticks(minutes(8 * 60 - 1))
    expect(await heard(anna)).toEqual([])
    await ticks(minutes(8 * 60))
    await ticks(minutes(8 * 60))
    expect(await heard(anna)).toEqual([`Как дела с просьбой № ${number}? Время уже подошло.`])
    await ticks(daysLater(1))
    expect((await heard(irina)).filter((text) => text.includes('не отвечает'))).toHaveLength(1)
    expect((await heard(irina)).at(-1)).toContain('Анна Петрова (vk.com/id101)')
    const all = await town.club.models.outbox.find({ community: 1 }).lean()
    expect(JSON.stringify(all)).not.toMatch(/Мира|900 000/)
  })
})

describe('afterwards', () => {
  it('confirmed help is a fact once, with minutes said later; by word, silence, an organizer, each told apart', async () => {
    const [one, two, three] = [
      await helpRequest(town.club, { asker: vera, now: monday }),
      await helpRequest(town.club, { asker: vera, now: monday }),
      await helpRequest(town.club, { asker: 0, by: irina, now: monday }),
    ]
    await does(three, { kind: 'claim' }, anna)
    await does(three, done(anna, 20), anna, minutes(50))
    for (const number of [one, two]) await does(number, { kind: 'claim' }, anna)
    await does(one, done(anna, null), anna, minutes(60))
    await does(one, { kind: 'confirm', mark: 2 }, vera, minutes(70))
    await ticks(minutes(71))
    await does(one, done(anna, 45), anna, minutes(80))
    await does(one, done(anna, 600), anna, minutes(85))
    await does(two, done(anna, 30), anna, minutes(90))
    await ticks(minutes(91))
    expect(await deedsOf(town.club, anna)).toMatchObject({ waiting: 1, done: 2, minutes: 65, held: [] })
    await ticks(minutes(90 + 2 * 24 * 60))
    await ticks(minutes(90 + 2 * 24 * 60))
    const facts = await factsOf(town.club, { kind: 'helped' })
    expect(facts.map(({ person, value }) => [person, value.minutes, value.confirmed])).toEqual([
      [anna, 45, 'asker'],
      [anna, 30, 'silence'],
      [anna, 20, 'word'],
    ])
    expect(await achievementsOf(town.club, anna)).toMatchObject({ helped: 3, minutes: 95, came: 0 })
    expect((await heard(anna)).filter((text) => text.includes('подтвердили'))).toHaveLength(1)
    expect((await heard(anna)).at(-1)).toContain('за два дня никто не возразил')
    expect((await heard(irina)).filter((text) => text.includes('отметка 2 из 5'))).toHaveLength(1)
    const letter = await renderPaper(town.club, { kind: 'thanks-letter', of: { person: anna } }, daysLater(3))
    const text = await textOfDocx(letter?.bytes ?? new Uint8Array())
    expect(text).toEqual(
      expect.arrayContaining([
        'Анна Петрова',
        'Выполнено просьб о помощи: 3',
        'Время: 1 ч 35 мин',
        'Подтверждено: теми, кому помогли — 1, без возражений за два дня — 1, по слову помощника (просьбы, принятые по телефону) — 1',
      ]),
    )
    expect(await renderPaper(town.club, { kind: 'thanks-letter', of: { person: boris } }, monday)).toBeUndefined()
  })

  it('thanks reach the helper, after an organizer has looked where words are bad; «не сделано» asks who said so', async () => {
    const number = await helpRequest(town.club, { asker: vera, now: monday })
    await does(number, { kind: 'claim' }, anna)
    await does(number, done(anna, 30), anna)
    await does(number, { kind: 'not-done', text: 'Хлеба нет' }, vera)
    await ticks(monday)
    expect((await heard(anna)).at(-1)).toContain('сделано ещё не всё')
    expect((await heard(irina)).at(-1)).toContain('«Хлеба нет»')
    await does(number, done(anna, 40), anna)
    await does(number, { kind: 'confirm', mark: 5 }, vera)
    await does(number, { kind: 'thank', text: 'Чёрт возьми, спасибо', held: true }, vera)
    await ticks(monday)
    expect((await heard(irina)).at(-1)).toContain('Чёрт возьми')
    expect((await heard(anna)).at(-1)).not.toContain('Чёрт')
    await does(number, { kind: 'look', of: 'thanks', show: true }, irina)
    await ticks(monday)
    expect((await heard(anna)).at(-1)).toContain(`Вам спасибо по просьбе № ${number}: «Чёрт возьми, спасибо»`)
  })

  it('reads how long it took, and says it short', () => {
    const lines: [string, number | undefined][] = [
      ['40 минут', 40],
      ['40', 40],
      ['1', 60],
      ['полтора часа', 90],
      ['1,5 часа', 90],
      ['2 ч 15 мин', 135],
      ['около часа', 60],
      ['полчаса', 30],
      ['0', undefined],
      ['25 часов', undefined],
      ['долго', undefined],
      ['', undefined],
    ]
    expect(lines.filter(([words, read]) => readMinutes(words) !== read)).toEqual([])
    expect([40, 60, 135].map(sayMinutes)).toEqual(['40 мин', '1 ч', '2 ч 15 мин'])
  })
})

describe('the watch list', () => {
  const until = daysLater(14)
  const watching = { person: anna, reason: 'Не пришли', request: null, until, now: monday }

  it('holds with its reason until its end: no claim meanwhile; one appeal, decided by another organizer', async () => {
    const { club } = town
    await grantRole(club, { by: irina, person: darya, role: 'organizer', cause: 'g', now: monday })
    const watched = await watchPerson(club, { ...watching, by: irina, cause: 'w' })
    expect(await watchPerson(club, { ...watching, by: irina, cause: 'w' })).toEqual(watched)
    expect((await watchPerson(club, { ...watching, by: darya, cause: 'w2' })).outcome).toBe('already')
    if (watched.outcome !== 'watched') throw new Error(watched.outcome)
    const { number } = watched.watch
    const request = await helpRequest(club, { asker: vera, now: monday })
    const takes = (cause: string, now: Date) => takeRequest(club, { number: request, person: anna, cause, now })
    expect((await takes('t', monday)).outcome).toBe('watched')
    const appeal = { number, text: 'Автобус не пришёл', now: monday }
    expect((await appealWatch(club, { ...appeal, person: boris, cause: 'a0' })).outcome).toBe('nothing')
    expect((await appealWatch(club, { ...appeal, person: anna, cause: 'a' })).outcome).toBe('appealed')
    expect((await appealWatch(club, { ...appeal, person: anna, cause: 'a' })).outcome).toBe('appealed')
    expect((await appealWatch(club, { ...appeal, person: anna, cause: 'a2' })).outcome).toBe('appealed-before')
    const deciding = { number, stands: false, now: monday }
    expect((await decideAppeal(club, { ...deciding, by: irina, cause: 'd0' })).outcome).toBe('own')
    expect((await decideAppeal(club, { ...deciding, by: darya, cause: 'd' })).outcome).toBe('lifted')
    expect((await decideAppeal(club, { ...deciding, by: darya, cause: 'd' })).outcome).toBe('lifted')
    expect(await isWatched(club, anna, monday)).toBe(false)
    expect((await takes('t2', monday)).outcome).toBe('decided')
  })

  it('ends by itself; a single organizer decides about their own; whoever put somebody there may take them off', async () => {
    const { club } = town
    const first = await watchPerson(club, { ...watching, by: irina, cause: 'w' })
    expect(await watchList(club, { by: irina, now: daysLater(13) })).toMatchObject({ watches: [{ person: anna }] })
    expect(await watchList(club, { by: irina, now: until })).toMatchObject({ watches: [] })
    if (first.outcome !== 'watched') throw new Error(first.outcome)
    const acting = { number: first.watch.number, by: irina, now: monday }
    await appealWatch(club, { ...acting, person: anna, text: 'Нет', cause: 'a' })
    expect((await decideAppeal(club, { ...acting, stands: true, cause: 'd' })).outcome).toBe('kept')
    expect((await liftWatch(club, { ...acting, cause: 'l' })).outcome).toBe('lifted')
    expect((await liftWatch(club, { ...acting, cause: 'l2' })).outcome).toBe('over')
    expect((await watchPerson(club, { ...watching, person: irina, by: irina, cause: 's' })).outcome).toBe('self')
  })

  it('an organizer decides nothing about their own: neither takes themselves off nor judges their appeal', async () => {
    const { club } = town
    await grantRole(club, { by: irina, person: darya, role: 'organizer', cause: 'g', now: monday })
    const watched = await watchPerson(club, { ...watching, person: darya, by: irina, cause: 'w' })
    if (watched.outcome !== 'watched') throw new Error(watched.outcome)
    const { number } = watched.watch
    await appealWatch(club, { number, person: darya, text: 'Нет', cause: 'a', now: monday })
    const hers = { number, by: darya, now: monday }
    expect((await liftWatch(club, { ...hers, cause: 'l' })).outcome).toBe('own')
    expect((await decideAppeal(club, { ...hers, stands: false, cause: 'd' })).outcome).toBe('own')
    // Nobody else is left, so whoever put her there hears her.
    expect((await decideAppeal(club, { ...hers, by: irina, stands: false, cause: 'd2' })).outcome).toBe('lifted')
  })
})

describe('the board', () => {
  it('counts what stands, what is late, how quickly help came; a picture of the month comes once after it', async () => {
    const { club } = town
    expect(await boardOf(club, { by: anna, now: monday })).toEqual({ outcome: 'not-allowed' })
    const numbers: number[] = []
    for (let at = 0; at < 4; at++)
      numbers.push(await helpRequest(club, { asker: at < 2 ? vera : 300 + at, now: monday }))
    const [first = 0, second = 0, third = 0] = numbers
    await does(first, { kind: 'claim' }, anna, minutes(10))
    await does(first, { kind: 'release', person: anna, why: null }, anna, minutes(20))
    await does(first, { kind: 'claim' }, boris, minutes(30))
    await does(first, done(boris, 40), boris, minutes(100))
    await does(first, { kind: 'confirm', mark: null }, vera, minutes(110))
    await does(second, { kind: 'claim' }, anna, minutes(60))
    await does(third, { kind: 'withdraw' }, 302, minutes(5))
    const now = minutes(9 * 60)
    const { board } = (await boardOf(club, { by: irina, now })) as { board: Board }
    expect(board.now).toEqual({ waiting: 0, clarifying: 0, offered: 1, held: 1, done: 0 })
    expect(board.late).toEqual([second, numbers[3]])
    expect(board.span).toEqual({
      ...{ entered: 4, done: 1, refused: 0, withdrawn: 1, repeated: 1, helpers: 1, minutes: 40 },
      toClaim: { median: 10, p90: 60 },
      toDone: { median: 100, p90: 100 },
    })
    const april = new Date('2027-04-01T08:59:00Z')
    const tick = async (at: Date) => {
      await tellHelpMonth(club, at, (notices) => putNotices(club, notices, at))
      return (await heard(irina)).filter((text) => text.includes('прошлого месяца')).length
    }
    expect(await tick(april)).toBe(0)
    expect([await tick(minutes(1, april)), await tick(minutes(60, april))]).toEqual([1, 1])
    const of = { month: '2027-03', by: irina }
    const drawn = await renderPaper(club, { kind: 'help-month', of }, april)
    expect(drawn?.name).toBe('Просьбы 2027-03.png')
    expect(shadesIn(drawn?.bytes ?? new Uint8Array())).toBeGreaterThan(10)
    expect(await renderPaper(club, { kind: 'help-month', of: { ...of, by: anna } }, april)).toBeUndefined()
  })

  it('its paces are times that there were', () => {
    expect(paceOf([])).toBeUndefined()
    expect(paceOf([7])).toEqual({ median: 7, p90: 7 })
    expect(paceOf([30, 10, 20, 50, 40, 60, 70, 80, 90, 100])).toEqual({ median: 50, p90: 90 })
  })
})

describe('two who do not wish to meet again', () => {
  it('meet over no other request of either, neither called nor by their own tap', async () => {
    const { club } = town
    const [first, other] = [
      await helpRequest(club, { asker: vera, now: monday }),
      await helpRequest(club, { asker: vera, now: monday }),
    ]
    await does(first, { kind: 'claim' }, anna)
    await does(first, done(anna, 20), anna)
    await does(first, { kind: 'complain', about: anna, text: 'Просит карту', stop: true }, vera)
    await ticks(monday)
    expect((await row(other)).asked.map(({ person }) => person)).toEqual([boris])
    expect((await heard(irina)).at(-1)).toContain('Встречаться они больше не будут.')
    const takes = (number: number, person: number) =>
      takeRequest(club, { number, person, cause: `t${number}`, now: monday })
    expect((await takes(other, anna)).outcome).toBe('parted')
    await volunteer(club, { id: vera, name: 'Вера Синицына', now: monday })
    const own = await helpRequest(club, { asker: anna, now: monday })
    expect((await takes(own, vera)).outcome).toBe('parted')
    const byPhone = await helpRequest(club, { asker: 0, by: irina, now: monday })
    expect((await takes(byPhone, anna)).outcome).toBe('decided')
    await ticks(daysLater(3))
    expect((await row(first)).state).toBe('done')
    expect((await heard(irina)).filter((text) => text.includes('была жалоба'))).toHaveLength(1)
  })
})

describe('what is told and kept', () => {
  it('of two who finish one after another the last one asks; pictures go with the address, and without one', async () => {
    const { club } = town
    const number = await helpRequest(club, { asker: vera, needed: 2, now: monday })
    for (const person of [anna, boris]) await does(number, { kind: 'claim' }, person)
    for (const person of [anna, boris]) await does(number, done(person, 20), person)
    await ticks(monday)
    expect((await heard(vera)).filter((text) => text.includes('Так и есть?'))).toHaveLength(1)
    await does(number, { kind: 'confirm', mark: null }, vera)
    await forgetDoors(club, daysLater(31))
    const receipt = { kind: 'done' as const, person: anna, minutes: null, receipt: 'photo101_7' }
    await does(number, receipt, anna, daysLater(31))
    await forgetDoors(club, daysLater(32))
    expect(JSON.stringify(await row(number))).not.toContain('photo101_7')
  })

  it('whether it was done is asked, too, where fewer people turn out to be enough', async () => {
    const number = await helpRequest(town.club, { asker: vera, needed: 2, now: monday })
    await does(number, { kind: 'claim' }, anna)
    await does(number, done(anna, 20), anna, minutes(5))
    await ticks(minutes(6))
    const task = { category: 'groceries', hazards: [], needed: 1, urgency: 'today' as const }
    await does(number, { kind: 'approve', task }, irina, minutes(10))
    await does(number, done(anna, 30), anna, minutes(11))
    await ticks(minutes(12))
    expect((await heard(vera)).filter((text) => text.includes('Так и есть?'))).toHaveLength(1)
    const byPhone = await helpRequest(town.club, { asker: 0, by: irina, needed: 2, now: monday })
    for (const [at, person] of [anna, boris].entries()) {
      await does(byPhone, { kind: 'claim' }, person)
      await does(byPhone, done(person, 20), person, minutes(20 + at))
      await ticks(minutes(20 + at))
      expect((await heard(irina)).filter((text) => text.includes('Просьба закрыта.'))).toHaveLength(at)
    }
  })

  it('a request that cannot be read holds up no other', async () => {
    const [broken, sound] = [
      await helpRequest(town.club, { asker: vera, now: monday }),
      await helpRequest(town.club, { asker: vera, now: monday }),
    ]
    const rows = town.club.models.helpRequests.collection
    await rows.updateOne({ community: 1, number: broken }, { $set: { ask: null } } as never)
    await expect(ticks(monday)).rejects.toThrow('requests for help could not be seen to')
    expect((await row(sound)).asked.map(({ person }) => person).sort()).toEqual([anna, boris])
    expect(await heard(anna)).toHaveLength(1)
  })

  it('nothing is put for whoever was erased', async () => {
    const number = await helpRequest(town.club, { asker: vera, now: monday })
    await does(number, { kind: 'claim' }, anna)
    await does(number, done(anna, 20), anna)
    await eraseNow(town.club, { person: anna, cause: 'erases', now: minutes(5) })
    await does(number, { kind: 'confirm', mark: null }, vera, minutes(6))
    await ticks(minutes(7))
    expect(await town.club.models.outbox.countDocuments({ community: 1, peers: { $gte: 2 ** 40 } })).toBe(0)
  })
})

describe('group tasks', () => {
  it('a request becomes a draft of an event once, with nothing of who asks; a shift is help in what one has done', async () => {
    const { club } = town
    const number = await helpRequest(club, { asker: vera, needed: 5, now: monday })
    expect(await shiftsOf(club, { number, by: anna, now: monday })).toEqual({ outcome: 'not-allowed' })
    const drafted = await shiftsOf(club, { number, by: irina, now: monday })
    if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
    expect(drafted.event).toMatchObject({ kind: 'help', seats: 5, state: 'draft', description: '' })
    expect(JSON.stringify(drafted.event)).not.toMatch(/Мира|Тамара|900|живу одна/)
    const again = await shiftsOf(club, { number, by: irina, now: minutes(5) })
    expect(again.outcome === 'drafted' && again.event.number).toBe(drafted.event.number)
    const came = { key: 'came:115:1:1', kind: 'came' as const, person: anna, at: monday, cause: 'c', now: monday }
    await state(club, { ...came, value: { kind: 'help', hours: 1.5 } })
    await state(club, { ...came, key: 'came:116:1:1', value: { kind: 'training', hours: 2 } })
    expect(await achievementsOf(club, anna)).toMatchObject({ helped: 1, minutes: 90, came: 1, hours: 2 })
  })
})
