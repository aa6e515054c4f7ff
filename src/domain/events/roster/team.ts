/** What every rule about a team of a date asks: who is in it, what it lacks, and what becomes of it when somebody leaves. */
import type { EventCard, TeamRole } from '../../../../models/event.ts'
import type { Place, Team } from '../../../../models/occasion.ts'
import { type Occasion, placeOf } from './roster.ts'
import { membersOf, teamSize, type Unit } from './units.ts'

export type TeamRules = NonNullable<EventCard['teams']>

export interface TeamAct {
  person: number
  rules: TeamRules
  now: Date
}

/** What a team lacks until it is whole; `role` null: people of whichever role. */
export interface Lack {
  role: string | null
  missing: number
}

/** A team may be passed over or lapse with its people in it; registered is what has or awaits seats. */
export const registered = (team: Pick<Team, 'state'>) => ['going', 'waiting', 'offered'].includes(team.state)

export function teamOf(occasion: Pick<Occasion, 'people' | 'teams'>, person: number): Team | undefined {
  const place = placeOf(occasion, person)
  if (!place || place.team === null || place.state === 'left') return undefined
  return occasion.teams.find(({ number }) => number === place.team)
}

/** So many of a role are in it, by name or by count; `without` leaves some out. */
export function inRole(occasion: Pick<Occasion, 'people'>, team: Team, role: TeamRole, without: number[] = []): number {
  if (role.countOnly) return team.counts[role.id] ?? 0
  return membersOf(occasion, team).filter((one) => one.role === role.id && !without.includes(one.person)).length
}

/** What is missing, of each role and in all; nothing of what is whole. */
export function lacksOf(
  occasion: Pick<Occasion, 'people'>,
  team: Team,
  { from, roles }: TeamRules,
  without: number[] = [],
): Lack[] {
  const ofRoles = roles.flatMap((role): Lack[] => {
    const missing = role.from - inRole(occasion, team, role, without)
    return missing > 0 ? [{ role: role.id, missing }] : []
  })
  const named = ofRoles.reduce((sum, { missing }) => sum + missing, 0)
  const others = from - (teamSize(occasion, team) - without.length) - named
  return others > 0 ? [...ofRoles, { role: null, missing: others }] : ofRoles
}

export function leftPlace(place: Place, now: Date): Place {
  const nothing = { offer: null, asked: null, bus: false, pass: null, team: null, role: null }
  return { ...place, ...nothing, state: 'left', since: now, leaving: false }
}

/** After somebody has left: the first who stays is captain instead of a captain, and a team of nobody is none. */
export function passedOn(
  occasion: Occasion,
  team: Team,
  person: number,
): { occasion: Occasion; captain: number | null } {
  if (team.captain !== person) return { occasion, captain: team.captain }
  const [next] = membersOf(occasion, team).sort((one, other) => one.turn - other.turn)
  const left = { ...team, state: 'left' as const, offer: null }
  const changed = next ? { ...team, captain: next.person } : left
  return { occasion: withTeam(occasion, changed), captain: next?.person ?? null }
}

export function withTeam(occasion: Occasion, team: Team): Occasion {
  return { ...occasion, teams: occasion.teams.map((one) => (one.number === team.number ? team : one)) }
}

export function sized(occasion: Occasion, team: Team): { size: number; unit: Unit } {
  const { number, state, turn, offer, offers } = team
  const size = teamSize(occasion, team)
  return { size, unit: { person: null, team: number, state, turn, offer, offers, size } }
}
