/**
 * A year of mentoring: people who look for a mentor, mentors, refusals and silence, people who leave and newcomers, two
 * curators who publish at once, and a process that ends before any of its writes, after which the update is handled again.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { seatsTaken } from '../../models/mentor-seats.ts'
import type { PairAct, PairRow } from '../../models/pair.ts'
import { tickNewcomers } from '../../src/clock/mentees-waiting.ts'
import { tickMentoring } from '../../src/clock/mentoring.ts'
import { tellMentorsWanted } from '../../src/clock/mentors-wanted.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { apply, replay } from '../../src/domain/mentoring/pair/apply.ts'
import { decidePair } from '../../src/domain/mentoring/pair/decide.ts'
import { isLiving, isOver, personOf } from '../../src/domain/mentoring/pair/pair.ts'
import { publishRun } from '../../src/domain/mentoring/runs/publish.ts'
import { beginRun, doRun } from '../../src/domain/mentoring/runs/run.ts'
import { settlePair } from '../../src/domain/mentoring/settle.ts'
import { pairNotices } from '../../src/domain/mentoring/told/told.ts'
import { waitingMentees } from '../../src/domain/mentoring/waiting.ts'
import { type Chance, seeded } from '../chaos/chance.ts'
import { dyingAt } from '../support/dying.ts'
import { mentee, mentor } from '../support/pairs.ts'
import { openTown, type Town } from './town.ts'

const DAY = 86_400_000
/** 17:00 in Krasnoyarsk, on a Monday. */
const begins = new Date('2026-09-07T10:00:00Z')
/**
 * So many look for a mentor, so many are mentors, for so many weeks: the whole of it with WHOLE_YEAR=1, which takes minutes; in
 * a run of all tests half of the people and a third of the school year.
 */
const {
  mentees: MENTEES,
  mentors: MENTORS,
  weeks: WEEKS,
} = process.env.WHOLE_YEAR ? { mentees: 60, mentors: 30, weeks: 39 } : { mentees: 30, mentors: 15, weeks: 12 }
/** Of four who come in the year three are there at its beginning. */
const THERE = 0.75
const curators = [701, 702]
const subjects = ['Математика', 'Русский язык', 'Физика']
const needs = ['conflict', 'talks', 'contact', 'team', 'ages']

let town: Town
let other: Club
beforeAll(async () => {
  town = await openTown()
  other = await town.elsewhere()
  await town.club.models.roles.insertMany(
    curators.map((person) => ({ community: 1, role: 'curator', person, since: begins, by: 0, cause: 'given' })),
  )
})
afterAll(() => town.close())

const on = (week: number, day: number) => new Date(begins.getTime() + (7 * week + day) * DAY)

let causes = 0

/** Does it, dying now and then before one of its writes; then the same update comes again. */
async function surely<T>(chance: Chance, act: () => Promise<T>): Promise<T> {
  if (chance.from(1, 4) === 1) await dyingAt(town.club.models, chance.from(0, 6), act)
  return act()
}

const tell = (club: Club, now: Date) => (notices: Parameters<typeof putNotices>[1]) => putNotices(club, notices, now)

async function ticks(chance: Chance, now: Date): Promise<void> {
  await surely(chance, () => tickMentoring(town.club, now, tell(town.club, now)))
  await surely(chance, () => tickNewcomers(town.club, now, tell(town.club, now)))
  await surely(chance, () => tellMentorsWanted(town.club, now, tell(town.club, now)))
}

/** As a turn does it: the decision, what others hear, what follows. */
async function acts(chance: Chance, number: number, act: PairAct, by: number, now: Date): Promise<void> {
  const cause = `tap ${++causes}`
  await surely(chance, async () => {
    const decided = await decidePair(town.club, number, { act, by, cause, at: now })
    if (decided.outcome !== 'decided') throw new Error(decided.outcome)
    await putNotices(town.club, await pairNotices(town.club, decided.pair, now), now)
    await putNotices(town.club, await settlePair(town.club, decided.pair, now), now)
  })
}

