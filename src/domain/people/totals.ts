/** Totals without names, for organizers and officials (docs/coverage.md D18, D35a). */
import { DateTime } from 'luxon'
import type { MembershipRow } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { hasRole } from '../roles/roles.ts'

/** A number an official does not see exactly: so few people could be told apart. */
export const fewest = 5

/** `few` stands for 1 to 4 where the numbers are for an official. */
export type Total = number | 'few'

export interface Totals {
  members: Total
  kinds: { school: Total; kindergarten: Total; extra: Total; other: Total }
  newcomers: Total
  /** Not older than 35 this year, among those who told the year of birth. */
  young: Total
  /** How many told it. */
  told: Total
}

/** The age to which a specialist counts as young: 489-ФЗ of 30.12.2020, art. 2. */
export const youngTo = 35

export type Counted = { outcome: 'totals'; totals: Totals } | { outcome: 'not-allowed' }

export async function totalsOf(club: Club, { by, now }: { by: number; now: Date }): Promise<Counted> {
  if (!(await may(club, by, 'see-totals'))) return { outcome: 'not-allowed' }
  const exact = await hasRole(club, by, 'organizer')
  const today = DateTime.fromJSDate(now, { zone: club.settings.timeZone })
  const rows = await club.models.memberships.find({ community: club.id, active: true }).lean<MembershipRow[]>()
  const shown = (count: number): Total => (exact || count === 0 || count >= fewest ? count : 'few')
  const count = (which: (row: MembershipRow) => boolean) => shown(rows.filter(which).length)
  const born = (row: MembershipRow) => row.figures?.birthYear ?? undefined
  const kind = (name: MembershipRow['workplace']['kind']) => count(({ workplace }) => workplace.kind === name)
  return {
    outcome: 'totals',
    totals: {
      members: count(() => true),
      kinds: {
        school: kind('school'),
        kindergarten: kind('kindergarten'),
        extra: kind('extra'),
        other: kind(null),
      },
      newcomers: count(({ from }) => from >= today.startOf('year').toJSDate()),
      young: count((row) => today.year - (born(row) ?? 0) <= youngTo),
      told: count((row) => born(row) !== undefined),
    },
  }
}
