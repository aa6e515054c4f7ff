/** Own reminders: one for each cause, fifty at most, told once whatever the clock and the processes do. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { DateTime } from 'luxon'
import { tickReminders } from '../../src/clock/reminders.ts'
import { putNotices } from '../../src/delivery/put.ts'
import { askedToRemind } from '../../src/domain/reminders/asked.ts'
import { dueReminders, noteTold } from '../../src/domain/reminders/due.ts'
import {
  addReminder,
  changeOwn,
  finishReminder,
  openReminders,
  type ReminderRow,
  snooze,
  stopReminder,
} from '../../src/domain/reminders/keep.ts'
import { agrees, anna, boris, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const minutes = (count: number, from = monday) => new Date(from.getTime() + count * 60_000)
const daily = 'DTSTART;TZID=Asia/Krasnoyarsk:20270301T180000\nRRULE:FREQ=DAILY'
const text = 'сдать отчёт'

async function added(at: Date | string, cause = `add:${at}`, now = monday): Promise<ReminderRow> {
  await agrees(town.club, anna)
  const when = typeof at === 'string' ? { rule: at } : { at }
  const result = await addReminder(town.club, { person: anna, text, when, cause, now })
  if (result.outcome !== 'added') throw new Error(result.outcome)
  return result.reminder
}

const tick = (now: Date) =>
  tickReminders(town.club, now, (notices) =>
    putNotices(
      town.club,
      notices.map((one) => ({ ...one, byClock: true })),
      now,
    ),
  )
const told = async () =>
  (await town.club.models.outbox.find({ community: 1 }).sort({ _id: 1 }).lean()).map(({ content }) => content.text)
const own = async (id: ReminderRow['_id']) => town.club.models.reminders.findById(id).lean<ReminderRow>()

describe('keeping', () => {
  it('asks for consent, words and a moment ahead', async () => {
    const asked = { person: anna, text, when: { at: minutes(5) }, cause: 'a', now: monday }
    expect(await addReminder(town.club, asked)).toEqual({ outcome: 'no-consent' })
    await agrees(town.club, anna)
    expect(await addReminder(town.club, { ...asked, text: ' ' })).toEqual({ outcome: 'empty' })
    expect(await addReminder(town.club, { ...asked, text: 'ы'.repeat(501) })).toEqual({ outcome: 'too-long' })
    expect(await addReminder(town.club, { ...asked, when: { at: monday } })).toEqual({ outcome: 'past' })
    expect(await town.club.models.reminders.countDocuments({})).toBe(0)
  })

  it('answers the same cause with the first outcome, also when its moment is over', async () => {
    const first = await added(minutes(5), 'one')
    expect(await added(minutes(9), 'one', minutes(60))).toEqual(first)
  })

  it('of sixty at once keeps fifty, each under a number of its own', async () => {
    await agrees(town.club, anna)
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        addReminder(town.club, { person: anna, text, when: { at: minutes(5) }, cause: `c${index}`, now: monday }),
      ),
    )
    expect(all.filter(({ outcome }) => outcome === 'added')).toHaveLength(50)
    expect(all.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(10)
    const numbers = (await openReminders(town.club, anna)).map(({ number }) => number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    await stopReminder(town.club, {
      person: anna,
      id: String((await openReminders(town.club, anna))[0]?._id),
      cause: 's',
      now: monday,
    })
    expect((await added(minutes(7), 'again')).state).toBe('open')
  })

  it('is nobody else’s to change or stop', async () => {
    const { _id } = await added(minutes(5))
    await agrees(town.club, boris, 'of boris')
    const acting = { person: boris, id: String(_id), cause: 'b', now: monday }
    expect(await changeOwn(town.club, { ...acting, change: { text: 'чужое' } })).toEqual({ outcome: 'gone' })
    expect(await stopReminder(town.club, acting)).toEqual({ outcome: 'gone' })
    expect(await stopReminder(town.club, { ...acting, id: 'нет такого' })).toEqual({ outcome: 'gone' })
    expect(await stopReminder(town.other, { ...acting, person: anna })).toEqual({ outcome: 'gone' })
    expect((await own(_id))?.state).toBe('open')
  })

  it('changes once for its cause, and answers so again after it has been stopped', async () => {
    const { _id } = await added(minutes(5))
    const acting = { person: anna, id: String(_id), now: monday }
    const change = { ...acting, cause: 'c', change: { when: { rule: daily } } }
    expect(await changeOwn(town.club, change)).toMatchObject({ outcome: 'changed', reminder: { rule: daily } })
    await stopReminder(town.club, { ...acting, cause: 's' })
    expect(await stopReminder(town.club, { ...acting, cause: 's' })).toMatchObject({ outcome: 'stopped' })
    expect(await changeOwn(town.club, change)).toMatchObject({ outcome: 'changed' })
    expect(await changeOwn(town.club, { ...change, cause: 'd' })).toEqual({ outcome: 'gone' })
  })

  it('a moved page takes them along beside its own', async () => {
    await added(minutes(5))
    await agrees(town.club, boris, 'of boris')
    await addReminder(town.club, { person: boris, text, when: { at: minutes(6) }, cause: 'b', now: monday })
    const { reminders } = town.club.models
    const { collections } = await import('../../models/index.ts')
    const { personal } = collections.reminders
    if ('none' in personal || typeof personal.move !== 'function') throw new Error('they do not move')
    for (const _ of [1, 2]) await personal.move(reminders, 1, anna, boris, monday)
    expect((await openReminders(town.club, boris)).map(({ number }) => number)).toEqual([2, 1])
    expect(await openReminders(town.club, anna)).toEqual([])
  })
})

describe('telling', () => {
  it('twice and by two processes at once is one message', async () => {
    await added(minutes(5))
    await tick(minutes(4))
    expect(await told()).toEqual([])
    await Promise.all([tick(minutes(5)), tick(minutes(5)), tick(minutes(6))])
    await tick(minutes(7))
    expect(await told()).toEqual([expect.stringContaining('Напоминаю (пн, 1 марта, 16:05): сдать отчёт')])
    expect(await openReminders(town.club, anna)).toEqual([])
  })

  it('is asked for, so neither «Стоп» nor the budget holds it, and due since its own moment', async () => {
    await added(minutes(5))
    await tick(minutes(30))
    const [row] = await town.club.models.outbox.find({ community: 1 }).lean()
    expect(row).toMatchObject({
      priority: 1,
      byClock: true,
      notBefore: minutes(5),
      usefulUntil: minutes(30 + 3 * 24 * 60),
    })
  })

  it('cut off between the telling and the note tells under the same key', async () => {
    await added(daily)
    const at = minutes(120)
    const [due] = await dueReminders(town.club, at)
    if (!due) throw new Error('nothing is due')
    await tickReminders({ ...town.club, settings: town.club.settings }, at, async (notices) => {
      await putNotices(town.club, notices, at)
      throw new Error('cut off')
    }).catch(() => undefined)
    await tick(minutes(121))
    expect(await told()).toHaveLength(1)
    // A late note of the same moment does not put back what the tick has moved on.
    await noteTold(town.club, due, at)
    expect((await openReminders(town.club, anna))[0]?.at).toEqual(minutes(120 + 24 * 60))
  })

  it('moved or stopped between the finding and the note stays as the person wants it', async () => {
    const { _id } = await added(minutes(5))
    const [due] = await dueReminders(town.club, minutes(5))
    const when = { at: minutes(90) }
    await changeOwn(town.club, { person: anna, id: String(_id), change: { when }, cause: 'c', now: minutes(5) })
    if (due) await noteTold(town.club, due, minutes(5))
    expect(await own(_id)).toMatchObject({ state: 'open', at: minutes(90) })
  })

  it('a clock put forward an hour and back tells each of its times once', async () => {
    await added(daily)
    await tick(minutes(119))
    await tick(minutes(180))
    await tick(minutes(120))
    await tick(minutes(180))
    expect(await told()).toEqual([expect.stringMatching(/Должен был напомнить сегодня, .* в 18:00/)])
    await tick(minutes(120 + 24 * 60))
    expect(await told()).toHaveLength(2)
  })

  it('after three days away tells a habit once, with the last of its times, and what was due once with its own', async () => {
    await added(minutes(5))
    await added(daily)
    await tick(minutes(3 * 24 * 60))
    expect(await told()).toEqual([
      expect.stringMatching(/Должен был напомнить в понедельник, 1 марта, в 16:05/),
      expect.stringMatching(/Должен был напомнить вчера, в среду, 3 марта, в 18:00/),
    ])
    expect((await openReminders(town.club, anna))[0]?.at).toEqual(minutes(120 + 3 * 24 * 60))
  })

  it('goes on at its hour when the clocks of its zone change', async () => {
    const berlin = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Berlin' }).toJSDate()
    const before = berlin('2027-03-27T12:00')
    await agrees(town.club, anna)
    const rule = 'DTSTART;TZID=Europe/Berlin:20270327T180000\nRRULE:FREQ=DAILY'
    await addReminder(town.club, { person: anna, text, when: { rule }, cause: 'b', now: before })
    await tick(berlin('2027-03-27T18:00'))
    expect((await openReminders(town.club, anna))[0]?.at).toEqual(berlin('2027-03-28T18:00'))
  })

  it('without consent stops instead', async () => {
    const { _id } = await added(minutes(5))
    await town.club.models.consents.deleteMany({})
    await tick(minutes(6))
    expect(await told()).toEqual([])
    expect((await own(_id))?.state).toBe('stopped')
  })
})

describe('under a reminder that came', () => {
  it('«Через час» gives one more, another tap moves it, «Готово» takes it back', async () => {
    const { _id, at: moment } = await added(minutes(5))
    await tick(minutes(5))
    const tap = { person: anna, id: String(_id), moment, now: minutes(6) }
    const first = await snooze(town.club, { ...tap, until: 'hour', cause: 't1' })
    expect(first).toMatchObject({ outcome: 'snoozed', reminder: { at: minutes(66), text } })
    expect(await snooze(town.club, { ...tap, until: 'hour', cause: 't1', now: minutes(8) })).toEqual(first)
    const second = await snooze(town.club, { ...tap, until: 'day', cause: 't2' })
    expect(second).toMatchObject({ outcome: 'snoozed', reminder: { at: minutes(5 + 24 * 60) } })
    expect(await openReminders(town.club, anna)).toHaveLength(1)
    await finishReminder(town.club, { ...tap, cause: 't3' })
    expect(await openReminders(town.club, anna)).toEqual([])
    expect((await own(_id))?.state).toBe('done')
    expect(await snooze(town.club, { ...tap, until: 'hour', cause: 't4' })).toEqual({ outcome: 'gone' })
  })

  it('put off, a habit goes on beside it', async () => {
    const { _id, at: moment } = await added(daily)
    await tick(moment)
    await snooze(town.club, { person: anna, id: String(_id), moment, until: 'hour', cause: 't', now: moment })
    expect((await openReminders(town.club, anna)).map(({ rule }) => rule)).toEqual([null, daily])
  })

  it('forged taps do nothing', async () => {
    const { _id } = await added(minutes(5))
    const forged = { person: anna, cause: 'f', now: monday, until: 'hour' as const }
    for (const tap of [
      { id: String(_id), moment: minutes(5) },
      { id: 'x', moment: monday },
      { id: String(_id), moment: new Date(Number.NaN) },
    ])
      expect(await snooze(town.club, { ...forged, ...tap })).toEqual({ outcome: 'gone' })
    expect(await finishReminder(town.club, { ...forged, person: boris, id: String(_id), moment: monday })).toEqual({
      outcome: 'gone',
    })
  })
})

it.each([
  ['Напомни мне завтра в 9 сдать отчёт', 'завтра в 9 сдать отчёт'],
  ['напомните, пожалуйста, завтра', 'завтра'],
  ['Пожалуйста, напомни мне: позвонить', 'позвонить'],
  ['нпомни мне позвонить', 'позвонить'],
  ['напоминай каждый день в 8', 'каждый день в 8'],
  ['поставь напоминание на завтра', 'на завтра'],
  ['Напомни', ''],
  ['Напомните, когда встреча', undefined],
  ['напомните адрес?', undefined],
  ['напомнила о себе', undefined],
  ['я напомню завтра', undefined],
  ['напомню завтра', undefined],
  ['не напоминай мне', undefined],
  ['Поставь чайник', undefined],
  ['сдать отчёт', undefined],
  ['', undefined],
])('«%s» asks to be reminded: %p', (typed, rest) => {
  expect(askedToRemind(typed)).toBe(rest)
})
