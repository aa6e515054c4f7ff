/** What the two do together: meetings, and the programme with its goals and steps. */
import type { PairRow } from '../../../../models/pair.ts'
import type { Ruled, Rules } from './apply.ts'
import { ofSide } from './of-side.ts'
import { goalsOf } from './programme.ts'
import { DAY, later, withMeeting } from './year.ts'

/** More would be a slip, or mischief. */
export const most = { goals: 8, steps: 12, meetings: 400, notes: 400 }

type Kinds = 'met' | 'unmet' | 'note' | 'goal' | 'step' | 'done' | 'drop'

export const workActs: Rules<Kinds> = {
  met: (pair, { act, by, at }) =>
    ofSide(pair, by, (year) => {
      const noon = new Date(`${act.day}T12:00:00Z`)
      // The day is the community's own, which may be ahead of Greenwich or behind it.
      if (noon > later(at, DAY)) return { result: { outcome: 'ahead' } }
      if (noon < later(pair.acceptedAt ?? at, -2 * DAY)) return { result: { outcome: 'before' } }
      if (year.met.includes(act.day)) return { result: { outcome: 'known' } }
      if (year.met.length >= most.meetings) return { result: { outcome: 'many' } }
      return { result: { outcome: 'met' }, pair: { ...pair, year: withMeeting(year, act.day, at) } }
    }),
  unmet: (pair, { act, by }) =>
    ofSide(pair, by, (year) => {
      if (!year.met.includes(act.day)) return { result: { outcome: 'unknown' } }
      const met = year.met.filter((day) => day !== act.day)
      return { result: { outcome: 'unmet' }, pair: { ...pair, year: { ...year, met } } }
    }),
  note: (pair, { act, by }) =>
    ofSide(pair, by, (year) => {
      if (!year.met.includes(act.day)) return { result: { outcome: 'unknown' } }
      return added(pair, pair.acts.filter((one) => one.effect && one.act.kind === 'note').length, most.notes)
    }),
  goal: (pair, { by }) => ofSide(pair, by, () => added(pair, goalsOf(pair).length, most.goals)),
  step: (pair, { act, by }) =>
    ofSide(pair, by, () => {
      const goal = goalsOf(pair).find(({ id }) => id === act.goal)
      return goal ? added(pair, goal.steps.length, most.steps) : { result: { outcome: 'unknown' } }
    }),
  done: (pair, { act, by }) =>
    ofSide(pair, by, () => {
      const step = goalsOf(pair)
        .flatMap(({ steps }) => steps)
        .find(({ id }) => id === act.of)
      if (!step) return { result: { outcome: 'unknown' } }
      return step.done ? { result: { outcome: 'done' } } : { result: { outcome: 'done' }, pair: { ...pair } }
    }),
  drop: (pair, { act, by }) =>
    ofSide(pair, by, () => {
      const all = goalsOf(pair).flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)])
      return all.includes(act.of)
        ? { result: { outcome: 'dropped' }, pair: { ...pair } }
        : { result: { outcome: 'unknown' } }
    }),
}

/** The state changes by the act alone; what it added has its place as its name. */
function added(pair: PairRow, standing: number, bound: number): Ruled {
  if (standing >= bound) return { result: { outcome: 'many' } }
  return { result: { outcome: 'added', id: pair.acts.length }, pair: { ...pair } }
}
