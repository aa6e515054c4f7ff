/** Whoever leaves, withdraws the consent or is erased is in no pair any more; two pages of one person become one mentor. */

import type { MenteeRow } from '../../../models/mentee.ts'
import { menteeByNumber, menteeOf } from '../../../models/mentee.ts'
import { mentorOf } from '../../../models/mentor.ts'
import { freeSeat } from '../../../models/mentor-seats.ts'
import { durable } from '../../../models/model.ts'
import { forgetWords, type PairAct, type PairRow, type Side } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { decidePair } from './pair/decide.ts'
import { sideOf, standingStates } from './pair/pair.ts'
import { derivePairs } from './seats.ts'

type Left = Omit<Extract<PairAct, { kind: 'leave' }>, 'kind'>

interface Leaving {
  person: number
  cause: string
  /** When they left: what began since stays. */
  now: Date
}

/** Ends every pair of the person and takes them off the lists. Repeating it changes nothing more; the clock tells the others. */
export async function leaveMentoring(club: Club, { person, cause, now }: Leaving): Promise<void> {
  const { mentors, mentees } = club.models
  const own = { community: club.id, since: { $lte: now } }
  // First, so that nobody is proposed to them meanwhile.
  await mentors.updateMany(
    { ...own, person, on: true },
    { $set: { on: false }, $inc: { version: 1 } },
    durable as object,
  )
  await mentees.updateMany(
    // Whoever is of age asks for themselves, whatever school curator their row may name.
    {
      ...own,
      $or: [{ person }, { curator: person, $or: [{ person: null }, { minor: true }] }],
      looking: true,
    } as never,
    { $set: { looking: false }, $inc: { version: 1 } },
    durable as object,
  )
  // A death may have left a seat whose pair does not stand yet: it would be made of whoever is gone.
  await derivePairs(club)
  for (const pair of await standingOf(club, person)) {
    if (pair.proposedAt <= now) await leave(club, pair.number, await leftBy(club, pair, person), { cause, now })
  }
}

/** With the consent to it: nothing of what the person said for mentoring is kept, but that their pairs have been. */
export async function forgetMentoring(club: Club, leaving: Leaving): Promise<void> {
  await leaveMentoring(club, leaving)
  const { mentors, mentees, pairs } = club.models
  const { person, now } = leaving
  const own = { community: club.id, since: { $lte: now } }
  await mentors.deleteMany({ ...own, person }, durable as object)
  await mentees.deleteMany({ ...own, $or: [{ person }, { person: null, curator: person }] } as never, durable as object)
  await forgetWords(pairs, club.id, person)
}

/** Before two pages become one: nobody is their own mentor, and each list has the person once, with all their pairs. */
export async function joinBeforeMerge(
  club: Club,
  { from, to, cause, now }: { from: number; to: number; cause: string; now: Date },
): Promise<void> {
  await derivePairs(club)
  for (const pair of await standingOf(club, from)) {
    if (sideOf(pair, to)) await leave(club, pair.number, { side: sideOf(pair, from) ?? 'mentee' }, { cause, now })
  }
  const [old, own] = [
    await mentorOf(club.models.mentors, club.id, from),
    await mentorOf(club.models.mentors, club.id, to),
  ]
  if (old && own) await handOver(club, 'mentor', old.number, own.number)
  await oneMentee(club, { from, to, cause, now })
}

/** Of two requests for a mentor the one with a pair stands, or the new page's own. */
async function oneMentee(
  club: Club,
  { from, to, cause, now }: { from: number; to: number; cause: string; now: Date },
): Promise<void> {
  const [old, own] = [
    await menteeOf(club.models.mentees, club.id, from),
    await menteeOf(club.models.mentees, club.id, to),
  ]
  if (!old || !own) return
  const pairOf = ({ number }: MenteeRow) =>
    club.models.pairs.findOne({ community: club.id, mentee: number, state: { $in: standingStates } }).lean<PairRow>()
  const [oldPair, ownPair] = [await pairOf(old), await pairOf(own)]
  if (oldPair && ownPair) await leave(club, oldPair.number, { side: 'mentee' }, { cause, now })
  await handOver(club, 'mentee', old.number, own.number)
}

/** All pairs of one number are those of another; who has the row of the first number is dropped by the move of its model. */
async function handOver(club: Club, side: Side, from: number, to: number): Promise<void> {
  const { pairs, mentorSeats } = club.models
  await mentorSeats.collection.updateMany(
    { community: club.id, [`taken.${side}`]: from },
    { $set: { [`taken.$[own].${side}`]: to }, $inc: { version: 1 } } as never,
    { arrayFilters: [{ [`own.${side}`]: from }], ...durable },
  )
  await pairs.collection.updateMany(
    { community: club.id, [side]: from },
    { $set: { [side]: to, [`acts.$[first].act.${side}`]: to }, $inc: { version: 1 } } as never,
    { arrayFilters: [{ [`first.act.${side}`]: from }], ...durable },
  )
}

/** Also those in which a school curator reads for the person. */
async function standingOf(club: Club, person: number): Promise<PairRow[]> {
  const own = await club.models.mentees.distinct('number', { community: club.id, person })
  const of = [{ reader: person }, { mentorPerson: person }, { mentee: { $in: own } }]
  return club.models.pairs
    .find({ community: club.id, $or: of, state: { $in: standingStates } }, { _id: 0 })
    .lean<PairRow[]>()
}

/** Without the school curator nobody may write to a minor, so that their pair ends with the curator as with themselves. */
async function leftBy(club: Club, pair: PairRow, person: number): Promise<Left> {
  const side = sideOf(pair, person)
  if (!side) return { side: 'mentee', who: 'led' }
  const row = side === 'mentee' ? await menteeByNumber(club.models.mentees, club.id, pair.mentee) : null
  return row && row.person !== person ? { side, who: 'reader' } : { side }
}

async function leave(club: Club, number: number, left: Left, { cause, now }: { cause: string; now: Date }) {
  const decided = await decidePair(club, number, { act: { kind: 'leave', ...left }, by: 0, cause, at: now })
  if (decided.outcome === 'decided') await freeSeat(club.models.mentorSeats, club.id, number)
}
