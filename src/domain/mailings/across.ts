/** The one place where announcements look into other communities of the same database. */
import { findMailings, type MailingRow } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

/** Whether the person may announce in each of these communities. */
export async function mayAnnounceIn(club: Club, communities: readonly number[], person: number): Promise<boolean> {
  for (const id of communities) {
    if (!(await may({ ...club, id }, person, 'announce'))) return false
  }
  return true
}

/** Communities, this one first, in which the person may announce. */
export async function communitiesOf(club: Club, person: number): Promise<number[]> {
  const rows = await club.models.roles.distinct('community', { person, role: 'organizer' })
  return [club.id, ...rows.filter((id) => id !== club.id).sort((one, other) => one - other)]
}

/** The parts of a mailing in other communities, in their order. */
export async function partsOf(club: Club, { community, number, communities }: MailingRow): Promise<MailingRow[]> {
  const parts: MailingRow[] = []
  for (const id of communities.filter((other) => other !== community)) {
    const found = await findMailings(club.models.mailings, {
      community: id,
      'parent.community': community,
      'parent.number': number,
    })
    parts.push(...found)
  }
  return parts
}

/** The mailing that a part belongs to. */
export async function homeOf(club: Club, { parent }: MailingRow): Promise<MailingRow | undefined> {
  if (!parent) return undefined
  const [home] = await findMailings(club.models.mailings, { community: parent.community, number: parent.number })
  return home
}

/** Number, in that community, of the part of what this mailing changes; undefined where there is none. */
export async function originalPart(club: Club, change: MailingRow, community: number): Promise<number | undefined> {
  const [original] = await findMailings(club.models.mailings, { community: change.community, number: change.of })
  const parts = original ? await partsOf(club, original) : []
  return parts.find((part) => part.community === community)?.number
}
