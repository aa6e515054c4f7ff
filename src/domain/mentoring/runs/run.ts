/** A run of the matching: begun by a curator with what stands now, done once in a thread of its own, kept as it was. */
import { nextNumber } from '../../../../models/counter.ts'
import {
  insertRun,
  keepResult,
  lastRun,
  type MatchRunRow,
  runByCause,
  runByNumber,
} from '../../../../models/match-run.ts'
import type { PairRow } from '../../../../models/pair.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import type { Advice } from '../match/advise.ts'
import { DEFAULT_WEIGHTS, Input, type Options } from '../match/input.ts'
import { RunFailed, runAdvise, runMatch } from '../match/run-match.ts'
import type { Outcome } from '../match/solve.ts'
import { freeze } from './freeze.ts'

/** What a curator chooses. */
export type Chosen = Omit<Options, 'day'>

export interface Run extends Omit<MatchRunRow, 'input' | 'outcome' | 'advice'> {
  input: Input
  outcome: Outcome | null
  advice: Advice | null
}

export const usual: Chosen = { weights: DEFAULT_WEIGHTS, pins: [], forbidden: [] }

/** So many possible pairs are looked through while a curator waits for the answer; the clock does the larger ones. */
const AT_ONCE = 250_000

export type Begun = { outcome: 'begun'; run: Run } | { outcome: 'not-allowed' }

/** Freezes people as they are now under the choices of the last run, changed. The same cause has its first run. */
export async function beginRun(
  club: Club,
  {
    by,
    change = (chosen) => chosen,
    cause,
    now,
  }: { by: number; change?: (chosen: Chosen) => Chosen; cause: string; now: Date },
): Promise<Begun> {
  const { matchRuns, counters } = club.models
  const nothing = { outcome: null, advice: null, published: [], publishing: null, version: 1, causes: [] }
  for (;;) {
    const first = await runByCause(matchRuns, club.id, cause)
    if (first) return { outcome: 'begun', run: known(first) }
    if (!(await may(club, by, 'match-pairs'))) return { outcome: 'not-allowed' }
    const last = await lastRun(matchRuns, club.id)
    const input = await freeze(club, change(chosenIn(last)), now)
    // Drawn after the last one was read, so that whoever follows has the greater number.
    const number = await nextNumber(counters, club.id, 'match')
    const own = { community: club.id, number, by, cause, from: last?.number ?? 0 }
    const waits = input.seekers.length * input.mentors.length > AT_ONCE
    // Where another curator was faster, theirs is what this one changes.
    await insertRun(matchRuns, { ...own, ...nothing, state: 'going', input, waits, at: now, changedAt: now })
  }
}

function known(row: MatchRunRow): Run {
  const run = read(row)
  if (!run) throw new Error('a run was written and is not there')
  return run
}

/** Weights, pins and forbidden pairs as the community has them now. */
export async function chosenLast(club: Club): Promise<Chosen> {
  return chosenIn(await lastRun(club.models.matchRuns, club.id))
}

function chosenIn(last: MatchRunRow | null): Chosen {
  const run = last && read(last)
  if (!run) return usual
  const { weights, pins, forbidden } = run.input.options
  return { weights, pins, forbidden }
}

/** Does a run that is not done, wherever it was broken off: the same input has the same result. `came`: of all mentees so many. */
export async function doRun(club: Club, run: Run, came?: (mentees: number, of: number) => void): Promise<Run> {
  if (run.state !== 'going') return run
  const result = await runMatch(run.input, came ? { came } : {}).catch((failure) => {
    if (failure instanceof RunFailed) return null
    throw failure
  })
  const state = result ? ('done' as const) : ('failed' as const)
  await keepResult(club.models.matchRuns, run, { state, outcome: result as MatchRunRow['outcome'] })
  return (await findRun(club, run.number)) ?? run
}

/** Which seats are missing, looked for once a run. */
export async function adviseRun(club: Club, run: Run): Promise<Advice> {
  if (run.advice) return run.advice
  const advice = await runAdvise(run.input)
  await club.models.matchRuns.collection.updateOne({ community: club.id, number: run.number, advice: null }, {
    $set: { advice },
    $inc: { version: 1 },
  } as never)
  return advice
}

export async function findRun(club: Club, number: number): Promise<Run | null> {
  if (!Number.isSafeInteger(number)) return null
  const row = await runByNumber(club.models.matchRuns, club.id, number)
  return row && read(row)
}

/** The newest one. */
export async function newestRun(club: Club): Promise<Run | null> {
  const row = await lastRun(club.models.matchRuns, club.id)
  return row && read(row)
}

/** Null of a run whose input a former version has kept in another shape: it can be read no more. */
export function read(row: MatchRunRow): Run | null {
  const input = Input.safeParse(row.input)
  if (!input.success) return null
  return { ...row, input: input.data, outcome: row.outcome as Outcome | null, advice: row.advice as Advice | null }
}

export interface Answers {
  paired: number
  waiting: number
  over: number
}

/** What has become of the run's proposals. */
export async function answersOf(club: Club, { number }: Pick<Run, 'number'>): Promise<Answers> {
  const rows = await club.models.pairs
    .find({ community: club.id, run: number }, { _id: 0, state: 1, acceptedAt: 1 })
    .lean<Pick<PairRow, 'state' | 'acceptedAt'>[]>()
  const paired = rows.filter(({ acceptedAt }) => acceptedAt !== null).length
  const waiting = rows.filter(({ state }) => state === 'proposed').length
  return { paired, waiting, over: rows.length - paired - waiting }
}
