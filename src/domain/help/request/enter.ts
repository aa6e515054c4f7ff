/** A request comes into being. */
import { nextNumber } from '../../../../models/counter.ts'
import type { Act } from '../../../../models/help-act.ts'
import { type HelpRequestRow, insertRequest } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import { type Doing, entered } from './apply.ts'
import type { HelpRequest } from './request.ts'

export type Entered = { outcome: 'entered'; request: HelpRequest } | { outcome: 'not-allowed' }

/**
 * Enters a request; the same cause answers with the one that was entered first. For others (`by` is not the asker, as by
 * telephone) only organizers do.
 */
export async function enterRequest(club: Club, doing: Doing<Extract<Act, { kind: 'enter' }>>): Promise<Entered> {
  const { act, by, cause } = doing
  if (act.asker !== by && !(await may(club, by, 'decide-request'))) return { outcome: 'not-allowed' }
  const model = club.models.helpRequests
  for (;;) {
    const known = await model.findOne({ community: club.id, cause }, { _id: 0 }).lean<HelpRequestRow>()
    if (known) return { outcome: 'entered', request: known }
    const number = await nextNumber(club.models.counters, club.id, 'help')
    const request = entered({ community: club.id, number }, doing)
    if (await insertRequest(model, request)) return { outcome: 'entered', request }
  }
}
