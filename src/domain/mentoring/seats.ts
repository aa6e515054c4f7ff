/**
 * Giving seats of mentors away: one conditional write on the community's one document decides who gets which, whether a curator
 * publishes a run, picks by hand, or a newcomer is placed. The pairs follow from it, as often as needed.
 */
import { nextNumber } from '../../../models/counter.ts'
import type { MentorRow } from '../../../models/mentor.ts'
import { freeSeat, replaceSeats, type Seat, seatDerived, seatsTaken } from '../../../models/mentor-seats.ts'
import { findPair, insertPair, type PairAct, type PairRow } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { proposed } from './pair/apply.ts'
import type { Pair } from './pair/pair.ts'

export type Proposal = Extract<PairAct, { kind: 'propose' }>

export interface NotGiven {
  mentee: number
  mentor: number
  /** `taken`: the mentee has a pair or a proposal. `full`: the mentor has no seat left. `gone`: is no mentor any more. */
  why: 'taken' | 'full' | 'gone'
}

export interface Given {
  pairs: Pair[]
  refused: NotGiven[]
}

/**
 * Gives a seat for each proposal that can have one, in their order, and makes the pairs. The same cause gives nothing more:
 * it answers with the pairs that it made first. Whoever may propose at all is checked by the caller.
 */
export async function giveSeats(
  club: Club,
  proposals: readonly Proposal[],
  { by, cause, now }: { by: number; cause: string; now: Date },
): Promise<Given> {
  const { mentorSeats, mentors, pairs } = club.models
  const seatsOf = await seatsByMentor(club, mentors)
  const numbers = new Map<Proposal, number>()
  for (;;) {
    const row = await seatsTaken(mentorSeats, club.id)
    const own = row.taken.some((seat) => seat.cause === cause) || (await pairs.exists({ community: club.id, cause }))
    if (own) return { pairs: await madeBy(club, cause), refused: [] }
    const taken = [...row.taken]
    const refused: NotGiven[] = []
    for (const act of proposals) {
      const { mentee, mentor } = act
      const why = hindrance(taken, seatsOf, act)
      if (why) {
        refused.push({ mentee, mentor, why })
        continue
      }
      const pair = numbers.get(act) ?? (await nextNumber(club.models.counters, club.id, 'pair'))
      numbers.set(act, pair)
      taken.push({ pair, mentee, mentor, cause, due: { act, by, at: now } })
    }
    if (taken.length === row.taken.length) return { pairs: [], refused }
    if (await replaceSeats(mentorSeats, { ...row, taken })) return { pairs: await madeBy(club, cause), refused }
  }
}

/** Pairs whose seats are given and that do not stand yet, made now. Repeating it changes nothing more. */
export async function derivePairs(club: Club): Promise<void> {
  const { taken } = await seatsTaken(club.models.mentorSeats, club.id)
  for (const seat of taken) await derive(club, seat)
}

/** The pair is over: its seat may be given again. */
export async function giveBackSeat(club: Club, { number }: Pick<Pair, 'number'>): Promise<void> {
  await freeSeat(club.models.mentorSeats, club.id, number)
}

async function madeBy(club: Club, cause: string): Promise<Pair[]> {
  const { taken } = await seatsTaken(club.models.mentorSeats, club.id)
  for (const seat of taken) if (seat.cause === cause) await derive(club, seat)
  return club.models.pairs.find({ community: club.id, cause }, { _id: 0 }).sort({ number: 1 }).lean<PairRow[]>()
}

async function derive(club: Club, { pair, cause, due }: Seat): Promise<void> {
  if (!due) return
  const made = proposed({ community: club.id, number: pair }, { act: due.act, by: due.by, cause, at: due.at })
  // Another process may have made it, and it may be over by now.
  if (!(await findPair(club.models.pairs, club.id, pair))) await insertPair(club.models.pairs, made)
  await seatDerived(club.models.mentorSeats, club.id, pair)
}

async function seatsByMentor(club: Club, mentors: Club['models']['mentors']): Promise<Map<number, number>> {
  const rows = await mentors
    .find({ community: club.id }, { _id: 0, number: 1, seats: 1 })
    .lean<Pick<MentorRow, 'number' | 'seats'>[]>()
  return new Map(rows.map(({ number, seats }) => [number, seats]))
}

function hindrance(taken: readonly Seat[], seatsOf: ReadonlyMap<number, number>, { mentee, mentor }: Proposal) {
  const seats = seatsOf.get(mentor)
  if (seats === undefined) return 'gone'
  if (taken.some((seat) => seat.mentee === mentee)) return 'taken'
  return taken.filter((seat) => seat.mentor === mentor).length >= seats ? 'full' : undefined
}
