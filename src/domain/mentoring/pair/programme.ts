/** What the acts of a pair add up to: its programme, its lines about meetings, its reports. Words are sealed as they were given. */
import type { DonePairAct, PairAct, PairActKind, PairRow, Side } from '../../../../models/pair.ts'
import { sideOf } from './pair.ts'

type Of = Pick<PairRow, 'acts' | 'reader' | 'mentorPerson'>

export interface Step {
  id: number
  text: string | null
  until: string | null
  /** On which day it was done. */
  done: string | null
}

export interface Goal {
  id: number
  skill: string
  text: string | null
  until: string | null
  steps: Step[]
}

/** Goals that stand, in the order in which they were set. */
export function goalsOf({ acts }: Pick<PairRow, 'acts'>): Goal[] {
  const dropped = new Set(actsOf(acts, 'drop').map(({ act }) => act.of))
  const done = new Map(actsOf(acts, 'done').map(({ act }) => [act.of, act.day]))
  const steps = actsOf(acts, 'step').filter(({ id }) => !dropped.has(id))
  return actsOf(acts, 'goal')
    .filter(({ id }) => !dropped.has(id))
    .map(({ id, act: { skill, text, until } }) => ({
      ...{ id, skill, text, until },
      steps: steps
        .filter(({ act }) => act.goal === id)
        .map(({ id, act }) => ({ id, text: act.text, until: act.until, done: done.get(id) ?? null })),
    }))
}

export interface Line {
  day: string
  side: Side | undefined
  text: string
}

/** Lines about meetings that still stand. */
export function linesOf({ acts, year, ...of }: Of & Pick<PairRow, 'year'>): Line[] {
  return actsOf(acts, 'note').flatMap(({ by, act: { day, text } }) =>
    text !== null && year?.met.includes(day) ? [{ day, side: sideOf(of, by), text }] : [],
  )
}

/** What a side has written last for this part of the report. */
export function reportOf({ acts, ...of }: Of, part: 'mid' | 'final', side: Side): string | null {
  const own = actsOf(acts, 'report').filter(({ by, act }) => act.part === part && sideOf(of, by) === side)
  return own.at(-1)?.act.text ?? null
}

/** What each side has said of the year, 1 to 5, the later part of the report first. */
export function marksOf({ acts, ...of }: Of): Record<Side, number | null> {
  const marks = actsOf(acts, 'mark')
  const last = (side: Side) => marks.findLast(({ by }) => sideOf(of, by) === side)?.act.mark ?? null
  return { mentee: last('mentee'), mentor: last('mentor') }
}

/** What a side has answered last, and when. */
export function answerOf({ acts, ...of }: Of, side: Side) {
  const last = actsOf(acts, 'answer').findLast(({ by }) => sideOf(of, by) === side)
  return last && { value: last.act.value, at: last.at }
}

type Done<K extends PairActKind> = Omit<DonePairAct, 'act'> & { id: number; act: Extract<PairAct, { kind: K }> }

/** Acts of a kind that did anything, each with its place. */
function actsOf<K extends PairActKind>(acts: readonly DonePairAct[], kind: K): Done<K>[] {
  return acts.flatMap((done, id) => (done.effect && done.act.kind === kind ? [{ ...done, id } as Done<K>] : []))
}
