/** Requests and the register: a repeat finds its first outcome, two windows lose nothing, no name of a pupil is taken. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent, withdrawPurpose } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { readCourse, readDays, readOrder, readTerm } from '../../src/domain/mentoring/register/days.ts'
import { agreeToMentor, beginMentor, changeMentor, changeOfficial } from '../../src/domain/mentoring/register/mentor.ts'
import { statusOf } from '../../src/domain/mentoring/register/status.ts'
import { marked, nextSkill, suggested } from '../../src/domain/mentoring/request/check.ts'
import { readLabel } from '../../src/domain/mentoring/request/label.ts'
import { askForMentor, askForPupil, changeMentee } from '../../src/domain/mentoring/request/mentee.ts'
import { skills } from '../../src/domain/mentoring/skills.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
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

it('the self-check goes through all skills, and suggests what is hard, else what depends', () => {
  let check: ReturnType<typeof marked> = null
  for (let skill = nextSkill(check); skill; skill = nextSkill(check)) check = marked(check, skill.id, 2, monday)
  expect(Object.keys(check?.values ?? {})).toHaveLength(skills.length)
  expect(suggested(check)).toHaveLength(5)
  expect(suggested(marked(check, 'conflict', 1, monday))).toEqual(['conflict'])
  expect(marked(check, 'nothing of ours', 1, monday)).toBe(check)
})
