/** What follows from the acts of a pair beside what they make its two hear: its seat, its facts, somebody else for who waits again. */
import type { Club } from '../club.ts'
import { placeNext } from './next.ts'
import { isOver, type Pair } from './pair/pair.ts'
import { giveBackSeat } from './seats.ts'
import type { PairNotice } from './told/notice.ts'

/**
 * To be done after each decision, and by the clock where a turn broke off. Repeating it changes nothing more. What is to be told of it
 * is the caller's to put.
 */
export async function settlePair(club: Club, pair: Pair, now: Date): Promise<PairNotice[]> {
  if (!isOver(pair)) return []
  await giveBackSeat(club, pair)
  return placeNext(club, pair, now)
}
