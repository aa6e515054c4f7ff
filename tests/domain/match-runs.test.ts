/** Runs of the matching: kept to the last byte, published once by whoever was first, whole after a death at any write. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { seatsTaken } from '../../models/mentor-seats.ts'
import { tickMatchRuns } from '../../src/clock/match-runs.ts'
import { tickMentoring } from '../../src/clock/mentoring.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { runMatch } from '../../src/domain/mentoring/match/run-match.ts'
import { placeNewcomers } from '../../src/domain/mentoring/newcomers.ts'
import { standingStates } from '../../src/domain/mentoring/pair/pair.ts'
import { publishRun } from '../../src/domain/mentoring/runs/publish.ts'
import { beginRun, chosenLast, doRun, findRun } from '../../src/domain/mentoring/runs/run.ts'
import { waitingNotices } from '../../src/domain/mentoring/waiting.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { dyingAt } from '../support/dying.ts'
import { doesOfPair, mentee, mentor, proposal } from '../support/pairs.ts'
import { daysLater, irina, monday as now, openTown, type Town } from './town.ts'

const olga = 202

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const tick = (club: Club) => tickMatchRuns(club, now, (notices) => putNotices(club, notices, now))

/** Mentors with one seat each and as many mentees; two who may match. */
async function people(count: number): Promise<{ mentees: number[]; mentors: number[] }> {
  const { club } = town
  await seedOrganizers(club, now)
  const curator = { community: 1, person: olga, role: 'curator' as const, since: now, by: irina, cause: 'a test' }
  await club.models.roles.create(curator)
  const [mentees, mentors]: [number[], number[]] = [[], []]
  for (let at = 0; at < count; at += 1) {
    mentors.push(await mentor(club, { id: 501 + at, name: 'Тамара Липова', now }, { seats: 1 }))
    mentees.push(await mentee(club, { id: 601 + at, name: 'Анна Петрова', now }))
  }
  return { mentees, mentors }
}

async function done(club: Club, by = irina, cause = `a run by ${by}`): Promise<number> {
  const begun = await beginRun(club, { by, cause, now })
  if (begun.outcome !== 'begun') throw new Error(begun.outcome)
  expect((await doRun(club, begun.run)).state).toBe('done')
  return begun.run.number
}

async function standing() {
  return town.club.models.pairs.find({ community: 1, state: { $in: standingStates } }, { _id: 0 }).lean()
}

it('тот же вход даёт тот же итог до байта, и во входе нет страниц людей', async () => {
  await people(4)
  const run = await findRun(town.club, await done(town.club))
  if (!run?.outcome) throw new Error('no result')
  expect(JSON.stringify(await runMatch(run.input))).toBe(JSON.stringify(run.outcome))
  const kept = JSON.stringify(run.input)
  for (const person of [501, 502, 601, 602]) expect(kept).not.toContain(`${person}`)
  // The same update again is the same run, whatever has happened since.
  await mentee(town.club, { id: 777, name: 'Вера Осокина', now })
  const again = await beginRun(town.club, { by: irina, cause: `a run by ${irina}`, now })
  expect(again).toMatchObject({ outcome: 'begun', run: { number: run.number, state: 'done' } })
})

it('двое публикуют разом через два процесса: одного подбора — один; двух подборов — место и человек один раз', async () => {
  const { mentees } = await people(4)
  const elsewhere = await town.elsewhere()
  const [mine, theirs] = [await done(town.club), await done(elsewhere, olga)]
  const publish = (club: Club, number: number, by: number, cause = `publish ${number} ${by}`) =>
    publishRun(club, { number, by, cause, now })
  const both = await Promise.all([publish(town.club, mine, irina), publish(elsewhere, mine, olga)])
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already', 'published'])
  const winner = both[0].outcome === 'published' ? irina : olga
  expect(both.find(({ outcome }) => outcome === 'already')).toEqual({ outcome: 'already', by: winner })
  expect(await standing()).toHaveLength(4)
  // A run frozen before: everybody in it has a proposal by now, and keeps it.
  const late = await publish(elsewhere, theirs, olga)
  if (late.outcome !== 'published') throw new Error(late.outcome)
  expect([late.pairs, late.withdrawn]).toEqual([[], []])
  // Whoever was slower hears whose each is.
  expect(new Set(late.refused.map((one) => `${one.why} ${'by' in one ? one.by : ''}`))).toEqual(
    new Set([`taken ${winner}`]),
  )
  expect((await standing()).map(({ mentee }) => mentee).sort()).toEqual([...mentees].sort())
  expect(await publish(town.club, mine, 999)).toEqual({ outcome: 'not-allowed' })
})

