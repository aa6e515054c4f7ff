/** «Найти наставника»: who asks, for themselves or, as a school curator, for a pupil (docs/coverage.md D12, D71a, D72). */
import { nextNumber } from '../../../../models/counter.ts'
import { activeMembership } from '../../../../models/membership.ts'
import { MenteeRow, menteeByNumber, menteeOf, readerOf } from '../../../../models/mentee.ts'
import { seatsTaken } from '../../../../models/mentor-seats.ts'
import { durable, isDuplicate } from '../../../../models/model.ts'
import { changeAsRead } from '../../../../models/versioned.ts'
import type { Club } from '../../club.ts'
import { hasConsent } from '../../consent/consent.ts'
import { may } from '../../roles/rights.ts'
import { type Changing, type Hindrance, hindranceOf, journalled, TRIES } from '../changing.ts'
import { type Form, isPupils } from '../forms.ts'

/** Whether the member's card of who asks under this number says the year of birth; true of a pupil, who is known to be young. */
export async function isBornKnown(club: Club, number: number): Promise<boolean> {
  const person = (await menteeByNumber(club.models.mentees, club.id, number))?.person
  if (!person) return true
  return Boolean((await activeMembership(club.models.memberships, club.id, person))?.figures?.birthYear)
}

export type { MenteeRow } from '../../../../models/mentee.ts'
export { menteeByNumber, menteeOf, readerOf } from '../../../../models/mentee.ts'

/** What the mentee, or who reads for them, says. */
const said = {
  form: true,
  kinds: true,
  looking: true,
  needs: true,
  check: true,
  goals: true,
  subject: true,
  label: true,
  futureOrganisation: true,
  free: true,
  wishes: true,
  avoid: true,
} as const
const Lines = MenteeRow.pick(said).partial()
export type MenteeLines = Pick<MenteeRow, keyof typeof said>

/** What a sheet of a curator says besides. */
const Official = MenteeRow.pick({ ...said, paper: true }).partial()
export type MenteeOfficial = MenteeLines & Pick<MenteeRow, 'paper'>

export type MenteeKept = { outcome: 'kept'; mentee: MenteeRow } | Hindrance

export type Asked =
  | { outcome: 'asked' | 'already'; mentee: MenteeRow }
  /** `minor`: their school curator asks for them. */
  | { outcome: 'not-member' | 'no-consent' | 'minor' }

interface Asking {
  person: number
  cause: string
  now: Date
}

/** Whether this member is under 18 by the year of birth on their card; in the year of the eighteenth birthday still. */
export async function isMinor(club: Club, person: number, now: Date): Promise<boolean> {
  const born = (await activeMembership(club.models.memberships, club.id, person))?.figures?.birthYear
  return born !== undefined && born !== null && now.getFullYear() - born <= 18
}

/** A member asks for a mentor, or asks again after «Больше не искать». The same cause answers as it did first. */
export async function askForMentor(club: Club, { needs, ...asking }: Asking & { needs: string[] }): Promise<Asked> {
  const { person, cause, now } = asking
  const hindrance = await askerHindrance(club, person)
  if (hindrance) return hindrance
  if (await isMinor(club, person, now)) return { outcome: 'minor' }
  const { mentees } = club.models
  const own = await menteeOf(mentees, club.id, person)
  if (!own) {
    await insert(club, { person, needs, form: 'teacher-teacher' }, asking)
    const mentee = await menteeOf(mentees, club.id, person)
    if (!mentee) throw new Error('a mentee was made and is not there')
    return { outcome: mentee.causes[0]?.cause === cause ? 'asked' : 'already', mentee }
  }
  const first = own.causes.find((one) => one.cause === cause)
  if (first) return { outcome: first.outcome === 'asked' ? 'asked' : 'already', mentee: own }
  if (own.looking) return { outcome: 'already', mentee: own }
  const again = { looking: true, since: now, ...(needs.length > 0 && { needs }) }
  const mentee = await changeAsRead(mentees, own, again, { cause, outcome: 'asked', now })
  // Somebody was faster with the same person's own tap.
  return mentee ? { outcome: 'asked', mentee } : { outcome: 'already', mentee: own }
}

/** A pupil, by a class and a few words: no name is kept of one, and everything goes through who entered them. */
export interface PupilLines {
  form: Form
  label: string
  subject: string | null
  needs: string[]
}

export async function askForPupil(club: Club, { pupil, ...asking }: Asking & { pupil: PupilLines }): Promise<Asked> {
  const { person, cause } = asking
  const hindrance = await askerHindrance(club, person)
  if (hindrance) return hindrance
  const first = { community: club.id, curator: person, 'causes.0.cause': cause }
  const known = await club.models.mentees.findOne(first, { _id: 0 }).lean<MenteeRow>()
  if (known) return { outcome: 'asked', mentee: known }
  const number = await insert(club, { ...pupil, person: null, curator: person, minor: true }, asking)
  const mentee = await menteeByNumber(club.models.mentees, club.id, number)
  if (!mentee) throw new Error('a pupil was entered and is not there')
  return { outcome: 'asked', mentee }
}

