/** Messages to the two of a pair, each apart; a school curator reads for a pupil and is told for whom. */
import type { Content } from '../../../../models/content.ts'
import { awake } from '../../hours.ts'
import { otherSide, personOf, type Side } from '../pair/pair.ts'
import { DAY, later } from '../pair/year.ts'
import { otherOf, readFor } from './names.ts'
import type { PairNotice, Telling } from './notice.ts'

/** `name`: how the other is called to this side; `address`: the same with where to write. */
export type Say = (side: Side, other: { name: string; address: string }) => Content | Promise<Content>

export async function toBoth(telling: Telling, say: Say): Promise<PairNotice[]> {
  return [...(await toSide(telling, 'mentee', say)), ...(await toSide(telling, 'mentor', say))]
}

/** In the hours when people may be disturbed; of no use two weeks later. */
export async function toSide({ club, pair, key, at }: Telling, side: Side, say: Say): Promise<PairNotice[]> {
  const content = await say(side, await otherOf(club, pair, side))
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const text = label === undefined ? content.text : `${label}. ${content.text}`
  return [
    {
      ...{ key: `${key}:${side}`, to: [personOf(pair, side)], content: { ...content, text } },
      ...{ notBefore: awake(club, at), usefulUntil: later(at, 14 * DAY) },
      ...{ about: [personOf(pair, otherSide(side))], priority: 'work' },
    },
  ]
}
