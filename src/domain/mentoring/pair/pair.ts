/** What stands in a pair, and whose it is. Nothing here writes. */
import type { PairRow, PairState, Side } from '../../../../models/pair.ts'

export type { EndReason, PairAct, PairRow as Pair, Side } from '../../../../models/pair.ts'

/** `outcome` says what came of an act; the rest is for whoever answers. */
export type Result = { outcome: string } & Record<string, unknown>

const standing: readonly PairState[] = ['proposed', 'living', 'ending']

/** States in which a pair has a seat. */
export const standingStates: PairState[] = [...standing]

export function isOver({ state }: Pick<PairRow, 'state'>): boolean {
  return !standing.includes(state)
}

/** Both have agreed, and it has not ended yet. */
export function isLiving({ state }: Pick<PairRow, 'state'>): boolean {
  return state === 'living' || state === 'ending'
}

/** For which side this person answers; undefined where they are of neither. */
export function sideOf({ reader, mentorPerson }: Pick<PairRow, 'reader' | 'mentorPerson'>, person: number) {
  if (person === reader) return 'mentee' as const
  return person === mentorPerson ? ('mentor' as const) : undefined
}

export function otherSide(side: Side): Side {
  return side === 'mentee' ? 'mentor' : 'mentee'
}

/** Who hears and answers for a side: VK id. */
export function personOf({ reader, mentorPerson }: Pick<PairRow, 'reader' | 'mentorPerson'>, side: Side): number {
  return side === 'mentee' ? reader : mentorPerson
}

/** So that the mentee is not offered this mentor again: they, or the mentor, did not want it or have parted. */
export const partedStates: PairState[] = ['refused', 'no-fit', 'early', 'silent']

/** The pair in another state from now on. */
export function turned(pair: PairRow, state: PairState, at: Date): PairRow {
  return { ...pair, state, since: at }
}

/** Over, in this way. */
export function over(pair: PairRow, state: PairState, at: Date): PairRow {
  return { ...turned(pair, state, at), remindAt: null, endedAt: at }
}

/** A year that came to its end, or that the mentee ended themselves: another mentor is found once they ask. */
export function hasEnough(pair: Pick<PairRow, 'state' | 'acts' | 'reader' | 'mentorPerson'>): boolean {
  const end = pair.acts.findLast(({ effect, act }) => effect && act.kind === 'end')
  return pair.state === 'done' || (pair.state === 'early' && end !== undefined && sideOf(pair, end.by) === 'mentee')
}
