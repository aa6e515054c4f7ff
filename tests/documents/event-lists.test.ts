/** Lists and certificates of an event: their words, taken out of PDF, XLSX and DOCX, and who may have them. */
import { type CertificateLines, makeCertificateFile } from '../../src/documents/certificate-file.ts'
import { makeDoorListFile } from '../../src/documents/door-list-file.ts'
import { makeEventSheetFile } from '../../src/documents/event-sheet-file.ts'
import { certificateFor, checkCertificate, hoursSaid } from '../../src/domain/events/door/certificate.ts'
import { anna, boris, daysLater, irina, monday, operator, type Town } from '../domain/town.ts'
import { type EventOfPapers, MEGABYTE, openEvent, rowsOf, textOfDocx, textOfPdf, vk, wednesday } from './papers.ts'

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
    const rows = await rowsOf(bytes)
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

describe('made when it is sent, of what stands then', () => {
  let town: Town
  let number: number
  let render: EventOfPapers['render']
  beforeAll(async () => {
    ;({ town, number, render } = await openEvent())
  })
  const after = daysLater(5)
  afterAll(() => town.close())

  it('lists go only to whoever still has the right, with names from cards and from VK', async () => {
    expect(await render('door-list', { by: anna })).toBeUndefined()
    expect(await render('event-sheet', { by: anna })).toBeUndefined()
    const file = await render('door-list', { by: irina })
    expect(file?.name).toBe(`Список ${number}, 03.03.2027.pdf`)
    const { text } = await textOfPdf(file?.bytes ?? new Uint8Array())
    expect(text).toContain('1 Анна Петрова Средняя школа № 3')
    expect(text).toContain('2 Борис Орлов')
    const sheet = await render('event-sheet', { by: irina })
    expect((await rowsOf(sheet?.bytes ?? new Uint8Array())).slice(2).map((row) => row[1])).toEqual([
      'Анна Петрова',
      'Борис Орлов',
    ])
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
})
