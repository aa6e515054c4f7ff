/** Wishes by name, up to five in order, typed with mistakes: members, mentors or not yet. */
import type { MembershipRow } from '../../../../models/membership.ts'
import type { Club } from '../../club.ts'
import { nearestByName } from '../../people/find.ts'

export const MOST_WISHES = 5

export interface Wished {
  person: number
  name: string
  workplace: string
}

/** Each of several names: whom it may mean, the likeliest first. */
export type NamesRead = { words: string; people: Wished[] }[]

/** Names between commas or on lines of their own. The one who wishes is not found. */
export async function readWishes(club: Club, words: string, { besides }: { besides: number }): Promise<NamesRead> {
  const members = await club.models.memberships
    .find({ community: club.id, active: true, person: { $ne: besides } })
    .lean<MembershipRow[]>()
  return words
    .split(/[,;\n]|\sи\s/u)
    .map((part) => part.replace(/^\s*\d+[.)]\s*/, '').trim())
    .filter(Boolean)
    .map((part) => ({ words: part, people: nearestByName(members, part).map(wished) }))
}

/** The people wished for by name, in their order; who is no member any more is left out. */
export async function wishedOf(club: Club, wishes: readonly number[]): Promise<Wished[]> {
  if (wishes.length === 0) return []
  const rows = await club.models.memberships
    .find({ community: club.id, active: true, person: { $in: [...wishes] } })
    .lean<MembershipRow[]>()
  return wishes.flatMap((one) => rows.filter(({ person }) => person === one).map(wished))
}

function wished({ person, name, workplace }: MembershipRow): Wished {
  return { person, name, workplace: workplace.title }
}
