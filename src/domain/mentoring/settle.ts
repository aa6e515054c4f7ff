/** What follows from the acts of a pair beside what they make its two hear: its seat, its facts, somebody else for who waits again. */
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { stateYear } from './facts.ts'
import { placeNext } from './next.ts'
import { hasEnough, isOver, type Pair } from './pair/pair.ts'
import { giveBackSeat } from './seats.ts'
import type { PairNotice } from './told/notice.ts'

/**
 * To be done after each decision, and by the clock where a turn broke off. Repeating it changes nothing more. What is to be told of it
 * is the caller's to put.
 */
export async function settlePair(club: Club, pair: Pair, now: Date): Promise<PairNotice[]> {
  await stateYear(club, pair, now)
  if (!isOver(pair)) return []
  await giveBackSeat(club, pair)
  if (hasEnough(pair)) await stopLooking(club, pair)
  return placeNext(club, pair, now)
}

/** Unless they have asked anew since. */
async function stopLooking(club: Club, { mentee, endedAt }: Pair): Promise<void> {
  if (!endedAt) return
  await club.models.mentees.updateOne(
    { community: club.id, number: mentee, looking: true, changedAt: { $lte: endedAt } },
    { $set: { looking: false }, $inc: { version: 1 } },
    durable as object,
  )
}
