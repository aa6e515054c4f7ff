/** «Реестр» as each may see it (docs/coverage.md D73): everybody who takes on whom, whoever keeps it the whole, a director their own. */
import type { MembershipRow } from '../../../../models/membership.ts'
import type { MentorRow } from '../../../../models/mentor.ts'
import { seatsTaken } from '../../../../models/mentor-seats.ts'
import type { RoleRow } from '../../../../models/role.ts'
import type { Club } from '../../club.ts'
import { hasConsent } from '../../consent/consent.ts'
import { may } from '../../roles/rights.ts'
import { missingOf } from './status.ts'

export interface Registered {
  mentor: MentorRow
  member: MembershipRow
  /** Seats given, to pairs and to proposals. */
  taken: number
}

export type Register =
  /** `all`: for whoever keeps the register. `open`: who takes somebody on. */
  { outcome: 'register'; view: 'all' | 'open'; lines: Registered[] } | { outcome: 'not-allowed' }

/** By name; mentors who have left are not in it. */
export async function registerOf(club: Club, { by }: { by: number }): Promise<Register> {
  if (await may(club, by, 'keep-register')) return { outcome: 'register', view: 'all', lines: await registered(club) }
  if (!(await club.models.memberships.exists({ community: club.id, person: by, active: true }))) {
    return { outcome: 'not-allowed' }
  }
  return { outcome: 'register', view: 'open', lines: (await registered(club)).filter(isOpen) }
}

function isOpen({ mentor, taken }: Registered): boolean {
  return mentor.on && missingOf(mentor).length === 0 && taken < mentor.seats
}

export type StaffMentors =
  /** `others`: mentors from there who did not agree that their director sees it. */
  { outcome: 'staff'; organisation: string; lines: Registered[]; others: number } | { outcome: 'not-allowed' }

/** Mentors of a director's own organisation: by name those who agreed to it separately (docs/coverage.md D35c). */
export async function staffMentors(club: Club, { by }: { by: number }): Promise<StaffMentors> {
  if (!(await may(club, by, 'see-own-staff'))) return { outcome: 'not-allowed' }
  const role = await club.models.roles.findOne({ community: club.id, person: by, role: 'director' }).lean<RoleRow>()
  const own = club.organisations.find(({ id }) => id === role?.organisation)
  if (!own) return { outcome: 'not-allowed' }
  const all = (await registered(club)).filter(({ member }) => member.workplace.id === own.id)
  const agreed = await Promise.all(all.map(({ member }) => hasConsent(club, member.person, 'director')))
  const lines = all.filter((_, at) => agreed[at])
  return { outcome: 'staff', organisation: own.title, lines, others: all.length - lines.length }
}

async function registered(club: Club): Promise<Registered[]> {
  const community = club.id
  const [rows, { taken }] = await Promise.all([
    club.models.mentors.find({ community }, { _id: 0 }).lean<MentorRow[]>(),
    seatsTaken(club.models.mentorSeats, community),
  ])
  const members = await club.models.memberships
    .find({ community, active: true, person: { $in: rows.map(({ person }) => person) } })
    .lean<MembershipRow[]>()
  const byPerson = new Map(members.map((member) => [member.person, member]))
  const lines = rows.flatMap((mentor) => {
    const member = byPerson.get(mentor.person)
    return member ? [{ mentor, member, taken: taken.filter((seat) => seat.mentor === mentor.number).length }] : []
  })
  return lines.sort(
    (one, other) => one.member.name.localeCompare(other.member.name, 'ru') || one.mentor.number - other.mentor.number,
  )
}
