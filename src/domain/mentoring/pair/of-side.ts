/** Who may do what in a year: the two of a pair, and the clock. */
import type { PairRow, PairYear, Side } from '../../../../models/pair.ts'
import type { Ruled } from './apply.ts'
import { isLiving, isOver, sideOf } from './pair.ts'
import { DAY, later } from './year.ts'

/** So long after its end the two may still report, mark and thank. */
const AFTERWARDS_MS = 30 * DAY

/** What only the two of a living pair do, also while a notice runs. */
export function ofSide(pair: PairRow, by: number, rule: (year: PairYear, side: Side) => Ruled): Ruled {
  const side = sideOf(pair, by)
  if (!side) return { result: { outcome: 'not-yours' } }
  if (isOver(pair)) return { result: { outcome: 'over' } }
  if (!isLiving(pair) || !pair.year) return { result: { outcome: 'not-living' } }
  return rule(pair.year, side)
}

/** What they may do for a while after the end too, unless it ended before it had begun. */
export function ofSideAfterwards(
  pair: PairRow,
  by: number,
  at: Date,
  rule: (year: PairYear, side: Side) => Ruled,
): Ruled {
  const side = sideOf(pair, by)
  if (!side) return { result: { outcome: 'not-yours' } }
  if (!pair.year) return { result: { outcome: 'not-living' } }
  const afterwards = pair.state === 'done' || pair.state === 'early'
  const over = isOver(pair) && (!afterwards || !pair.endedAt || later(pair.endedAt, AFTERWARDS_MS) < at)
  return over ? { result: { outcome: 'over' } } : rule(pair.year, side)
}

/** What the clock does once its time has come. */
export function ofClock(
  pair: PairRow,
  at: Date,
  due: 'wordAt' | 'beforeAt' | 'fitAt' | 'checkAt' | 'midAt' | 'finalAt',
  rule: (year: PairYear) => PairYear,
): Ruled {
  const time = pair.state === 'living' ? pair.year?.[due] : null
  if (!pair.year || !time || time > at) return { result: { outcome: 'nothing-due', state: pair.state } }
  return { result: { outcome: 'told' }, pair: { ...pair, year: rule(pair.year) } }
}