async function young(at: number, chance: Chance, now: Date): Promise<void> {
  const lines = { needs: [needs[at % 5] ?? ''], subject: subjects[chance.from(0, 2)] ?? null }
  await mentee(town.club, { id: 1001 + at, name: 'Анна Петрова', now }, lines)
}

async function experienced(at: number, chance: Chance, now: Date): Promise<void> {
  const strengths = [needs[chance.from(0, 4)] ?? '', needs[at % 5] ?? '']
  const lines = { strengths, seats: chance.from(1, 3), subjects: [subjects[at % 3] ?? ''] }
  await mentor(town.club, { id: 2001 + at, name: 'Тамара Липова', now }, lines)
}

/** Both curators have the same run before them and propose all of it at once, dying now and then: each pair is proposed once. */
async function bothPublish(chance: Chance, now: Date): Promise<void> {
  const cause = `run ${++causes}`
  const begun = await surely(chance, () => beginRun(town.club, { by: curators[0] ?? 0, cause, now }))
  if (!('run' in begun)) throw new Error(begun.outcome)
  const { number, outcome } = await doRun(town.club, begun.run)
  const wanted = outcome?.pairs.filter(({ living }) => !living).length ?? 0
  const publish = `publish ${causes}`
  const answers = await Promise.all(
    [town.club, other].map((club, at) => {
      const proposing = { number, by: curators[at] ?? 0, cause: `${publish} ${at}`, now }
      return at === 0 ? surely(chance, () => publishRun(club, proposing)) : publishRun(club, proposing)
    }),
  )
  const made = answers.flatMap((one) => (one.outcome === 'published' ? one.pairs : []))
  expect([new Set(made.map(({ mentee }) => mentee)).size, made.length]).toEqual([wanted, wanted])
  if (wanted > 0) expect(answers.map((one) => one.outcome).sort()).toEqual(['already', 'published'])
}

/** What everybody does on one day. */
async function people(chance: Chance, now: Date): Promise<void> {
  const standing = await town.club.models.pairs.find({ community: 1, endedAt: null }, { _id: 0 }).lean<PairRow[]>()
  for (const pair of standing) {
    for (const side of ['mentee', 'mentor'] as const) {
      const by = personOf(pair, side)
      const luck = chance.from(1, 100)
      if (pair.state === 'proposed' && pair.answers[side] === null && luck <= 85)
        await acts(chance, pair.number, { kind: luck <= 70 ? 'accept' : 'another' }, by, now)
      if (pair.state === 'living' && pair.year && !pair.year.fitAsked && pair.year.meetAt === null && luck <= 60) {
        const when = new Date(now.getTime() + DAY)
        await acts(chance, pair.number, { kind: 'meet', when, instead: null }, by, now)
      }
      if (pair.year?.fitAsked && pair.year.fit[side] === null && luck <= 60)
        await acts(chance, pair.number, { kind: 'fit', suits: luck > 6, day: null }, by, now)
      if (isLiving(pair) && luck === 1)
        await acts(chance, pair.number, { kind: 'end', why: 'time', text: null, notice: null }, by, now)
    }
  }
  if (chance.from(1, 3) !== 1) return
  const members = await town.club.models.memberships.find({ active: true, person: { $gt: 1000 } }).lean()
  const gone = members[chance.from(0, members.length - 1)]?.person
  if (gone) await surely(chance, () => leave(town.club, { person: gone, cause: `gone ${gone}`, now }))
}

