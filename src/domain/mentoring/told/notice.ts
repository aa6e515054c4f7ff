/** What the acts of a pair make others hear; derived from the pair, so that it may be put as often as anybody likes. */
import type { Content } from '../../../../models/content.ts'
import type { DonePairAct, PairAct, PairActKind } from '../../../../models/pair.ts'
import type { Club } from '../../club.ts'
import type { Pair } from '../pair/pair.ts'

/** To people who asked for it, or whose work it is: it comes whatever else they have switched off. `told`: within the budget. */
export interface PairNotice {
  key: string
  to: number[]
  content: Content
  notBefore: Date
  usefulUntil?: Date
  /** Whom the text names beside its readers. */
  about?: number[]
  priority: 'work' | 'told'
}

export interface Telling<A extends PairAct = PairAct> extends Omit<DonePairAct, 'act'> {
  club: Club
  /** As it stands now. */
  pair: Pair
  act: A
  /** `pair:<number>:<index of the act>`: every key begins with it. */
  key: string
  now: Date
}

/** For each kind of act what people hear of it. */
export type Tells = {
  [K in PairActKind]?: (telling: Telling<Extract<PairAct, { kind: K }>>) => PairNotice[] | Promise<PairNotice[]>
}
