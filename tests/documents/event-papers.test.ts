/** The papers of an event: what stands in each is read back out of the file and compared. */
import jsqr from 'jsqr'
import JSZip from 'jszip'
import { PNG } from 'pngjs'
import { readSheet } from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { EventKind } from '../../models/event.ts'
import type { PaperFile } from '../../src/delivery/messenger.ts'
import { type CalendarEntry, calendarOf } from '../../src/documents/calendar.ts'
import { type CertificateLines, makeCertificateFile } from '../../src/documents/certificate-file.ts'
import { makeDoorListFile } from '../../src/documents/door-list-file.ts'
import { makeEventSheetFile } from '../../src/documents/event-sheet-file.ts'
import { renderPaper } from '../../src/documents/index.ts'
import { wrap } from '../../src/documents/picture.ts'
import { drawPoster } from '../../src/documents/poster-picture.ts'
import { drawResults } from '../../src/documents/results-picture.ts'
import { drawTicket } from '../../src/documents/ticket-picture.ts'
import { cancelEvent } from '../../src/domain/events/cancel.ts'
import { moveDate } from '../../src/domain/events/change.ts'
import { certificateFor, checkCertificate, hoursSaid } from '../../src/domain/events/door/certificate.ts'
import { readTicket } from '../../src/domain/events/door/ticket.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { dateOf } from '../../src/domain/events/find.ts'
import { posterOf } from '../../src/domain/events/poster.ts'
import { leaveDate, registerFor } from '../../src/domain/events/register.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, boris, daysLater, irina, joined, monday, openTown, operator, type Town } from '../domain/town.ts'

// The library's own types say that there is more in it than the function.
const readCode = jsqr as unknown as typeof jsqr.default
const MEGABYTE = 1_000_000
const wednesday = new Date('2027-03-03T09:30:00Z')

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

describe('the certificate', () => {
  const certificate: CertificateLines = {
    operator,
    community: 'Молодые педагоги',
    number: 24,
    name: 'Анна Ёлкина-Щукина',
    title: 'Дизайн-мышление & <дети>',
    day: '3 марта 2027',
    place: 'ЦОДОУ',
    hours: 1.5,
    issued: '4 марта 2027',
    address: 'vk.me/club1',
  }

  it('names the operator, the person, the event, hours and number, and leaves lines to sign and to stamp', async () => {
    const bytes = await makeCertificateFile(certificate)
    expect(bytes.length).toBeLessThan(MEGABYTE)
    expect(await textOfDocx(bytes)).toEqual([
      'АНО «Пример»',
      'ул. Первая, 1',
      'Молодые педагоги',
      'СЕРТИФИКАТ № 24',
      'Анна Ёлкина-Щукина',
      'участие в мероприятии подтверждено',
      '«Дизайн-мышление & <дети>»',
      '3 марта 2027 года, ЦОДОУ',
      'Объём: 1,5 часа',
      'Руководитель ______________________________ / ______________________________',
      'М. П.',
      'Дата выдачи: 4 марта 2027 года',
      'Проверить: напишите «Проверить номер 24» боту, vk.me/club1',
    ])
  })

  it('leaves a line where nobody told a name or the operator is not set yet', async () => {
    const text = await textOfDocx(
      await makeCertificateFile({ ...certificate, name: undefined, operator: undefined, place: null }),
    )
    expect(text.filter((line) => /^_+$/.test(line))).toHaveLength(2)
    expect(text).toContain('3 марта 2027 года')
  })

  it.each([
    [1, '1 час'],
    [1.5, '1,5 часа'],
    [2, '2 часа'],
    [8, '8 часов'],
    [21, '21 час'],
    [72, '72 часа'],
  ])('says %s as %s', (hours, said) => expect(hoursSaid(hours)).toBe(said))
})

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

