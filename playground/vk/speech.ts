/** Messages coming into being: ids, numbers in the window, and the events they make. */
import type { Core } from './core.ts'
import { CHATS } from './limits.ts'
import { apiMessage, controlMessage } from './message-view.ts'
import type { ClientInfo, Community, Person, Stored, Window } from './world.ts'

export type Draft = Omit<Stored, 'cmid' | 'id' | 'at'>

function put(core: Core, community: Community, window: Window, draft: Draft): Stored {
  const message: Stored = {
    cmid: window.lastCmid + 1,
    id: window.peer > CHATS ? 0 : community.lastMessageId + 1,
    at: core.now(),
    ...draft,
  }
  core.commit({ k: 'message', c: community.id, p: window.peer, m: message })
  if (core.watched()) {
    core.happen({
      kind: 'message',
      community: community.id,
      peer: window.peer,
      message: controlMessage(core, window.peer, message),
    })
  }
  return message
}

/** Puts a community's message into a window; `message_reply` tells of it where that event is switched on. */
export function speak(core: Core, community: Community, window: Window, draft: Omit<Draft, 'from'>): Stored {
  const message = put(core, community, window, { from: -community.id, ...draft })
  core.counters.delivered += 1
  if (wants(community, 'message_reply')) {
    core.emit(community, 'message_reply', apiMessage(core, community, window, message))
  }
  return message
}

/** Puts a person's message into a window and sends `message_new`, unless the community may not see it. */
export function hear(core: Core, community: Community, window: Window, draft: Draft, client: ClientInfo): Stored {
  const before = window.allowed
  readByPerson(core, community, window, draft.from)
  const message = put(core, community, window, draft)
  if (!before && window.peer < CHATS) told(core, community, window.peer, true)
  if (!message.unseen) {
    core.emit(community, 'message_new', {
      message: apiMessage(core, community, window, message),
      client_info: client,
    })
  }
  return message
}

/** Whoever writes has read what stood above. */
function readByPerson(core: Core, community: Community, window: Window, person: number): void {
  const last = window.messages.at(-1)
  if (!last || last.from > 0 || window.outRead >= last.cmid || !wants(community, 'message_read')) return
  core.emit(community, 'message_read', {
    from_id: person,
    peer_id: window.peer,
    read_message_id: last.id,
    conversation_message_id: last.cmid,
  })
}

/** Tells watchers that a person's permission changed. */
export function told(core: Core, community: Community, person: number, allowed: boolean): void {
  core.happen({ kind: 'allowed', community: community.id, person, allowed })
}

/** Whether any transport of the community has the event switched on. */
export function wants(community: Community, type: string): boolean {
  if (community.longpoll.enabled && community.longpoll.events[type]) return true
  for (const server of community.servers.values()) if (server.events[type]) return true
  return false
}

export const fullClient: ClientInfo = {
  keyboard: true,
  inline_keyboard: true,
  carousel: true,
  button_actions: ['text', 'callback', 'open_link', 'location', 'vkpay', 'open_app'],
  lang_id: 0,
}

/** What the person's client shows: told with this act, else the person's own, else everything. */
export function clientOf(person: Person, told?: ClientInfo): ClientInfo {
  return told ?? person.client ?? fullClient
}
