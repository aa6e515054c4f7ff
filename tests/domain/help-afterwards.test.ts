/** After «Беру»: no sign, facts and hours, thanks, the letter, what is told and how long it is kept, group tasks. */
import { renderPaper } from '../../src/documents/index.ts'
import { factsOf } from '../../src/domain/facts/standing.ts'
import { state } from '../../src/domain/facts/state.ts'
import { achievementsOf, deedsOf } from '../../src/domain/help/doing/hours.ts'
import { readMinutes, sayMinutes } from '../../src/domain/help/doing/minutes.ts'
import { forgetDoors } from '../../src/domain/help/forget.ts'
import { shiftsOf } from '../../src/domain/help/shifts.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { textOfDocx } from '../documents/papers.ts'
import { helpRequest } from '../support/volunteers.ts'
import { does, done, heard, helpTown, minutes, row, ticks, town, vera } from './help-town.ts'
import { anna, boris, daysLater, irina, monday } from './town.ts'

helpTown()

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
