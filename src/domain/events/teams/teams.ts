/** «Команда»: what people do about whole teams on a date of an event (docs/coverage.md D43, D78). */
import type { EventRow } from '../../../../models/event.ts'
import type { OccasionRow, Team } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { type Dated, datesOf, shownEvent, withEvents } from '../find.ts'
import { type Closed, type Coming, closed, idOf, isClosed, refusal } from '../register.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import type { Ruled } from '../roster/roster.ts'
import type { TeamRules } from '../roster/team.ts'
import {
  type Counted,
  countInTeam,
  type Gathered,
  gatherTeam,
  type Joined,
  joinTeam,
  registerTeam,
  type TeamRegistered,
} from '../roster/teams.ts'
import { type LeftTeam, leaveTeam, mendTeams, stayInTeam, type Withdrawn, withdrawTeam } from '../roster/teams-left.ts'
import { teamCode } from './code.ts'

/** `no-teams`: people come to it one by one. */
type Elsewhere = { outcome: 'unknown' | 'no-teams' | 'not-yet' | 'not-for-you' | 'cancelled' }
export type TeamDone<R> = (R & Dated) | Elsewhere

/** Begins a team; its code word comes from the cause, so that a repeat says the same. */
export function beginTeam(
  club: Club,
  coming: Coming & { title: string; role: string | null },
): Promise<TeamDone<Gathered>> {
  const { title, role, cause } = coming
  return byRules(club, coming, true, (occasion, act) =>
    gatherTeam(occasion, { ...act, via: club.id, title: title.trim(), role, code: freeCode(occasion, cause) }),
  )
}

/** Comes into a team, by its code word. */
export function enterTeam(
  club: Club,
  coming: Coming & { team: number; role: string | null },
): Promise<TeamDone<Joined>> {
  const { team, role } = coming
  return byRules(club, coming, true, (occasion, act) => joinTeam(occasion, { ...act, via: club.id, team, role }))
}

export function countRole(club: Club, coming: Coming & { role: string; count: number }): Promise<TeamDone<Counted>> {
  const { role, count } = coming
  return byRules(club, coming, false, (occasion, act) => countInTeam(occasion, { ...act, role, count }))
}

export function registerWhole(club: Club, coming: Coming): Promise<TeamDone<TeamRegistered>> {
  return byRules(club, coming, false, registerTeam)
}

export function quitTeam(club: Club, coming: Coming): Promise<TeamDone<LeftTeam>> {
  return byRules(club, coming, false, leaveTeam)
}

export function keepInTeam(club: Club, coming: Coming): Promise<TeamDone<{ outcome: 'stays' | 'not-there' }>> {
  return byRules(club, coming, false, stayInTeam)
}

export function takeTeamOff(club: Club, coming: Coming): Promise<TeamDone<Withdrawn>> {
  return byRules(club, coming, false, withdrawTeam)
}

/** Teams ahead with this code word, in what is shown here. */
export async function teamsByCode(club: Club, code: string, now: Date): Promise<(Dated & { team: Team })[]> {
  const found = (await teamDates(club, now)).flatMap(({ event, occasion }) =>
    occasion.teams
      .filter((team) => team.code === code && team.state !== 'left' && occasion.startsAt > now)
      .map((team) => ({ event, occasion, team })),
  )
  return found
}

/** Dates ahead of events for teams that are shown here. */
export async function teamDates(club: Club, now: Date): Promise<Dated[]> {
  const shown: Record<string, unknown> = {
    communities: club.id,
    state: 'published',
    until: { $gt: now },
    teams: { $ne: null },
  }
  const events = await club.models.events.find(shown, { _id: 0, causes: 0 }).lean<EventRow[]>()
  return withEvents(club, await datesOf(club, events, now))
}

/** Puts right teams of this community's events from which somebody was erased; a repeat finds nothing to do. */
export async function mendDueTeams(club: Club, now: Date): Promise<void> {
  for (const { event, occasion } of await teamDates(club, now)) {
    const { teams: rules } = event
    const lost = occasion.people.some(({ team, state }) => team !== null && state === 'left')
    if (!rules || !lost || event.community !== club.id || occasion.startsAt <= now) continue
    await decideOccasion(club, { id: occasion, cause: '', now }, (date) => mendTeams(date, { rules, now }))
  }
}

type Rule<R> = (occasion: OccasionRow, act: { person: number; rules: TeamRules; now: Date }) => Ruled<R>

/** `enters`: only who the event is for, and once registering is open. */
async function byRules<R extends { outcome: string }>(
  club: Club,
  { number, key, person, cause, now }: Coming,
  enters: boolean,
  rule: Rule<R>,
): Promise<TeamDone<R>> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const { teams: rules } = event
  if (!rules) return { outcome: 'no-teams' }
  const refused = enters ? await refusal(club, event, person, now) : undefined
  const id = idOf(event, { key })
  const decided = await decideOccasion(
    club,
    { id, person, cause, now },
    (occasion): Ruled<R | Closed> => (refused ? closed : rule(occasion, { person, rules, now })),
  )
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  const { result, occasion } = decided
  if (isClosed(result)) return { outcome: refused ?? 'unknown' }
  return { ...result, event, occasion }
}

/** Two teams of one date never have the same. */
function freeCode({ teams }: Pick<OccasionRow, 'teams'>, cause: string): string {
  for (let turn = 0; ; turn++) {
    const code = teamCode(turn === 0 ? cause : `${cause} ${turn}`)
    if (!teams.some((team) => team.code === code)) return code
  }
}
