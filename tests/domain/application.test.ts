import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { apply, changeApplication } from '../../src/domain/membership/apply.ts'
import { answerOrganizer, askApplicant, openQuestion } from '../../src/domain/membership/clarify.ts'
import { decide } from '../../src/domain/membership/decide.ts'
import { leave } from '../../src/domain/membership/leave.ts'
import { queue, standing } from '../../src/domain/membership/standing.ts'
import { withdrawApplication } from '../../src/domain/membership/withdraw.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { agrees, anna, applied, boris, daysLater, irina, joined, lines, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const application = { person: anna, ...lines, cause: 'a', now: monday }

describe('applying', () => {
  it('sends an application under the charter in force and numbers it', async () => {
    await agrees(town.club, anna)
    const result = await apply(town.club, application)
    expect(result).toMatchObject({
      outcome: 'sent',
      application: { number: 1, ...lines, charter: '3', state: 'waiting', sentAt: monday, cause: 'a' },
    })
    expect(await standing(town.club, anna)).toMatchObject({ member: false, applied: true, roles: [] })
  })

  it('repeated by its cause says it was sent, whatever became of it since', async () => {
    await agrees(town.club, anna)
    await apply(town.club, application)
    await withdrawApplication(town.club, { person: anna, cause: 'w', now: monday })
    expect(await apply(town.club, application)).toMatchObject({ outcome: 'sent', application: { state: 'withdrawn' } })
    expect(await town.club.models.applications.countDocuments()).toBe(1)
  })

  it('without consent, or with one to another wording, is refused and keeps nothing', async () => {
    expect(await apply(town.club, application)).toEqual({ outcome: 'no-consent' })
    expect(await town.club.models.applications.countDocuments()).toBe(0)
  })

  it('twice says that one waits', async () => {
    const number = await applied(town.club, anna)
    const second = await apply(town.club, { ...application, cause: 'another' })
    expect(second).toMatchObject({ outcome: 'already-waiting', application: { number } })
  })

  it('by a member says so', async () => {
    await joined(town.club, anna)
    expect(await apply(town.club, application)).toEqual({ outcome: 'already-member' })
  })

  it('after a refusal, and after leaving, is sent anew', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const verdict = { accept: false as const, reason: 'place-unclear' as const }
    await decide(town.club, { number, organizer: irina, verdict, cause: 'd', now: monday })
    const second = await apply(town.club, { ...application, cause: 'second' })
    expect(second).toMatchObject({ outcome: 'sent', application: { number: 2 } })
    await decide(town.club, { number: 2, organizer: irina, verdict: { accept: true }, cause: 'd2', now: monday })
    await leave(town.club, { person: anna, cause: 'l', now: daysLater(1) })
    const third = await apply(town.club, { ...application, cause: 'third', now: daysLater(2) })
    expect(third).toMatchObject({ outcome: 'sent', application: { number: 3 } })
  })

  it('in a second community is a matter of its own', async () => {
    await joined(town.club, anna)
    expect(await apply(town.other, application)).toEqual({ outcome: 'no-consent' })
    expect(await applied(town.other, anna)).toBe(1)
    expect((await standing(town.club, anna)).member).toBe(true)
    expect((await standing(town.other, anna)).member).toBe(false)
  })

  it('of 200 people at once gives 200 numbers', async () => {
    const people = Array.from({ length: 200 }, (_, index) => 1000 + index)
    const numbers = await Promise.all(people.map((person) => applied(town.club, person)))
    expect(new Set(numbers).size).toBe(200)
    expect(Math.max(...numbers)).toBe(200)
  })

  it('by ten messages at once leaves one waiting', async () => {
    await agrees(town.club, anna)
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) => apply(town.club, { ...application, cause: `tap ${index}` })),
    )
    expect(all.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1)
    expect(all.filter(({ outcome }) => outcome === 'already-waiting')).toHaveLength(9)
    expect(await town.club.models.applications.countDocuments({ state: 'waiting' })).toBe(1)
  })

  it('by one update handled ten times at once is sent ten times over and kept once', async () => {
    await agrees(town.club, anna)
    const all = await Promise.all(Array.from({ length: 10 }, () => apply(town.club, application)))
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(new Set(['sent']))
    expect(await town.club.models.applications.countDocuments()).toBe(1)
  })
})

