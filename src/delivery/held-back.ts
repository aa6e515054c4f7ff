/** After a restore: what is put anew for a time that was lived through before is not told a second time. */
import type { OutboxRow, Outcome } from '../../models/outbox.ts'
import type { Delivery } from './delivery.ts'

/** So long after a restore the clock may still find due what it found due before it. */
const AGAIN_MS = 3 * 86_400_000

/**
 * Of these people, those to whom the row is not told, with the outcome `held`. A row that came with the backup is
 * looked for by its number instead. What was due before the restore belongs to the time that was lost. What the clock
 * puts afterwards has a number of its own but says the same: it is looked for by its text.
 */
export async function heldBack(delivery: Delivery, row: OutboxRow, peers: number[]): Promise<Outcome[]> {
  const restored = delivery.restored()
  const now = delivery.now()
  if (!restored || row.made < restored.at) return []
  const held = (peer: number): Outcome => ({ peer, ended: 'held', at: now })
  if (row.notBefore < restored.at) return peers.map(held)
  if (!row.byClock || now.getTime() - restored.at.getTime() > AGAIN_MS) return []
  const [first] = delivery.messenger.parts(row.content)
  const found: Outcome[] = []
  for (const peer of peers) {
    if (first && (await delivery.messenger.findText(peer, first.text, restored.from, restored.at)))
      found.push(held(peer))
  }
  return found
}
