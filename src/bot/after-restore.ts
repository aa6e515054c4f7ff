/**
 * After a restore a talk may stand where it stood hours ago, while the person has read what was said since. Whoever
 * was answered in the time that was lost is told so at their next message, once, and begins from the menu; everybody
 * else goes on as if nothing had happened.
 */

import { OUTBOX_NUMBERS } from '../../models/outbox.ts'
import type { Restored } from '../../models/post.ts'
import type { TalkRow } from '../../models/talk.ts'
import type { VkClient } from '../vk/client.ts'
import { ownWords } from '../vk/history.ts'
import type { Heard } from '../vk/update.ts'

/**
 * `sound`: the talk stands where the person left it. `lost`: it does not, and they do not know yet. `held`: they
 * know, and this was written before: it answered something that is forgotten.
 */
export type Judged = 'sound' | 'lost' | 'held'

/**
 * In a talk's data: the last number of its replies at the backup, until it is known whether anything was said
 * after; then `told`, until the person writes something new. The restore writes the first (src/operations/restore.ts).
 */
export const MARK = 'restored'
/** Somebody unknown here may be in the middle of a talk that was begun in the time lost; not for longer than this. */
const NEWCOMERS_MS = 7 * 86_400_000

type Data = Record<string, unknown>

export function createAfterRestore(client: VkClient, restored: () => Restored | undefined, now: () => Date) {
  return async function judge(heard: Heard, { peer, version, data }: TalkRow): Promise<Judged> {
    const lost = restored()
    if (!lost) return 'sound'
    const isRecent = now().getTime() - lost.at.getTime() < NEWCOMERS_MS
    const mark = data[MARK] ?? (version === 0 && isRecent ? 0 : undefined)
    if (mark === 'told')
      return heard.kind === 'message' && heard.message.date * 1000 <= lost.at.getTime() ? 'held' : 'sound'
    if (typeof mark !== 'number') return 'sound'
    const said = await ownWords(client, peer, lost.from, lost.at)
    // Notices and apologies ask nothing: only a reply leaves the person waiting for their own turn.
    return said.some(({ random_id }) => random_id > mark && random_id < OUTBOX_NUMBERS) ? 'lost' : 'sound'
  }
}

export function withoutMark(data: Data): Data {
  const { [MARK]: _, ...rest } = data
  return rest
}

export function markTold(data: Data): Data {
  return { ...data, [MARK]: 'told' }
}
