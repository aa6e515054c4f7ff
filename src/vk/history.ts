/** What the community itself has said in a person's window, as VK keeps it. */
import type { VkClient } from './client.ts'

export interface OwnWords {
  random_id: number
  conversation_message_id: number
  date: number
  text: string
}

interface Item extends Partial<OwnWords> {
  conversation_message_id: number
  date: number
  out?: number
  admin_author_id?: number
}

const PAGE = 100
/** So far back a window is read at most: pages of a hundred messages. */
const PAGES = 20
/** VK's clock and ours may differ by so much. */
const CLOCKS_MS = 60_000

/** Messages by a program (not by an administrator's hand) dated between, newest first. */
export async function ownWords(client: VkClient, peer: number, from: Date, to?: Date): Promise<OwnWords[]> {
  const found: OwnWords[] = []
  for (let page = 0; page < PAGES; page += 1) {
    const params = { peer_id: peer, count: PAGE, ...(page > 0 && { offset: page * PAGE }) }
    const { items } = await client.call<{ items: Item[] }>('messages.getHistory', params)
    for (const item of items) {
      const { conversation_message_id, date, random_id = 0, text = '' } = item
      const isWithin = date * 1000 >= from.getTime() - CLOCKS_MS && (!to || date * 1000 <= to.getTime())
      if (item.out !== 1 || item.admin_author_id !== undefined || !isWithin) continue
      found.push({ conversation_message_id, date, random_id, text: decoded(text) })
    }
    const last = items.at(-1)
    if (items.length < PAGE || !last || last.date * 1000 < from.getTime() - CLOCKS_MS) break
  }
  return found
}

/** VK gives texts with HTML entities. */
function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
