/** A team that organizers take off a date: it broke up, does not answer, or should not be there. */
import { type EventRow, eventByNumber } from '../../../../models/event.ts'
import type { OccasionRow } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import type { Acting, Refused } from '../decide.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { type Removed, removeTeam } from '../roster/teams-left.ts'

export type TeamTakenOff = (Removed & { event: EventRow; occasion: OccasionRow }) | Refused

/** Its seats go to the next that fits. The same cause answers with the first outcome. */
export async function removeTeamFrom(
  club: Club,
  { number, key, team, why, by, cause, now }: Acting & { key: string; team: number; why: string },
): Promise<TeamTakenOff> {
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: 'unknown' }
  const id = { community: club.id, event: number, key }
  const decided = await decideOccasion(club, { id, cause, now }, (occasion) => removeTeam(occasion, { team, why, now }))
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  return { ...decided.result, event, occasion: decided.occasion }
}
