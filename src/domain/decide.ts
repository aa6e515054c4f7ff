/** What every operation of an organizer on a row shares: the right, the first outcome on a repeat, one write that decides. */
import type { FirstOutcome, Versioned } from '../../models/versioned.ts'
import type { Club } from './club.ts'
import { type Action, may } from './roles/rights.ts'

export interface Acting {
  number: number
  /** VK id of the organizer. */
  by: number
  cause: string
  now: Date
}

/** `unknown`: there is no such row in this community. */
export type Refused = { outcome: 'not-allowed' | 'unknown' }

/** What to write, if anything, under which outcome. */
export interface Decision<Row, O extends string> {
  outcome: O
  set?: Partial<Row>
  /** What the derivations need and the written row does not tell any more: a repeat has it from the first run. */
  kept?: Kept
}

export type Kept = NonNullable<FirstOutcome['kept']>

/** `row` as it stands after it. */
export type DecidedRow<Row, O extends string> = { outcome: O; row: Row; kept?: Kept } | Refused

export interface Decided<Row> {
  /** What only who may do it decides. */
  right: Action
  read(): Promise<Row | null>
  /** Writes on the version that was read; null when somebody was faster. */
  change(row: Row, set: Partial<Row>, first: FirstOutcome & { now: Date }): Promise<Row | null>
}

/**
 * Reads, decides, and writes on the version that was read; begins anew when somebody was faster. A cause that was here
 * before answers its first outcome and changes nothing.
 */
export async function decideRow<Row extends Versioned, O extends string>(
  club: Club,
  { by, cause, now }: Omit<Acting, 'number'>,
  { right, read, change }: Decided<Row>,
  decide: (row: Row) => Decision<Row, O> | Promise<Decision<Row, O>>,
): Promise<DecidedRow<Row, O>> {
  for (;;) {
    const row = await read()
    const first = row?.causes.find((one) => one.cause === cause)
    if (row && first) return { ...first, outcome: first.outcome as O, row }
    if (!(await may(club, by, right))) return { outcome: 'not-allowed' }
    if (!row) return { outcome: 'unknown' }
    const { set, ...decided } = await decide(row)
    if (!set) return { ...decided, row }
    const changed = await change(row, set, { cause, ...decided, now })
    if (changed) return { ...decided, row: changed }
  }
}
