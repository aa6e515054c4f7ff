/** Messages that came while the bot was away and are in no history of events any more. */
import type { VkClient } from './client.ts'
import { type Envelope, VkMessage } from './update.ts'

interface Conversations {
  count: number
  items: { conversation: { peer: { id: number } }; last_message?: unknown }[]
}

const PAGE = 200
const HISTORY = 20

/**
 * Private messages newer than `since` that nobody has answered: whose window ends with the person's own words.
 * Where an administrator has written since, the talk is theirs. Chats are left alone.
 */
export async function findMissed(client: VkClient, since: Date): Promise<Envelope[]> {
  const missed: Envelope[] = []
  const from = wholeSeconds(since)
  for (let offset = 0; ; offset += PAGE) {
    const { items, count } = await client.call<Conversations>('messages.getConversations', { count: PAGE, offset })
    const recent = items.flatMap((item) => {
      const last = VkMessage.safeParse(item.last_message).data
      return last && last.date >= from ? [last] : []
    })
    for (const last of recent) {
      if (last.out === 1 || last.from_id < 0 || last.peer_id !== last.from_id) continue
      missed.push(...(await unanswered(client, last.peer_id, from)))
    }
    if (recent.length < items.length || offset + items.length >= count || items.length === 0) return missed
  }
}

async function unanswered(client: VkClient, peer: number, from: number): Promise<Envelope[]> {
  const { items } = await client.call<{ items: unknown[] }>('messages.getHistory', { peer_id: peer, count: HISTORY })
  const messages = items.flatMap((item) => VkMessage.safeParse(item).data ?? [])
  const answered = messages.findIndex(({ out, from_id }) => out === 1 || from_id < 0)
  const theirs = answered === -1 ? messages : messages.slice(0, answered)
  return theirs
    .filter(({ date }) => date >= from)
    .toReversed()
    .map((message) => ({ type: 'message_new', object: { message } }))
}

/** VK dates messages in whole seconds: one written later in the same second bears an earlier date than `since`. */
function wholeSeconds(since: Date): number {
  return Math.floor(since.getTime() / 1000)
}
