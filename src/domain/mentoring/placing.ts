/**
 * What the bot proposes by itself between runs, under the weights and forbidden pairs of the last one. It moves nobody who has said
 * anything: at most a proposal that nobody has answered, where there is no other way (`match/place.ts`).
 */
import type { PairRow } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import type { Input, NamedPair } from './match/input.ts'
import { type Move, place } from './match/place.ts'
import { decidePair } from './pair/decide.ts'
import type { Pair, Side } from './pair/pair.ts'
import { type Proposed, propose } from './propose.ts'
import { frozen } from './runs/freeze.ts'
import { everybody, type Past } from './runs/people.ts'
import { chosenLast } from './runs/run.ts'
import { giveBackSeat } from './seats.ts'

export type PlacedOne =
  | { outcome: 'placed'; pairs: Pair[] }
  /** Nobody fits, or all who do are taken. */
  | { outcome: 'waits' }
  /** Does not look any more, or has somebody. */
  | { outcome: 'none' }

/** So many proposals in a row without an answer of one's own: another one would only hold a seat. */
const SILENCES = 2

/** People as they are now. Mentors who have not answered lately are given nobody by the bot itself. */
export async function automatic(club: Club, now: Date): Promise<{ input: Input; pairs: Past[] }> {
  const all = await everybody(club)
  const input = frozen(club, all, await chosenLast(club), now)
  const mentors = input.mentors.map((mentor) =>
    isSilent(all.pairs, 'mentor', mentor.number) ? { ...mentor, seats: 0 } : mentor,
  )
  return { input: { ...input, mentors }, pairs: all.pairs }
}

/** Whether this side has left its last proposals without an answer; `pairs` the oldest first. */
export function isSilent(pairs: readonly Past[], side: Side, number: number): boolean {
  const last = pairs.filter((pair) => pair[side] === number && pair.state !== 'withdrawn').slice(-SILENCES)
  return last.length === SILENCES && last.every(({ state, answers }) => state === 'silent' && answers[side] === null)
}

/** One mentee gets the best proposal there is. Safe to repeat: whoever has one keeps it. */
export async function placeOne(
  club: Club,
  mentee: number,
  { cause, now }: { cause: string; now: Date },
): Promise<PlacedOne> {
  const { input } = await automatic(club, now)
  const seeker = input.seekers.find(({ number }) => number === mentee)
  if (!seeker || seeker.living !== null) return { outcome: 'none' }
  const placed = place(input, mentee)
  if (placed.outcome === 'waits' || !(await makeRoom(club, placed.pairs, cause, now))) return { outcome: 'waits' }
  const { pairs } = await proposeAlone(club, input, placed.pairs, { cause, now })
  if (pairs.length > 0) return { outcome: 'placed', pairs }
  const has = await club.models.mentorSeats.exists({ community: club.id, 'taken.mentee': mentee })
  return has ? { outcome: 'none' } : { outcome: 'waits' }
}

export function proposeAlone(
  club: Club,
  { options }: Input,
  pairs: readonly NamedPair[],
  { cause, now }: { cause: string; now: Date },
): Promise<Proposed> {
  return propose(club, pairs, { options, run: null, by: 0, cause, now })
}

/** Takes back the proposals in the way; false once somebody has answered one. Who loses theirs then is placed anew by the clock. */
async function makeRoom(club: Club, moves: readonly Move[], cause: string, now: Date): Promise<boolean> {
  for (const { mentee, from } of moves) {
    if (from === null) continue
    const old = await club.models.pairs
      .findOne({ community: club.id, mentee, mentor: from, state: 'proposed' }, { _id: 0, number: 1 })
      .lean<Pick<PairRow, 'number'>>()
    if (!old) return false
    const act = { kind: 'withdraw', firm: false } as const
    const decided = await decidePair(club, old.number, { act, by: 0, cause, at: now })
    if (decided.outcome !== 'decided' || decided.result.outcome !== 'withdrawn') return false
    await giveBackSeat(club, decided.pair)
  }
  return true
}
