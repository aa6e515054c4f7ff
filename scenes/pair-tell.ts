/** What a decision about a pair makes others hear, put by the turn that made it. */
import type { Turn } from '../src/bot/turn.ts'
import type { Pair } from '../src/domain/mentoring/pair/pair.ts'
import { settlePair } from '../src/domain/mentoring/settle.ts'
import { pairNotices } from '../src/domain/mentoring/told/told.ts'

/** To be called after each decision; what a death leaves out is put by the clock under the same keys. */
export async function tellPair(turn: Turn, pair: Pair): Promise<void> {
  for (const notice of await pairNotices(turn.club, pair, turn.now)) turn.tell(notice)
  for (const notice of await settlePair(turn.club, pair, turn.now)) turn.tell(notice)
}
