/**
 * What each act makes of a pair: rules over one document, without a database and without a clock. `decidePair` writes their
 * result; replayed from the first act they lead to the same end.
 */
import type { DonePairAct, PairAct, PairActKind } from '../../../../models/pair.ts'
import { dueAtOf } from './due.ts'
import { endActs } from './end-acts.ts'
import { meetActs } from './meet-acts.ts'
import { offerActs } from './offer-acts.ts'
import type { Pair, Result } from './pair.ts'
import { termActs } from './term-acts.ts'
import { workActs } from './work-acts.ts'

/** An act as somebody does it: `by` is a VK id, 0 for the clock. */
export interface Doing<A extends PairAct = PairAct> {
  act: A
  by: number
  cause: string
  at: Date
}

/** What came of it; `pair` is left out where nothing changed. */
export interface Ruled {
  result: Result
  pair?: Pair
}

export type Rule<K extends PairActKind> = (pair: Pair, doing: Doing<Extract<PairAct, { kind: K }>>) => Ruled
export type Rules<K extends PairActKind> = { [Kind in K]: Rule<Kind> }

const rules: Rules<Exclude<PairActKind, 'propose'>> = {
  ...offerActs,
  ...endActs,
  ...meetActs,
  ...workActs,
  ...termActs,
}

/** Does one act. One that is known by its cause and kind changes nothing and has its first result. */
export function apply(pair: Pair, doing: Doing): { pair: Pair; result: Result } {
  const first = pair.acts.find(({ cause, act }) => cause === doing.cause && act.kind === doing.act.kind)
  if (first) return { pair, result: first.result }
  if (doing.act.kind === 'propose') return { pair, result: { outcome: 'known' } }
  const rule = rules[doing.act.kind] as Rule<PairActKind>
  const ruled = rule(pair, doing as never)
  const effect = ruled.pair !== undefined
  const acts = [...pair.acts, { ...doing, result: ruled.result, effect }]
  const next = { ...(ruled.pair ?? pair), acts, owes: pair.owes || effect }
  return { pair: { ...next, dueAt: dueAtOf(next) }, result: ruled.result }
}

type Proposing = Doing<Extract<PairAct, { kind: 'propose' }>>

/** A pair as its first act makes it. */
export function proposed(
  { community, number }: Pick<Pair, 'community' | 'number'>,
  { act, by, cause, at }: Proposing,
): Pair {
  const { kind: _, answerBy, remindAt, ...given } = act
  const pair: Pair = {
    ...{ community, number, cause, by, ...given },
    ...{ state: 'proposed', since: at, proposedAt: at, answers: { mentee: null, mentor: null }, answerBy, remindAt },
    ...{ acceptedAt: null, endsAt: null, endedAt: null, year: null, dueAt: null },
    acts: [{ act, by, cause, at, result: { outcome: 'proposed' }, effect: true }],
    ...{ told: 0, owes: true, version: 0 },
  }
  return { ...pair, dueAt: dueAtOf(pair) }
}

/** The pair that these acts lead to; what the outbox has been put is not of them. */
export function replay({ community, number, acts }: Pick<Pair, 'community' | 'number' | 'acts'>): Pair {
  const [first, ...rest] = acts
  if (first?.act.kind !== 'propose') throw new Error(`pair ${number} does not begin with its proposal`)
  const begun = proposed({ community, number }, first as DonePairAct & Proposing)
  return rest.reduce((pair, { act, by, cause, at }) => apply(pair, { act, by, cause, at }).pair, begun)
}
