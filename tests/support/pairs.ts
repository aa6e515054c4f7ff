/** Mentors, mentees, proposals and living pairs, made past the talks that make them. */
import { nextNumber } from '../../models/counter.ts'
import { lastMembership } from '../../models/membership.ts'
import { type MenteeRow, menteeByNumber, menteeOf } from '../../models/mentee.ts'
import { type MentorRow, mentorByNumber, mentorOf } from '../../models/mentor.ts'
import type { PairAct, PairRow } from '../../models/pair.ts'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { awakeAfter } from '../../src/domain/hours.ts'
import { decidePair } from '../../src/domain/mentoring/pair/decide.ts'
import { giveSeats, type Proposal } from '../../src/domain/mentoring/seats.ts'
import { ALWAYS } from '../../src/domain/week/week.ts'
import { type Joining, member } from './volunteers.ts'

const HOUR = 3_600_000
let made = 0

/** A member who takes two young teachers on, at any hour, with consent and order; `lines` are changed. Answers the number. */
export async function mentor(club: Club, joining: Joining, lines: Partial<MentorRow> = {}): Promise<number> {
  const { id: person, now } = joining
  await agreed(club, joining)
  const known = await mentorOf(club.models.mentors, club.id, person)
  if (known) return known.number
  const number = await nextNumber(club.models.counters, club.id, 'mentor')
  await club.models.mentors.create({
    ...{ community: club.id, number, person, on: true, forms: ['teacher-teacher'], kinds: ['usual'] },
    ...{ strengths: ['conflict', 'talks'], subjects: ['Математика'], free: ALWAYS, seats: 2, wishes: [], avoid: null },
    ...{
      about: null,
      courses: [],
      consent: { at: now, how: 'chat', by: person },
      order: { number: '12-л', date: now },
    },
    ...{ term: null, since: now, changedAt: now, version: 1, causes: [] },
    ...lines,
  })
  return number
}

/** A member who looks for a mentor, at any hour; `lines` are changed. Answers the number. */
export async function mentee(club: Club, joining: Joining, lines: Partial<MenteeRow> = {}): Promise<number> {
  const { id: person, now } = joining
  await agreed(club, joining)
  const known = await menteeOf(club.models.mentees, club.id, person)
  return known?.number ?? asks(club, { person, ...lines }, now)
}

/** A pupil for whom a school curator asks and answers. Answers the number. */
export async function pupil(club: Club, curator: Joining, lines: Partial<MenteeRow> = {}): Promise<number> {
  await agreed(club, curator)
  const own = { person: null, curator: curator.id, label: '9 класс', form: 'teacher-pupil' as const, minor: true }
  return asks(club, { ...own, ...lines }, curator.now)
}

async function asks(club: Club, lines: Partial<MenteeRow>, now: Date): Promise<number> {
  const number = await nextNumber(club.models.counters, club.id, 'mentee')
  await club.models.mentees.create({
    ...{ community: club.id, number, person: null, curator: null, label: null, form: 'teacher-teacher' },
    ...{ kinds: ['usual'], looking: true, needs: ['conflict'], check: null, goals: null, subject: 'Математика' },
    ...{ futureOrganisation: null, minor: false, free: ALWAYS, wishes: [], avoid: null },
    ...{ since: now, changedAt: now, version: 1, causes: [] },
    ...lines,
  })
  return number
}

/** A member with both consents; who is one already stays so. */
async function agreed(club: Club, joining: Joining): Promise<void> {
  const { id: person, now } = joining
  if (!(await lastMembership(club.models.memberships, club.id, person))) await member(club, joining)
  const purpose = 'mentoring' as const
  const hash = consentText(club, { id: person }, purpose)?.hash ?? ''
  const given = await giveConsent(club, { person, purpose, hash, cause: `mentoring:${person}`, now })
  if (given.outcome !== 'given') throw new Error(given.outcome)
}

export interface Between {
  /** Their numbers. */
  mentee: number
  mentor: number
  now: Date
}

/** What proposes these two to each other; `lines` are changed. */
export async function proposalOf(club: Club, { mentee, mentor, now }: Between, lines: Partial<Proposal> = {}) {
  const [young, experienced] = [
    await menteeByNumber(club.models.mentees, club.id, mentee),
    await mentorByNumber(club.models.mentors, club.id, mentor),
  ]
  if (!young || !experienced) throw new Error('nobody of this number')
  const proposal: Proposal = {
    ...{ kind: 'propose', mentee, mentor, reader: young.person ?? young.curator ?? 0 },
    ...{ mentorPerson: experienced.person, form: young.form, work: 'usual', score: 70 },
    ...{ reasons: ['needs:conflict', 'subject', 'hours'], run: null },
    ...{ answerBy: awakeAfter(club, now, 72 * HOUR), remindAt: awakeAfter(club, now, 36 * HOUR) },
    ...lines,
  }
  return proposal
}

/** A proposal that nobody has answered. */
export async function proposal(club: Club, between: Between, lines: Partial<Proposal> = {}): Promise<PairRow> {
  const act = await proposalOf(club, between, lines)
  const given = await giveSeats(club, [act], { by: 0, cause: `a proposal of a test ${++made}`, now: between.now })
  const [pair] = given.pairs
  if (!pair) throw new Error(given.refused.map(({ why }) => why).join())
  return pair
}

/** A pair to which both have agreed, the mentee first. */
export async function livingPair(club: Club, between: Between, lines: Partial<Proposal> = {}): Promise<PairRow> {
  const { number, reader, mentorPerson } = await proposal(club, between, lines)
  await doesOfPair(club, number, { kind: 'accept' }, reader, between.now)
  const { pair } = await doesOfPair(club, number, { kind: 'accept' }, mentorPerson, between.now)
  return pair
}

/** Анна and Борис, who have agreed to be a pair. */
export async function annaWithBoris(club: Club, now: Date): Promise<PairRow> {
  const young = await mentee(club, { id: 101, name: 'Анна Петрова', now })
  const old = await mentor(club, { id: 102, name: 'Борис Орлов', now })
  return livingPair(club, { mentee: young, mentor: old, now })
}

/** An act under a cause of its own. What it makes others hear is put by the next tick. */
export async function doesOfPair(club: Club, number: number, act: PairAct, by: number, at: Date) {
  const decided = await decidePair(club, number, { act, by, cause: `an act of a test ${++made}`, at })
  if (decided.outcome !== 'decided') throw new Error(decided.outcome)
  return decided
}
