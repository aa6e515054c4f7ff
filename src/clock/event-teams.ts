/** Teams: what their captains are to hear, also where a turn broke off, and those put right from which somebody was erased. */
import type { Club } from '../domain/club.ts'
import { teamNotices } from '../domain/events/teams/notices.ts'
import { mendDueTeams, teamDates } from '../domain/events/teams/teams.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tickTeams(club: Club, now: Date, tell: Tell): Promise<void> {
  await mendDueTeams(club, now)
  const dates = await teamDates(club, now)
  const notices = dates.flatMap(({ event, occasion }) => teamNotices(club, event, occasion, now))
  await tell(await notYetPut(club, notices))
}
