/** What follows from the acts of a pair beside what people hear: its seat, its facts, somebody else for who waits again. */
import type { Club } from '../club.ts'
import { isOver, type Pair } from './pair/pair.ts'
import { giveBackSeat } from './seats.ts'

/** To be done after each decision, and by the clock where a turn broke off. Repeating it changes nothing more. */
export async function settlePair(club: Club, pair: Pair, _now: Date): Promise<void> {
  if (isOver(pair)) await giveBackSeat(club, pair)
}
