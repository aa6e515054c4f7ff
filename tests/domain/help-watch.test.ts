/** The watch list, two who are not to meet again, and the organizers' board. */
import { tellHelpMonth } from '../../src/clock/help-month.ts'
import { putNotices } from '../../src/delivery/put.ts'
import { renderPaper } from '../../src/documents/index.ts'
import { type Board, boardOf, paceOf } from '../../src/domain/help/board.ts'
import { takeRequest } from '../../src/domain/help/volunteers/take.ts'
import {
  appealWatch,
  decideAppeal,
  isWatched,
  liftWatch,
  watchList,
  watchPerson,
} from '../../src/domain/help/watch/watch.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { shadesIn } from '../documents/papers.ts'
import { helpRequest, volunteer } from '../support/volunteers.ts'
import { darya, does, done, heard, helpTown, minutes, row, ticks, town, vera } from './help-town.ts'
import { anna, boris, daysLater, irina, monday } from './town.ts'

helpTown()

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
