/** Whatever is done about a pair: one compare-and-set on its document, with the role checked here. */
import { findPair, type PairAct, type PairActKind, replacePair } from '../../../../models/pair.ts'
import type { Club } from '../../club.ts'
import { decideTogether } from '../../decide-together.ts'
import { may } from '../../roles/rights.ts'
import { noticeEnd } from '../notice-days.ts'
import { apply, type Doing } from './apply.ts'
import { type Pair, type Result, sideOf } from './pair.ts'

export type DecidedPair =
  /** `pair` as it stands after it. */
  { outcome: 'decided'; result: Result; pair: Pair } | { outcome: 'unknown' | 'not-allowed' }

/** What a curator does, and the bot itself where rules leave no choice. */
const curators = new Set<PairActKind>(['withdraw', 'term'])
const clock = new Set<PairActKind>([
  ...(['remind', 'expire', 'close', 'leave'] as const),
  ...(['word', 'before', 'ask-fit', 'check', 'ask-report', 'finish'] as const),
])

/**
 * Does an act. The same cause with the same kind of act changes nothing and has its first result. Each side's own acts are
 * theirs alone; what a curator may do instead of them is checked here too.
 */
export async function decidePair(club: Club, number: number, doing: Doing): Promise<DecidedPair> {
  const model = club.models.pairs
  const before = await findPair(model, club.id, number)
  if (!before) return { outcome: 'unknown' }
  if (!(await isAllowed(club, before, doing))) return { outcome: 'not-allowed' }
  const decided = await decideTogether<number, Pair, Doing, Result>(
    {
      collection: model,
      name: (id) => `${club.id}/${id}`,
      read: (id) => findPair(model, club.id, id),
      write: (pair) => replacePair(model, pair),
      apply(row, job) {
        const { pair, result } = apply(row, job)
        return { row: pair, result }
      },
    },
    number,
    doing,
  )
  return decided.outcome === 'unknown' ? decided : { outcome: 'decided', result: decided.result, pair: decided.row }
}

async function isAllowed(club: Club, pair: Pair, { act, by, at }: Doing): Promise<boolean> {
  if (by === 0) return clock.has(act.kind) || curators.has(act.kind)
  if (clock.has(act.kind)) return false
  const own = !curators.has(act.kind) && sideOf(pair, by) !== undefined
  return own || (mayCurator(club, act, at) && may(club, by, 'match-pairs'))
}

function mayCurator(club: Club, act: PairAct, at: Date): boolean {
  // The mentor is warned (Labour Code art. 351.8); either of the two may stop at once.
  if (act.kind === 'end') return act.notice !== null && act.notice >= noticeEnd(club, at)
  return curators.has(act.kind)
}
