/** Pairs as one of their two sides finds them. */
import { findPair, type PairRow } from '../../../../models/pair.ts'
import type { Club } from '../../club.ts'
import { type Pair, type Side, sideOf } from './pair.ts'

export interface OwnPair {
  pair: Pair
  side: Side
}

/** The pair, if the person is of it. */
export async function findPairOf(club: Club, number: number, person: number): Promise<OwnPair | undefined> {
  if (!Number.isSafeInteger(number)) return undefined
  const pair = await findPair(club.models.pairs, club.id, number)
  const side = pair && sideOf(pair, person)
  return pair && side ? { pair, side } : undefined
}

/** All pairs to which both have agreed, those that live first, the newest first, and proposals that wait for an answer. */
export async function pairsOf(club: Club, person: number): Promise<OwnPair[]> {
  const rows = await club.models.pairs
    .find(
      {
        community: club.id,
        $and: [
          { $or: [{ reader: person }, { mentorPerson: person }] },
          { $or: [{ acceptedAt: { $ne: null } }, { state: 'proposed' }] },
        ],
      },
      { _id: 0 },
    )
    .sort({ acceptedAt: -1 })
    .lean<PairRow[]>()
  const own = rows.flatMap((pair) => {
    const side = sideOf(pair, person)
    return side ? [{ pair, side }] : []
  })
  const lives = ({ pair }: OwnPair) => (pair.endedAt === null ? 0 : 1)
  return own.sort((one, other) => lives(one) - lives(other))
}
