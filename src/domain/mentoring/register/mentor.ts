/** «Стать наставником»: a mentor's own lines, each tap kept at once (docs/coverage.md D73). */
import { nextNumber } from '../../../../models/counter.ts'
import { activeMembership } from '../../../../models/membership.ts'
import { MentorRow, mentorByNumber, mentorOf } from '../../../../models/mentor.ts'
import { seatsTaken } from '../../../../models/mentor-seats.ts'
import type { Level } from '../../../../models/mentoring-lists.ts'
import { durable, isDuplicate } from '../../../../models/model.ts'
import { changeAsRead } from '../../../../models/versioned.ts'
import type { Club, Organisation } from '../../club.ts'
import { hasConsent } from '../../consent/consent.ts'
import { may } from '../../roles/rights.ts'
import { type Changing, type Hindrance, hindranceOf, journalled, TRIES } from '../changing.ts'

export type { MentorRow } from '../../../../models/mentor.ts'
export { mentorByNumber, mentorOf } from '../../../../models/mentor.ts'

const said = {
  on: true,
  forms: true,
  kinds: true,
  strengths: true,
  subjects: true,
  levels: true,
  free: true,
  seats: true,
  wishes: true,
  avoid: true,
  about: true,
} as const
/** What a mentor says of themselves. */
const Lines = MentorRow.pick(said).partial()
export type MentorLines = Pick<MentorRow, keyof typeof said>

/** What only whoever keeps the register writes down. */
const Official = MentorRow.pick({ ...said, consent: true, order: true, term: true, courses: true }).partial()
export type OfficialLines = Pick<MentorRow, 'consent' | 'order' | 'term' | 'courses'>

export type MentorKept = { outcome: 'kept'; mentor: MentorRow } | Hindrance

export type MentorBegun = { outcome: 'kept'; mentor: MentorRow } | { outcome: 'not-member' | 'no-consent' | 'minor' }

/** Takes a member into the register; who is there stays as they are. Nobody is appointed by it: see `standingOf`. */
export async function beginMentor(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<MentorBegun> {
  const membership = await activeMembership(club.models.memberships, club.id, person)
  if (!membership) return { outcome: 'not-member' }
  if (!(await hasConsent(club, person, 'mentoring'))) return { outcome: 'no-consent' }
  const born = membership.figures?.birthYear
  if (born && now.getFullYear() - born <= 18) return { outcome: 'minor' }
  return { outcome: 'kept', mentor: await made(club, { person, cause, now }, membership.subject) }
}

/** The row of a member, made where there is none. Their subject is the first of a mentor's. */
export async function made(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
  subject: string | null,
): Promise<MentorRow> {
  const { mentors, counters } = club.models
  const known = await mentorOf(mentors, club.id, person)
  if (known) return known
  const number = await nextNumber(counters, club.id, 'mentor')
  const row = MentorRow.parse({
    ...{ community: club.id, number, person, on: true, forms: [], kinds: ['usual'], strengths: [], levels: [] },
    ...{ subjects: subject ? [subject] : [], free: 0, seats: 0, wishes: [], avoid: null, about: null, courses: [] },
    ...{ consent: null, order: null, term: null, since: now, changedAt: now, version: 1 },
    causes: [{ cause, outcome: 'begun' }],
  })
  try {
    await mentors.collection.insertOne({ ...row } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const own = await mentorOf(mentors, club.id, person)
  if (!own) throw new Error('a mentor was made and is not there')
  return own
}

/** Changes what a mentor says: they themselves, or whoever keeps the register. The same cause changes nothing more. */
export async function changeMentor(
  club: Club,
  changing: Changing,
  change: (mentor: MentorRow) => Partial<MentorLines>,
): Promise<MentorKept> {
  return write(club, changing, (mentor) => Lines.parse(change(mentor)) as Partial<MentorRow>)
}

/** What is kept on paper, and whatever stands in a sheet: never by mentors themselves, unless they keep the register. */
export async function changeOfficial(
  club: Club,
  changing: Changing,
  change: (mentor: MentorRow) => Partial<OfficialLines & MentorLines>,
): Promise<MentorKept> {
  if (!(await may(club, changing.by, 'keep-register'))) return { outcome: 'not-allowed' }
  return write(club, changing, (mentor) => Official.parse(change(mentor)) as Partial<MentorRow>, true)
}

/** «Согласие»: a mentor agrees to be one (Labour Code art. 351.8); a paper in the curator's hand stays the stronger one. */
export async function agreeToMentor(club: Club, changing: Changing): Promise<MentorKept> {
  const { by, now } = changing
  return write(club, changing, (mentor) => {
    const own = mentor.person === by && mentor.consent === null
    return own ? { consent: { at: now, how: 'chat', by } } : {}
  })
}

async function write(
  club: Club,
  changing: Changing,
  change: (mentor: MentorRow) => Partial<MentorRow>,
  official = false,
): Promise<MentorKept> {
  const { number, by, cause, now } = changing
  for (let tries = 0; tries < TRIES; tries += 1) {
    const mentor = await mentorByNumber(club.models.mentors, club.id, number)
    if (!mentor) return { outcome: 'unknown' }
    const repeated = mentor.causes.some((one) => one.cause === cause)
    const hindrance = repeated || official ? undefined : await hindranceOf(club, mentor.person, by)
    if (hindrance) return hindrance
    const next = repeated
      ? mentor
      : await changeAsRead(club.models.mentors, mentor, change(mentor), { cause, outcome: 'kept', now })
    if (!next) continue
    if (official || by !== mentor.person) await journalled(club, changing, 'mentor-changed', mentor.person)
    return { outcome: 'kept', mentor: next }
  }
  throw new Error('a mentor keeps changing')
}

/** Of which organisations a mentor knows the work. */
export function levelsOf({ levels }: Pick<MentorRow, 'levels'>, own: Organisation['kind'] | null): Level[] {
  return levels.length > 0 ? levels : own ? [own] : []
}

/** Seats given, to pairs and to proposals. */
export async function seatsGiven(club: Club, { number }: Pick<MentorRow, 'number'>): Promise<number> {
  const { taken } = await seatsTaken(club.models.mentorSeats, club.id)
  return taken.filter(({ mentor }) => mentor === number).length
}