describe('changing and taking back', () => {
  it('changes a waiting application; the same cause changes it once', async () => {
    await applied(town.club, anna)
    const change = (position: string) => changeApplication(town.club, { person: anna, position, cause: 'c' })
    expect(await change('Логопед')).toMatchObject({ outcome: 'changed', application: { position: 'Логопед' } })
    expect(await change('Тренер')).toMatchObject({ outcome: 'changed', application: { position: 'Логопед' } })
  })

  it('changes nothing once it is decided', async () => {
    await joined(town.club, anna)
    expect(await changeApplication(town.club, { person: anna, position: 'Логопед', cause: 'c' })).toEqual({
      outcome: 'nothing-waits',
    })
  })

  it('is taken back once, and the same cause says so again', async () => {
    const number = await applied(town.club, anna)
    const back = () => withdrawApplication(town.club, { person: anna, cause: 'w', now: monday })
    const first = await back()
    expect(first).toMatchObject({ outcome: 'withdrawn', application: { number, state: 'withdrawn' } })
    expect(await back()).toEqual(first)
    expect(await withdrawApplication(town.club, { person: anna, cause: 'w2', now: monday })).toEqual({
      outcome: 'nothing-waits',
    })
  })
})

describe('asking the applicant', () => {
  const question = { organizer: irina, text: 'Где именно?', cause: 'q', now: monday }

  it('adds the question once for its cause, and the answer after it', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    const asked = await askApplicant(town.club, { number, ...question })
    expect(asked).toMatchObject({ outcome: 'asked', place: 0 })
    expect(await askApplicant(town.club, { number, ...question })).toEqual(asked)
    const answer = { person: anna, text: 'В третьей', cause: 'r', now: monday }
    const answered = await answerOrganizer(town.club, answer)
    expect(answered).toMatchObject({ outcome: 'answered', place: 1 })
    expect(await answerOrganizer(town.club, answer)).toEqual(answered)
    if (asked.outcome !== 'asked' || answered.outcome !== 'answered') throw new Error('unreachable')
    expect(openQuestion(asked.application)?.text).toBe('Где именно?')
    expect(openQuestion(answered.application)).toBeUndefined()
    expect(answered.application.state).toBe('waiting')
  })

  it('is for organizers, and of what waits', async () => {
    await seedOrganizers(town.club, monday)
    const number = await applied(town.club, anna)
    expect(await askApplicant(town.club, { number, ...question, organizer: boris })).toEqual({
      outcome: 'not-organizer',
    })
    expect(await askApplicant(town.club, { number: 99, ...question })).toEqual({ outcome: 'unknown' })
    expect(await askApplicant(town.other, { number, ...question })).toEqual({ outcome: 'unknown' })
    await decide(town.club, { number, organizer: irina, verdict: { accept: true }, cause: 'd', now: monday })
    expect(await askApplicant(town.club, { number, ...question })).toMatchObject({ outcome: 'already-decided' })
    const answer = { person: anna, text: 'В третьей', cause: 'r', now: monday }
    expect(await answerOrganizer(town.club, answer)).toEqual({ outcome: 'nothing-waits' })
  })
})

describe('the queue', () => {
  it('shows organizers who waits, the longest first, and nobody else', async () => {
    await seedOrganizers(town.club, monday)
    await applied(town.club, anna)
    await applied(town.club, boris)
    const shown = await queue(town.club, { organizer: irina, limit: 10 })
    expect(shown.outcome === 'queue' && shown.waiting.map(({ person }) => person)).toEqual([anna, boris])
    expect(await queue(town.club, { organizer: anna, limit: 10 })).toEqual({ outcome: 'not-organizer' })
    expect(await queue(town.other, { organizer: irina, limit: 10 })).toEqual({ outcome: 'not-organizer' })
    expect(await standing(town.club, irina)).toMatchObject({ roles: ['organizer'], work: { applications: 2 } })
  })
})
