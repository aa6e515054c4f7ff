/** Whatever is done about a request: one compare-and-set on its document, with the role checked here. */
import type { Act, ActKind } from '../../../../models/help-act.ts'
import { findRequest, replaceRequest } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'
import { decideTogether } from '../../decide-together.ts'
import { may } from '../../roles/rights.ts'
import { apply, type Doing } from './apply.ts'
import type { HelpRequest, Result } from './request.ts'

export type DecidedRequest =
  /** `request` as it stands after it. */
  { outcome: 'decided'; result: Result; request: HelpRequest } | { outcome: 'unknown' | 'not-allowed' }

const organizers = new Set<ActKind>(['approve', 'ask-back', 'refuse', 'close', 'look'])
const clock = new Set<ActKind>(['wave', 'nobody', 'silence', 'nudge', 'alarm', 'remind'])
const askers = new Set<ActKind>(['answer', 'add', 'change', 'withdraw', 'confirm', 'thank', 'not-done'])

/**
 * Does an act. The same cause with the same kind of act changes nothing and has its first result. Whose request or claim
 * it is decides the act itself; what only organizers may is checked here, also where they act for somebody else.
 */
export async function decideRequest(club: Club, number: number, doing: Doing): Promise<DecidedRequest> {
  if ((await needsOrganizer(club, number, doing)) && !(await may(club, doing.by, 'decide-request'))) {
    return { outcome: 'not-allowed' }
  }
  const model = club.models.helpRequests
  const decided = await decideTogether<number, HelpRequest, Doing, Result>(
    {
      collection: model,
      name: (id) => `${club.id}/${id}`,
      read: (id) => findRequest(model, club.id, id),
      write: (request) => replaceRequest(model, request),
      apply(row, job) {
        const { request, result } = apply(row, job)
        return { row: request, result }
      },
    },
    number,
    doing,
  )
  return decided.outcome === 'unknown' ? decided : { outcome: 'decided', result: decided.result, request: decided.row }
}

async function needsOrganizer(club: Club, number: number, { act, by }: Doing): Promise<boolean> {
  if (by === 0 && clock.has(act.kind)) return false
  if (organizers.has(act.kind) || clock.has(act.kind)) return true
  // A volunteer's own word, or somebody's about them; leaving ends what was promised.
  if (act.kind === 'release' && act.why === left && by === 0) return false
  if (act.kind === 'release' || act.kind === 'done') return act.person !== by
  if (!askers.has(act.kind)) return false
  const request = await club.models.helpRequests
    .findOne({ community: club.id, number }, { _id: 0, asker: 1 })
    .lean<Pick<HelpRequest, 'asker'>>()
  return request?.asker === 0
}

/** Why a claim is given back for somebody who has left the association or is erased. */
export const left: Extract<Act, { kind: 'release' }>['why'] = 'left'
