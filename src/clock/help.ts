/** What is due for requests for help, and what everybody is to hear of them, also where a turn broke off. */
import type { HelpRequestRow } from '../../models/help-request.ts'
import type { Club } from '../domain/club.ts'
import { stateHelped } from '../domain/help/doing/hours.ts'
import { doDue } from '../domain/help/due.ts'
import { forgetPicture } from '../domain/help/forget.ts'
import { helpNotices, toldAll } from '../domain/help/told/told.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tickHelp(club: Club, now: Date, tell: Tell): Promise<void> {
  const model = club.models.helpRequests
  const due = await model.find({ community: club.id, dueAt: { $lte: now } }, { _id: 0, number: 1 }).lean()
  // What is wrong with one request holds up no other.
  const faults: unknown[] = []
  const apart = (work: Promise<void>) => work.catch((fault) => faults.push(fault))
  for (const { number } of due) await apart(doDue(club, number, now))
  const owing = await model.find({ community: club.id, owes: true }, { _id: 0 }).lean<HelpRequestRow[]>()
  for (const request of owing) await apart(settle(club, request, now, tell))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} requests for help could not be seen to`)
}

async function settle(club: Club, request: HelpRequestRow, now: Date, tell: Tell): Promise<void> {
  await tell(await notYetPut(club, await helpNotices(club, request, now)))
  await stateHelped(club, request, now)
  await toldAll(club, request)
  if (request.endedAt) await forgetPicture(club, request.number)
}
