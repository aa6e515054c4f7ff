/** Proposing pairs of a run: all or some, decided by one write on the run; seats are given by one write on the ledger. */
import { changeRun, type MatchRunRow, runByNumber } from '../../../../models/match-run.ts'
import type { NamedPair } from '../../../../models/mentoring-lists.ts'
import type { PairRow } from '../../../../models/pair.ts'
import type { Club } from '../../club.ts'
import { type Acting, decideRow } from '../../decide.ts'
import { decidePair } from '../pair/decide.ts'
import type { Pair } from '../pair/pair.ts'
import { type Proposed, propose } from '../propose.ts'
import { giveBackSeat } from '../seats.ts'
import { type Run, read } from './run.ts'

export type Published =
  | ({ outcome: 'published'; run: Run; withdrawn: Pair[] } & Proposed)
  /** Somebody has proposed all of these before: VK id. */
  | { outcome: 'already'; by: number }
  /** There is no result yet, or nobody to propose. */
  | { outcome: 'nothing' }
  | { outcome: 'not-allowed' | 'unknown' }

/**
 * `mentees`: of whom; everybody when left out. The same cause changes nothing more and has the same pairs. What the two of a
 * pair hear is put by the clock.
 */
export async function publishRun(
  club: Club,
  { mentees, ...acting }: Acting & { mentees?: readonly number[] | undefined },
): Promise<Published> {
  const { matchRuns } = club.models
  const before = await runByNumber(matchRuns, club.id, acting.number)
  // What another curator has decided is made before the next decision takes its place.
  if (before?.publishing?.owes && before.publishing.cause !== acting.cause) await makeDue(club, before, acting.now)
  const decided = await decideRow<MatchRunRow, 'published' | 'already' | 'nothing'>(
    club,
    acting,
    {
      right: 'match-pairs',
      read: () => runByNumber(matchRuns, club.id, acting.number),
      change: (...change) => changeRun(matchRuns, ...change),
    },
    (row) => {
      const run = read(row)
      if (!run) return { outcome: 'nothing' }
      const { outcome, input } = run
      const wanted = (outcome?.pairs ?? []).filter(({ mentee }) => !mentees || mentees.includes(mentee))
      const known = new Set([...row.published.map(({ mentee }) => mentee), ...livingOf(input, wanted)])
      const pairs = wanted.filter(({ mentee }) => !known.has(mentee)).map(({ mentee, mentor }) => ({ mentee, mentor }))
      if (pairs.length === 0) return { outcome: row.published.length > 0 ? 'already' : 'nothing' }
      const { by, cause, now } = acting
      const publishing = { by, cause, at: now, pairs, owes: true }
      // The pairs are in the row's own words too, for a repeat after another decision.
      return {
        outcome: 'published',
        set: { published: [...row.published, ...pairs], publishing },
        kept: { pairs },
      }
    },
  )
  if (!('row' in decided)) return decided
  if (decided.outcome === 'already') return { outcome: 'already', by: decided.row.publishing?.by ?? 0 }
  if (decided.outcome === 'nothing') return { outcome: 'nothing' }
  const pairs = (decided.kept?.pairs ?? decided.row.publishing?.pairs ?? []) as NamedPair[]
  const run = read(decided.row)
  if (!run) return { outcome: 'nothing' }
  const made = await make(club, run, { pairs, by: acting.by, cause: acting.cause, now: acting.now })
  return { outcome: 'published', run, ...made }
}

/** Proposals that a death has left undone. */
export async function publishDue(club: Club, now: Date): Promise<void> {
  const due = await club.models.matchRuns
    .find({ community: club.id, 'publishing.owes': true } as never, { _id: 0 })
    .lean<MatchRunRow[]>()
  for (const row of due) await makeDue(club, row, now)
}

async function makeDue(club: Club, row: MatchRunRow, now: Date): Promise<void> {
  const run = read(row)
  if (run?.publishing) await make(club, run, { ...run.publishing, now })
}

interface Making {
  pairs: readonly NamedPair[]
  by: number
  cause: string
  now: Date
}

async function make(club: Club, run: Run, { pairs, by, cause, now }: Making) {
  const withdrawn = await withdrawChanged(club, run, { pairs, by, cause, now })
  const made = await propose(club, pairs, {
    options: run.input.options,
    run: run.number,
    by,
    cause: causeOf(run, cause),
    now,
  })
  await club.models.matchRuns.collection.updateOne(
    { community: club.id, number: run.number, 'publishing.cause': cause },
    { $set: { 'publishing.owes': false }, $inc: { version: 1 } } as never,
  )
  return { ...made, withdrawn }
}

/** Of seats: one decision on one run gives them once. */
function causeOf({ number }: Pick<MatchRunRow, 'number'>, cause: string): string {
  return `match:${number}:${cause}`
}

/** Whose proposal of before is the pair already: nothing has to be proposed. */
function livingOf({ seekers }: Run['input'], pairs: readonly NamedPair[]): number[] {
  const mentorOf = new Map(pairs.map(({ mentee, mentor }) => [mentee, mentor]))
  return seekers.flatMap(({ number, living }) => (living !== null && mentorOf.get(number) === living ? [number] : []))
}

/** Proposals that nobody had answered when people were frozen, of whom this run gives somebody else. Whoever has said yes keeps theirs. */
async function withdrawChanged(club: Club, run: Run, { pairs, by, cause, now }: Making): Promise<Pair[]> {
  const wanted = new Map(pairs.map(({ mentee, mentor }) => [mentee, mentor]))
  const mentors = new Set(wanted.values())
  const matched = new Set(run.outcome?.pairs.map(({ mentee }) => mentee))
  const withdrawn: Pair[] = []
  for (const { number: mentee, living: mentor } of run.input.seekers) {
    const next = wanted.get(mentee)
    if (mentor === null || next === mentor) continue
    // Of whom is left alone the proposal stands, unless its mentor is wanted by somebody else.
    if (next === undefined && (matched.has(mentee) || !mentors.has(mentor))) continue
    const old = await club.models.pairs
      .findOne({ community: club.id, mentee, mentor, proposedAt: { $lte: run.at } }, { _id: 0 })
      .sort({ number: -1 })
      .lean<PairRow>()
    if (!old) continue
    const act = { kind: 'withdraw', firm: false } as const
    const decided = await decidePair(club, old.number, { act, by, cause: causeOf(run, cause), at: now })
    if (decided.outcome !== 'decided' || decided.result.outcome !== 'withdrawn') continue
    await giveBackSeat(club, decided.pair)
    withdrawn.push(decided.pair)
  }
  return withdrawn
}
