/** What somebody is met with once, however they begin: an organizer by «Настройка». */
import type { Conversations } from './conversations.ts'
import type { Walking } from './walking.ts'

/** Says it, unless it was said before or a question stands, which it would push away. True when it was said now. */
export async function meet({ turn, session }: Walking, conversations: Conversations): Promise<boolean> {
  // Whoever taps a card is at work; whoever was erased in this turn is nobody.
  if (session.met || session.forgotten || session.__scene?.current || turn.messageId === undefined) return false
  for (const meets of conversations.meetings) {
    const content = await meets(turn)
    if (!content) continue
    session.met = true
    if (content === 'known') return false
    turn.reply(content)
    return true
  }
  return false
}
