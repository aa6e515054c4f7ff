/**
 * Whole teams on a date (docs/coverage.md D43, D78): gathered by a captain, registered when they are whole, seated all or
 * none. Rules over one document; the quotas stand in the event's card. A registered team is whole at any moment: whoever
 * cannot come and would be missed keeps the place until somebody takes it over, or the captain withdraws the team.
 */
import type { TeamRole } from '../../../../models/event.ts'
import type { Team } from '../../../../models/occasion.ts'
import { closedTo, freeSeats, fresh, type Occasion, placeOf, type Ruled, withPlace } from './roster.ts'
import {
  inRole,
  type Lack,
  lacksOf,
  leftPlace,
  passedOn,
  registered,
  sized,
  type TeamAct,
  type TeamRules,
  teamOf,
  withTeam,
} from './team.ts'
import { membersOf, queueOfUnits, teamSize, withUnits } from './units.ts'

type Shut = { outcome: 'cancelled' | 'over' | 'closed' }
/** `free`: so many seats are left for those who would come along. */
type NoSeat = { outcome: 'no-seat'; free: number }
/** `several`: roles that are named and not only counted; without one of them nobody is in a team that has roles. */
type WrongRole = { outcome: 'which-role' } | { outcome: 'role-full'; role: string }

export type Gathered =
  | { outcome: 'gathered'; team: number; code: string }
  | { outcome: 'in-a-team'; team: number }
  | { outcome: 'title-taken' | 'many' }
  | WrongRole
  | Shut

/** So many teams are gathered for one date. */
const mostTeams = 100

/** Begins a team; whoever begins it is its captain. */
export function gatherTeam(
  occasion: Occasion,
  {
    person,
    rules,
    now,
    via,
    title,
    role,
    code,
  }: TeamAct & { via: number; title: string; role: string | null; code: string },
): Ruled<Gathered> {
  const shut = closedTo(occasion, now)
  if (shut) return { result: { outcome: shut } }
  const own = teamOf(occasion, person)
  if (own) return { result: { outcome: 'in-a-team', team: own.number } }
  const standing = occasion.teams.filter(({ state }) => state !== 'left')
  if (standing.some((one) => plain(one.title) === plain(title))) return { result: { outcome: 'title-taken' } }
  if (standing.length >= mostTeams) return { result: { outcome: 'many' } }
  const known = roleOf(rules, role)
  if (known === undefined) return { result: { outcome: 'which-role' } }
  const number = Math.max(0, ...occasion.teams.map((team) => team.number)) + 1
  const nothing = { offer: null, offers: 0, points: null, place: null, skips: [], counts: {}, withdrawn: null }
  const team: Team = { number, title, captain: person, code, state: 'gathering', turn: occasion.turn, ...nothing }
  const begun = { ...occasion, turn: occasion.turn + 1, teams: [...occasion.teams, team] }
  const next = seated(begun, team, { person, via, role: known?.id ?? null, now })
  return { result: { outcome: 'gathered', team: number, code }, occasion: next }
}

export type Joined =
  /** `instead`: whose place it is that was to be given up; of a captain's place, `captain` is who is captain now. */
  | { outcome: 'joined'; team: number; instead: number | null; captain?: number | null }
  | { outcome: 'in-a-team'; team: number }
  | { outcome: 'no-team' | 'team-full' }
  | WrongRole
  | NoSeat
  | Shut

/** Comes into a team. One that has seats already takes nobody for whom there is none. */
export function joinTeam(
  occasion: Occasion,
  { person, rules, now, via, team: number, role }: TeamAct & { via: number; team: number; role: string | null },
): Ruled<Joined> {
  const shut = closedTo(occasion, now)
  if (shut) return { result: { outcome: shut } }
  const own = teamOf(occasion, person)
  if (own) return { result: { outcome: 'in-a-team', team: own.number } }
  const team = occasion.teams.find((one) => one.number === number)
  if (!team || team.state === 'left') return { result: { outcome: 'no-team' } }
  const known = roleOf(rules, role)
  if (known === undefined) return { result: { outcome: 'which-role' } }
  const entry = { person, via, role: known?.id ?? null, now }
  const leaving = membersOf(occasion, team).find((one) => one.leaving && one.role === entry.role)
  if (leaving) {
    // Seated first: of a captain with nobody else by name, whoever comes is captain.
    const both = seated(occasion, team, entry)
    const next = passedOn(withPlace(both, leftPlace(leaving, now)), team, leaving.person)
    const passed = team.captain === leaving.person ? { captain: next.captain } : {}
    return {
      result: { outcome: 'joined', team: number, instead: leaving.person, ...passed },
      occasion: next.occasion,
    }
  }
  if (known && inRole(occasion, team, known) >= known.to) return { result: { outcome: 'role-full', role: known.id } }
  if (teamSize(occasion, team) >= rules.to) return { result: { outcome: 'team-full' } }
  if (!fits(occasion, team, 1)) return { result: { outcome: 'no-seat', free: 0 } }
  return { result: { outcome: 'joined', team: number, instead: null }, occasion: seated(occasion, team, entry) }
}

type NotCaptain = { outcome: 'no-team' | 'not-captain' }

export type Counted =
  | { outcome: 'counted'; team: number }
  | { outcome: 'which-role' | 'team-full' }
  | { outcome: 'role-full'; role: string }
  /** Fewer than a registered team may have. */
  | { outcome: 'lacks'; lacks: Lack[] }
  | NoSeat
  | NotCaptain
  | Shut

