import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { type Notice, putNotices } from '../../src/delivery/put.ts'
import {
  chooseOften,
  choosePause,
  chooseTopic,
  chooseUnasked,
  chosenBy,
  mayBeTold,
} from '../../src/domain/preferences/unasked.ts'
import { readUntil, type UntilRead } from '../../src/domain/preferences/until.ts'
import { anna, boris, daysLater, monday, openTown, settings, type Town } from './town.ts'

const topics = [
  { id: 'trainings', title: 'Тренинги' },
  { id: 'trips', title: 'Поездки' },
]

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const club = () => ({ ...town.club, settings: { ...settings, topics } })
const both = [anna, boris]
const who = (cause: string) => ({ person: anna, cause, now: monday })

describe('what is unasked', () => {
  it('is told until somebody says stop, in this community only', async () => {
    expect(await mayBeTold(town.club, both, monday)).toEqual(both)
    await Promise.all(['a', 'b'].map((cause) => chooseUnasked(town.club, { ...who(cause), wanted: false })))
    expect(await mayBeTold(town.club, both, monday)).toEqual([boris])
    expect(await mayBeTold(town.other, both, monday)).toEqual(both)
    await chooseUnasked(town.club, { ...who('c'), wanted: true })
    expect(await mayBeTold(town.club, both, monday)).toEqual(both)
  })

  it('chosen again by the same cause stays as it was chosen since', async () => {
    const stop = () => chooseUnasked(town.club, { ...who('stop'), wanted: false })
    expect(await stop()).toMatchObject({ outcome: 'chosen', preference: { unasked: false } })
    expect(await stop()).toMatchObject({ outcome: 'chosen', preference: { unasked: false } })
    await chooseUnasked(town.club, { ...who('resume'), wanted: true })
    expect(await stop()).toMatchObject({ preference: { unasked: true } })
    expect(await town.club.models.preferences.countDocuments()).toBe(1)
  })

  it('two taps at once on two topics are both kept', async () => {
    const off = (topic: string) => chooseTopic(club(), { ...who(topic), topic, on: false })
    await Promise.all([off('trainings'), off('trips'), chooseOften(club(), { ...who('often'), often: 'mine' })])
    const chosen = await chosenBy(club(), anna)
    expect([...chosen.off].sort()).toEqual(['trainings', 'trips'])
    expect(chosen.often).toBe('mine')
    await chooseTopic(club(), { ...who('on'), topic: 'trips', on: true })
    expect((await chosenBy(club(), anna)).off).toEqual(['trainings'])
  })

  it('of a topic switched off is not told, of another is', async () => {
    await chooseTopic(club(), { ...who('t'), topic: 'trainings', on: false })
    expect(await mayBeTold(club(), both, monday, 'trainings')).toEqual([boris])
    expect(await mayBeTold(club(), both, monday, 'trips')).toEqual(both)
    expect(await mayBeTold(club(), both, monday)).toEqual(both)
    const unknown = { ...who('u'), topic: 'chess', on: false }
    expect(await chooseTopic(club(), unknown)).toEqual({ outcome: 'unknown-topic' })
  })

  it('comes as often as was chosen', async () => {
    const told = async () => {
      const [message, digest, personal] = await Promise.all(
        (['message', 'digest', 'personal'] as const).map((how) => mayBeTold(club(), [anna], monday, undefined, how)),
      )
      return { message: message?.length, digest: digest?.length, personal: personal?.length }
    }
    expect(await told()).toEqual({ message: 1, digest: 1, personal: 1 })
    await chooseOften(club(), { ...who('d'), often: 'digest' })
    expect(await told()).toEqual({ message: 0, digest: 1, personal: 1 })
    await chooseOften(club(), { ...who('m'), often: 'mine' })
    expect(await told()).toEqual({ message: 0, digest: 0, personal: 1 })
  })

  it('pauses until a day and comes again by itself, or at once when called back', async () => {
    await choosePause(town.club, { ...who('p'), until: daysLater(7) })
    expect(await mayBeTold(town.club, both, daysLater(6.9))).toEqual([boris])
    expect(await mayBeTold(town.club, both, daysLater(7))).toEqual(both)
    await chooseUnasked(town.club, { ...who('r'), wanted: true })
    expect(await mayBeTold(town.club, both, monday)).toEqual(both)
  })

  it('of a row kept by an earlier version is read with what holds for all', async () => {
    const old = { community: 1, person: anna, unasked: false, at: monday, cause: 'old' }
    await town.club.models.preferences.collection.insertOne(old as never)
    expect(await mayBeTold(town.club, both, monday)).toEqual([boris])
    await chooseTopic(club(), { ...who('t'), topic: 'trips', on: false })
    expect(await chosenBy(club(), anna)).toMatchObject({ unasked: false, off: ['trips'], often: 'as-it-comes' })
  })
})

