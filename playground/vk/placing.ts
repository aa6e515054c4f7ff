/** Messages coming to stand in their windows, and events in the long poll's history. */
import { CHATS } from './limits.ts'
import type { Community, EventLog, LoggedEvent, Stored, Window, World } from './world.ts'

/** Above this many fetched events the long poll forgets the oldest; a poller further behind gets `failed: 1`. */
const KEPT_FETCHED = 5_000
const KEPT_UNFETCHED = 200_000
/** Below this a window's few messages are searched for a `random_id`; above it an index is kept. */
const INDEXED_FROM = 24

/** Puts a message into its window: counters, permission, keyboard, the memory of `random_id`. */
export function putMessage(world: World, community: Community, window: Window, m: Stored): void {
  window.messages.push(m)
  window.lastCmid = Math.max(window.lastCmid, m.cmid)
  community.lastMessageId = Math.max(community.lastMessageId, m.id)
  if (m.from > 0) {
    window.answered = false
    window.outRead = m.cmid
    if (window.peer < CHATS) window.allowed = true
  } else {
    window.inRead = m.cmid
    if (m.keyboard) placeKeyboard(window, m)
  }
  if (m.random_id) {
    if (window.randoms) window.randoms.set(m.random_id, m)
    else if (window.messages.length > INDEXED_FROM) {
      window.randoms = new Map()
      for (const message of window.messages) if (message.random_id) window.randoms.set(message.random_id, message)
    }
  }
  const most = world.messagesPerWindow
  if (window.messages.length > most + (most >> 2)) {
    for (const gone of window.messages.splice(0, window.messages.length - most)) {
      if (gone.random_id && window.randoms?.get(gone.random_id) === gone) window.randoms.delete(gone.random_id)
    }
  }
}

const INLINE = /"inline"\s*:\s*true/
const EMPTY = /"buttons"\s*:\s*\[\s*\]/

/** An ordinary keyboard replaces the one under the input line; one without buttons takes it away. */
function placeKeyboard(window: Window, message: Stored): void {
  const json = message.keyboard as string
  if (INLINE.test(json)) return
  if (EMPTY.test(json)) delete window.keyboard
  else window.keyboard = { json, cmid: message.cmid }
}

/** Appends an event to the long poll's history and forgets the oldest. */
export function logEvent(log: EventLog, event: LoggedEvent): void {
  log.items.push(event)
  const fetched = log.fetched - log.base
  if (fetched > 2 * KEPT_FETCHED) drop(log, fetched - KEPT_FETCHED)
  if (log.items.length > KEPT_UNFETCHED) drop(log, KEPT_UNFETCHED >> 2)
}

function drop(log: EventLog, count: number): void {
  log.items.splice(0, count)
  log.base += count
}