async function askerHindrance(club: Club, person: number) {
  if (!(await activeMembership(club.models.memberships, club.id, person))) return { outcome: 'not-member' } as const
  return (await hasConsent(club, person, 'mentoring')) ? undefined : ({ outcome: 'no-consent' } as const)
}

/** A member's request as a sheet has it; who has one already keeps it. That they have agreed is for the caller to see to. */
export async function enterMentee(club: Club, asking: Asking, lines: Partial<MenteeOfficial>): Promise<MenteeRow> {
  const { person } = asking
  await insert(club, { form: 'teacher-teacher', ...lines, person }, asking)
  const mentee = await menteeOf(club.models.mentees, club.id, person)
  if (!mentee) throw new Error('a mentee was entered and is not there')
  return mentee
}

/** Answers the number; where the person has a row already, that one stands. */
async function insert(club: Club, lines: Partial<MenteeRow>, { cause, now }: Asking): Promise<number> {
  const { mentees, counters } = club.models
  const number = await nextNumber(counters, club.id, 'mentee')
  const row = MenteeRow.parse({
    ...{ community: club.id, number, person: null, curator: null, label: null, kinds: ['usual'], looking: true },
    ...{ needs: [], check: null, goals: null, subject: null, futureOrganisation: null, minor: false, free: 0 },
    paper: null,
    ...{ wishes: [], avoid: null, since: now, changedAt: now, version: 1, causes: [{ cause, outcome: 'asked' }] },
    ...lines,
  })
  try {
    await mentees.collection.insertOne({ ...row } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return number
}

/** Changes what was asked for: whoever asked, or whoever keeps the register. The same cause changes nothing more. */
export async function changeMentee(
  club: Club,
  changing: Changing,
  change: (mentee: MenteeRow) => Partial<MenteeLines>,
): Promise<MenteeKept> {
  return write(club, changing, change)
}

/** What a curator's sheet says: never by mentees themselves, unless they keep the register. */
export async function completeMentee(
  club: Club,
  changing: Changing,
  change: (mentee: MenteeRow) => Partial<MenteeOfficial>,
): Promise<MenteeKept> {
  if (!(await may(club, changing.by, 'keep-register'))) return { outcome: 'not-allowed' }
  return write(club, changing, change, true)
}

async function write(
  club: Club,
  changing: Changing,
  change: (mentee: MenteeRow) => Partial<MenteeOfficial>,
  official = false,
): Promise<MenteeKept> {
  const { number, by, cause, now } = changing
  const { mentees } = club.models
  for (let tries = 0; tries < TRIES; tries += 1) {
    const mentee = await menteeByNumber(mentees, club.id, number)
    if (!mentee) return { outcome: 'unknown' }
    const owner = readerOf(mentee) ?? 0
    const repeated = mentee.causes.some((one) => one.cause === cause)
    const hindrance =
      repeated || official ? undefined : await hindranceOf(club, owner, by, Boolean(mentee.paper) && !mentee.minor)
    if (hindrance) return hindrance
    const lines = (official ? Official : Lines).parse(change(mentee)) as Partial<MenteeRow>
    const next = repeated
      ? mentee
      : await changeAsRead(mentees, mentee, linesOf(mentee, lines, now), { cause, outcome: 'kept', now })
    if (!next) continue
    if (official || by !== owner) await journalled(club, changing, 'mentee-changed', owner)
    return { outcome: 'kept', mentee: next }
  }
  throw new Error('a mentee keeps changing')
}

/** Who begins to look again waits since now; a pupil's request stays a pupil's. */
function linesOf(mentee: MenteeRow, lines: Partial<MenteeRow>, now: Date): Partial<MenteeRow> {
  if (lines.form && isPupils(lines.form) !== (mentee.person === null)) delete lines.form
  return lines.looking && !mentee.looking ? { ...lines, since: now } : lines
}

/** Pupils whom this person has entered, the oldest first. */
export async function pupilsOf(club: Club, curator: number): Promise<MenteeRow[]> {
  const own = { community: club.id, curator, person: null }
  return club.models.mentees.find(own, { _id: 0 }).sort({ number: 1 }).lean<MenteeRow[]>()
}

/** Whether the mentee has a pair or a proposal now. */
export async function isTaken(club: Club, { number }: Pick<MenteeRow, 'number'>): Promise<boolean> {
  const { taken } = await seatsTaken(club.models.mentorSeats, club.id)
  return taken.some(({ mentee }) => mentee === number)
}