/** How many come of a role that is only counted: by the captain, a number and never names. */
export function countInTeam(
  occasion: Occasion,
  { person, rules, now, role, count }: TeamAct & { role: string; count: number },
): Ruled<Counted> {
  const shut = closedTo(occasion, now)
  const team = teamOf(occasion, person)
  if (!team) return { result: { outcome: 'no-team' } }
  if (team.captain !== person) return { result: { outcome: 'not-captain' } }
  if (shut) return { result: { outcome: shut } }
  const known = rules.roles.find((one) => one.id === role && one.countOnly)
  if (!known) return { result: { outcome: 'which-role' } }
  if (count > known.to) return { result: { outcome: 'role-full', role } }
  const more = count - (team.counts[role] ?? 0)
  const next = { ...team, counts: { ...team.counts, [role]: count } }
  if (teamSize(occasion, next) > rules.to) return { result: { outcome: 'team-full' } }
  if (more > 0 && !fits(occasion, team, more)) {
    return { result: { outcome: 'no-seat', free: Math.max(0, freeSeats(occasion)) } }
  }
  const lacks = registered(team) ? lacksOf(occasion, next, rules) : []
  if (lacks.length > 0) return { result: { outcome: 'lacks', lacks } }
  return { result: { outcome: 'counted', team: team.number }, occasion: withTeam(occasion, next) }
}

export type TeamRegistered =
  | { outcome: 'going'; team: number }
  | { outcome: 'waiting'; team: number; place: number }
  | { outcome: 'already-going' }
  | { outcome: 'already-waiting'; place: number }
  | { outcome: 'lacks'; lacks: Lack[] }
  /** It has more people than the date has seats at all. */
  | { outcome: 'never-fits'; size: number; seats: number }
  | NotCaptain
  | Shut

/** The whole team takes seats, or a place in the queue; also an offer made to it. */
export function registerTeam(occasion: Occasion, { person, rules, now }: TeamAct): Ruled<TeamRegistered> {
  const team = teamOf(occasion, person)
  if (!team) return { result: { outcome: 'no-team' } }
  if (team.captain !== person) return { result: { outcome: 'not-captain' } }
  if (team.state === 'going') return { result: { outcome: 'already-going' } }
  const shut = closedTo(occasion, now)
  const { size, unit } = sized(occasion, team)
  if (team.state === 'offered' && team.offer && team.offer.until > now && shut !== 'over' && shut !== 'cancelled') {
    if (team.offer.race && freeSeats(occasion) < size) {
      return { result: { outcome: 'already-waiting', place: placeInQueue(occasion, team) } }
    }
    const next = withUnits(occasion, [{ unit, state: 'going', offer: null }], now)
    return { result: { outcome: 'going', team: team.number }, occasion: next }
  }
  if (shut) return { result: { outcome: shut } }
  if (team.state === 'waiting') return { result: { outcome: 'already-waiting', place: placeInQueue(occasion, team) } }
  const lacks = lacksOf(occasion, team, rules)
  if (lacks.length > 0) return { result: { outcome: 'lacks', lacks } }
  const { seats } = occasion
  if (seats !== null && size > seats) return { result: { outcome: 'never-fits', size, seats } }
  const free = freeSeats(occasion) >= size && queueOfUnits(occasion).length === 0
  const turned = { ...withTeam(occasion, { ...team, turn: occasion.turn }), turn: occasion.turn + 1 }
  const next = withUnits(turned, [{ unit, state: free ? 'going' : 'waiting', offer: null }], now)
  if (free) return { result: { outcome: 'going', team: team.number }, occasion: next }
  return { result: { outcome: 'waiting', team: team.number, place: placeInQueue(next, team) }, occasion: next }
}

/** Null where roles do not matter; undefined where one must be chosen among them. */
function roleOf({ roles }: TeamRules, role: string | null): TeamRole | null | undefined {
  const named = roles.filter(({ countOnly }) => !countOnly)
  if (role === null) return named.length === 0 ? null : undefined
  return named.find(({ id }) => id === role)
}

/** Whether so many more find seats: a team that gathers or waits needs none yet. */
function fits(occasion: Occasion, team: Team, more: number): boolean {
  const { seats } = occasion
  if (seats !== null && registered(team) && teamSize(occasion, team) + more > seats) return false
  // Nobody passes those who wait.
  if (team.state === 'going')
    return freeSeats(occasion) >= more && (seats === null || queueOfUnits(occasion).length === 0)
  return team.state !== 'offered' || freeSeats(occasion) >= more
}

function seated(
  occasion: Occasion,
  team: Team,
  { person, via, role, now }: { person: number; via: number; role: string | null; now: Date },
): Occasion {
  const before = placeOf(occasion, person)
  const wish = { person, via, by: 'team' as const, bus: false, pass: null, now }
  const kept = { offers: before?.offers ?? 0, acts: before?.acts ?? [], certificate: before?.certificate ?? null }
  return withPlace(
    { ...occasion, turn: occasion.turn + 1 },
    { ...fresh(wish), ...kept, turn: occasion.turn, state: team.state, team: team.number, role },
  )
}

function placeInQueue(occasion: Occasion, team: Team): number {
  return queueOfUnits(occasion).findIndex((unit) => unit.team === team.number) + 1
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