describe('what waits in the outbox', () => {
  const waiting = async () => {
    const rows = await town.club.models.outbox.find({ community: 1, state: 'waiting' }).sort({ key: 1 }).lean()
    return rows.flatMap(({ base, peers, outcomes }) =>
      peers.filter((peer) => !outcomes.some((one) => one.peer === peer)).map((peer) => `${base} ${peer}`),
    )
  }
  const notice = (key: string, more: Partial<Notice>): Notice => ({
    key,
    to: both,
    content: { text: 'Слово' },
    ...more,
  })

  it('unasked is called back by «Стоп», and nothing that was asked for, of others, or sent', async () => {
    const notices = [notice('mailing', { priority: 'told' }), notice('answer', { priority: 'work' })]
    await putNotices(town.club, notices, monday)
    await putNotices(town.other, notices, monday)
    await putNotices(town.club, [notice('tried', { priority: 'told' })], monday)
    await town.club.models.outbox.updateMany({ base: 'tried' }, { $set: { triedAt: monday } })
    await chooseUnasked(town.club, { ...who('s'), wanted: false })
    const [first, second, ...rest] = [`answer ${anna}`, `answer ${boris}`, `mailing ${boris}`, `tried ${anna}`]
    expect(await waiting()).toEqual([first, second, ...rest, `tried ${boris}`])
    expect(await town.other.models.outbox.countDocuments({ community: 2, state: 'waiting' })).toBe(4)
    const gone = await town.club.models.outbox.findOne({ community: 1, base: 'mailing', peers: anna }).lean()
    expect(gone).toMatchObject({ state: 'done', outcomes: [{ peer: anna, ended: 'withdrawn', at: monday }] })
  })

  it('to many at once leaves out only this person', async () => {
    await putNotices(town.club, [notice('one', { to: [anna], priority: 'told' })], monday)
    await town.club.models.outbox.updateMany({ base: 'one' }, { $set: { peers: both } })
    await chooseUnasked(town.club, { ...who('s'), wanted: false })
    expect(await waiting()).toEqual([`one ${boris}`])
    await chooseUnasked(town.club, { person: boris, cause: 'b', now: monday, wanted: false })
    expect(await waiting()).toEqual([])
  })

  it('is called back by a pause only where it would come within it', async () => {
    const soon = notice('soon', { to: [anna], priority: 'told', notBefore: daysLater(3) })
    const later = notice('later', { to: [anna], priority: 'told', notBefore: daysLater(9) })
    await putNotices(town.club, [soon, later], monday)
    await choosePause(town.club, { ...who('p'), until: daysLater(7) })
    expect(await waiting()).toEqual([`later ${anna}`])
  })
})

describe('the day until which to be silent', () => {
  // Monday the 1st of March, 16:00 in Krasnoyarsk.
  const read = (text: string) => readUntil(text, monday, 'Asia/Krasnoyarsk')
  const day = (until: UntilRead) =>
    'until' in until ? until.until.toLocaleDateString('ru', { timeZone: 'Asia/Krasnoyarsk' }) : until.fault

  it.each([
    ['до 1 сентября', '01.09.2027'],
    ['Не пишите мне до 1 Сентября, пожалуйста!', '01.09.2027'],
    ['до первого сентября', '01.09.2027'],
    ['до сентября', '01.09.2027'],
    ['1.09', '01.09.2027'],
    ['01.09.2027', '01.09.2027'],
    ['на неделю', '08.03.2027'],
    ['на две недели', '15.03.2027'],
    ['две недели', '15.03.2027'],
    ['на 10 дней', '11.03.2027'],
    ['на месяц', '01.04.2027'],
    ['на полгода', '01.09.2027'],
    ['до завтра', '02.03.2027'],
    ['до понедельника', '08.03.2027'],
    ['до пятницы', '05.03.2027'],
    ['до 15-го', '15.03.2027'],
    ['по 15 апреля', '16.04.2027'],
    ['15 апреля включительно', '16.04.2027'],
    ['1 февраля', '01.02.2028'],
    ['до конца недели', '08.03.2027'],
    ['до конца месяца', '01.04.2027'],
    ['до лета', '01.06.2027'],
    ['до нового года', '01.01.2028'],
    ['до конца учебного года', '01.06.2027'],
    ['вчера', 'past'],
    ['сегодня', 'past'],
    ['до 1 марта', 'past'],
    ['1 марта 2026', 'past'],
    ['на 0 дней', 'past'],
    ['на год', 'far'],
    ['1 сентября 2028', 'far'],
    ['до 31 февраля', 'unclear'],
    ['31.02', 'unclear'],
    ['до вечера', 'unclear'],
    ['до 18:00', 'unclear'],
    ['до понедельника или вторника', 'unclear'],
    ['с 1 по 15 апреля', 'unclear'],
    ['до конца четверти', 'unclear'],
    ['навсегда', 'unclear'],
    ['', 'unclear'],
    ['до 1 сентября '.repeat(9), 'unclear'],
  ])('«%s» is %s', (text, means) => {
    expect(day(read(text))).toBe(means)
  })

  it('begins with the day of the community, not of the server', () => {
    const lateEvening = new Date('2027-03-01T18:30:00Z')
    const until = new Date('2027-03-02T17:00:00Z')
    expect(readUntil('до завтра', lateEvening, 'Asia/Krasnoyarsk')).toEqual({ until })
  })
})
