/** An act of one of the two of a pair, and what follows from it. */

import type { Turn } from '../src/bot/turn.ts'
import { decidePair } from '../src/domain/mentoring/pair/decide.ts'
import type { Pair, PairAct } from '../src/domain/mentoring/pair/pair.ts'
import { tellPair } from './pair-tell.ts'

/** Its outcome, and the pair after it; undefined where it is not theirs. */
export async function doesPair(
  turn: Turn,
  number: number,
  act: PairAct,
): Promise<{ outcome: string; pair: Pair } | undefined> {
  const { club, person, cause, now } = turn
  const decided = await decidePair(club, number, { act, by: person, cause, at: now })
  if (decided.outcome !== 'decided') return undefined
  await tellPair(turn, decided.pair)
  return { outcome: decided.result.outcome, pair: decided.pair }
}
