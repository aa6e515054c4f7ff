/** Help as facts (docs/coverage.md D33), and what one person has done: counts and hours, with who confirmed them. */
import type { FactRow } from '../../../../models/fact.ts'
import type { Claim, HelpRequestRow } from '../../../../models/help-request.ts'
import { lastMembership } from '../../../../models/membership.ts'
import type { Club } from '../../club.ts'
import { standing } from '../../facts/standing.ts'
import { correct, state } from '../../facts/state.ts'
import { claimOf, type HelpRequest } from '../request/request.ts'

/**
 * States what a closed request has come to: a fact for each whose help is confirmed, under its place among the claims,
 * which names nobody. Derived, so it may be stated again; minutes said later correct it.
 */
export async function stateHelped(club: Club, request: HelpRequest, now: Date): Promise<void> {
  if (request.state !== 'closed') return
  const { number, task } = request
  for (const [place, claim] of request.claims.entries()) {
    if (claim.state !== 'done' || claim.confirmed === null) continue
    const key = `helped:${number}:${place}`
    const minutes = claim.minutes ?? 0
    const value = { minutes, confirmed: claim.confirmed, ...(task?.category && { category: task.category }) }
    const { person } = claim
    const membership = await lastMembership(club.models.memberships, club.id, person)
    const organisation = membership && { id: membership.workplace.id, kind: membership.workplace.kind }
    const at = claim.doneAt ?? request.endedAt ?? now
    const fact = { key, kind: 'helped' as const, person, organisation, at, of: `help:${number}`, value }
    const stated = await state(club, { ...fact, cause: key, now })
    if (stated.fact.value.minutes === minutes) continue
    await correct(club, { key, change: { value }, by: 0, cause: `${key}:${minutes}`, now })
  }
}

export interface Deeds {
  /** Now in this person's hands. */
  held: HelpRequest[]
  /** Done, and not yet confirmed by anybody. */
  waiting: number
  /** Confirmed. */
  done: number
  minutes: number
  /** How many by whom: the asker's word, an organizer's, two days of silence, the volunteer's own. */
  confirmed: Record<NonNullable<Claim['confirmed']>, number>
  /** Of the first and the last one confirmed. */
  first: Date | undefined
  last: Date | undefined
}

/** What one person holds and has done. */
export async function deedsOf(club: Club, person: number): Promise<Deeds> {
  const requests = await club.models.helpRequests
    .find({ community: club.id, 'claims.person': person }, { _id: 0 })
    .sort({ number: 1 })
    .lean<HelpRequestRow[]>()
  const claims = requests.flatMap((request) => claimOf(request, person) ?? [])
  const done = claims.filter(({ state }) => state === 'done')
  const sure = done.filter(({ confirmed }) => confirmed !== null)
  const days = sure.flatMap(({ doneAt }) => doneAt ?? []).sort((one, other) => one.getTime() - other.getTime())
  const by = (who: Claim['confirmed']) => sure.filter(({ confirmed }) => confirmed === who).length
  return {
    held: requests.filter((request) => claimOf(request, person)?.state === 'held'),
    waiting: done.length - sure.length,
    done: sure.length,
    minutes: sure.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    confirmed: { asker: by('asker'), organizer: by('organizer'), silence: by('silence'), word: by('word') },
    first: days[0],
    last: days.at(-1),
  }
}

export interface Achievements {
  /** Dates come to, but shifts of group tasks, and their hours. */
  came: number
  hours: number
  organised: number
  won: number
  /** Requests with somebody's confirmation, and shifts of group tasks. */
  helped: number
  minutes: number
}

/** What the association has counted of one person, from the facts that hold. */
export async function achievementsOf(club: Club, person: number): Promise<Achievements> {
  const facts = standing(await club.models.facts.find({ community: club.id, person }, { _id: 0 }).lean<FactRow[]>())
  const of = (kind: FactRow['kind']) => facts.filter((fact) => fact.kind === kind)
  // A shift of a group task is help as well (D33).
  const shifts = of('came').filter(({ value }) => value.kind === 'help')
  const came = of('came').filter(({ value }) => value.kind !== 'help')
  const sum = (rows: FactRow[], figure: string) =>
    rows.reduce((total, { value }) => total + (Number(value[figure]) || 0), 0)
  return {
    came: came.length,
    hours: sum(came, 'hours'),
    organised: of('organised').length,
    won: of('won').length,
    helped: of('helped').length + shifts.length,
    minutes: sum(of('helped'), 'minutes') + Math.round(sum(shifts, 'hours') * 60),
  }
}
