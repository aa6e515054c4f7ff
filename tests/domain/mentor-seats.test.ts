/** Seats of mentors when many want them at once, through two processes, and when the process ends at any write. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { seatsTaken } from '../../models/mentor-seats.ts'
import { tickMentoring } from '../../src/clock/mentoring.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { forgetMentoring, leaveMentoring } from '../../src/domain/mentoring/leaving.ts'
import { standingStates } from '../../src/domain/mentoring/pair/pair.ts'
import { giveSeats, type Proposal } from '../../src/domain/mentoring/seats.ts'
import { dyingAt } from '../support/dying.ts'
import { doesOfPair, mentee, mentor, proposalOf } from '../support/pairs.ts'
import { monday as now, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const tick = (club: Club, at: Date) => tickMentoring(club, at, (notices) => putNotices(club, notices, at))

/** Mentors with two seats each and mentees; a proposal of each to each. */
async function people(mentors: number, mentees: number): Promise<{ proposals: Proposal[]; mentees: number[] }> {
  const [experienced, young]: [number[], number[]] = [[], []]
  for (let at = 0; at < mentors; at += 1)
    experienced.push(await mentor(town.club, { id: 501 + at, name: 'Тамара Липова', now }))
  for (let at = 0; at < mentees; at += 1)
    young.push(await mentee(town.club, { id: 601 + at, name: 'Анна Петрова', now }))
  const proposals: Proposal[] = []
  for (const one of experienced)
    for (const other of young) proposals.push(await proposalOf(town.club, { mentee: other, mentor: one, now }))
  return { proposals, mentees: young }
}

async function standing() {
  return town.club.models.pairs.find({ community: 1, state: { $in: standingStates } }, { _id: 0 }).lean()
}

/** The ledger and the pairs say the same, and nobody has more than they may. */
async function expectsOrder(): Promise<number> {
  const [{ taken }, pairs] = [await seatsTaken(town.club.models.mentorSeats, 1), await standing()]
  expect(taken.map(({ pair }) => pair).sort()).toEqual(pairs.map(({ number }) => number).sort())
  expect(new Set(taken.map(({ mentee }) => mentee)).size).toBe(taken.length)
  for (const { mentor } of taken) expect(taken.filter((seat) => seat.mentor === mentor).length).toBeLessThanOrEqual(2)
  return taken.length
}

it('тридцать просят разом через два процесса четырёх наставников: занято восемь мест, у каждого один', async () => {
  const { proposals, mentees } = await people(4, 15)
  const clubs = [town.club, await town.elsewhere()]
  await Promise.all(
    proposals.map((one, at) => giveSeats(clubs[at % 2] as Club, [one], { by: 0, cause: `tap ${at}`, now })),
  )
  expect(await expectsOrder()).toBe(8)
  // Somebody leaves: the seat is free for exactly one of those who wait.
  const [first] = await standing()
  if (first) await leaveMentoring(town.club, { person: first.reader, cause: 'left', now })
  expect(await expectsOrder()).toBe(7)
  const had = new Set((await seatsTaken(town.club.models.mentorSeats, 1)).taken.map((seat) => seat.mentee))
  const waiting = mentees.filter((one) => !had.has(one) && one !== first?.mentee)
  const again = proposals.filter((one) => waiting.includes(one.mentee))
  await Promise.all(
    again.map((one, at) => giveSeats(clubs[at % 2] as Club, [one], { by: 0, cause: `again ${at}`, now })),
  )
  expect(await expectsOrder()).toBe(8)
})

it('прервано на любой записи и повторено: пара одна, а её конец отдаёт место один раз', async () => {
  for (let at = 0, ended: number | 'dead' = 'dead'; ended === 'dead'; at += 1) {
    await town.empty()
    const { proposals } = await people(1, 2)
    const give = () => giveSeats(town.club, proposals, { by: 0, cause: 'published', now })
    ended = await dyingAt(town.club.models, at, give)
    // Either the update is handled again, or the clock goes on with what was decided.
    if (at % 2 === 0) await give()
    await tick(town.club, now)
    const given = await give()
    expect([given.pairs.length, given.refused, await expectsOrder()]).toEqual([2, [], 2])
    const number = given.pairs[0]?.number ?? 0
    const refuses = () => doesOfPair(town.club, number, { kind: 'another' }, 601, now)
    await dyingAt(town.club.models, at, async () => {
      await refuses()
      await tick(town.club, now)
    })
    if ((await standing()).length === 2) await refuses()
    await tick(town.club, now)
    expect([await expectsOrder(), (await give()).pairs.length]).toEqual([1, 2])
  }
}, 60_000)

it('место дано, пара ещё не сделана, а человек ушёл: пары нет, его страница нигде не осталась, и никто не зовёт его', async () => {
  const leaves = {
    leaves: (person: number) => leaveMentoring(town.club, { person, cause: 'left', now }),
    withdraws: (person: number) => forgetMentoring(town.club, { person, cause: 'withdrawn', now }),
  }
  for (const go of Object.values(leaves)) {
    await town.empty()
    const { proposals } = await people(1, 1)
    // After the seat is given and before the pair is made.
    await dyingAt(town.club.models, 2, () => giveSeats(town.club, proposals, { by: 0, cause: 'published', now }))
    expect([(await seatsTaken(town.club.models.mentorSeats, 1)).taken.length, (await standing()).length]).toEqual([
      1, 0,
    ])
    await go(601)
    await tick(town.club, now)
    expect(await expectsOrder()).toBe(0)
    expect(await town.club.models.outbox.countDocuments({ peers: 601 })).toBe(0)
    expect(JSON.stringify(await town.club.models.mentorSeats.find().lean())).not.toContain('601')
  }
})

it('предложение тому, чьей строки уже нет, снимает сам бот', async () => {
  const { proposals } = await people(1, 1)
  const { pairs } = await giveSeats(town.club, proposals, { by: 0, cause: 'published', now })
  await town.club.models.mentees.deleteMany({})
  await tick(town.club, now)
  expect(await town.club.models.pairs.findOne({ number: pairs[0]?.number ?? 0 }).lean()).toMatchObject({
    state: 'withdrawn',
  })
  expect(await expectsOrder()).toBe(0)
})
