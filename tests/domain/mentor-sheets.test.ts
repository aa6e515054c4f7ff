/** The register and requests as tables, there and back: unclear lines are named, and what was taken away reads back as it was. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent, withdrawPurpose } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { beginMentor, changeOfficial } from '../../src/domain/mentoring/register/mentor.ts'
import { readRegister } from '../../src/domain/mentoring/register/read-sheet.ts'
import { changesOf } from '../../src/domain/mentoring/register/said.ts'
import { heads, registerSheet } from '../../src/domain/mentoring/register/sheet.ts'
import { importRequests } from '../../src/domain/mentoring/request/import.ts'
import { askForMentor, askForPupil, completeMentee } from '../../src/domain/mentoring/request/mentee.ts'
import { readRequests } from '../../src/domain/mentoring/request/read-sheet.ts'
import { heads as requestHeads, requestSheet } from '../../src/domain/mentoring/request/sheet.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { readHours } from '../../src/domain/week/read-hours.ts'
import { sayHours } from '../../src/domain/week/week.ts'
import { anna, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
let club: Club
beforeAll(async () => {
  town = await openTown()
  club = town.club
  await seedOrganizers(club, monday)
  for (const person of [anna, boris]) {
    await joined(club, person)
    const hash = consentText(club, { id: person }, 'mentoring')?.hash ?? ''
    await giveConsent(club, { person, purpose: 'mentoring', hash, cause: `c${person}`, now: monday })
  }
})
afterAll(() => town.close())

describe('a sheet', () => {
  const read = async (...lines: string[][]) => {
    const found = await readRegister(
      club,
      lines.map((cells, at) => ({ line: at + 1, cells })),
      monday,
    )
    if ('fault' in found) throw new Error(found.fault)
    return found
  }
  const whys = async (...lines: string[][]) =>
    (await read(...lines)).unclear.map((one) => [one.line, one.why, 'column' in one ? one.column : '', one.words])

  it('names by line whom it cannot enter, and what it cannot read', async () => {
    for (const person of [301, 302]) await joined(club, person)
    await club.models.memberships.updateOne(
      { community: 1, person: 301 },
      { $set: { name: 'Мария Юная', figures: { birthYear: 2010 } as never } },
    )
    await club.models.memberships.updateOne({ community: 1, person: 302 }, { $set: { name: 'Пётр Зимин' } })
    const head = ['ФИО', 'Страница', 'Согласие', 'Приказ', 'Кому помогает', 'Мест']
    const found = await whys(
      head,
      ['Зимин Пётр', '', '', '', 'молодым педагогам', ''],
      ['Юная Мария', '', '01.02.2027', '', '', '1'],
      ['Зимин Пётр', '', '46054', '', '', '1'],
      ['Зимин Пётр', '', '01.02.2027', '12-л', '', '1'],
      ['Зимин Пётр', '', '01.02.2027', '', 'космонавтам', '1'],
      ['Зимин Пётр', 'vk.com/id301', '01.02.2027', '', '', '1'],
      ['Зимин Пётр', '', '01.02.2027', '', '', '1'],
      ['Зимин Пётр', 'vk.com/id302', '01.02.2027', '', '', '2'],
    )
    expect(found).toEqual([
      [2, 'no-consent', '', 'Пётр Зимин'],
      [3, 'minor', '', 'Мария Юная'],
      [4, 'cell', 'Согласие', 'Пётр Зимин'],
      [5, 'cell', 'Дата приказа', 'Пётр Зимин'],
      [6, 'cell', 'Кому помогает', 'Пётр Зимин'],
      [7, 'which', '', 'Зимин Пётр'],
      [9, 'repeats', '', 'Пётр Зимин'],
    ])
  })

  it('taken away and read back says nothing new, whatever was typed in the chat', async () => {
    await club.models.mentors.deleteMany({ community: 1 })
    const hash = consentText(club, { id: boris }, 'mentoring')?.hash ?? ''
    await giveConsent(club, { person: boris, purpose: 'mentoring', hash, cause: 'anew', now: daysLater(2) })
    const begun = await beginMentor(club, { person: boris, cause: 'back', now: monday })
    if (begun.outcome !== 'kept') throw new Error(begun.outcome)
    const { number } = begun.mentor
    await changeOfficial(club, { number, by: irina, cause: 'all', now: monday }, () => ({
      ...{ subjects: ['Русский язык, литература', 'МХК'], forms: ['student-pupil', 'teacher-pupil'], seats: 3 },
      ...{
        strengths: ['talks', 'critical'],
        kinds: ['usual', 'reverse'],
        consent: { at: monday, how: 'chat', by: boris },
      },
      ...{ order: { number: '12  л', date: monday }, term: { from: monday, to: daysLater(200) } },
      courses: [{ title: 'Школа\nнаставника', until: daysLater(300), at: monday }],
    }))
    const sheet = await registerSheet(club, { by: irina, now: monday })
    if (sheet.outcome !== 'sheet') throw new Error(sheet.outcome)
    const columns = Object.keys(heads) as (keyof typeof heads)[]
    // As a workbook gives its cells back (src/domain/sheets/read-table.ts).
    const cells = sheet.lines.map((line) => columns.map((one) => line[one].replace(/\s+/g, ' ').trim()))
    const { lines, unclear } = await read(Object.values(heads), ...cells)
    expect([lines.length, unclear]).toEqual([1, []])
    const row = await club.models.mentors.findOne({ community: 1, number }).lean()
    expect(lines.map(({ said }) => changesOf(row, said, { by: irina, now: monday }))).toEqual([{}])
  })
})

describe('a sheet of requests', () => {
  const zimin = 302
  const read = async (now: Date, ...lines: string[][]) => {
    const table = lines.map((cells, at) => ({ line: at + 1, cells }))
    const found = await readRequests(club, table, now)
    if ('fault' in found) throw new Error(found.fault)
    return found
  }
  const head = ['ФИО', 'Согласие', 'Трудно', 'Часы', 'Форма', 'Будущая организация']
  const keep = (lines: Awaited<ReturnType<typeof read>>['lines'], cause: string, now = monday) =>
    importRequests(club, { by: irina, lines, cause, now })
  const rows = () => club.models.mentees.find({ community: 1, person: zimin }).lean()

  it('names by line whom it cannot enter, no pupil among them, and what it cannot read', async () => {
    const { lines, unclear } = await read(
      monday,
      head,
      ['Зимин Пётр', '', 'яркие уроки'],
      ['Юная Мария', '01.02.2027', 'яркие уроки'],
      ['Зимин Пётр', '01.02.2027', '', '', 'студент'],
      ['Ученик № 3 (9 класс)', '', 'яркие уроки'],
      ['Сидоров Иван', '01.02.2027', '', '', 'учитель-ученик'],
      ['Зимин Пётр', '', '', '', 'педагог–педагог; студент'],
      ['Зимин Пётр', '', '', 'как получится'],
      ['Зимин Пётр', '', '', '', '', 'нигде'],
      ['Зимин Пётр', 'в боте', '', 'сб утром'],
      ['Зимин Пётр', '01.02.2028', '', 'сб утром'],
      ['Зимин Пётр', '01.02.2027', 'общение с родителями'],
    )
    expect(unclear.map((one) => [one.line, one.why, 'column' in one ? one.column : '', one.words])).toEqual([
      [2, 'no-consent', '', 'Пётр Зимин'],
      [3, 'minor', '', 'Мария Юная'],
      [4, 'age', '', 'Пётр Зимин'],
      [5, 'pupil', '', ''],
      [6, 'pupil', '', ''],
      [7, 'cell', 'Форма', 'Пётр Зимин'],
      [8, 'cell', 'Часы', 'Пётр Зимин'],
      [9, 'cell', 'Будущая организация', 'Пётр Зимин'],
      [10, 'no-consent', '', 'Пётр Зимин'],
      [11, 'cell', 'Согласие', 'Пётр Зимин'],
    ])
    expect(lines.map(({ line }) => line)).toEqual([12])
    expect(await rows()).toEqual([])
  })

  it('keeps nothing of who has withdrawn since the paper; a newer paper stands', async () => {
    const line = (day: string) => [head, ['Зимин Пётр', day, 'яркие уроки']]
    const { lines } = await read(monday, ...line('01.02.2027'))
    const hash = consentText(club, { id: zimin }, 'mentoring')?.hash ?? ''
    await giveConsent(club, { person: zimin, purpose: 'mentoring', hash, cause: 'in the chat', now: monday })
    await withdrawPurpose(club, { person: zimin, purpose: 'mentoring', cause: 'taken back', now: daysLater(3) })
    expect(await keep(lines, 'too late', daysLater(4))).toMatchObject({ entered: [], changed: 0, same: 0 })
    expect(await rows()).toEqual([])
    const old = await read(daysLater(6), ...line('01.02.2027'))
    expect(old.unclear.map(({ why }) => why)).toEqual(['no-consent'])
    expect((await read(daysLater(6), ...line('06.03.2027'))).lines).toHaveLength(1)
  })

  it('of two curators at once enters each person once; the same again says nothing new, in the journal too', async () => {
    const { lines } = await read(daysLater(6), head, ['Зимин Пётр', '06.03.2027', 'яркие уроки', 'сб утром'])
    const [one, other] = await Promise.all([keep(lines, 'i1', daysLater(6)), keep(lines, 'i2', daysLater(6))])
    const entered = [one, other].map((kept) => (kept.outcome === 'kept' ? kept.entered.length : -1))
    expect(entered.sort()).toEqual([0, 1])
    expect(await rows()).toMatchObject([{ needs: ['challenge'], looking: true, paper: { by: irina } }])
    const written = () => club.models.journal.countDocuments({ did: 'mentee-changed', about: zimin })
    const first = await written()
    expect(first).toBeGreaterThan(0)
    const before = await rows()
    expect(await keep(lines, 'i3', daysLater(7))).toMatchObject({ entered: [], changed: 0, same: 1 })
    const winner = before[0]?.causes[0]?.cause ?? ''
    expect(await keep(lines, winner, daysLater(7))).toMatchObject({ outcome: 'kept', entered: [{ person: zimin }] })
    expect(await rows()).toEqual(before)
    expect(await written()).toBe(first)
  })

  it('taken away and read back says nothing new, whatever was typed in the chat; whoever stopped does not look again', async () => {
    const number = (await rows())[0]?.number ?? 0
    const pupil = { form: 'teacher-pupil' as const, label: '9 класс', subject: null, needs: [] }
    await askForMentor(club, { person: anna, needs: ['conflict'], cause: 'a of the sheet', now: monday })
    await askForPupil(club, { person: boris, pupil, cause: 'p of the sheet', now: monday })
    await completeMentee(club, { number, by: irina, cause: 'all', now: monday }, () => ({
      ...{
        subject: 'Русский язык,\nлитература',
        form: 'employer-student',
        kinds: ['usual', 'reverse'],
        free: 0b101101,
      },
      ...{ needs: ['talks', 'judgement', 'critical'], looking: false, avoid: club.vault.seal('Ветрова') },
    }))
    const sheet = await requestSheet(club, { by: irina })
    if (sheet.outcome !== 'sheet') throw new Error(sheet.outcome)
    expect(await requestSheet(club, { by: boris })).toEqual({ outcome: 'not-allowed' })
    expect(JSON.stringify(sheet.lines)).not.toContain('Ветров')
    const columns = Object.keys(requestHeads) as (keyof typeof requestHeads)[]
    const cells = sheet.lines.map((line) => columns.map((one) => line[one].replace(/\s+/g, ' ').trim()))
    const { lines, unclear } = await read(daysLater(8), Object.values(requestHeads), ...cells)
    expect([lines.map(({ person }) => person), unclear.map(({ why }) => why)]).toEqual([[anna, zimin], ['pupil']])
    const before = await club.models.mentees.find({ community: 1 }).lean()
    expect(await keep(lines, 'back', daysLater(8))).toMatchObject({ entered: [], changed: 0, same: 2 })
    expect(await club.models.mentees.find({ community: 1 }).lean()).toEqual(before)
    for (let free = 1; free < 2 ** 21; free += 4099) expect(readHours(sayHours(free))).toBe(free)
  })
})
