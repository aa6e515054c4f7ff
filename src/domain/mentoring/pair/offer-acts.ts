/** A proposal until both have agreed, or it is over. */
import type { Rule, Rules } from './apply.ts'
import { isLiving, isOver, otherSide, over, sideOf, turned } from './pair.ts'
import { begunYear } from './year.ts'

type Kinds = 'accept' | 'another' | 'remind' | 'expire' | 'withdraw'

export const offerActs: Rules<Kinds> = {
  accept(pair, { by, at }) {
    const side = sideOf(pair, by)
    if (!side) return { result: { outcome: 'not-yours' } }
    if (isLiving(pair)) return { result: { outcome: 'paired' } }
    if (isOver(pair)) return { result: { outcome: 'late' } }
    if (pair.answers[side] === 'yes') return { result: { outcome: 'accepted' } }
    const answers = { ...pair.answers, [side]: 'yes' as const }
    if (answers[otherSide(side)] !== 'yes') return { result: { outcome: 'accepted' }, pair: { ...pair, answers } }
    const living = {
      ...turned(pair, 'living', at),
      answers,
      remindAt: null,
      acceptedAt: at,
      year: begunYear(at, pair.work),
    }
    return { result: { outcome: 'paired' }, pair: living }
  },
  another(pair, { by, at }) {
    const side = sideOf(pair, by)
    if (!side) return { result: { outcome: 'not-yours' } }
    if (isLiving(pair)) return { result: { outcome: 'living' } }
    if (isOver(pair)) return { result: { outcome: 'late' } }
    const answers = { ...pair.answers, [side]: 'another' as const }
    return { result: { outcome: 'another', side }, pair: { ...over(pair, 'refused', at), answers } }
  },
  remind(pair, { at }) {
    const due = pair.state === 'proposed' && pair.remindAt !== null && pair.remindAt <= at
    return due ? { result: { outcome: 'reminded' }, pair: { ...pair, remindAt: null } } : unchanged(pair)
  },
  expire(pair, { at }) {
    const due = pair.state === 'proposed' && pair.answerBy <= at
    return due ? { result: { outcome: 'expired' }, pair: over(pair, 'silent', at) } : unchanged(pair)
  },
  withdraw(pair, { act, at }) {
    if (isOver(pair)) return { result: { outcome: 'late' } }
    if (isLiving(pair)) return { result: { outcome: 'living' } }
    const agreed = pair.answers.mentee === 'yes' || pair.answers.mentor === 'yes'
    if (agreed && !act.firm) return { result: { outcome: 'answered' } }
    return { result: { outcome: 'withdrawn' }, pair: over(pair, 'withdrawn', at) }
  },
}

function unchanged({ state }: Parameters<Rule<'remind'>>[0]): ReturnType<Rule<'remind'>> {
  return { result: { outcome: 'nothing-due', state } }
}
