/** Messages that came while the bot was away and are in no history of events any more. */
import { OUTBOX_NUMBERS } from '../../models/outbox.ts'
import type { VkClient } from './client.ts'
import { type Envelope, VkMessage } from './update.ts'

interface Conversations {
  count: number
  items: { conversation: { peer: { id: number } }; last_message?: unknown }[]
}

const PAGE = 200
const HISTORY = 20
/** VK takes numbers up to here. */
const LAST_NUMBER = 2 ** 31 - 1
/** Group chats have numbers from here on. */
const CHATS = 2_000_000_000

/**
 * Private messages newer than `since` that nobody has answered: after which their window has neither a reply of the bot
 * nor words of an administrator, whose talk it then is. What was told unasked meanwhile, an announcement or an apology,
 * answers nothing. What was taken and needed no reply is found too, and dropped as known. Chats are left alone.
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
      if (isAnswer(last) || last.peer_id > CHATS || last.peer_id < 0) continue
      missed.push(...(await unanswered(client, last.peer_id, from)))
    }
    if (recent.length < items.length || offset + items.length >= count || items.length === 0) return missed
  }
}

async function unanswered(client: VkClient, peer: number, from: number): Promise<Envelope[]> {
  const { items } = await client.call<{ items: unknown[] }>('messages.getHistory', { peer_id: peer, count: HISTORY })
  const messages = items.flatMap((item) => VkMessage.safeParse(item).data ?? [])
  const answered = messages.findIndex(isAnswer)
  const since = answered === -1 ? messages : messages.slice(0, answered)
  return since
    .filter((message) => message.from_id === peer && message.date >= from)
    .toReversed()
    .map((message) => ({ type: 'message_new', object: { message } }))
}

/** The community's own words, but for those of the outbox and of outages: their numbers begin above the replies'. */
function isAnswer({ out, from_id, random_id, admin_author_id }: VkMessage): boolean {
  const isUnasked = random_id >= OUTBOX_NUMBERS && random_id <= LAST_NUMBER
  return (out === 1 || from_id < 0) && (admin_author_id !== undefined || !isUnasked)
}

/** VK dates messages in whole seconds: one written later in the same second bears an earlier date than `since`. */
function wholeSeconds(since: Date): number {
  return Math.floor(since.getTime() / 1000)
}
