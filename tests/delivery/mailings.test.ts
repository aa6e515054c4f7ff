/** Announcements to many: each once, every outcome counted, what the author does with them heeded at once. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Ledger, MailingRow } from '../../models/mailing.ts'
import type { Club } from '../../src/domain/club.ts'
import { correctMailing, recallMailing } from '../../src/domain/mailings/change.ts'
import { cancelMailing, goOnMailing, pauseMailing } from '../../src/domain/mailings/control.ts'
import { ledgerOf } from '../../src/domain/mailings/ledger.ts'
import { chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { announces, crowdOf, FIRST, gather, heard } from '../support/crowd.ts'
import { openTown, type Town } from '../support/town.ts'

const irina = 201
const people = crowdOf(230)
let town: Town
let club: Club

beforeAll(async () => {
  // A budget that no test uses up, and no hours: they have tests of their own.
  town = await openTown({
    community: { budget: { perDay: 90, perWeek: 90 }, quietHours: { from: '0:00', to: '0:00' } },
  })
  club = town.bot.app().runtimes[0]?.club as Club
  await gather({ control: town.control, models: club.models }, people)
  await town.control.do('allow', { community: 1, person: irina })
  await town.bot.isIdle()
})
afterAll(() => town.close())
afterEach(async () => {
  await town.control.do('fault.clear', {})
  await town.person('Ирина').skims()
})

const now = () => new Date(town.emulator.now())

/** Waits until it is over, and answers it with its counts, which must add up. */
async function over({ number }: Pick<MailingRow, 'number'>): Promise<{ mailing: MailingRow; ledger: Ledger }> {
  const mailing = await settled(
    number,
    ({ state, reported }) => reported && (state === 'done' || state === 'cancelled'),
  )
  const ledger = await ledgerOf(club, mailing)
  const { size, unknown, ...lines } = ledger
  expect(Object.values(lines).reduce((sum, count) => sum + count, 0)).toBe(size)
  expect(unknown).toBe(0)
  return { mailing, ledger }
}

async function settled(number: number, holds: (mailing: MailingRow) => boolean): Promise<MailingRow> {
  for (let tries = 0; tries < 200; tries += 1) {
    const mailing = await club.models.mailings.findOne({ community: 1, number }).lean<MailingRow>()
    if (mailing && holds(mailing)) return mailing
    await town.bot.app().sweep()
    await town.bot.isIdle()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`mailing ${number} did not get there`)
}

/** Waits until so many of it have an outcome. */
async function told({ number }: MailingRow, count: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { size, unknown } = await ledgerOf(club, await settled(number, () => true))
    if (size - unknown >= count) return
    await town.bot.app().sweep()
    await town.bot.isIdle()
  }
  throw new Error(`mailing ${number} has not come to ${count}`)
}

it('доходит до каждого один раз, и автор видит, что дошло до всех', async () => {
  const mailing = await announces(club, irina, { text: 'Встреча в среду.', now: now() })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ size: 230, delivered: 230 })
  for (const person of people) {
    const [message, ...more] = await heard(town.control, person, 'Встреча в среду.')
    expect([person, more.length, message?.text.includes('СТОП — выключить всё')]).toEqual([person, 0, true])
  }
  expect(await heard(town.control, irina, 'дошло до всех, 230.')).toHaveLength(1)
  // A call for each hundred, and not one within an execute.
  const rows = await club.models.outbox.countDocuments({ community: 1, mailing: mailing.number })
  expect(rows).toBe(3)
})

it('имя у каждого своё, и каждому один раз', async () => {
  const mailing = await announces(club, irina, { text: '{фамилия}, привет!', personal: true, now: now() })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ size: 230, delivered: 230 })
  for (const person of people) expect(await heard(town.control, person, `Петрова-${person}, привет!`)).toHaveLength(1)
})

it('считает, кто не получил и почему, и называет их автору', async () => {
  const [deleted, closed, flooded, stopped] = [FIRST, FIRST + 1, FIRST + 2, FIRST + 3]
  await town.control.do('person.add', { id: deleted, first_name: 'А', last_name: 'Б', deactivated: 'deleted' })
  await town.control.do('deny', { community: 1, person: closed })
  await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 9, count: 1, peer: flooded })
  await chooseUnasked(club, { person: stopped, wanted: false, cause: 'stop', now: now() })
  const mailing = await announces(club, irina, { text: 'Кто придёт?', now: now() })
  await told(mailing, 229)
  expect(await heard(town.control, flooded, 'Кто придёт?')).toHaveLength(0)
  await town.bot.waits({ minutes: 2 })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ size: 230, delivered: 227, refused: 1, unreachable: 1, withdrew: 1 })
  expect(await heard(town.control, flooded, 'Кто придёт?')).toHaveLength(1)
  const [report] = await heard(town.control, irina, 'дошло 227 из 230')
  expect(report?.text).toContain(`закрыли сообщения от сообщества — 1: Анна Петрова-${closed}`)
  await town.control.do('allow', { community: 1, person: closed })
  await town.control.do('person.add', { id: deleted, first_name: 'А', last_name: `Петрова-${deleted}` })
  await chooseUnasked(club, { person: stopped, wanted: true, cause: 'again', now: now() })
})