describe('lists', () => {
  const line = { number: 1, name: 'Анна Петрова', beside: 'Средняя школа № 3', waits: false, arrived: false }

  it('the list for the door has numbers, names and what to type later, on as many pages as it takes', async () => {
    const lines = Array.from({ length: 90 }, (_, at) => ({ ...line, number: at + 1, name: `Человек ${at + 1}` }))
    const bytes = await makeDoorListFile({
      ...{ title: '№ 15. Тренинг', when: 'среда, 3 марта 2027, 16:30', place: 'ЦОДОУ', seats: 90 },
      ...{ code: '15-4F2A', made: '02.03.2027 18:00' },
      lines: [
        ...lines,
        { ...line, number: 91, name: undefined },
        { ...line, number: 92, name: 'Борис Орлов', waits: true },
      ],
    })
    expect(bytes.length).toBeLessThan(MEGABYTE)
    const { pages, text } = await textOfPdf(bytes)
    expect(pages).toBeGreaterThan(2)
    for (const said of [
      '№ 15. Тренинг',
      'среда, 3 марта 2027, 16:30, ЦОДОУ',
      'лист 15-4F2A пришли 1 3 5-9',
      'Записаны: 91, мест: 90',
      'Ждут места: 1',
      'Средняя школа № 3',
    ]) {
      expect(text).toContain(said)
    }
    for (let at = 1; at <= 90; at++) expect(text).toContain(`${at} Человек ${at}`)
    expect(text.indexOf('Борис Орлов')).toBeGreaterThan(text.indexOf('Ждут места'))
  })

  it('the workbook has a line each with answers, and what looks like a formula stays words', async () => {
    const bytes = await makeEventSheetFile({
      title: 'Тренинг',
      when: 'среда',
      questions: [{ id: 'q1', text: 'Что волнует?' }],
      lines: [
        {
          ...{
            number: 1,
            name: '=1+1',
            workplace: 'Школа',
            team: undefined,
            state: 'место есть',
            since: '01.03.2027 16:00',
          },
          ...{ bus: true, arrived: undefined, answers: { q1: '-2+3' }, page: 'vk.com/id101' },
        },
      ],
    })
    const rows = (await readSheet(Buffer.from(bytes))) as unknown[][]
    expect(rows[1]).toEqual([
      ...['№', 'Имя', 'Место работы', 'Команда', 'Запись', 'Дата записи', 'Автобус', 'Отметка о приходе'],
      ...['Что волнует?', 'Страница'],
    ])
    expect(rows[2]).toEqual([
      1,
      '=1+1',
      'Школа',
      null,
      'место есть',
      '01.03.2027 16:00',
      'да',
      null,
      '-2+3',
      'vk.com/id101',
    ])
  })
})

