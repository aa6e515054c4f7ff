/** Proposals that wait too long, and those that did not arrive. */
import type { BuddyRow } from '../../../models/buddy.ts'
import type { Club } from '../club.ts'
import { peopleWithRole } from '../roles/roles.ts'

/** After so long without an answer who picks is told. */
const patienceMs = 3 * 86_400_000

/** Those who pick: curators, and organizers while there is no curator. */
export async function pickers(club: Club): Promise<number[]> {
  const curators = await peopleWithRole(club, 'curator')
  return curators.length > 0 ? curators : peopleWithRole(club, 'organizer')
}

/** The notice by which somebody is asked: its outcome tells whether it arrived. */
export function proposalKey({ _id, tries }: Pick<BuddyRow, '_id' | 'tries'>): string {
  return `buddy:${_id}:ask:${tries}`
}

export interface Stuck {
  search: BuddyRow
  why: 'silent' | 'unreachable'
}

export async function stuckProposals(club: Club, now: Date): Promise<Stuck[]> {
  const asked = await club.models.buddies.find({ community: club.id, state: 'asked' }).lean<BuddyRow[]>()
  const stuck: Stuck[] = []
  for (const search of asked) {
    const away = await club.models.outbox.exists({
      community: club.id,
      base: proposalKey(search),
      'outcomes.ended': 'unreachable',
    })
    if (away) stuck.push({ search, why: 'unreachable' })
    else if (search.asked && search.asked.at.getTime() <= now.getTime() - patienceMs)
      stuck.push({ search, why: 'silent' })
  }
  return stuck
}
