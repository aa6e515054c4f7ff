/** Pictures of an event: ticket, poster, results; their size, their code, and that they are not blank. */
import { EventKind } from '../../models/event.ts'
import { wrap } from '../../src/documents/picture.ts'
import { drawPoster } from '../../src/documents/poster-picture.ts'
import { drawResults } from '../../src/documents/results-picture.ts'
import { drawTicket } from '../../src/documents/ticket-picture.ts'
import { cancelEvent } from '../../src/domain/events/cancel.ts'
import { moveDate } from '../../src/domain/events/change.ts'
import { readTicket } from '../../src/domain/events/door/ticket.ts'
import { dateOf } from '../../src/domain/events/find.ts'
import { posterOf } from '../../src/domain/events/poster.ts'
import { leaveDate } from '../../src/domain/events/register.ts'
import { anna, boris, irina, monday, type Town } from '../domain/town.ts'
import { codeIn, type EventOfPapers, MEGABYTE, openEvent, picture, shadesIn, wednesday } from './papers.ts'

describe('pictures', () => {
  const ticket = {
    title: 'Тренинг по дизайн-мышлению 🎉 для молодых педагогов, наставников и всех, кто ещё думает, идти ли, и как',
    when: 'среда, 3 марта 2027, 16:30',
    place: 'ЦОДОУ, ул. Парковая, 19, кабинет 12',
    link: 'https://vk.me/club1?ref=t15_1_7_0123456789abcdef',
    number: '15-7',
    community: 'Молодые педагоги',
  }

  it('a ticket has size, words, and a code that any phone reads', async () => {
    const bytes = await drawTicket(ticket)
    const { width, height } = picture(bytes)
    expect([width, height]).toEqual([1440, 2080])
    expect(bytes.length).toBeLessThan(MEGABYTE)
    expect(shadesIn(bytes)).toBeGreaterThan(10)
    expect(codeIn(bytes)).toBe(ticket.link)
  })

  it('a poster is as wide as a card of a carousel, in the colour of its kind', async () => {
    const link = 'https://vk.me/club1?ref=15'
    const grounds = new Set<number>()
    for (const kind of EventKind.options) {
      const bytes = await drawPoster({ ...ticket, kind, number: 15, link })
      expect(bytes.length).toBeLessThan(MEGABYTE)
      const { data, width, height } = picture(bytes)
      expect(width / height).toBeCloseTo(13 / 8)
      grounds.add(data.readUInt32BE(0))
      if (kind !== 'game') continue
      expect(shadesIn(bytes)).toBeGreaterThan(10)
      expect(codeIn(bytes)).toBe(link)
    }
    expect(grounds.size).toBe(EventKind.options.length)
  })

  it('results show teams by their places, twenty at most, and a team without points', async () => {
    const teams = Array.from({ length: 30 }, (_, at) => ({
      title: `Команда ${at + 1}`,
      place: at + 1,
      points: 30 - at,
    }))
    const few = await drawResults({ title: 'Педагогические игры', when: '3 марта 2027', teams: teams.slice(0, 3) })
    const many = await drawResults({ title: 'Педагогические игры', when: '3 марта 2027', teams })
    const none = await drawResults({
      title: 'Игры',
      when: '3 марта 2027',
      teams: [{ title: 'Одна', place: 1, points: null }],
    })
    for (const bytes of [few, many, none]) {
      expect(bytes.length).toBeLessThan(MEGABYTE)
      expect(shadesIn(bytes)).toBeGreaterThan(10)
    }
    expect(picture(many).height - picture(few).height).toBe(17 * 64 * 2)
  })

  it('breaks words into lines that fit, cuts what is longer than a line, and loses only what is left over', () => {
    const how = { size: 40, bold: false, width: 400, lines: 9 }
    expect(wrap('Встреча молодых педагогов города', how)).toEqual(['Встреча молодых', 'педагогов города'])
    expect(wrap('ц'.repeat(40), how).join('')).toBe('ц'.repeat(40))
    expect(wrap('раз два три четыре пять шесть семь', { ...how, lines: 1 })).toEqual([
      expect.stringMatching(/^раз два три.*…$/),
    ])
    expect(wrap('🎉\u0000', how)).toEqual([])
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

  it('a ticket is nobody’s without a seat, and its code is known again only by this bot and community', async () => {
    const file = await render('event-ticket', { person: boris })
    expect(file?.name).toBe(`Билет ${number}-2.png`)
    const token = new URL(codeIn(file?.bytes ?? new Uint8Array()) ?? '').searchParams.get('ref') ?? ''
    expect(readTicket(town.club, token)).toEqual({ outcome: 'ticket', ticket: { event: number, key: '1', number: 2 } })
    expect(readTicket(town.other, token)).toEqual({ outcome: 'forged' })
    expect(readTicket(town.club, token.replace('_2_', '_1_'))).toEqual({ outcome: 'forged' })
    expect(readTicket(town.club, '15')).toEqual({ outcome: 'no-ticket' })
    expect(await render('event-ticket', { person: 999 })).toBeUndefined()
  })

  it('a drawn poster is kept by its name until the event says something else', async () => {
    const shown = async () => {
      const found = await dateOf(town.club, { number, key: '1' })
      return found && posterOf(town.club, found.event, found.occasion)
    }
    const poster = await render('event-poster', {})
    expect(poster?.name).toBe(`Афиша ${number}.png`)
    expect(await shown()).toBeUndefined()
    await poster?.attached?.('photo-1_5_key')
    expect(await shown()).toBe('photo-1_5_key')
    const moving = { number, key: '1', by: irina, cause: 'm', now: monday }
    const moved = new Date('2027-03-03T09:00:00Z')
    expect((await moveDate(town.club, { ...moving, startsAt: moved })).outcome).toBe('moved')
    expect(await shown()).toBeUndefined()
    expect((await moveDate(town.club, { ...moving, cause: 'back', startsAt: wednesday })).outcome).toBe('moved')
    expect(await shown()).toBe('photo-1_5_key')
  })

  it('without teams there are no results; whoever left has no ticket, and of what is cancelled nobody has', async () => {
    expect(await render('event-results', {})).toBeUndefined()
    await leaveDate(town.club, { number, key: '1', person: anna, cause: 'l', now: monday })
    expect(await render('event-ticket', { person: anna })).toBeUndefined()
    expect(await render('event-ticket', { person: boris })).toBeDefined()
    await cancelEvent(town.club, { number, by: irina, why: 'Снег', cause: 'c', now: monday })
    expect(await render('event-ticket', { person: boris })).toBeUndefined()
  })
})
