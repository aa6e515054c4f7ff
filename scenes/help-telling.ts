/** Puts at once what others are to hear of a request; what a death leaves is put by the clock. */
import type { Turn } from '../src/bot/turn.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { helpNotices } from '../src/domain/help/told/told.ts'

export async function tellOfRequest(turn: Turn, request: HelpRequest): Promise<void> {
  for (const notice of await helpNotices(turn.club, request, turn.now)) turn.tell(notice)
}
