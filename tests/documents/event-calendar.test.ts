/** The calendar file of an event: what stands in it, and that it moves and goes under the same UID. */
import { type CalendarEntry, calendarOf } from '../../src/documents/calendar.ts'
import { cancelEvent } from '../../src/domain/events/cancel.ts'
import { moveDate } from '../../src/domain/events/change.ts'
import { anna, boris, daysLater, irina, monday, type Town } from '../domain/town.ts'
import { type EventOfPapers, openEvent, wednesday } from './papers.ts'

describe('the calendar', () => {
  const entry: CalendarEntry = {
    uid: '15-1@club1.vk.me',
    sequence: 0,
    stamp: monday,
    startsAt: wednesday,
    endsAt: new Date('2027-03-03T11:00:00Z'),
    title: 'Тренинг: «дизайн-мышление», часть 1; для всех',
    description: 'Приходите\nсо сменной обувью',
    place: 'ЦОДОУ, кабинет 12',
    map: { latitude: 56.1, longitude: 94.58 },
    link: null,
    cancelled: false,
    community: 'Молодые педагоги',
  }
  const lines = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n')

  it('says what, when in UTC, where and where on the map; every line fits (RFC 5545, 3.1)', () => {
    const text = calendarOf(entry)
    expect(lines(text)).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:15-1@club1.vk.me',
        'SEQUENCE:0',
        'DTSTAMP:20270301T090000Z',
        'DTSTART:20270303T093000Z',
        'DTEND:20270303T110000Z',
        'SUMMARY:Тренинг: «дизайн-мышление»\\, часть 1\\; для всех',
        'DESCRIPTION:Приходите\\nсо сменной обувью',
        'LOCATION:ЦОДОУ\\, кабинет 12',
        'GEO:56.1;94.58',
        'STATUS:CONFIRMED',
      ]),
    )
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('moves the same entry by a higher number, and takes it out by CANCEL', () => {
    const moved = calendarOf({
      ...entry,
      sequence: 1,
      startsAt: daysLater(1, wednesday),
      endsAt: daysLater(2, wednesday),
      place: null,
      link: 'https://vk.com/call/1',
    })
    expect(lines(moved)).toEqual(
      expect.arrayContaining([
        'UID:15-1@club1.vk.me',
        'SEQUENCE:1',
        'DTSTART:20270304T093000Z',
        'LOCATION:https://vk.com/call/1',
      ]),
    )
    const cancelled = calendarOf({ ...entry, sequence: 2, cancelled: true })
    expect(lines(cancelled)).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'UID:15-1@club1.vk.me', 'SEQUENCE:2', 'STATUS:CANCELLED']),
    )
  })
})

describe('made when it is sent, of what stands then', () => {
  let town: Town
  let number: number
  let render: EventOfPapers['render']
  beforeAll(async () => {
    ;({ town, number, render } = await openEvent())
  })
  afterAll(() => town.close())

  const text = async (person: number) =>
    Buffer.from((await render('event-calendar', { person }))?.bytes ?? []).toString()

  it('a calendar gives the link only to whoever is registered', async () => {
    expect(await text(anna)).toContain('https://vk.com/call/1')
    expect(await text(999)).not.toContain('vk.com/call')
    expect((await render('event-calendar', { person: anna }))?.name).toBe('Тренинг начало.ics')
  })

  it('the same entry moves, and goes when the event is called off', async () => {
    const calendar = async () => (await text(anna)).replaceAll('\r\n', '\n')
    const uid = `UID:${number}-1@club1.vk.me\n`
    expect(await calendar()).toContain(`${uid}SEQUENCE:0`)
    const moving = { number, key: '1', by: irina, cause: 'm', now: monday }
    const moved = new Date('2027-03-03T09:00:00Z')
    expect((await moveDate(town.club, { ...moving, startsAt: moved })).outcome).toBe('moved')
    expect(await calendar()).toContain(`${uid}SEQUENCE:1`)
    expect((await moveDate(town.club, { ...moving, cause: 'back', startsAt: wednesday })).outcome).toBe('moved')
    expect(await calendar()).toMatch(/SEQUENCE:2\n[\s\S]*DTSTART:20270303T093000Z/)
    await cancelEvent(town.club, { number, by: irina, why: 'Снег', cause: 'c', now: monday })
    for (const line of ['METHOD:CANCEL', `UID:${number}-1@club1.vk.me`, 'SEQUENCE:3', 'STATUS:CANCELLED']) {
      expect(await text(boris)).toContain(line)
    }
  })
})
