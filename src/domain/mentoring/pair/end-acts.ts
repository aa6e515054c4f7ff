/** How a pair ends before its year is over. */
import type { Rules } from './apply.ts'
import { isLiving, isOver, over, turned } from './pair.ts'

export const endActs: Rules<'end' | 'close' | 'leave'> = {
  end(pair, { act, at }) {
    if (isOver(pair)) return { result: { outcome: 'over' } }
    if (!isLiving(pair)) return { result: { outcome: 'not-living' } }
    if (pair.state === 'ending') return { result: { outcome: 'ending' } }
    if (act.notice === null || act.notice <= at) return { result: { outcome: 'ended' }, pair: over(pair, 'early', at) }
    return { result: { outcome: 'ending' }, pair: { ...turned(pair, 'ending', at), endsAt: act.notice } }
  },
  close(pair, { at }) {
    if (pair.state === 'ending' && pair.endsAt && pair.endsAt <= at)
      return { result: { outcome: 'ended' }, pair: over(pair, 'early', at) }
    return { result: { outcome: 'nothing-due' } }
  },
  leave(pair, { act, at }) {
    if (isOver(pair)) return { result: { outcome: 'over' } }
    return { result: { outcome: 'left', side: act.side }, pair: over(pair, 'left', at) }
  },
}