it('VK принял и оборвал связь: никто не получил дважды', async () => {
  await town.control.do('fault', { method: 'messages.send', kind: 'accept-then-drop', count: 2 })
  const mailing = await announces(club, irina, { text: 'Связь рвётся.', now: now() })
  await settled(mailing.number, () => true)
  await town.bot.waits({ minutes: 1 })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ delivered: 230 })
  for (const person of people) expect(await heard(town.control, person, 'Связь рвётся.')).toHaveLength(1)
})

it('VK молчит десять минут: потом доходит до всех, и никто не получил дважды', async () => {
  await town.control.do('fault', { method: 'messages.send', kind: 'accept-then-drop', count: 1 })
  await town.control.do('fault', { method: '*', kind: 'http', status: 502 })
  const mailing = await announces(club, irina, { text: 'Долгая тишина.', now: now() })
  for (let minute = 0; minute < 10; minute += 1) {
    await town.control.do('clock', { forwardMs: 60_000 })
    await town.bot.app().sweep()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await town.control.do('fault.clear', {})
  await town.bot.waits({ minutes: 10 })
  await town.bot.waits({ minutes: 10 })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ delivered: 230 })
  for (const person of people) expect(await heard(town.control, person, 'Долгая тишина.')).toHaveLength(1)
}, 60_000)

it('пауза останавливает, «Продолжить» доводит до конца', async () => {
  // The second hundred waits behind a busy window, so that there is something to pause.
  await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 9, count: 1, peer: FIRST + 150 })
  const mailing = await announces(club, irina, { text: 'Стой, раз-два.', now: now() })
  await told(mailing, 229)
  const acting = { number: mailing.number, by: irina, now: now() }
  expect((await pauseMailing(club, { ...acting, cause: 'pause' })).outcome).toBe('paused')
  expect((await pauseMailing(club, { ...acting, cause: 'pause' })).outcome).toBe('paused')
  expect((await pauseMailing(club, { ...acting, cause: 'other' })).outcome).toBe('not-running')
  await town.bot.waits({ minutes: 5 })
  expect(await heard(town.control, FIRST + 150, 'Стой, раз-два.')).toHaveLength(0)
  expect((await goOnMailing(club, { ...acting, cause: 'on' })).outcome).toBe('going-on')
  await town.bot.waits({ minutes: 1 })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ delivered: 230 })
})

it('отмена: кому не ушло, тому не уйдёт; сумма сходится', async () => {
  await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 9, count: 1, peer: FIRST + 150 })
  const mailing = await announces(club, irina, { text: 'Отменю.', now: now() })
  await told(mailing, 229)
  const acting = { number: mailing.number, by: irina, now: now(), cause: 'cancel' }
  expect((await cancelMailing(club, acting)).outcome).toBe('cancelled')
  const { ledger, mailing: ended } = await over(mailing)
  expect(ended.state).toBe('cancelled')
  expect(ledger).toMatchObject({ delivered: 229, cancelled: 1 })
  await town.bot.waits({ minutes: 5 })
  expect(await heard(town.control, FIRST + 150, 'Отменю.')).toHaveLength(0)
})

it('останавливается и спрашивает, когда VK не принял больше 5 % из двухсот', async () => {
  const refusing = people.filter((_, index) => index % 10 === 0)
  for (const person of refusing)
    await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 902, count: 1, peer: person })
  await town.control.do('fault', { method: 'messages.send', kind: 'code', code: 9, count: 1, peer: FIRST + 220 })
  const mailing = await announces(club, irina, { text: 'Много отказов.', now: now() })
  const stopped = await settled(mailing.number, ({ state }) => state === 'asks')
  expect(stopped.asked).toBe(1)
  await town.bot.isIdle()
  expect(await heard(town.control, irina, 'Из последних 200 сообщений VK не принял')).toHaveLength(1)
  await town.person('Ирина').taps('Продолжить')
  await town.bot.waits({ minutes: 2 })
  const { ledger } = await over(mailing)
  expect(ledger).toMatchObject({ delivered: 207, unreachable: 23 })
  for (const person of refusing) {
    await town.control.do('deny', { community: 1, person })
    await town.control.do('allow', { community: 1, person })
  }
})

it('исправляет и отзывает у тех, кому дошло, со своим счётом', async () => {
  const mailing = await announces(club, irina, { text: 'Встреча в пятницу.', now: now() })
  await over(mailing)
  const acting = { number: mailing.number, by: irina, now: now() }
  const content = { text: 'Встреча в субботу.', attachments: [] }
  const corrected = await correctMailing(club, { ...acting, content, cause: 'correct' })
  if (corrected.outcome !== 'changing') throw new Error(corrected.outcome)
  expect((await over(corrected.change)).ledger).toMatchObject({ size: 230, delivered: 230 })
  expect(await heard(town.control, FIRST, 'Встреча в пятницу.')).toHaveLength(0)
  expect(await heard(town.control, FIRST, 'Встреча в субботу.')).toHaveLength(1)
  const recalled = await recallMailing(club, { ...acting, cause: 'recall' })
  if (recalled.outcome !== 'changing') throw new Error(recalled.outcome)
  expect((await over(recalled.change)).ledger).toMatchObject({ size: 230, delivered: 230 })
  for (const person of people) expect(await heard(town.control, person, 'Встреча в субботу.')).toHaveLength(0)
  await town.bot.waits({ days: 2 })
  expect((await recallMailing(club, { ...acting, now: now(), cause: 'late' })).outcome).toBe('too-late')
})
