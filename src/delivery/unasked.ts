/** What nobody asked for is let through, or not, by whoever decides of all of it (`Delivery.pass`). */
import type { OutboxRow, Outcome } from '../../models/outbox.ts'
import type { Delivery } from './delivery.ts'

/** Priority 0 means so. */
export function isUnasked({ priority }: Pick<OutboxRow, 'priority'>): boolean {
  return priority === 0
}

export async function passed(
  delivery: Delivery,
  { key, base, topic, coming, urgent, partner }: OutboxRow,
  people: number[],
): Promise<{ go: number[]; ended: Outcome[]; later?: Date }> {
  const now = delivery.now()
  const kind = base.split(':')[0] ?? base
  const { go, ended, later } = await delivery.pass({ key, kind, people, topic, coming, urgent, partner, now })
  return { go, ended: ended.map((one) => ({ ...one, at: now })), ...(later && { later }) }
}

/** Whom it did not reach, it does not count for. Before the outcome is written: a repeat takes its place anew. */
export async function giveBack(delivery: Delivery, { key }: OutboxRow, outcomes: readonly Outcome[]): Promise<void> {
  const missed = outcomes.filter(({ ended }) => ended !== 'delivered' && ended !== 'capped').map(({ peer }) => peer)
  if (missed.length > 0) await delivery.release(key, missed)
}
