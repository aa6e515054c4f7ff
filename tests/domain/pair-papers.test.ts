/** A pair on a real database: its seat, its facts, its papers, who may end it, and whose eyes its words are for. */

import type { FactRow } from '../../models/fact.ts'
import type { PairAct, PairRow } from '../../models/pair.ts'
import { copyText } from '../../scenes/copy-text.ts'
import { tickMentoring } from '../../src/clock/mentoring.ts'
import { putNotices } from '../../src/delivery/put.ts'
import { renderPaper } from '../../src/documents/index.ts'
import { openSheet, pairsBoard } from '../../src/domain/mentoring/board.ts'
import { stateTrained } from '../../src/domain/mentoring/facts.ts'
import { mentoringFigures } from '../../src/domain/mentoring/figures.ts'
import { forgetMentoring } from '../../src/domain/mentoring/leaving.ts'
import { noticeEnd } from '../../src/domain/mentoring/notice-days.ts'
import { decidePair } from '../../src/domain/mentoring/pair/decide.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { copyOf } from '../../src/domain/personal-data/kept.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { textOfDocx, xmlOfDocx } from '../documents/papers.ts'
import { annaWithBoris, doesOfPair, livingPair, mentor, pupil } from '../support/pairs.ts'
import { anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

const [vera, _darya] = [103, 104]
let town: Town
beforeAll(async () => {
  town = await openTown()
})
beforeEach(async () => {
  await town.empty()
  await seedOrganizers(town.club, monday)
})
afterAll(() => town.close())

const together = (now = monday) => annaWithBoris(town.club, now)

const does = (number: number, act: PairAct, by: number, at = monday) => doesOfPair(town.club, number, act, by, at)
const ticks = (now: Date) => tickMentoring(town.club, now, (notices) => putNotices(town.club, notices, now))
const sealed = (text: string) => town.club.vault.seal(text)
const facts = async () => {
  const rows = await town.club.models.facts
    .find({ community: 1 }, { _id: 0 })
    .sort({ key: 1, revision: 1 })
    .lean<FactRow[]>()
  return rows.map(({ key, stands, value }) => [key, stands, value])
}

/** Everything of the two that is words, and a mark. */
async function fill(number: number): Promise<void> {
  await does(number, { kind: 'met', day: '2027-03-01' }, anna)
  await does(number, { kind: 'note', day: '2027-03-01', text: sealed('Разбирали ссору') }, anna)
  await does(number, { kind: 'goal', skill: 'conflict', text: sealed('Тихий класс'), until: '2027-05-20' }, boris)
  const goal = (await town.club.models.pairs.findOne({ number }).lean())?.acts.length ?? 0
  await does(number, { kind: 'step', goal: goal - 1, text: sealed('Посетить урок'), until: null }, anna)
  await does(number, { kind: 'done', of: goal, day: '2027-03-02' }, boris, daysLater(1))
  await does(number, { kind: 'report', part: 'final', text: sealed('Стало легче') }, anna)
  await does(number, { kind: 'report', part: 'final', text: sealed('Горжусь') }, boris)
  await does(number, { kind: 'mark', part: 'final', mark: 5 }, anna)
}

it('states facts of both sides once, corrects a meeting that was none, and says why a pair ended', async () => {
  const pair = await together()
  const act = { kind: 'met' as const, day: '2027-03-01' }
  await does(pair.number, act, anna)
  await ticks(monday)
  await does(pair.number, { ...act, kind: 'unmet' }, anna)
  await ticks(monday)
  await does(pair.number, { kind: 'met', day: '2027-03-02' }, boris, daysLater(1))
  await does(pair.number, { kind: 'end', why: 'reached', text: null, notice: null }, anna, daysLater(30))
  await ticks(daysLater(30))
  await ticks(daysLater(30))
  const of = (side: string, more: object) => ({ side, form: 'teacher-teacher', ...more })
  const parted = { why: 'reached', state: 'early', days: 30, meetings: 1 }
  expect(await facts()).toEqual([
    ['met:1:2027-03-01:mentee', true, of('mentee', {})],
    ['met:1:2027-03-01:mentee', false, of('mentee', {})],
    ['met:1:2027-03-01:mentor', true, of('mentor', {})],
    ['met:1:2027-03-01:mentor', false, of('mentor', {})],
    ['met:1:2027-03-02:mentee', true, of('mentee', {})],
    ['met:1:2027-03-02:mentor', true, of('mentor', {})],
    ['paired:1:mentee', true, of('mentee', { days: 0 })],
    ['paired:1:mentor', true, of('mentor', { days: 0 })],
    ['parted:1:mentee', true, of('mentee', parted)],
    ['parted:1:mentor', true, of('mentor', parted)],
  ])
  const { figures } = (await mentoringFigures(town.club, { by: irina, now: daysLater(31) })) as never
  expect(figures).toMatchObject({ paired: 1, meetings: 1, early: { reached: 1 }, days: 0, useful: null })
})

it('counts each course of the register once, and a pupil without a name', async () => {
  const now = monday
  const old = await mentor(
    town.club,
    { id: boris, name: 'Борис Орлов', now },
    { courses: [{ title: 'Курс', until: null, at: now }] },
  )
  const young = await pupil(town.club, { id: vera, name: 'Вера Осокина', now })
  await livingPair(town.club, { mentee: young, mentor: old, now })
  await stateTrained(town.club, now)
  await stateTrained(town.club, now)
  await ticks(now)
  const rows = await town.club.models.facts.find({ community: 1 }).sort({ key: 1 }).lean()
  expect(rows.map(({ kind, person }) => [kind, person])).toEqual([
    ['paired', null],
    ['paired', boris],
    ['trained', boris],
  ])
})

it.each<[string, PairAct, number]>([
  ['a quiet no', { kind: 'fit', suits: false, day: null }, anna],
  ['one of the two', { kind: 'end', why: 'time', text: null, notice: null }, boris],
  ['leaving', { kind: 'leave', side: 'mentor' }, 0],
])('gives the seat back after %s', async (_, act, by) => {
  const { number } = await together()
  await does(number, { kind: 'met', day: '2027-03-01' }, anna)
  await ticks(daysLater(1))
  await does(number, act, by, daysLater(2))
  await ticks(daysLater(2))
  const { taken } = (await town.club.models.mentorSeats.findOne({ community: 1 }).lean()) ?? { taken: [] }
  expect(taken.map(({ pair }) => pair)).not.toContain(number)
})

it('is ended by a curator with three working days of notice only, and by nobody else', async () => {
  const { number } = await together()
  // From a Monday: Tuesday to Thursday are whole, and with the 8th of March a holiday from a Thursday on it is later.
  expect(noticeEnd(town.club, monday).toISOString()).toBe('2027-03-04T17:00:00.000Z')
  expect(noticeEnd(town.club, daysLater(3)).toISOString()).toBe('2027-03-10T17:00:00.000Z')
  const ends = async (by: number, notice: Date | null) => {
    const act = { kind: 'end' as const, why: 'other' as const, text: null, notice }
    const decided = await decidePair(town.club, number, { act, by, cause: `${by} ${notice}`, at: monday })
    return decided.outcome === 'decided' ? decided.result.outcome : decided.outcome
  }
  expect(await ends(irina, null)).toBe('not-allowed')
  expect(await ends(irina, daysLater(2))).toBe('not-allowed')
  expect(await ends(vera, noticeEnd(town.club, monday))).toBe('not-allowed')
  expect(await ends(irina, noticeEnd(town.club, monday))).toBe('ending')
  await ticks(daysLater(5))
  expect((await town.club.models.pairs.findOne({ number }).lean())?.state).toBe('early')
})

it('shows its words to the two alone, and makes their papers from them; a curator gets dates, counts and health', async () => {
  const { number } = await together()
  await fill(number)
  const paper = async (kind: string, by: number, more = {}) => {
    const file = await renderPaper(town.club, { kind, of: { pair: number, by, ...more } }, monday)
    return file && (await textOfDocx(file.bytes)).join('\n')
  }
  const programme = await paper('pair-programme', anna)
  for (const words of [
    'Наставник: Борис Орлов',
    'Конфликтное конструирование: Тихий класс',
    'Посетить урок',
    'выполнено',
  ])
    expect(programme).toContain(words)
  const file = await renderPaper(town.club, { kind: 'pair-programme', of: { pair: number, by: anna } }, monday)
  const widths = [...(await xmlOfDocx(file?.bytes ?? new Uint8Array())).matchAll(/<w:gridCol w:w="(\d+)"/g)]
  // As wide as the page, wherever it is opened.
  expect(widths.reduce((sum, [, width]) => sum + Number(width), 0)).toBeGreaterThan(9000)
  const report = await paper('pair-report', boris, { part: 'final' })
  for (const words of ['Стало легче', 'Горжусь', 'Встреч: 1', '1 из 1']) expect(report).toContain(words)
  for (const kind of ['pair-programme', 'pair-report']) {
    expect(await paper(kind, irina)).toBeUndefined()
    expect(await paper(kind, vera)).toBeUndefined()
  }
  const order = await paper('pair-order', irina)
  for (const words of [
    'Назначить наставником: Борис Орлов. Наставляемый: Анна Петрова',
    'статьёй 351.8 Трудового кодекса',
    'письменное согласие наставника',
    'не менее чем за три рабочих дня',
    'Срок: с 1 марта 2027 года по 31 мая 2027 года',
  ])
    expect(order).toContain(words)
  expect(await paper('pair-end', anna)).toBeUndefined()
  await does(number, { kind: 'end', why: 'health', text: sealed('Устаю'), notice: null }, anna, daysLater(2))
  for (const by of [anna, boris, irina]) {
    const note = await paper('pair-end', by)
    expect(note).toMatch(
      /Наставник: Борис Орлов. Наставляемый: Анна Петрова.[\s\S]*с 1 марта 2027 года по 3 марта 2027 года/,
    )
    expect(note).not.toMatch(/Устаю|здоровье/i)
  }
  expect(await paper('pair-order', anna)).toBeUndefined()

  const seen = JSON.stringify([
    await pairsBoard(town.club, { by: irina, now: monday }),
    await openSheet(town.club, { number, by: irina, now: monday }),
    await mentoringFigures(town.club, { by: irina, now: monday }),
    await paper('pair-order', irina),
  ])
  expect(seen).toContain('"meetings":1')
  expect(seen).not.toMatch(/ссору|Тихий|Посетить|легче|Горжусь|sealed|"mark"/)
  for (const { outcome } of [
    await pairsBoard(town.club, { by: boris, now: monday }),
    await openSheet(town.club, { number, by: vera, now: monday }),
    await mentoringFigures(town.club, { by: anna, now: monday }),
  ])
    expect(outcome).toBe('not-allowed')
  const kept = JSON.stringify(await town.club.models.pairs.find({}).lean())
  expect(kept).not.toMatch(/ссору|Тихий|Посетить|легче|Горжусь/)
})

it('forgets the words of whoever is erased, and keeps those of the other', async () => {
  const { number } = await together()
  await fill(number)
  await eraseNow(town.club, { person: anna, cause: 'erase', now: monday })
  const pair = await town.club.models.pairs.findOne({ number }).lean<PairRow>()
  const texts = (pair?.acts ?? []).flatMap(({ act }) =>
    'text' in act && act.text ? [town.club.vault.open(act.text)] : [],
  )
  expect(texts).toEqual(['Тихий класс', 'Горжусь'])
  expect(pair?.state).toBe('left')
})

it('gives each their own words in the copy, a curator theirs of an end, and none of the others', async () => {
  const { number } = await together()
  await fill(number)
  const notice = noticeEnd(town.club, daysLater(2))
  await does(number, { kind: 'end', why: 'other', text: sealed('Договорились'), notice }, irina, daysLater(2))
  const copy = async (person: number) => JSON.stringify(await copyOf(town.club, person))
  expect(await copy(anna)).toMatch(/ссору.*Посетить.*легче/)
  expect(await copy(anna)).not.toMatch(/Тихий|Горжусь|Договорились/)
  expect(await copy(boris)).toMatch(/Тихий.*Горжусь/)
  const pairs = copyText(
    (await copyOf(town.club, anna)).filter(({ what }) => what.includes('наставн')),
    'Asia/Krasnoyarsk',
  )
  expect(pairs).toContain('ваши слова: ')
  expect(pairs).not.toMatch(/[a-z]{3,}/i)
  expect(await copy(irina)).toContain('Договорились')
  expect(await copy(irina)).not.toMatch(/ссору|Тихий|легче|Горжусь/)
})

it('blanks what was written when the consent to mentoring is taken back: lines, steps, reports and thanks', async () => {
  const { number } = await together()
  await fill(number)
  await does(number, { kind: 'thank', text: sealed('Спасибо за урок') }, anna)
  await does(number, { kind: 'end', why: 'other', text: sealed('Устаю'), notice: null }, anna)
  await forgetMentoring(town.club, { person: anna, cause: 'withdrawn', now: daysLater(1) })
  const pair = await town.club.models.pairs.findOne({ number }).lean<PairRow>()
  const own = (pair?.acts ?? []).filter(({ by, act }) => by === anna && 'text' in act)
  expect(own.map(({ act }) => act.kind)).toEqual(['note', 'step', 'report', 'thank', 'end'])
  expect(own.every(({ act }) => 'text' in act && act.text === null)).toBe(true)
})
