/** Requests and the register: a repeat finds its first outcome, two windows lose nothing, no name of a pupil is taken. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent, withdrawPurpose } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { readCourse, readDays, readOrder, readTerm } from '../../src/domain/mentoring/register/days.ts'
import { agreeToMentor, beginMentor, changeMentor, changeOfficial } from '../../src/domain/mentoring/register/mentor.ts'
import { readRegister } from '../../src/domain/mentoring/register/read-sheet.ts'
import { changesOf } from '../../src/domain/mentoring/register/said.ts'
import { heads, registerSheet } from '../../src/domain/mentoring/register/sheet.ts'
import { statusOf } from '../../src/domain/mentoring/register/status.ts'
import { marked, nextSkill, suggested } from '../../src/domain/mentoring/request/check.ts'
import { importRequests } from '../../src/domain/mentoring/request/import.ts'
import { readLabel } from '../../src/domain/mentoring/request/label.ts'
import { askForMentor, askForPupil, changeMentee, completeMentee } from '../../src/domain/mentoring/request/mentee.ts'
import { readRequests } from '../../src/domain/mentoring/request/read-sheet.ts'
import { heads as requestHeads, requestSheet } from '../../src/domain/mentoring/request/sheet.ts'
import { skills } from '../../src/domain/mentoring/skills.ts'
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

describe('a request', () => {
  it('asked for twice by one cause is the same; many at once make one', async () => {
    const ask = (cause: string) => askForMentor(club, { person: anna, needs: ['conflict'], cause, now: monday })
    const all = await Promise.all(['a', 'a', 'b', 'c'].map(ask))
    const asked = all.filter(({ outcome }) => outcome === 'asked')
    expect(new Set(all.map((one) => ('mentee' in one ? one.mentee.number : 0))).size).toBe(1)
    const cause =
      'mentee' in (asked[0] ?? {})
        ? (asked[0] as { mentee: { causes: { cause: string }[] } }).mentee.causes[0]
        : undefined
    expect(await ask(cause?.cause ?? '')).toMatchObject({ outcome: 'asked' })
    expect(await ask('d')).toMatchObject({ outcome: 'already' })
    expect(await club.models.mentees.countDocuments({ community: 1 })).toBe(1)
  })

  it('loses no tick of two windows, and counts waiting anew after a stop', async () => {
    const row = await club.models.mentees.findOne({ community: 1, person: anna }).lean()
    const number = row?.number ?? 0
    const tick = (skill: string, cause: string) =>
      changeMentee(club, { number, by: anna, cause, now: monday }, ({ needs }) => ({ needs: [...needs, skill] }))
    await Promise.all([tick('talks', 't1'), tick('team', 't2'), tick('team', 't2')])
    const kept = await changeMentee(club, { number, by: anna, cause: 'stop', now: daysLater(1) }, () => ({
      looking: false,
    }))
    expect(kept).toMatchObject({ outcome: 'kept', mentee: { looking: false, since: monday } })
    if ('mentee' in kept) expect([...kept.mentee.needs].sort()).toEqual(['conflict', 'talks', 'team'])
    const again = { person: anna, needs: [], cause: 'again', now: daysLater(2) }
    expect(await askForMentor(club, again)).toMatchObject({ outcome: 'asked', mentee: { since: daysLater(2) } })
    expect(await askForMentor(club, { ...again, now: daysLater(3) })).toMatchObject({ outcome: 'asked' })
    // A teacher's own request never becomes a pupil's.
    const form = await changeMentee(club, { number, by: anna, cause: 'f', now: monday }, () => ({
      form: 'pupil-pupil',
    }))
    expect(form).toMatchObject({ mentee: { form: 'teacher-teacher' } })
  })

  it('is changed by its own person or whoever keeps the register, with a line in the journal', async () => {
    const number = (await club.models.mentees.findOne({ community: 1, person: anna }).lean())?.number ?? 0
    const change = (by: number, cause: string) =>
      changeMentee(club, { number, by, cause, now: monday }, () => ({ free: 4 }))
    expect(await change(boris, 'x')).toEqual({ outcome: 'not-allowed' })
    expect(await change(irina, 'y')).toMatchObject({ outcome: 'kept' })
    expect(await change(irina, 'y')).toMatchObject({ outcome: 'kept' })
    expect(await club.models.journal.countDocuments({ actor: irina, did: 'mentee-changed', about: anna })).toBe(1)
  })

  it('for a pupil has one row a cause, and no name', async () => {
    const pupil = { form: 'teacher-pupil' as const, label: '9 класс', subject: null, needs: [] }
    const ask = (cause: string) => askForPupil(club, { person: boris, pupil, cause, now: monday })
    const [one, same, other] = [await ask('p1'), await ask('p1'), await ask('p2')]
    expect('mentee' in one && 'mentee' in same && one.mentee.number === same.mentee.number).toBe(true)
    expect('mentee' in one && 'mentee' in other && one.mentee.number !== other.mentee.number).toBe(true)
  })

  it.each([
    ['9 класс, педкласс', 'label'],
    ['Девятый класс', 'label'],
    ['10 «А», хочет стать учителем', 'label'],
    ['Маша из 9 класса', 'fault'],
    ['ученик Сидоров Пётр', 'fault'],
    ['Анна Сергеевна', 'fault'],
    ['👍', 'fault'],
  ])('«%s»', (words, expected) => {
    expect(Object.keys(readLabel(words))).toEqual([expected])
  })
})

describe('the register', () => {
  it('appoints nobody without consent and order, and ends with what is left when the consent is withdrawn', async () => {
    const begun = await beginMentor(club, { person: boris, cause: 'm', now: monday })
    if (begun.outcome !== 'kept') throw new Error(begun.outcome)
    const { number } = begun.mentor
    expect(await beginMentor(club, { person: boris, cause: 'n', now: monday })).toMatchObject({ mentor: { number } })
    const by = (person: number, cause: string) => ({ number, by: person, cause, now: monday })
    const order = { number: '12-л', date: monday }
    expect(await changeOfficial(club, by(boris, 'o'), () => ({ order }))).toEqual({ outcome: 'not-allowed' })
    const ordered = await changeOfficial(club, by(irina, 'o'), () => ({ order }))
    if (ordered.outcome !== 'kept') throw new Error(ordered.outcome)
    expect(statusOf(ordered.mentor, monday)).toBe('getting-ready')
    // Nobody agrees for another.
    expect(await agreeToMentor(club, by(irina, 'i'))).toMatchObject({ mentor: { consent: null } })
    const agreed = await agreeToMentor(club, by(boris, 'b'))
    if (agreed.outcome !== 'kept') throw new Error(agreed.outcome)
    expect(statusOf(agreed.mentor, monday)).toBe('appointed')
    const term = { from: daysLater(-300), to: monday }
    expect(statusOf({ ...agreed.mentor, term }, daysLater(0.5))).toBe('appointed')
    expect(statusOf({ ...agreed.mentor, term }, daysLater(2))).toBe('term-over')
    await withdrawPurpose(club, { person: boris, purpose: 'mentoring', cause: 'w', now: daysLater(1) })
    expect(await club.models.mentors.countDocuments({ community: 1, person: boris })).toBe(0)
    expect(await changeMentor(club, by(boris, 'z'), () => ({ on: true }))).toEqual({ outcome: 'unknown' })
  })

  const at = { now: monday, timeZone: 'Asia/Krasnoyarsk' }
  const day = (date: Date | null | undefined) => date?.toLocaleDateString('ru', { timeZone: at.timeZone })
  it.each([
    ['01.09.2026', 'past', ['01.09.2026']],
    ['2026-09-01 и 1/9/27', 'past', ['01.09.2026', '01.09.2027']],
    ['1 сентября', 'past', ['01.09.2026']],
    ['1 сентября', 'future', ['01.09.2027']],
    ['сегодня', 'past', ['01.03.2027']],
    ['31.02.2027', 'past', []],
    ['как-нибудь', 'past', []],
  ] as const)('days: «%s», %s', (words, towards, expected) => {
    expect(readDays(words, { ...at, towards }).map(day)).toEqual(expected)
  })

  it('orders, terms and courses', () => {
    expect(readOrder('№ 12-л от 01.09.2026', at)?.number).toBe('12-л')
    expect(readOrder('приказ 7, 1 сентября', at)?.number).toBe('7')
    expect(readOrder('12-л', at)).toBeUndefined()
    expect(day(readTerm('с 01.09.2026 по 31.05.2027', at)?.to)).toBe('31.05.2027')
    expect(readTerm('с 31.05.2027 по 01.09.2026', at)).toBeUndefined()
    expect(readCourse('Школа наставника', at)).toEqual({ title: 'Школа наставника', until: null })
    expect(day(readCourse('Школа наставника, действует до 01.09.2028', at)?.until)).toBe('01.09.2028')
    expect(readCourse('Школа до осени', at)).toBeUndefined()
  })
})

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

it('the self-check goes through all skills, and suggests what is hard, else what depends', () => {
  let check: ReturnType<typeof marked> = null
  for (let skill = nextSkill(check); skill; skill = nextSkill(check)) check = marked(check, skill.id, 2, monday)
  expect(Object.keys(check?.values ?? {})).toHaveLength(skills.length)
  expect(suggested(check)).toHaveLength(5)
  expect(suggested(marked(check, 'conflict', 1, monday))).toEqual(['conflict'])
  expect(marked(check, 'nothing of ours', 1, monday)).toBe(check)
})