it('двое меняют подбор разом через два процесса: ни одно закрепление не потеряно', async () => {
  const { mentees, mentors } = await people(2)
  await done(town.club)
  const elsewhere = await town.elsewhere()
  const pin = (club: Club, by: number, at: number) =>
    beginRun(club, {
      ...{ by, cause: `pinned by ${by}`, now },
      change: (chosen) => ({
        ...chosen,
        pins: [...chosen.pins, { mentee: mentees[at] ?? 0, mentor: mentors[at] ?? 0 }],
      }),
    })
  const begun = await Promise.all([pin(town.club, irina, 0), pin(elsewhere, olga, 1)])
  const pins = begun.map((one) => (one.outcome === 'begun' ? one.run.input.options.pins.length : 0))
  expect(pins.sort()).toEqual([1, 2])
  expect((await chosenLast(town.club)).pins.map(({ mentee }) => mentee).sort()).toEqual([...mentees].sort())
})

it('умерло на любой записи публикации: повтор или время доделывают то же самое один раз', async () => {
  for (let at = 0, ended: number | 'dead' = 'dead'; ended === 'dead'; at += 1) {
    await town.empty()
    const { mentees } = await people(2)
    const number = await done(town.club)
    const give = () => publishRun(town.club, { number, by: irina, cause: 'published', now })
    ended = await dyingAt(town.club.models, at, give)
    // Either the update is handled again, or the clock goes on with what was decided; before the decision nothing is.
    if (at % 2 === 0) await give()
    const decided = ((await findRun(town.club, number))?.published.length ?? 0) > 0
    await tick(town.club)
    await tick(town.club)
    expect((await standing()).map(({ mentee }) => mentee).sort()).toEqual(decided ? mentees : [])
    const result = await give()
    expect(result).toMatchObject({ outcome: 'published', pairs: mentees.map((mentee) => ({ mentee })), refused: [] })
    expect((await seatsTaken(town.club.models.mentorSeats, 1)).taken).toHaveLength(2)
  }
}, 60_000)

it('предложение без ответа переносится, принятое одной стороной — нет; кого уже нет, того не предлагают', async () => {
  const { mentees, mentors } = await people(3)
  const [first = 0, second = 0, third = 0] = mentees
  const [one = 0, other = 0] = mentors
  const moved = await proposal(town.club, { mentee: first, mentor: one, now })
  const kept = await proposal(town.club, { mentee: second, mentor: other, now })
  await doesOfPair(town.club, kept.number, { kind: 'accept' }, kept.reader, now)
  // The first one is wanted elsewhere: the third wishes for their mentor, who is pinned.
  const change = (chosen: Parameters<NonNullable<Parameters<typeof beginRun>[1]['change']>>[0]) => ({
    ...chosen,
    pins: [{ mentee: third, mentor: one }],
  })
  const begun = await beginRun(town.club, { by: irina, cause: 'pinned', change, now })
  if (begun.outcome !== 'begun') throw new Error(begun.outcome)
  expect(begun.run.input.seekers.map(({ number, living }) => [number, living])).toEqual([
    [first, one],
    [third, null],
  ])
  const run = await doRun(town.club, begun.run)
  expect(run.outcome?.totals).toMatchObject({ matched: 2, changes: 1 })
  // Meanwhile the third has taken the request back.
  await town.club.models.mentees.updateOne({ community: 1, number: third }, { $set: { looking: false } })
  const result = await publishRun(town.club, { number: run.number, by: irina, cause: 'published', now })
  if (result.outcome !== 'published') throw new Error(result.outcome)
  expect(result.withdrawn.map(({ number }) => number)).toEqual([moved.number])
  expect(result.refused).toEqual([{ mentee: third, mentor: one, why: 'gone' }])
  const pairs = await standing()
  expect(pairs.map(({ mentee }) => mentee).sort()).toEqual([first, second].sort())
  expect(pairs.find(({ mentee }) => mentee === second)?.number).toBe(kept.number)
})