describe('made when they are sent, of what stands then', () => {
  let town: Town
  let number: number
  const vk = async (people: number[]) => new Map(people.map((id) => [id, id === boris ? 'Борис Орлов' : '']))
  const render = (kind: string, of: Record<string, unknown>, now = monday): Promise<PaperFile | undefined> =>
    renderPaper(town.club, { kind, of: { number, key: '1', ...of } as never }, now, vk)
  const after = daysLater(5)

  beforeAll(async () => {
    town = await openTown()
    await seedOrganizers(town.club, monday)
    await joined(town.club, anna)
    const card = { title: 'Тренинг: начало', place: { text: 'ЦОДОУ', map: null, link: 'https://vk.com/call/1' } }
    const drafted = await draftEvent(town.club, { by: irina, card, startsAt: wednesday, cause: 'e', now: monday })
    if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
    number = drafted.event.number
    await publishEvent(town.club, { number, by: irina, cause: 'p', now: monday })
    for (const person of [anna, boris])
      await registerFor(town.club, { number, key: '1', person, cause: `r${person}`, now: monday })
  })
  afterAll(() => town.close())

  it('a calendar gives the link only to whoever is registered', async () => {
    const text = async (person: number) =>
      Buffer.from((await render('event-calendar', { person }))?.bytes ?? []).toString()
    expect(await text(anna)).toContain('https://vk.com/call/1')
    expect(await text(999)).not.toContain('vk.com/call')
    expect((await render('event-calendar', { person: anna }))?.name).toBe('Тренинг начало.ics')
  })

  it('a ticket is nobody’s without a seat, and its code is known again only by this bot and community', async () => {
    const file = await render('event-ticket', { person: boris })
    expect(file?.name).toBe(`Билет ${number}-2.png`)
    const token = new URL(codeIn(file?.bytes ?? new Uint8Array()) ?? '').searchParams.get('ref') ?? ''
    expect(readTicket(town.club, token)).toEqual({ outcome: 'ticket', ticket: { event: number, key: '1', number: 2 } })
    expect(readTicket(town.other, token)).toEqual({ outcome: 'forged' })
    expect(readTicket(town.club, token.replace('_2_', '_1_'))).toEqual({ outcome: 'forged' })
    expect(readTicket(town.club, '15')).toEqual({ outcome: 'no-ticket' })
    expect(await render('event-ticket', { person: 999 })).toBeUndefined()
    expect((await render('event-poster', {}))?.name).toBe(`Афиша ${number}.png`)
  })

  it('a drawn poster is kept by its name until the event says something else; the calendar’s entry moves and goes', async () => {
    const shown = async () => {
      const found = await dateOf(town.club, { number, key: '1' })
      return found && posterOf(town.club, found.event, found.occasion)
    }
    const calendar = async () => {
      const file = await render('event-calendar', { person: anna })
      return Buffer.from(file?.bytes ?? [])
        .toString()
        .replaceAll('\r\n', '\n')
    }
    const uid = `UID:${number}-1@club1.vk.me\n`
    expect(await calendar()).toContain(`${uid}SEQUENCE:0`)
    expect(await shown()).toBeUndefined()
    await (await render('event-poster', {}))?.attached?.('photo-1_5_key')
    expect(await shown()).toBe('photo-1_5_key')
    const moving = { number, key: '1', by: irina, cause: 'm', now: monday }
    const moved = new Date('2027-03-03T09:00:00Z')
    expect((await moveDate(town.club, { ...moving, startsAt: moved })).outcome).toBe('moved')
    expect(await shown()).toBeUndefined()
    expect(await calendar()).toContain(`${uid}SEQUENCE:1`)
    expect((await moveDate(town.club, { ...moving, cause: 'back', startsAt: wednesday })).outcome).toBe('moved')
    expect(await shown()).toBe('photo-1_5_key')
    expect(await calendar()).toMatch(/SEQUENCE:2\n[\s\S]*DTSTART:20270303T093000Z/)
  })

  it('lists go only to whoever still has the right, with names from cards and from VK', async () => {
    expect(await render('door-list', { by: anna })).toBeUndefined()
    expect(await render('event-sheet', { by: anna })).toBeUndefined()
    const file = await render('door-list', { by: irina })
    expect(file?.name).toBe(`Список ${number}, 03.03.2027.pdf`)
    const { text } = await textOfPdf(file?.bytes ?? new Uint8Array())
    expect(text).toContain('1 Анна Петрова Средняя школа № 3')
    expect(text).toContain('2 Борис Орлов')
    const sheet = await render('event-sheet', { by: irina })
    expect(((await readSheet(Buffer.from(sheet?.bytes ?? []))) as unknown[][]).slice(2).map((row) => row[1])).toEqual([
      'Анна Петрова',
      'Борис Орлов',
    ])
    expect(await render('event-results', {})).toBeUndefined()
  })

  it('a certificate is for whoever came, after it has ended, under one number that anybody may check', async () => {
    const asks = (person: number, now = after) => certificateFor(town.club, { number, key: '1', person, now })
    await town.club.models.occasions.updateOne(
      { event: number, 'people.person': boris },
      { $set: { 'people.$.arrived': { at: wednesday, how: 'list', by: irina } } },
    )
    expect(await asks(boris, monday)).toEqual({ outcome: 'not-over' })
    expect(await asks(anna)).toEqual({ outcome: 'not-there' })
    const all = await Promise.all(Array.from({ length: 8 }, () => asks(boris)))
    const numbers = new Set(all.map((one) => (one.outcome === 'certified' ? one.certificate : one.outcome)))
    expect(numbers.size).toBe(1)
    const [certificate] = [...numbers] as number[]
    const file = await render('certificate', { person: boris }, after)
    expect(file?.name).toBe(`Сертификат ${certificate}.docx`)
    expect(await textOfDocx(file?.bytes ?? new Uint8Array())).toEqual(
      expect.arrayContaining(['Борис Орлов', `СЕРТИФИКАТ № ${certificate}`, '«Тренинг: начало»', 'Объём: 1,5 часа']),
    )
    expect(await render('certificate', { person: anna }, after)).toBeUndefined()
    const told = { outcome: 'genuine', title: 'Тренинг: начало', startsAt: wednesday, hours: 1.5, initials: 'Б. О.' }
    expect(await checkCertificate(town.club, certificate as number, vk)).toEqual(told)
    expect(await checkCertificate(town.club, 10_000, vk)).toEqual({ outcome: 'unknown' })
    expect(await checkCertificate(town.other, certificate as number, vk)).toEqual({ outcome: 'unknown' })
  })

  it('whoever left has no ticket; of what is cancelled nobody has, and its entry goes', async () => {
    await leaveDate(town.club, { number, key: '1', person: anna, cause: 'l', now: monday })
    expect(await render('event-ticket', { person: anna })).toBeUndefined()
    expect(await render('event-ticket', { person: boris })).toBeDefined()
    await cancelEvent(town.club, { number, by: irina, why: 'Снег', cause: 'c', now: monday })
    expect(await render('event-ticket', { person: boris })).toBeUndefined()
    const text = Buffer.from((await render('event-calendar', { person: boris }))?.bytes ?? []).toString()
    for (const line of ['METHOD:CANCEL', `UID:${number}-1@club1.vk.me`, 'SEQUENCE:3', 'STATUS:CANCELLED']) {
      expect(text).toContain(line)
    }
  })
})

function picture(bytes: Uint8Array): PNG {
  return PNG.sync.read(Buffer.from(bytes))
}

/** What a camera reads of it at half its size, as on a small screen. */
function codeIn(bytes: Uint8Array): string | undefined {
  const whole = picture(bytes)
  const { width, height } = { width: Math.floor(whole.width / 2), height: Math.floor(whole.height / 2) }
  const half = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const from = (Math.floor(at / width) * 2 * whole.width + (at % width) * 2) * 4
    half.set(whole.data.subarray(from, from + 4), at * 4)
  }
  return readCode(half, width, height, { inversionAttempts: 'dontInvert' })?.data
}

/** How many different colours there are: a blank picture has one. */
function shadesIn(bytes: Uint8Array): number {
  const { data } = picture(bytes)
  const shades = new Set<number>()
  for (let at = 0; at < data.length; at += 4) shades.add(data.readUInt32BE(at))
  return shades.size
}

async function textOfDocx(bytes: Uint8Array): Promise<string[]> {
  const zip = await JSZip.loadAsync(bytes)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const words = (paragraph: string) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
      .join('')
  return xml
    .split('</w:p>')
    .map(words)
    .filter((line) => line !== '')
}

async function textOfPdf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return { pages: totalPages, text: text.replace(/\s+/g, ' ') }
}
