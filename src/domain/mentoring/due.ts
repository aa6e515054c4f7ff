/** Does for one pair what its time has come for, one thing after another, through the same acts as people. */
import type { PairAct } from '../../../models/pair.ts'
import { findPair } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { decidePair } from './pair/decide.ts'
import { type Due, dueOf } from './pair/due.ts'

/** Safe to repeat, and in two processes at once: an act that is not due any more changes nothing. */
export async function doDue(club: Club, number: number, now: Date): Promise<void> {
  // Each act moves its own time on; more than a few at once would be a loop.
  for (let acts = 0; acts < 50; acts++) {
    const pair = await findPair(club.models.pairs, club.id, number)
    const due = pair && dueOf(pair).find(({ at }) => at <= now)
    if (!due) return
    await decidePair(club, number, { act: actFor(due), by: 0, cause: `due:${due.kind}:${pair.version}`, at: now })
  }
}

function actFor({ kind }: Due): PairAct {
  switch (kind) {
    case 'remind':
    case 'expire':
    case 'close':
    case 'word':
    case 'before':
    case 'ask-fit':
    case 'check':
    case 'finish':
      return { kind }
    case 'mid':
    case 'final':
      return { kind: 'ask-report', part: kind }
  }
}
