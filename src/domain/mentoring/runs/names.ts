/** Who the numbers of a run are, for curators. */
import type { MembershipRow } from '../../../../models/membership.ts'
import { type MenteeRow, readerOf } from '../../../../models/mentee.ts'
import type { MentorRow } from '../../../../models/mentor.ts'
import type { Club } from '../../club.ts'
import { labelOf } from '../told/mentee-title.ts'

export interface Names {
  /** «Анна Петрова»; «9 класс (Вера Осокина)» of a school curator; the number of whoever is gone. */
  mentee(number: number): string
  mentor(number: number): string
}

const says = {
  mentee: (number: number) => `молодой педагог № ${number}`,
  mentor: (number: number) => `наставник № ${number}`,
}

/** Of everybody there is: runs name many. */
export async function namesOf({ id: community, models }: Club): Promise<Names> {
  const [mentees, mentors] = await Promise.all([
    models.mentees
      .find({ community }, { _id: 0, number: 1, person: 1, curator: 1, label: 1, minor: 1 })
      .lean<MenteeRow[]>(),
    models.mentors.find({ community }, { _id: 0, number: 1, person: 1 }).lean<Pick<MentorRow, 'number' | 'person'>[]>(),
  ])
  const people = [...mentees.flatMap((one) => readerOf(one) ?? []), ...mentors.map(({ person }) => person)]
  const members = await models.memberships
    .find({ community, person: { $in: people }, active: true }, { _id: 0, person: 1, name: 1 })
    .lean<Pick<MembershipRow, 'person' | 'name'>[]>()
  const names = new Map(members.map(({ person, name }) => [person, name]))
  const menteeNames = new Map(mentees.map((row) => [row.number, menteeName(row, names)]))
  const mentorNames = new Map(mentors.map(({ number, person }) => [number, names.get(person)]))
  return {
    mentee: (number) => menteeNames.get(number) ?? says.mentee(number),
    mentor: (number) => mentorNames.get(number) ?? says.mentor(number),
  }
}

function menteeName(row: MenteeRow, names: ReadonlyMap<number, string>): string | undefined {
  const name = names.get(readerOf(row) ?? 0)
  const label = labelOf(row)
  return label && name ? `${label} (${name})` : (label ?? name)
}
