/** Who reads an appeal. */
import type { AppealRow } from '../../../models/appeal.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { peopleWithRole } from '../roles/roles.ts'

/**
 * Who is told of an appeal that nobody has: the organizers, of a question the curators too, and of anything where there
 * are no organizers. Never the person themselves.
 */
export async function receivers(club: Club, { kind, person }: Pick<AppealRow, 'kind' | 'person'>): Promise<number[]> {
  const [organizers, all] = await Promise.all([peopleWithRole(club, 'organizer'), everybody(club, person)])
  const others = organizers.filter((one) => one !== person)
  return kind === 'ask' || others.length === 0 ? all : others
}

/** All who may answer. */
export async function everybody(club: Club, but: number): Promise<number[]> {
  const [organizers, curators] = await Promise.all([peopleWithRole(club, 'organizer'), peopleWithRole(club, 'curator')])
  return [...new Set([...organizers, ...curators])].filter((one) => one !== but)
}

/** Who is told what the person adds: whoever has the appeal, unless the role is gone; else all its receivers. */
export async function holders(club: Club, appeal: AppealRow): Promise<number[]> {
  const by = appeal.taken?.by ?? 0
  return by > 0 && (await may(club, by, 'answer-appeal')) ? [by] : receivers(club, appeal)
}
