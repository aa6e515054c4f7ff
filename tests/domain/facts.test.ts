/** The ledger of facts: stated once, corrected by new revisions, counted without a name after an erasure. */
import fc from 'fast-check'
import type { FactRow } from '../../models/fact.ts'
import { stateJoined } from '../../src/domain/facts/membership.ts'
import { factsOf, peopleIn, standing } from '../../src/domain/facts/standing.ts'
import { correct, state } from '../../src/domain/facts/state.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { keepFigures } from '../../src/domain/membership/member.ts'
import { mergeCards } from '../../src/domain/people/merge.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { agrees, anna, boris, daysLater, irina, joined, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const stating = (key: string, person: number, cause = `cause of ${key}`, at = monday) => ({
  key,
  kind: 'joined' as const,
  person,
  at,
  cause,
  now: at,
})

describe('joining and leaving', () => {
  it('are facts, each once, also when its update comes again', async () => {
    const number = await joined(town.club, anna)
    const moment = { at: monday, cause: `accept:${number}` }
    const workplace = { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const }
    await stateJoined(town.club, { person: anna, application: number, workplace }, moment)
    await leave(town.club, { person: anna, cause: 'leaves', now: daysLater(3) })
    await leave(town.club, { person: anna, cause: 'leaves', now: daysLater(4) })
    const organisation = { id: 'school-3', kind: 'school' }
    expect(await factsOf(town.club, { kind: 'joined' })).toMatchObject([
      { key: `joined:${number}`, person: anna, at: monday, organisation, by: 0, source: 'bot' },
    ])
    expect(await factsOf(town.club, { kind: 'left' })).toMatchObject([{ person: anna, at: daysLater(3) }])
  })

  it('follow a page that was replaced: nobody has left', async () => {
    await joined(town.club, anna)
    await agrees(town.club, boris)
    await mergeCards(town.club, { by: irina, from: anna, to: boris, cause: 'merge', now: daysLater(1) })
    expect(await factsOf(town.club, { kind: 'joined' })).toMatchObject([{ person: boris }])
    expect(await factsOf(town.club, { kind: 'left' })).toEqual([])
  })

  it('stay as numbers after an erasure, with the classes of age and service, of nobody', async () => {
    await joined(town.club, anna)
    await joined(town.club, boris)
    const figures = { birthYear: 2002, teachingSince: '2026-09', fromElsewhere: true }
    await keepFigures(town.club, { person: anna, cause: 'figures', figures })
    await leave(town.club, { person: anna, cause: 'leaves', now: daysLater(3) })
    await eraseNow(town.club, { person: anna, cause: 'erase', now: daysLater(4) })
    const facts = [
      ...(await factsOf(town.club, { kind: 'joined' })),
      ...(await factsOf(town.club, { kind: 'left' })),
    ].filter(({ person }) => person !== boris)
    expect(facts).toMatchObject([
      { kind: 'joined', organisation: { id: null, kind: 'school' }, classes: { age: 'to-25', service: 'to-1' } },
      { kind: 'left', organisation: { id: null, kind: 'school' }, classes: { age: 'to-25', service: 'to-1' } },
    ])
    const [first, second] = facts
    expect(first?.person).toBe(second?.person)
    expect(first?.person).toBeGreaterThan(2 ** 40)
    expect(peopleIn(await factsOf(town.club, { kind: 'joined' }))).toBe(2)
    expect(await town.club.models.facts.countDocuments({ $or: [{ person: anna }, { by: anna }] })).toBe(0)
  })
})

describe('a fact', () => {
  it('is the first one stated under its key; another cause hears so', async () => {
    expect(await state(town.club, stating('joined:7', anna))).toMatchObject({ outcome: 'stated' })
    expect(await state(town.club, stating('joined:7', anna))).toMatchObject({ outcome: 'stated' })
    const other = await state(town.club, stating('joined:7', boris, 'another cause'))
    expect(other).toMatchObject({ outcome: 'known', fact: { person: anna } })
    expect(await factsOf(town.other, { kind: 'joined' })).toEqual([])
  })

  it('moved by a correction is counted where it belongs, and one that did not happen nowhere', async () => {
    await state(town.club, stating('joined:7', anna))
    await state(town.club, stating('joined:8', boris))
    const correcting = { by: irina, now: daysLater(9) }
    const change = { at: daysLater(-40) }
    await correct(town.club, { ...correcting, key: 'joined:7', change, cause: 'earlier' })
    await correct(town.club, { ...correcting, key: 'joined:8', change: { stands: false }, cause: 'never' })
    expect(await factsOf(town.club, { kind: 'joined', from: daysLater(-1) })).toEqual([])
    const before = await factsOf(town.club, { kind: 'joined', before: daysLater(-1) })
    expect(before).toMatchObject([{ key: 'joined:7', revision: 1, by: irina }])
    expect(await town.club.models.facts.countDocuments()).toBe(4)
    expect(await correct(town.club, { ...correcting, key: 'joined:99', change, cause: 'no such' })).toEqual({
      outcome: 'unknown',
    })
  })

  it('corrected by twenty at once has one next revision; the others hear whose', async () => {
    await state(town.club, stating('joined:7', anna))
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const change = { value: { hours: index } }
        return correct(town.club, { key: 'joined:7', change, by: irina, cause: `by ${index}`, now: monday })
      }),
    )
    const rows = await town.club.models.facts.find({ key: 'joined:7' }).lean()
    const kept = outcomes.filter(({ outcome }) => outcome === 'corrected')
    expect(kept.length).toBe(rows.length - 1)
    expect(kept.length).toBeGreaterThan(0)
    const revisions = rows.map(({ revision }) => revision).sort((one, other) => one - other)
    expect(revisions).toEqual(rows.map((_, index) => index))
  })
})

const row = (key: string, revision: number, stands: boolean, person: number): FactRow => ({
  community: 1,
  key,
  revision,
  stands,
  kind: 'joined',
  person,
  count: 1,
  at: monday,
  where: null,
  organisation: null,
  of: null,
  value: {},
  classes: { age: null, service: null },
  proof: null,
  source: 'bot',
  by: 0,
  cause: `${key}~${revision}`,
  stated: monday,
})

/** Some facts, each with its revisions: whether it stood after each. */
const histories = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), { maxLength: 8 })

it('what holds does not depend on the order of the rows, nor on repeats', () => {
  fc.assert(
    fc.property(histories, fc.infiniteStream(fc.nat()), (all, chance) => {
      const rows = all.flatMap((stood, fact) =>
        stood.map((stands, revision) => row(`f${fact}`, revision, stands, fact + 1)),
      )
      const shuffled = [...rows, ...rows.slice(0, 3)]
        .map((one) => ({ one, at: chance.next().value }))
        .sort((one, other) => one.at - other.at)
        .map(({ one }) => one)
      const holds = standing(shuffled)
      expect(holds).toEqual(standing(rows))
      const expected = all.flatMap((stood, fact) => (stood.at(-1) ? [`f${fact}`] : []))
      expect(holds.map(({ key }) => key)).toEqual(expected.sort())
    }),
  )
})
