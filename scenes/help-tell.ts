/** What a decision about a request for help makes others hear, put by the turn that made it. */
import type { Turn } from '../src/bot/turn.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { helpNotices } from '../src/domain/help/told/told.ts'
import { endCalls } from './help-calls-over.ts'

/** To be called after each decision; what a death leaves out is put by the clock under the same keys. */
export async function tellHelp(turn: Turn, request: HelpRequest): Promise<void> {
  for (const notice of await helpNotices(turn.club, request, turn.now)) turn.tell(notice)
  endCalls(turn, request)
}
