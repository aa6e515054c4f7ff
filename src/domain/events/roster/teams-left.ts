/** How people leave a team of a date, how a team leaves the date, and what it came out with: rules over one document. */
import type { Place, Team } from '../../../../models/occasion.ts'
import { type Occasion, placeOf, type Ruled, withPlace } from './roster.ts'
import {
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
import { membersOf, withUnits } from './units.ts'

type NotCaptain = { outcome: 'no-team' | 'not-captain' }

export type LeftTeam =
  /** `captain`: who it is now, where the captain has left; null where nobody is left of the team. */
  | { outcome: 'left'; team: number; captain?: number | null }
  /** The team would not be whole: the captain decides, and the place stays until then. */
  | { outcome: 'asks-captain'; team: number; lacks: Lack[] }
  | { outcome: 'not-there' | 'over' }

/** «Не смогу» of somebody in a team. */
export function leaveTeam(occasion: Occasion, { person, rules, now }: TeamAct): Ruled<LeftTeam> {
  const team = teamOf(occasion, person)
  const place = placeOf(occasion, person)
  if (!team || !place) return { result: { outcome: 'not-there' } }
  if (occasion.startsAt <= now) return { result: { outcome: 'over' } }
  const leaving = membersOf(occasion, team).flatMap((one) => (one.leaving ? [one.person] : []))
  const without = [...new Set([...leaving, person])]
  const lacks = registered(team) ? lacksOf(occasion, team, rules, without) : []
  if (lacks.length > 0) {
    const asked = place.leaving ? undefined : withPlace(occasion, { ...place, leaving: true })
    const result: LeftTeam = { outcome: 'asks-captain', team: team.number, lacks }
    return { result, ...(asked && { occasion: asked }) }
  }
  const next = passedOn(withPlace(occasion, leftPlace(place, now)), team, person)
  const passed = team.captain === person ? { captain: next.captain } : {}
  return { result: { outcome: 'left', team: team.number, ...passed }, occasion: next.occasion }
}

/** Whoever was to leave stays after all. */
export function stayInTeam(
  occasion: Occasion,
  { person }: { person: number },
): Ruled<{ outcome: 'stays' | 'not-there' }> {
  const place = placeOf(occasion, person)
  if (!place || !teamOf(occasion, person)) return { result: { outcome: 'not-there' } }
  const next = place.leaving ? withPlace(occasion, { ...place, leaving: false }) : undefined
  return { result: { outcome: 'stays' }, ...(next && { occasion: next }) }
}

export type Withdrawn = { outcome: 'withdrawn'; team: number } | NotCaptain | { outcome: 'over' }

/** The captain takes the whole team off the date; its seats go to the next that fits, and the others of it are told. */
export function withdrawTeam(occasion: Occasion, { person, now }: { person: number; now: Date }): Ruled<Withdrawn> {
  const team = teamOf(occasion, person)
  if (!team) return { result: { outcome: 'no-team' } }
  if (team.captain !== person) return { result: { outcome: 'not-captain' } }
  if (occasion.startsAt <= now) return { result: { outcome: 'over' } }
  const { occasion: without } = withoutTeam(occasion, team, { at: now, why: null })
  return { result: { outcome: 'withdrawn', team: team.number }, occasion: without }
}

/** `told`: how many people it had by name, who are told. */
export type Removed =
  | { outcome: 'removed'; title: string; told: number }
  | { outcome: 'no-team' | 'over' | 'cancelled' }

/** An organizer takes a team off the date; whoever is in it is told why. */
export function removeTeam(
  occasion: Occasion,
  { team: number, why, now }: { team: number; why: string; now: Date },
): Ruled<Removed> {
  const team = occasion.teams.find((one) => one.number === number && one.state !== 'left')
  if (!team) return { result: { outcome: 'no-team' } }
  if (occasion.state === 'cancelled') return { result: { outcome: 'cancelled' } }
  if (occasion.startsAt <= now) return { result: { outcome: 'over' } }
  const { occasion: without, told } = withoutTeam(occasion, team, { at: now, why })
  return { result: { outcome: 'removed', title: team.title, told }, occasion: without }
}

/** Its captain knows, where it was the captain; the others of it are told. */
function withoutTeam(
  occasion: Occasion,
  team: Team,
  withdrawn: NonNullable<Team['withdrawn']>,
): { occasion: Occasion; told: number } {
  const { at, why } = withdrawn
  const gone = membersOf(occasion, team).map((place): Place => {
    const knows = why === null && place.person === team.captain
    return { ...leftPlace(place, at), wasIn: knows ? null : team.number }
  })
  return {
    occasion: withTeam(gone.reduce(withPlace, occasion), { ...team, state: 'left', offer: null, withdrawn }),
    told: gone.filter(({ wasIn }) => wasIn !== null).length,
  }
}

/**
 * Puts right a team of which somebody has been erased: another captain, and where it is not whole any more it gathers
 * again. `team` of the result: those that lost their seats or their turn.
 */
export function mendTeams(
  occasion: Occasion,
  { rules, now }: { rules: TeamRules; now: Date },
): Ruled<{ outcome: 'mended'; teams: number[] }> {
  let next = occasion
  const broken: number[] = []
  for (const team of occasion.teams) {
    const lost = occasion.people.filter((one) => one.team === team.number && one.state === 'left')
    if (lost.length === 0) continue
    for (const place of lost) next = withPlace(next, leftPlace(place, now))
    const { captain } = team
    if (!membersOf(next, team).some(({ person }) => person === captain)) next = passedOn(next, team, captain).occasion
    const now_ = next.teams.find(({ number }) => number === team.number)
    if (!now_ || !registered(now_) || lacksOf(next, now_, rules).length === 0) continue
    broken.push(team.number)
    next = withUnits(next, [{ unit: sized(next, now_).unit, state: 'gathering', offer: null }], now)
  }
  return { result: { outcome: 'mended', teams: broken }, ...(next !== occasion && { occasion: next }) }
}

export interface Ranking {
  team: number
  points: number | null
  place: number | null
}

/** Points and places, entered by an organizer; what is said of a team replaces what was said before. */
export function rankTeams(occasion: Occasion, rankings: Ranking[]): Ruled<{ outcome: 'ranked' | 'no-team' }> {
  const known = rankings.every(({ team }) => occasion.teams.some(({ number }) => number === team))
  if (!known) return { result: { outcome: 'no-team' } }
  const by = new Map(rankings.map((ranking) => [ranking.team, ranking]))
  const teams = occasion.teams.map((team) => {
    const { points = null, place = null } = by.get(team.number) ?? {}
    return by.has(team.number) ? { ...team, points: points ?? team.points, place: place ?? team.place } : team
  })
  return { result: { outcome: 'ranked' }, occasion: { ...occasion, teams } }
}
