/** Who waits or has seats as one: a person alone, or a whole team. Teams and people stand in one queue, by their turns. */
import type { OccasionRow, Place, Team } from '../../../../models/occasion.ts'

type Seated = Pick<OccasionRow, 'people'> & Partial<Pick<OccasionRow, 'teams'>>

export interface Unit extends Pick<Place, 'state' | 'turn' | 'offer' | 'offers'> {
  person: number | null
  team: number | null
  /** Seats that it takes. */
  size: number
}

export interface UnitChange extends Partial<Pick<Place, 'state' | 'offer'>> {
  unit: Unit
  /** It was passed over with so many seats free. */
  skipped?: number
}

export function takesSeat({ state, offer }: Pick<Place, 'state' | 'offer'>): boolean {
  return state === 'going' || (state === 'offered' && offer !== null && !offer.race)
}

/** The people of a team. Whoever has left it is in none. */
export function membersOf({ people }: Pick<OccasionRow, 'people'>, { number }: Pick<Team, 'number'>): Place[] {
  return people.filter(({ team, state }) => team === number && state !== 'left')
}

/** People by name and those who are only counted. */
export function teamSize(occasion: Pick<OccasionRow, 'people'>, team: Pick<Team, 'number' | 'counts'>): number {
  return Object.values(team.counts).reduce((sum, count) => sum + count, membersOf(occasion, team).length)
}

export function asUnits({ people, teams = [] }: Seated): Unit[] {
  const alone = people.filter(({ team }) => team === null)
  return [
    ...alone.map(({ person, state, turn, offer, offers }) => ({
      person,
      team: null,
      state,
      turn,
      offer,
      offers,
      size: 1,
    })),
    ...teams.map((team) => {
      const { number, state, turn, offer, offers } = team
      return { person: null, team: number, state, turn, offer, offers, size: teamSize({ people }, team) }
    }),
  ]
}

/** The next one first: those who wait and those who were asked. */
export function queueOfUnits(occasion: Seated): Unit[] {
  const queued = asUnits(occasion).filter(({ state }) => state === 'waiting' || state === 'offered')
  return queued.sort((one, other) => one.turn - other.turn)
}

/** So many times that a team was passed over are remembered. */
const remembered = 20

/** The date after these changes; whoever is in a team is in its state. */
export function withUnits<O extends Pick<OccasionRow, 'people' | 'teams'>>(
  occasion: O,
  changes: UnitChange[],
  now: Date,
): O {
  if (changes.length === 0) return occasion
  const byPerson = new Map(
    changes.flatMap((change) => (change.unit.person === null ? [] : [[change.unit.person, change]])),
  )
  const byTeam = new Map(changes.flatMap((change) => (change.unit.team === null ? [] : [[change.unit.team, change]])))
  const people = occasion.people.map((place) => {
    if (place.team !== null) {
      const state = byTeam.get(place.team)?.state
      return state && place.state !== 'left' ? { ...place, state, since: now } : place
    }
    const change = byPerson.get(place.person)
    return change ? changed(place, change, now) : place
  })
  const teams = occasion.teams.map((team) => {
    const change = byTeam.get(team.number)
    if (!change) return team
    const { since: _, ...next } = { since: now, ...changed(team, change, now) }
    const skip = change.skipped === undefined ? [] : [{ at: now, free: change.skipped }]
    return { ...next, skips: [...team.skips, ...skip].slice(-remembered) }
  })
  return { ...occasion, people, teams }
}

function changed<T extends Pick<Place, 'state' | 'offer' | 'offers'>>(one: T, change: UnitChange, now: Date): T {
  const { state = one.state, offer = one.offer } = change
  return { ...one, state, offer, offers: offer?.number ?? one.offers, ...(state !== one.state && { since: now }) }
}