/** What must be true after every day, whatever happened on it. */
async function expectsOrder(now: Date): Promise<void> {
  const { pairs, mentors, mentorSeats, outbox } = town.club.models
  const all = await pairs.find({ community: 1 }, { _id: 0 }).lean<PairRow[]>()
  const standing = all.filter((pair) => !isOver(pair))
  const { taken } = await seatsTaken(mentorSeats, 1)
  const numbers = (some: number[]) => some.sort((one, another) => one - another)
  expect(numbers(taken.map(({ pair }) => pair))).toEqual(numbers(standing.map(({ number }) => number)))
  expect(new Set(standing.map((pair) => pair.mentee)).size).toBe(standing.length)
  for (const { number, seats } of await mentors.find({}).lean())
    expect(standing.filter((pair) => pair.mentor === number).length).toBeLessThanOrEqual(seats)
  for (const pair of all.filter(({ acceptedAt }) => acceptedAt !== null)) {
    const end = pair.acts.findLast(
      ({ effect, act }) => effect && ['fit', 'end', 'leave', 'close', 'finish'].includes(act.kind),
    )
    // Only people end what both have agreed to: by their word, because they have left, or with the term.
    expect(isOver(pair) ? end !== undefined : true).toBe(true)
    expect(['refused', 'silent', 'withdrawn']).not.toContain(pair.state)
  }
  const words = await outbox
    .find(
      { community: 1, base: { $regex: '^(?:mentor-wait|mentors-wanted):' } },
      { _id: 0, base: 1, peers: 1, made: 1 },
    )
    .sort({ made: 1 })
    .lean()
  const from = new Date(now.getTime() - 10 * DAY)
  const heard = (begins: string, person: number | null | undefined) =>
    words.some(({ base, peers, made }) => base.startsWith(begins) && peers.includes(person ?? 0) && made >= from)
  for (const { mentee, since } of await waitingMentees(town.club)) {
    if (since >= from) continue
    const both = [heard(`mentor-wait:${mentee.number}:`, mentee.person), heard('mentors-wanted:', curators[0])]
    expect([mentee.number, ...both]).toEqual([mentee.number, true, true])
  }
  const last = new Map<string, number>()
  for (const { base, peers, made } of words) {
    const who = `${base.split(':').slice(0, -1)} ${peers}`
    expect(made.getTime() - (last.get(who) ?? 0)).toBeGreaterThanOrEqual(7 * DAY)
    last.set(who, made.getTime())
  }
}

it('год: принятых пар никто не разбивает, никто не забыт, и каждому всё сказано один раз', async () => {
  const chance = seeded(7)
  let [menteesThere, mentorsThere] = [Math.floor(THERE * MENTEES), Math.floor(THERE * MENTORS)]
  for (let at = 0; at < mentorsThere; at += 1) await experienced(at, chance, begins)
  for (let at = 0; at < menteesThere; at += 1) await young(at, chance, begins)
  for (let week = 0; week < WEEKS; week += 1) {
    if (week % 5 === 0) await bothPublish(chance, on(week, 0))
    if (week > 0 && menteesThere < MENTEES) await young(menteesThere++, chance, on(week, 0))
    if (week % 3 === 2 && mentorsThere < MENTORS) await experienced(mentorsThere++, chance, on(week, 0))
    await people(chance, on(week, 0))
    for (const day of [0, 3]) await ticks(chance, on(week, day))
    // What a death has left out is done by the clock a minute later.
    await tickMentoring(town.club, on(week, 4), tell(town.club, on(week, 4)))
    await expectsOrder(on(week, 4))
  }
  // What the last tick has proposed anew is told by the next one.
  await ticks(chance, on(WEEKS - 1, 3))
  const all = await town.club.models.pairs.find({ community: 1 }, { _id: 0 }).lean<PairRow[]>()
  const end = on(WEEKS, 0)
  const told = new Set(await town.club.models.outbox.distinct('key', { community: 1 }))
  for (const pair of all) {
    expect(replay(pair)).toMatchObject({ state: pair.state, answers: pair.answers, acceptedAt: pair.acceptedAt })
    expect(pair.owes).toBe(false)
    for (const { key, to } of await pairNotices(town.club, { ...pair, told: 0 }, end))
      for (const person of to)
        expect([`${key}:${person}`, told.has(`${key}:${person}`)]).toEqual([`${key}:${person}`, true])
  }
  // What the year was like, so that it is a year in which all of it happened.
  const states = new Set(all.map(({ state }) => state))
  for (const state of ['living', 'refused', 'silent', 'no-fit', 'early', 'left'] as const)
    expect(states).toContain(state)
  expect(apply(all[0] as PairRow, { act: { kind: 'remind' }, by: 0, cause: 'late', at: end }).result.outcome).toBe(
    'nothing-due',
  )
}, 600_000)
