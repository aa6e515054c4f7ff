/** Proposals of who does not look any more, or takes nobody on now: taken back unless both have agreed. A pair that lives stays. */
import type { MenteeRow } from '../../../models/mentee.ts'
import type { MentorRow } from '../../../models/mentor.ts'
import type { PairRow } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { decidePair } from './pair/decide.ts'
import type { Pair, Side } from './pair/pair.ts'
import { giveBackSeat } from './seats.ts'

export interface Stopping {
  /** The same one finds again what it took back first. */
  cause: string
  now: Date
  /** Of this one alone; left out, of everybody. */
  of?: { mentee: number } | { mentor: number }
  /** It is a curator who says so, and not the person: both sides hear it as the curator's. */
  byCurator?: boolean
}

/**
 * To be done after each such word, and by the clock: a death, or a proposal made at the same moment, may have left one. Repeating
 * it changes nothing more; what is to be told of it the clock puts.
 */
export async function takeBack(club: Club, { cause, now, of, byCurator = false }: Stopping): Promise<Pair[]> {
  const open = await club.models.pairs
    .find(
      { community: club.id, ...of, $or: [{ state: 'proposed' }, { state: 'withdrawn', 'acts.cause': cause }] } as never,
      {
        _id: 0,
      },
    )
    .lean<PairRow[]>()
  if (open.length === 0) return []
  const stopped = await stoppedOf(club, open)
  const taken: Pair[] = []
  for (const pair of open) {
    const side = stopped(pair)
    if (!side) continue
    const act = { kind: 'withdraw' as const, firm: true, ...(!byCurator && { side }) }
    const decided = await decidePair(club, pair.number, { act, by: 0, cause, at: now })
    if (decided.outcome !== 'decided' || decided.result.outcome !== 'withdrawn') continue
    await giveBackSeat(club, decided.pair)
    taken.push(decided.pair)
  }
  return taken
}

/** Which side of a pair has stopped; undefined where neither has. */
async function stoppedOf(club: Club, pairs: readonly PairRow[]): Promise<(pair: PairRow) => Side | undefined> {
  const own = { community: club.id }
  // Those who go on: whoever has left no row at all has stopped too.
  const [mentees, mentors] = await Promise.all([
    club.models.mentees
      .find({ ...own, number: { $in: pairs.map(({ mentee }) => mentee) }, looking: true }, { _id: 0, number: 1 })
      .lean<Pick<MenteeRow, 'number'>[]>(),
    club.models.mentors
      .find({ ...own, number: { $in: pairs.map(({ mentor }) => mentor) }, on: true }, { _id: 0, number: 1 })
      .lean<Pick<MentorRow, 'number'>[]>(),
  ])
  const looking = new Set(mentees.map(({ number }) => number))
  const on = new Set(mentors.map(({ number }) => number))
  return ({ mentee, mentor }) => (!looking.has(mentee) ? 'mentee' : !on.has(mentor) ? 'mentor' : undefined)
}
