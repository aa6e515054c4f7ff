/** The flood guard: what one person sends faster than it can be answered. */
import type { InboxRow } from '../../models/inbox.ts'

/** The same words this many times without waiting are one. */
const SAME = 3
/** More waiting messages of one person than this are not a talk. */
const FLOOD = 30

export interface Paced {
  /** The row whose turn it is. */
  row: InboxRow
  /** Rows that end without a turn of their own. */
  passed: { row: InboxRow; outcome: 'repeated' | 'paced' }[]
}

/** Chooses the turn among what waits, oldest first. Judged by what waits, not by time: who waits for answers is never held up. */
export function pace(waiting: InboxRow[]): Paced | undefined {
  const [row, ...rest] = waiting
  if (!row) return undefined
  if (waiting.length > FLOOD) {
    const last = waiting.at(-1) as InboxRow
    return { row: last, passed: waiting.slice(0, -1).map((one) => ({ row: one, outcome: 'paced' })) }
  }
  const different = rest.findIndex((one) => !isSame(one, row))
  const same = different === -1 ? rest : rest.slice(0, different)
  if (same.length + 1 < SAME) return { row, passed: [] }
  return { row, passed: same.map((one) => ({ row: one, outcome: 'repeated' })) }
}

function isSame(one: InboxRow, other: InboxRow): boolean {
  return one.type === 'message_new' && other.type === 'message_new' && words(one) === words(other)
}

function words(row: InboxRow): string {
  const { text, payload } = ((row.update?.object as Record<string, unknown>)?.message ?? {}) as Record<string, unknown>
  return JSON.stringify([text, payload])
}
