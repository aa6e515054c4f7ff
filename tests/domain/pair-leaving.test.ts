/** A pair when somebody goes: its two, or the school curator who reads for a minor; and what each hears of it. */

import type { PairAct, PairRow } from '../../models/pair.ts'
import { tickMentoring } from '../../src/clock/mentoring.ts'
import { putNotices } from '../../src/delivery/put.ts'
import { forgetMentoring, leaveMentoring } from '../../src/domain/mentoring/leaving.ts'
import { otherOf } from '../../src/domain/mentoring/told/names.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { annaWithBoris, doesOfPair, livingPair, mentee, mentor } from '../support/pairs.ts'
import { member } from '../support/volunteers.ts'
import { anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

const [vera, darya] = [103, 104]
let town: Town
beforeAll(async () => {
  town = await openTown()
})
beforeEach(async () => {
  await town.empty()
  await seedOrganizers(town.club, monday)
})
afterAll(() => town.close())

const does = (number: number, act: PairAct, by: number, at = monday) => doesOfPair(town.club, number, act, by, at)
const ticks = (now: Date) => tickMentoring(town.club, now, (notices) => putNotices(town.club, notices, now))

const heardBy = async (person: number) => {
  const rows = await town.club.models.outbox.find({ community: 1, peers: person }, { _id: 0 }).sort({ _id: 1 }).lean()
  return rows.map(({ content }) => content.text)
}

/** Дарья, a student of seventeen, for whom Вера of her college reads and answers. */
async function ledStudent(): Promise<PairRow> {
  await member(town.club, { id: vera, name: 'Вера Осокина', now: monday })
  const lines = { minor: true, curator: vera, form: 'employer-student' as const }
  const young = await mentee(town.club, { id: darya, name: 'Дарья Ключевская', now: monday }, lines)
  const old = await mentor(town.club, { id: boris, name: 'Борис Орлов', now: monday })
  return livingPair(town.club, { mentee: young, mentor: old, now: monday }, { reader: vera })
}

it.each([
  ['leaves', leaveMentoring],
  ['takes the consent back', forgetMentoring],
])('ends the pair of a minor who %s, and tells the mentor and the school curator', async (_, ends) => {
  const { number } = await ledStudent()
  await ticks(monday)
  await ends(town.club, { person: darya, cause: 'left', now: daysLater(1) })
  await ticks(daysLater(1))
  expect(await town.club.models.pairs.findOne({ number }).lean()).toMatchObject({ state: 'left' })
  expect((await heardBy(boris)).at(-1)).toMatch(/^Пара завершена \(студент\).*Место у вас снова свободно/)
  expect((await heardBy(vera)).at(-1)).toContain('ваш подопечный больше не участвует')
  const { taken } = (await town.club.models.mentorSeats.findOne({ community: 1 }).lean()) ?? { taken: [] }
  expect(taken).toEqual([])
  expect(JSON.stringify([await heardBy(boris), await heardBy(vera)])).not.toMatch(/Дарья|id104/)
})

it('ends a pair with its school curator aloud: the mentor and those who pick hear why', async () => {
  await ledStudent()
  await ticks(monday)
  await leaveMentoring(town.club, { person: vera, cause: 'left', now: daysLater(1) })
  await ticks(daysLater(1))
  expect((await heardBy(boris)).at(-1)).toContain('школьный куратор больше не участвует')
  expect((await heardBy(irina)).at(-1)).toBe(
    'студент: школьный куратор больше не участвует, поэтому пара завершена. Нужен другой школьный куратор.',
  )
})

it('leaves who is of age looking, whatever school curator once asked for them', async () => {
  const lines = { curator: vera, form: 'employer-student' as const }
  await mentee(town.club, { id: darya, name: 'Дарья Ключевская', now: monday }, lines)
  await leaveMentoring(town.club, { person: vera, cause: 'left', now: daysLater(1) })
  expect((await town.club.models.mentees.findOne({ person: darya }).lean())?.looking).toBe(true)
})

it('gives nobody the page of who turned out to be under age', async () => {
  const pair = await annaWithBoris(town.club, monday)
  await town.club.models.mentees.updateOne({ person: anna }, { minor: true })
  expect(await otherOf(town.club, pair, 'mentor')).toEqual({ name: 'студент', address: 'студент' })
  await town.club.models.mentees.updateOne({ person: anna }, { curator: vera })
  expect((await otherOf(town.club, pair, 'mentor')).address).not.toContain(`id${anna}`)
})

it('says of a meeting agreed on at night what day it is when it is read', async () => {
  const { number } = await annaWithBoris(town.club, monday)
  // 23:30 in Krasnoyarsk; the other side reads it on the 2nd of March.
  const night = new Date('2027-03-01T16:30:00Z')
  await does(number, { kind: 'meet', when: new Date('2027-03-02T10:00:00Z'), instead: null }, anna, night)
  await ticks(night)
  const heard = (await heardBy(boris)).filter((text) => /[Пп]ервая встреча/.test(text))
  expect(heard.at(-1)).toContain('сегодня, во вторник')
  expect(heard.join()).not.toContain('завтра, во вторник')
})
