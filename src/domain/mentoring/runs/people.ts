/** Everybody whom a run or a placing looks at: rows of mentees and mentors, what the association knows of them, their pairs. */
import type { MembershipRow } from '../../../../models/membership.ts'
import { type MenteeRow, readerOf } from '../../../../models/mentee.ts'
import type { MentorRow } from '../../../../models/mentor.ts'
import type { PairRow } from '../../../../models/pair.ts'
import type { Club } from '../../club.ts'

export type Member = Pick<MembershipRow, 'person' | 'name' | 'workplace' | 'subject' | 'figures'>
export type Past = Pick<PairRow, 'number' | 'mentee' | 'mentor' | 'state' | 'answers' | 'acceptedAt' | 'endedAt'>

export interface Everybody {
  mentees: MenteeRow[]
  mentors: MentorRow[]
  /** By VK id; those who are active now. */
  members: Map<number, Member>
  /** All pairs there have been, the oldest first. */
  pairs: Past[]
  /** Directors of each organisation, by its id: VK ids. */
  directors: Map<string, number[]>
}

/** `only`: numbers of mentees; everybody who looks for a mentor when left out. */
export async function everybody(club: Club, only?: readonly number[]): Promise<Everybody> {
  const { mentees, mentors, memberships, pairs, roles } = club.models
  const own = { community: club.id }
  const [seeking, experienced, past, directing] = await Promise.all([
    mentees
      .find(only ? { ...own, number: { $in: [...only] } } : { ...own, looking: true }, { _id: 0 })
      .sort({ number: 1 })
      .lean<MenteeRow[]>(),
    mentors.find(own, { _id: 0 }).sort({ number: 1 }).lean<MentorRow[]>(),
    pairs
      .find(own, { _id: 0, number: 1, mentee: 1, mentor: 1, state: 1, answers: 1, acceptedAt: 1, endedAt: 1 })
      .sort({ number: 1 })
      .lean<Past[]>(),
    roles.find({ ...own, role: 'director' }, { _id: 0, person: 1, organisation: 1 }).lean(),
  ])
  const people = [...seeking.flatMap((one) => [one.person, one.curator]), ...experienced.map(({ person }) => person)]
  const members = await memberships
    .find(
      { ...own, active: true, person: { $in: people.filter((one) => one !== null) } },
      { _id: 0, person: 1, name: 1, workplace: 1, subject: 1, figures: 1 },
    )
    .lean<Member[]>()
  const directors = new Map<string, number[]>()
  for (const { person, organisation } of directing) {
    if (organisation) directors.set(organisation, [...(directors.get(organisation) ?? []), person])
  }
  return {
    // Whom nobody can answer for cannot be offered anybody.
    mentees: seeking.filter((row) => readerOf(row) !== null),
    mentors: experienced,
    members: new Map(members.map((member) => [member.person, member])),
    pairs: past,
    directors,
  }
}
