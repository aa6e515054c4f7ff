/** How it goes, month by month; reports, marks and thanks; the end of the term. */
import type { Rules } from './apply.ts'
import { ofClock, ofSide, ofSideAfterwards } from './of-side.ts'
import { isOver, over } from './pair.ts'
import { answerOf } from './programme.ts'
import { DAY, later, MONTH_MS, withTerm } from './year.ts'

/** The same answer again within this is no news. */
const SAME_MS = 7 * DAY
/** A term longer than this is a slip. */
const LONGEST_MS = 3 * 366 * DAY
const thanks = 5

type Kinds = 'check' | 'answer' | 'ask-report' | 'report' | 'mark' | 'thank' | 'term' | 'finish'

export const termActs: Rules<Kinds> = {
  // After an outage of months one check is asked, not each that was missed.
  check: (pair, { at }) => ofClock(pair, at, 'checkAt', (year) => ({ ...year, checkAt: later(at, MONTH_MS) })),
  answer: (pair, { act, by, at }) =>
    ofSide(pair, by, (_year, side) => {
      const last = answerOf(pair, side)
      const same = last?.value === act.value && later(last.at, SAME_MS) > at
      return { result: { outcome: 'noted' }, ...(!same && { pair: { ...pair } }) }
    }),
  'ask-report': (pair, { act, at }) => {
    const due = act.part === 'mid' ? 'midAt' : 'finalAt'
    return ofClock(pair, at, due, (year) => ({ ...year, [due]: null }))
  },
  report: (pair, { by, at }) =>
    ofSideAfterwards(pair, by, at, () => ({ result: { outcome: 'kept' }, pair: { ...pair } })),
  mark: (pair, { by, at }) =>
    ofSideAfterwards(pair, by, at, () => ({ result: { outcome: 'kept' }, pair: { ...pair } })),
  thank: (pair, { by, at }) =>
    ofSideAfterwards(pair, by, at, () => {
      const said = pair.acts.filter((one) => one.effect && one.act.kind === 'thank' && one.by === by).length
      return said < thanks ? { result: { outcome: 'passed' }, pair: { ...pair } } : { result: { outcome: 'many' } }
    }),
  term: (pair, { act, at }) => {
    if (isOver(pair)) return { result: { outcome: 'over' } }
    if (pair.state !== 'living' || !pair.year || !pair.acceptedAt) return { result: { outcome: 'not-living' } }
    if (act.until <= later(at, DAY) || act.until > later(at, LONGEST_MS)) return { result: { outcome: 'wrong-day' } }
    if (act.until.getTime() === pair.year.until.getTime()) return { result: { outcome: 'set' } }
    return { result: { outcome: 'set' }, pair: { ...pair, year: withTerm(pair.year, act.until, pair.acceptedAt, at) } }
  },
  finish: (pair, { at }) =>
    pair.state === 'living' && pair.year && pair.year.until <= at
      ? { result: { outcome: 'finished' }, pair: over(pair, 'done', at) }
      : { result: { outcome: 'nothing-due', state: pair.state } },
}
