import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { confirmAnswer, dueAnswers } from '../../src/domain/answers/check.ts'
import { readPastDay } from '../../src/domain/answers/days.ts'
import { proposeAnswer } from '../../src/domain/answers/propose.ts'
import { answersOn, findAnswers, isOverdue } from '../../src/domain/answers/read.ts'
import { removedAnswers, restoreAnswer } from '../../src/domain/answers/restore.ts'
import { changeAnswer, removeAnswer, takeBackChange, writeAnswer } from '../../src/domain/answers/write.ts'
import { erasePerson, nameless } from '../../src/domain/personal-data/kept.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, daysLater, irina, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const draft = { topic: 'housing', title: 'Где жить?', text: 'В общежитии.', trueOn: '2027-03-01', checkEvery: 3 }

async function written(cause = 'w') {
  await seedOrganizers(town.club, monday)
  const result = await writeAnswer(town.club, { draft, by: irina, cause, now: monday })
  if (result.outcome !== 'written') throw new Error(result.outcome)
  return { id: String(result.answer._id), answer: result.answer }
}

describe('keeping', () => {
  it('a good answer to a question once for its cause, at any length, by organizers only', async () => {
    await seedOrganizers(town.club, monday)
    const given = { question: 'как '.repeat(300), answer: 'Так.', by: irina, cause: 'p', now: monday }
    expect(await proposeAnswer(town.club, given)).toEqual({ outcome: 'kept' })
    expect(await proposeAnswer(town.club, given)).toEqual({ outcome: 'kept' })
    expect(await proposeAnswer(town.club, { ...given, by: anna, cause: 'q' })).toEqual({ outcome: 'not-allowed' })
    expect(await proposeAnswer(town.other, { ...given, cause: 'r' })).toEqual({ outcome: 'not-allowed' })
    const kept = await answersOn(town.club, 'asked')
    expect(kept).toHaveLength(1)
    expect(kept[0]?.title).toMatch(/^.{100,149}…$/)
  })

  it('changes remember the last ten texts, and the last is taken back', async () => {
    const { id } = await written()
    for (let n = 1; n <= 12; n += 1) {
      const change = { id, draft: { text: `Текст ${n}` }, by: irina, cause: `c${n}`, now: daysLater(n) }
      await changeAnswer(town.club, change)
      await changeAnswer(town.club, change)
    }
    const [answer] = await answersOn(town.club, 'housing')
    expect([answer?.text, answer?.history.length, answer?.history[0]?.text]).toEqual(['Текст 12', 10, 'Текст 11'])
    await takeBackChange(town.club, { id, by: irina, cause: 'back', now: daysLater(13) })
    await takeBackChange(town.club, { id, by: irina, cause: 'back', now: daysLater(13) })
    expect((await answersOn(town.club, 'housing'))[0]?.text).toBe('Текст 11')
  })

  it('two who change at once lose neither text', async () => {
    const { id } = await written()
    const texts = ['Первый', 'Второй', 'Третий']
    await Promise.all(
      texts.map((text) => changeAnswer(town.club, { id, draft: { text }, by: irina, cause: text, now: daysLater(1) })),
    )
    const [answer] = await answersOn(town.club, 'housing')
    const all = [answer?.text, ...(answer?.history ?? []).map(({ text }) => text)]
    expect(all).toHaveLength(4)
    expect(all.sort()).toEqual(['В общежитии.', ...texts].sort())
  })
})