it('кого первый год оставил без места, тот отдаёт предложение без ответа, и место занято один раз', async () => {
  const { mentees, mentors } = await people(1)
  const [old = 0] = mentees
  const before = await proposal(town.club, { mentee: old, mentor: mentors[0] ?? 0, now })
  const figures = { birthYear: null, teachingSince: '2026-09', fromElsewhere: null }
  const first = await mentee(town.club, { id: 690, name: 'Дарья Ключевская', now, figures })
  const number = await done(town.club)
  const result = await publishRun(town.club, { number, by: irina, cause: 'published', now })
  expect(result).toMatchObject({ outcome: 'published', refused: [], withdrawn: [{ number: before.number }] })
  expect((await standing()).map(({ mentee }) => mentee)).toEqual([first])
})

/** A run is published: from then on the bot places newcomers itself. */
async function publishedOnce(): Promise<void> {
  const { mentees, mentors } = await people(1)
  const number = await done(town.club)
  await publishRun(town.club, { number, by: irina, cause: 'published', now })
  const [pair] = await standing()
  // Both of this pair are out of the way.
  await town.club.models.mentees.updateOne({ community: 1, number: mentees[0] as number }, { $set: { looking: false } })
  await town.club.models.mentors.updateOne({ community: 1, number: mentors[0] as number }, { $set: { on: false } })
  if (pair) await doesOfPair(town.club, pair.number, { kind: 'withdraw', firm: true }, irina, now)
  await town.club.models.mentorSeats.updateMany({ community: 1 }, { $set: { taken: [] }, $inc: { version: 1 } })
}

it('новичку среди года дают место, сдвигая только предложение без ответа; сказавшего «да» не трогают', async () => {
  await publishedOnce()
  const { club } = town
  const forms = { form: 'head-teacher' as const }
  const both = await mentor(
    club,
    { id: 551, name: 'Тамара Липова', now },
    { seats: 1, forms: ['teacher-teacher', 'head-teacher'] },
  )
  const other = await mentor(club, { id: 552, name: 'Нина Летова', now }, { seats: 1 })
  const first = await mentee(club, { id: 651, name: 'Анна Петрова', now })
  const offered = await proposal(club, { mentee: first, mentor: both, now })
  const second = await mentee(club, { id: 652, name: 'Вера Осокина', now }, forms)
  const ticks = (at: Date) => tickMentoring(club, at, (notices) => putNotices(club, notices, at))
  await ticks(now)
  // Within the first hour they may still say more.
  expect(await placeNewcomers(club, now)).toEqual([])
  expect(await standing()).toHaveLength(1)
  const later = daysLater(0.1)
  expect(await placeNewcomers(club, later)).toEqual([])
  const placed = (await standing()).map(({ mentee, mentor }) => [mentee, mentor])
  expect(placed).toEqual(
    expect.arrayContaining([
      [first, other],
      [second, both],
    ]),
  )
  expect(await town.club.models.pairs.findOne({ number: offered.number }).lean()).toMatchObject({ state: 'withdrawn' })
  // The cards of what was moved say so, once, to each who had one.
  await ticks(later)
  await ticks(later)
  const moved = { community: 1, kind: 'alter', base: { $regex: `^pair:${offered.number}:0:` } } as const
  expect((await club.models.outbox.find(moved, { peers: 1 }).lean()).flatMap(({ peers }) => peers).sort()).toEqual([
    551, 651,
  ])
  const own = (await standing()).find(({ mentee }) => mentee === second)
  await doesOfPair(club, own?.number ?? 0, { kind: 'accept' }, 551, later)
  // A third one whom only that mentor would suit waits with a word, said once.
  await mentee(club, { id: 653, name: 'Дарья Ключевская', now }, forms)
  const words = await placeNewcomers(club, daysLater(0.2))
  expect(words.map(({ to, content }) => [to, content.text.slice(0, 32)])).toEqual([
    [[653], 'Подходящего наставника пока нет,'],
  ])
  expect((await placeNewcomers(club, daysLater(0.3))).map(({ key }) => key)).toEqual(words.map(({ key }) => key))
  // One voice: whoever looks on hears nothing more within a week, and one word more by the ninth day.
  await putNotices(club, words, daysLater(0.3))
  const toThem = async (days: number) =>
    [...(await placeNewcomers(club, daysLater(days))), ...(await waitingNotices(club, daysLater(days)))].filter(
      ({ to }) => to.includes(653),
    )
  expect([await toThem(0.4), await toThem(8)]).toEqual([[], []])
  // Whoever looks first puts the same one.
  const again = await toThem(8.4)
  expect(again).toHaveLength(2)
  expect(new Set(again.map(({ key }) => key)).size).toBe(1)
  for (const { content } of again) expect(content).toEqual(words[0]?.content)
  expect(await standing()).toHaveLength(2)
})

