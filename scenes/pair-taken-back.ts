/** Proposals taken back with a word of who looks, or takes anybody on, no longer: told at once. */
import type { Turn } from '../src/bot/turn.ts'
import { type Stopping, takeBack } from '../src/domain/mentoring/taken-back.ts'
import { retellOffer } from './pair-offer.ts'
import { tellPair } from './pair-tell.ts'

/** How many there were. */
export async function tellTakenBack(turn: Turn, stopping: Omit<Stopping, 'cause' | 'now'>): Promise<number> {
  const pairs = await takeBack(turn.club, { ...stopping, cause: turn.cause, now: turn.now })
  for (const pair of pairs) {
    retellOffer(turn, pair)
    await tellPair(turn, pair)
  }
  return pairs.length
}