describe('checking', () => {
  it('is due on its day, overdue after it, and confirmed by the first of many', async () => {
    const { id, answer } = await written()
    const due = answer.checkOn
    expect(due).toBe('2027-06-01')
    expect(await dueAnswers(town.club, daysLater(91))).toHaveLength(0)
    expect(await dueAnswers(town.club, daysLater(92))).toHaveLength(1)
    expect(isOverdue(town.club, answer, daysLater(92))).toBe(false)
    expect(isOverdue(town.club, answer, daysLater(93))).toBe(true)
    const confirm = (cause: string) => confirmAnswer(town.club, { id, due, by: irina, cause, now: daysLater(93) })
    const all = await Promise.all(['a', 'b', 'c'].map(confirm))
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(['already', 'already', 'confirmed'])
    const first = ['a', 'b', 'c'].find((_, index) => all[index]?.outcome === 'confirmed') ?? ''
    expect(await confirm(first)).toMatchObject({ outcome: 'confirmed', answer: { trueOn: '2027-06-02' } })
    expect(await dueAnswers(town.club, daysLater(93))).toHaveLength(0)
  })

  it('of what was removed is over; the second who removes learns it', async () => {
    const { id, answer } = await written()
    const acting = { id, by: irina, now: monday }
    expect((await removeAnswer(town.club, { ...acting, cause: 'r' })).outcome).toBe('removed')
    expect((await removeAnswer(town.club, { ...acting, cause: 'r' })).outcome).toBe('removed')
    expect((await removeAnswer(town.club, { ...acting, cause: 's' })).outcome).toBe('gone')
    const confirmed = await confirmAnswer(town.club, { ...acting, due: answer.checkOn, cause: 'k' })
    expect(confirmed).toEqual({ outcome: 'gone' })
    expect(await findAnswers(town.club, 'жить')).toEqual([])
  })
})

describe('putting back', () => {
  it('is one of many at once, also when it was removed anew; an old removal repeated takes nothing out', async () => {
    const { id, answer } = await written()
    const acting = { id, by: irina, now: daysLater(1) }
    await removeAnswer(town.club, { ...acting, cause: 'r' })
    const restore = (cause: string, now = daysLater(2)) => restoreAnswer(town.club, { id, by: irina, cause, now })
    const all = await Promise.all(['a', 'b', 'c'].map((cause) => restore(cause)))
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(['restored', 'there', 'there'])
    expect((await removeAnswer(town.club, { ...acting, cause: 'r' })).outcome).toBe('removed')
    expect((await answersOn(town.club, 'housing'))[0]?.checkOn).toBe(answer.checkOn)
    const first = ['a', 'b', 'c'][all.findIndex(({ outcome }) => outcome === 'restored')] ?? ''
    await removeAnswer(town.club, { ...acting, cause: 's' })
    expect(await restore(first)).toMatchObject({ outcome: 'restored', due: answer.checkOn })
    expect(await answersOn(town.club, 'housing')).toEqual([])
    expect(await removedAnswers(town.club, irina)).toMatchObject({
      outcome: 'removed',
      answers: [{ title: 'Где жить?' }],
    })
    expect(await removedAnswers(town.other, irina)).toEqual({ outcome: 'not-allowed' })
  })

  it('of what was to be checked meanwhile asks for the next check in its time', async () => {
    const { id, answer } = await written()
    await removeAnswer(town.club, { id, by: irina, cause: 'r', now: monday })
    const back = await restoreAnswer(town.club, { id, by: irina, cause: 'b', now: daysLater(100) })
    expect(back).toMatchObject({ outcome: 'restored', due: answer.checkOn, answer: { checkOn: '2027-09-09' } })
    expect(await dueAnswers(town.club, daysLater(100))).toEqual([])
    await erasePerson(town.club, irina, nameless(daysLater(101)))
    expect((await answersOn(town.club, 'housing'))[0]?.restored?.by).toBe(0)
  })
})

it('is found by words with mistakes, in this community only', async () => {
  await written()
  expect(await findAnswers(town.club, 'а где мне жыть')).toHaveLength(1)
  expect(await findAnswers(town.club, 'обшежитие дадут?')).toHaveLength(1)
  expect(await findAnswers(town.club, 'зоопарк')).toHaveLength(0)
  expect(await findAnswers(town.club, '!!! ??')).toHaveLength(0)
  expect(await findAnswers(town.other, 'жить')).toHaveLength(0)
})

it('stays without the name of who wrote it when they are erased', async () => {
  await written()
  await erasePerson(town.club, irina, nameless(monday))
  const [answer] = await answersOn(town.club, 'housing')
  expect([answer?.by, answer?.text]).toEqual([0, 'В общежитии.'])
})

it.each([
  ['сегодня', '2027-03-01'],
  ['вчера', '2027-02-28'],
  ['1 сентября', '2026-09-01'],
  ['на 15 февраля', '2027-02-15'],
  ['01.09.2026', '2026-09-01'],
  ['2026-09-01', '2026-09-01'],
  ['завтра', undefined],
  ['1 сентября 2030', undefined],
  ['не помню', undefined],
])('a day that was: %s is %s', (text, day) => {
  expect(readPastDay(town.club, text, monday)).toBe(day)
})
