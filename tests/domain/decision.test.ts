import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { decide } from '../../src/domain/membership/decide.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { correctMember, keepFigures } from '../../src/domain/membership/member.ts'
import { past, standing } from '../../src/domain/membership/standing.ts'
import { withdrawApplication } from '../../src/domain/membership/withdraw.ts'
import { hasRole, peopleWithRole, seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, applied, boris, daysLater, irina, joined, lines, monday, openTown, settings, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const accept = { organizer: irina, verdict: { accept: true as const }, cause: 'yes', now: monday }
const decline = { organizer: irina, verdict: { accept: false as const, reason: 'place-unclear' as const }, now: monday }

describe('deciding', () => {
  it('accepts: a membership from that moment and a line in the journal', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const result = await decide(town.club, { ...accept, number })
    expect(result).toMatchObject({ outcome: 'accepted', application: { decision: { by: irina, at: monday } } })
    expect((await past(town.club, anna)).membership).toMatchObject({ ...lines, active: true, from: monday, to: null })
    const line = await town.club.models.journal.findOne({ community: 1, did: 'application-accepted' }).lean()
    expect(line).toMatchObject({ actor: irina, about: anna, application: number, at: monday, cause: 'yes' })
  })

  it('declines with a reason and makes no member', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const result = await decide(town.club, { ...decline, cause: 'no', number })
    expect(result).toMatchObject({ outcome: 'declined', application: { decision: { reason: 'place-unclear' } } })
    expect((await standing(town.club, anna)).member).toBe(false)
  })

  it('repeated by its cause returns the first outcome and changes nothing', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const first = await decide(town.club, { ...accept, number })
    expect(await decide(town.club, { ...accept, number, now: daysLater(1) })).toEqual(first)
    expect(await town.club.models.memberships.countDocuments()).toBe(1)
    expect(await town.club.models.journal.countDocuments({ did: 'application-accepted' })).toBe(1)
  })

  it('repeated by its cause after the member has left still says accepted and does not bring them back', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    await decide(town.club, { ...accept, number })
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(1) })
    expect((await decide(town.club, { ...accept, number })).outcome).toBe('accepted')
    expect((await standing(town.club, anna)).member).toBe(false)
  })

  it('finishes what a crash left undone between the decision and the membership', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    await decide(town.club, { ...accept, number })
    await town.club.models.memberships.deleteMany({})
    await decide(town.club, { ...accept, number })
    expect((await standing(town.club, anna)).member).toBe(true)
  })

  it('by ten organizers at once, some for and some against, is one decision that the others learn', async () => {
    const organizers = Array.from({ length: 10 }, (_, index) => 300 + index)
    const club = { ...town.club, settings: { ...settings, organizers } }
    await seedOrganizers(club, monday)
    const number = await applied(club, anna)
    const all = await Promise.all(
      organizers.map((organizer, index) =>
        decide(club, { ...(index % 2 ? accept : decline), organizer, number, cause: `tap ${organizer}` }),
      ),
    )
    const first = all.filter(({ outcome }) => outcome === 'accepted' || outcome === 'declined')
    expect(first).toHaveLength(1)
    const [winner] = first
    if (!winner || !('application' in winner)) throw new Error('unreachable')
    const told = all.filter(({ outcome }) => outcome === 'already-decided')
    expect(told).toHaveLength(9)
    for (const one of told) expect(one).toMatchObject({ application: { decision: winner.application.decision } })
    expect((await standing(club, anna)).member).toBe(winner.outcome === 'accepted')
    expect(await club.models.journal.countDocuments({ about: anna })).toBe(1)
  })

  it('is for organizers of this community', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    expect(await decide(town.club, { ...accept, number, organizer: anna })).toEqual({ outcome: 'not-organizer' })
    expect(await decide(town.other, { ...accept, number })).toEqual({ outcome: 'unknown' })
    expect(await decide(town.club, { ...accept, number: 99 })).toEqual({ outcome: 'unknown' })
    expect((await standing(town.club, anna)).applied).toBe(true)
  })

  it('after the applicant took it back says so', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    await withdrawApplication(town.club, { person: anna, cause: 'w', now: monday })
    expect((await decide(town.club, { ...accept, number })).outcome).toBe('withdrawn')
    expect((await standing(town.club, anna)).member).toBe(false)
  })

  it('makes no member of somebody whose consent was withdrawn at that moment', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const withdrawn = { at: monday, cause: 'w' }
    await town.club.models.consents.updateMany({ community: 1, person: anna }, { $set: { withdrawn } })
    await decide(town.club, { ...accept, number })
    expect((await standing(town.club, anna)).member).toBe(false)
  })
})

describe('leaving', () => {
  it('ends the membership once, and the same cause says so again', async () => {
    await joined(town.club, anna)
    const go = (cause: string) => leave(town.club, { person: anna, cause, now: daysLater(5) })
    expect(await go('l')).toEqual({ outcome: 'left', at: daysLater(5) })
    expect(await go('l')).toEqual({ outcome: 'left', at: daysLater(5) })
    expect(await go('other')).toEqual({ outcome: 'not-member' })
  })

  it('repeated by its cause after coming back leaves the new membership alone', async () => {
    await joined(town.club, anna)
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(1) })
    await joined(town.club, anna, daysLater(2))
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(3) })
    expect((await standing(town.club, anna)).member).toBe(true)
  })

  it('by somebody who is no member, or is one elsewhere, changes nothing', async () => {
    await joined(town.other, anna)
    expect(await leave(town.club, { person: anna, cause: 'l', now: monday })).toEqual({ outcome: 'not-member' })
    expect((await standing(town.other, anna)).member).toBe(true)
  })
})

describe("a member's own lines", () => {
  const figures = { birthYear: 1999, teachingSince: '2024-09', fromElsewhere: true }

  it('keeps the figures for the report', async () => {
    await joined(town.club, anna)
    await keepFigures(town.club, { person: anna, cause: 'f', figures })
    expect((await past(town.club, anna)).membership?.figures).toEqual(figures)
  })

  it('corrects name, place of work and position', async () => {
    await joined(town.club, anna)
    const result = await correctMember(town.club, { person: anna, cause: 'c', name: 'Анна Лужина' })
    expect(result).toMatchObject({ outcome: 'corrected', membership: { ...lines, name: 'Анна Лужина' } })
  })

  it('is only for members', async () => {
    expect(await keepFigures(town.club, { person: anna, cause: 'f', figures })).toEqual({ outcome: 'not-member' })
    expect(await correctMember(town.club, { person: anna, cause: 'c', name: 'Анна' })).toEqual({
      outcome: 'not-member',
    })
  })
})

describe('roles', () => {
  it("are given to the settings' organizers only while there is none", async () => {
    expect(await seedOrganizers(town.club, monday)).toEqual({ outcome: 'seeded', organizers: [irina] })
    const grown = { ...town.club, settings: { ...settings, organizers: [irina, boris] } }
    expect(await seedOrganizers(grown, monday)).toEqual({ outcome: 'has-organizers' })
    expect(await peopleWithRole(town.club, 'organizer')).toEqual([irina])
    expect(await hasRole(town.other, irina, 'organizer')).toBe(false)
  })

  it('are seeded the same by two processes at once', async () => {
    const two = { ...town.club, settings: { ...settings, organizers: [irina, boris, boris] } }
    await Promise.all([seedOrganizers(two, monday), seedOrganizers(two, monday)])
    expect(await peopleWithRole(town.club, 'organizer')).toEqual([boris, irina])
  })
})
