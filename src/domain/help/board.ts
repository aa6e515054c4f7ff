/** The organizers' board of requests: what stands now, and how quickly help came in a span of time (docs/coverage.md D10, D53). */
import type { HelpRequestRow, RequestState } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { openStates } from './open.ts'

/** Minutes within which half of them, and nine of ten, were; undefined where there were none. */
export interface Pace {
  median: number
  p90: number
}

export interface Span {
  /** Entered in that time. */
  entered: number
  done: number
  refused: number
  withdrawn: number
  /** From the approval to the first «Беру», and to the last «Сделано». */
  toClaim: Pace | undefined
  toDone: Pace | undefined
  /** People with more than one request; who has no VK is not told apart. */
  repeated: number
  helpers: number
  /** Said and confirmed. */
  minutes: number
}

export interface Board {
  /** How many are in each state now. */
  now: Record<(typeof openStates)[number], number>
  /** Past their time and not done, the oldest first: numbers. */
  late: number[]
  /** The last 30 days. */
  span: Span
}

const DAY_MS = 86_400_000
const RECENT_DAYS = 30

export type Boarded = { outcome: 'board'; board: Board } | { outcome: 'not-allowed' }

export async function boardOf(club: Club, { by, now }: { by: number; now: Date }): Promise<Boarded> {
  if (!(await may(club, by, 'decide-request'))) return { outcome: 'not-allowed' }
  const open = await club.models.helpRequests
    .find({ community: club.id, state: { $in: openStates } }, { _id: 0, number: 1, state: 1, 'ask.when': 1 })
    .lean<Pick<HelpRequestRow, 'number' | 'state' | 'ask'>[]>()
  const late = open.filter(({ state, ask }) => state !== 'done' && ask.when.until <= now)
  const count = (state: RequestState) => open.filter((one) => one.state === state).length
  const from = new Date(now.getTime() - RECENT_DAYS * DAY_MS)
  return {
    outcome: 'board',
    board: {
      now: Object.fromEntries(openStates.map((state) => [state, count(state)])) as Board['now'],
      late: late
        .sort((one, other) => one.ask.when.until.getTime() - other.ask.when.until.getTime())
        .map(({ number }) => number),
      span: await spanOf(club, { from, before: new Date(now.getTime() + 1) }),
    },
  }
}

type Looked = Pick<HelpRequestRow, 'asker' | 'state' | 'openedAt' | 'claims'> & { entered: Date; claimed: Date | null }

/** What came of the requests entered from `from` on and before `before`. */
export async function spanOf(club: Club, { from, before }: { from: Date; before: Date }): Promise<Span> {
  // In its state since its entry at the earliest: an index finds those of the time, and few more.
  const taken = { $and: [{ $eq: ['$$act.act.kind', 'claim'] }, { $eq: ['$$act.result.outcome', 'taken'] }] }
  const claims = { $filter: { input: '$acts', as: 'act', cond: taken } }
  const rows = await club.models.helpRequests.aggregate<Looked>([
    {
      $match: {
        community: club.id,
        state: { $in: [...openStates, 'closed', 'refused', 'withdrawn'] },
        since: { $gte: from },
      },
    },
    {
      $project: {
        ...{ _id: 0, asker: 1, state: 1, openedAt: 1, claims: 1 },
        entered: { $first: '$acts.at' },
        claimed: { $min: { $map: { input: claims, as: 'one', in: '$$one.at' } } },
      },
    },
    { $match: { entered: { $gte: from, $lt: before } } },
  ])
  const of = (state: RequestState) => rows.filter((row) => row.state === state)
  const helped = of('closed').filter(({ claims }) => claims.some(({ state }) => state === 'done'))
  const deeds = helped.flatMap(({ claims }) => claims.filter(({ state }) => state === 'done'))
  const asked = rows.map(({ asker }) => asker).filter((asker) => asker > 0)
  return {
    entered: rows.length,
    done: helped.length,
    refused: of('refused').length,
    withdrawn: of('withdrawn').length,
    toClaim: paceOf(rows.flatMap(({ openedAt, claimed }) => minutesBetween(openedAt, claimed))),
    toDone: paceOf(helped.flatMap(({ openedAt, claims }) => minutesBetween(openedAt, lastDone(claims)))),
    repeated: new Set(asked.filter((asker, at) => asked.indexOf(asker) !== at)).size,
    helpers: new Set(deeds.map(({ person }) => person)).size,
    minutes: deeds.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  }
}

/** By the nearest rank: a time that there was. */
export function paceOf(minutes: readonly number[]): Pace | undefined {
  const sorted = [...minutes].sort((one, other) => one - other)
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  const [median, p90] = [rank(0.5), rank(0.9)]
  return median === undefined || p90 === undefined ? undefined : { median, p90 }
}

function lastDone(claims: HelpRequestRow['claims']): Date | null {
  const times = claims.flatMap(({ doneAt }) => doneAt ?? [])
  return times.reduce<Date | null>((last, at) => (last && last > at ? last : at), null)
}

function minutesBetween(from: Date | null, to: Date | null): number[] {
  return from && to ? [Math.round((to.getTime() - from.getTime()) / 60_000)] : []
}
