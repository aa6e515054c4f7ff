/** A director's own staff among the members: by name only those who agreed to it separately (docs/coverage.md D35c). */
import type { MembershipRow } from '../../../models/membership.ts'
import type { RoleRow } from '../../../models/role.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { may } from '../roles/rights.ts'

export type Staff =
  | {
      outcome: 'staff'
      organisation: string
      /** Who agreed that their director sees it. */
      named: { name: string; position: string; from: Date }[]
      /** Members from there who did not. */
      others: number
    }
  /** The director's organisation is no longer in the directory. */
  | { outcome: 'unknown-organisation' }
  | { outcome: 'not-allowed' }

export async function ownStaff(club: Club, { by }: { by: number }): Promise<Staff> {
  if (!(await may(club, by, 'see-own-staff'))) return { outcome: 'not-allowed' }
  const community = club.id
  const role = await club.models.roles.findOne({ community, person: by, role: 'director' }).lean<RoleRow>()
  const own = club.organisations.find(({ id }) => id === role?.organisation)
  if (!own) return { outcome: 'unknown-organisation' }
  const members = await club.models.memberships
    .find({ community, active: true, 'workplace.id': own.id })
    .sort({ name: 1 })
    .lean<MembershipRow[]>()
  const agreed = await Promise.all(members.map(({ person }) => hasConsent(club, person, 'director')))
  const named = members.filter((_, index) => agreed[index])
  return {
    outcome: 'staff',
    organisation: own.title,
    named: named.map(({ name, position, from }) => ({ name, position, from })),
    others: members.length - named.length,
  }
}
