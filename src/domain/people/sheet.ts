/** The list of members as a sheet to take away, for organizers. */

import { note } from '../../../models/journal.ts'
import type { MembershipRow } from '../../../models/membership.ts'
import type { Role } from '../../../models/role.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { type Known, knownPeople } from './known.ts'

export type Exported = { outcome: 'exported' | 'not-allowed' }

/** Journals that the list is taken away; once for its cause. The sheet itself is made when it is sent. */
export async function exportPeople(
  club: Club,
  { by, cause, now }: { by: number; cause: string; now: Date },
): Promise<Exported> {
  if (!(await may(club, by, 'export-people'))) return { outcome: 'not-allowed' }
  const line = { community: club.id, actor: by, did: 'people-exported' as const, about: 0, application: null }
  await note(club.models.journal, { ...line, at: now, cause })
  return { outcome: 'exported' }
}

export interface SheetLine {
  name: string
  workplace: string
  position: string
  from: Date
  roles: Role[]
  page: string
}

export type Sheet = { outcome: 'sheet'; lines: SheetLine[] } | { outcome: 'not-allowed' }

/** What stands now; asked anew for whom it is, since a role may be gone by the time it is sent. */
export async function peopleSheet(club: Club, { by }: { by: number }): Promise<Sheet> {
  if (!(await may(club, by, 'export-people'))) return { outcome: 'not-allowed' }
  const members = (await knownPeople(club)).filter(
    (one): one is Known & { membership: MembershipRow } => one.membership !== undefined,
  )
  const lines = members.map(({ person, membership, roles }) => ({
    name: membership.name,
    workplace: membership.workplace.title,
    position: membership.position,
    from: membership.from,
    roles: roles.map(({ role }) => role),
    page: `vk.com/id${person}`,
  }))
  return { outcome: 'sheet', lines }
}