it('двести новичков за день: мест хватает девяноста, у каждого не больше одного, остальные ждут со словом', async () => {
  await publishedOnce()
  const { mentees, mentors } = town.club.models
  await mentor(town.club, { id: 551, name: 'Тамара Липова', now }, { seats: 3 })
  await mentee(town.club, { id: 651, name: 'Анна Петрова', now })
  const [experienced, young] = [
    await mentors.findOne({ person: 551 }, { _id: 0 }).lean(),
    await mentees.findOne({ person: 651 }, { _id: 0 }).lean(),
  ]
  const membership = await town.club.models.memberships.findOne({ person: 551 }, { _id: 0 }).lean()
  const others = <R extends object>(row: R | null, count: number, more: (at: number) => object) =>
    Array.from({ length: count }, (_, at) => ({
      ...row,
      number: 1000 + at,
      person: 10_000 + at,
      ...more(at),
    })) as never[]
  await mentors.insertMany(others(experienced, 29, () => ({})))
  await town.club.models.memberships.insertMany(others(membership, 29, (at) => ({ application: 5_000_000 + at })))
  await mentees.insertMany(others(young, 199, (at) => ({ person: 20_000 + at })))
  const words = await placeNewcomers(town.club, daysLater(0.1))
  expect(words).toHaveLength(110)
  // In the same hour nobody is placed a second time, and in the next there is no seat.
  for (const days of [0.1, 0.2]) expect(await placeNewcomers(town.club, daysLater(days))).toHaveLength(110)
  const pairs = await standing()
  expect([pairs.length, new Set(pairs.map(({ mentee }) => mentee)).size]).toEqual([90, 90])
  expect((await seatsTaken(town.club.models.mentorSeats, 1)).taken).toHaveLength(90)
}, 60_000)

it('негодный вход ничего не ломает: все веса 0, все всем запрещены, просили того, кого уже нет', async () => {
  const { mentees, mentors } = await people(2)
  await town.club.models.mentees.updateOne(
    { community: 1, number: mentees[0] as number },
    { $set: { wishes: [999_999] } },
  )
  const none = { needs: 0, subject: 0, place: 0, hours: 0, wishes: 0 }
  const forbidden = mentees.flatMap((mentee) => mentors.map((mentor) => ({ mentee, mentor })))
  const run = async (cause: string, change: object) => {
    const begun = await beginRun(town.club, { by: irina, cause, change: (chosen) => ({ ...chosen, ...change }), now })
    if (begun.outcome !== 'begun') throw new Error(begun.outcome)
    return (await doRun(town.club, begun.run)).outcome
  }
  expect((await run('no weights', { weights: none }))?.totals).toMatchObject({ matched: 2, score: 0 })
  const alone = await run('all forbidden', { forbidden })
  expect(alone?.totals.matched).toBe(0)
  expect(alone?.alone.map(({ why }) => why.why)).toEqual(['nobody', 'nobody'])
})
