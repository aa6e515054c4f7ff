/** What is due for pairs of mentor and mentee, and what everybody is to hear of them, also where a turn broke off. */
import type { PairRow } from '../../models/pair.ts'
import { putAlterations } from '../delivery/put.ts'
import type { Club } from '../domain/club.ts'
import { doDue } from '../domain/mentoring/due.ts'
import { derivePairs } from '../domain/mentoring/seats.ts'
import { settlePair } from '../domain/mentoring/settle.ts'
import { takeBack } from '../domain/mentoring/taken-back.ts'
import { OFFER_OVER, offerKey } from '../domain/mentoring/told/offer.ts'
import { pairNotices, toldAll } from '../domain/mentoring/told/told.ts'
import { notYetPut, putBefore } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tickMentoring(club: Club, now: Date, tell: Tell): Promise<void> {
  const model = club.models.pairs
  // What is wrong with one pair holds up no other.
  const faults: unknown[] = []
  const apart = (work: Promise<unknown>) => work.catch((fault) => faults.push(fault))
  await apart(derivePairs(club))
  await apart(takeBack(club, { cause: 'stopped', now }))
  const due = await model.find({ community: club.id, dueAt: { $lte: now } }, { _id: 0, number: 1 }).lean()
  for (const { number } of due) await apart(doDue(club, number, now))
  const owing = await model.find({ community: club.id, owes: true }, { _id: 0 }).lean<PairRow[]>()
  for (const pair of owing) await apart(settle(club, pair, now, tell))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} pairs could not be seen to`)
}

async function settle(club: Club, pair: PairRow, now: Date, tell: Tell): Promise<void> {
  await tell(await notYetPut(club, await pairNotices(club, pair, now)))
  await tell(await notYetPut(club, await settlePair(club, pair, now)))
  await closeOffers(club, pair, now)
  await toldAll(club, pair)
}

/** Cards of a proposal that was taken back lose their buttons, whoever took it; what a turn has altered stays so. */
async function closeOffers(club: Club, pair: PairRow, now: Date): Promise<void> {
  if (pair.state !== 'withdrawn') return
  for (const side of ['mentee', 'mentor'] as const) {
    const base = offerKey(pair, side)
    if (pair.answers[side] !== null || (await putBefore(club, [`${base}:altered`])).size > 0) continue
    const cause = `pair:${pair.number}:over`
    await putAlterations(club, { base, content: { text: OFFER_OVER }, except: [], cause }, now)
  }
}
