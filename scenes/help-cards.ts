/** Cards of a request in organizers' windows, kept true for all of them. */
import type { Turn } from '../src/bot/turn.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { toldCard } from '../src/domain/help/told/card.ts'
import { cardKeys } from '../src/domain/help/told/organizers.ts'

export async function retellCards(turn: Turn, request: HelpRequest): Promise<void> {
  const content = await toldCard(turn.club, request, turn.now)
  for (const key of cardKeys(request)) turn.retell(key, content)
}
