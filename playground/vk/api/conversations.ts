/** Conversations: lists, members, marks, activity. */
import { isUnanswered, lastMessage, showConversation, unreadCount } from '../conversation-view.ts'
import { ApiError } from '../errors.ts'
import { CHATS } from '../limits.ts'
import { apiMessage } from '../message-view.ts'
import { flag, integer, integers, oneOf, required, words } from '../parameters.ts'
import { byId, type Window } from '../world.ts'
import { extension } from './history.ts'
import { method, ownGroup } from './method.ts'
import { writable } from './peers.ts'

const group_id = integer(0)

function matches(window: Window, filter: string): boolean {
  if (filter === 'unread') return unreadCount(window) > 0
  if (filter === 'unanswered') return isUnanswered(window)
  return filter === 'all'
}

export const getConversations = method(
  {
    offset: integer(0),
    count: integer(0, 200),
    filter: oneOf('all', 'archive', 'important', 'sorted_chats', 'unanswered', 'unread'),
    extended: flag,
    start_message_id: integer(0),
    fields: words(),
    group_id,
  },
  (call, { offset = 0, count = 20, filter = 'all', extended, start_message_id, fields, group_id }) => {
    ownGroup(call, group_id)
    const { core, community } = call
    const chosen: { window: Window; at: number; id: number }[] = []
    let unread = 0
    for (const window of community.windows.values()) {
      const last = lastMessage(window)
      if (!last) continue
      if (unreadCount(window) > 0) unread += 1
      if (matches(window, filter)) chosen.push({ window, at: last.at, id: last.id })
    }
    chosen.sort((a, b) => b.at - a.at || b.id - a.id)
    const start = start_message_id ? chosen.findIndex(({ id }) => id <= start_message_id) : 0
    const first = (start === -1 ? chosen.length : start) + offset
    const page = chosen.slice(first, first + count).map(({ window }) => window)
    const items = page.map((window) => {
      const last = lastMessage(window)
      const conversation = showConversation(core, community, window)
      return { conversation, ...(last && { last_message: apiMessage(core, community, window, last) }) }
    })
    const more = extended ? extension(call, page, fields) : {}
    return { count: chosen.length, items, ...(unread > 0 && { unread_count: unread }), ...more }
  },
  'messages',
)

export const getConversationsById = method(
  { peer_ids: required(integers(100)), extended: flag, fields: words(), group_id },
  (call, { peer_ids, extended, fields, group_id }) => {
    ownGroup(call, group_id)
    const windows = peer_ids.flatMap((peer) => call.community.windows.get(peer) ?? [])
    const items = windows.map((window) => showConversation(call.core, call.community, window))
    return { count: items.length, items, ...(extended && extension(call, windows, fields)) }
  },
  'messages',
)

export const getConversationMembers = method(
  {
    peer_id: required(integer()),
    offset: integer(0),
    count: integer(1, 1000),
    extended: flag,
    fields: words(),
    group_id,
    member_ids: integers(1000),
  },
  (call, { peer_id, fields, group_id }) => {
    ownGroup(call, group_id)
    const { core, community } = call
    const window = community.windows.get(peer_id)
    if (!window || (peer_id > CHATS && !window.allowed)) throw new ApiError(917)
    const chat = window.chat
    const people = (chat?.members ?? [peer_id]).map((id) => {
      const owner = chat?.owner === id
      return { member_id: id, ...(chat && { invited_by: chat.owner, join_date: 0, is_admin: owner, is_owner: owner }) }
    })
    const items = [...people, { member_id: -community.id, ...(chat && { invited_by: chat.owner, join_date: 0 }) }]
    const { profiles, groups } = extension({ core, community }, [window], fields)
    return { count: items.length, items, profiles, groups }
  },
  'messages',
)

export const markAsRead = method(
  {
    message_ids: integers(1000, 0),
    peer_id: integer(),
    start_message_id: integer(0),
    group_id,
    mark_conversation_as_read: flag,
    up_to_cmid: integer(0),
  },
  (call, { peer_id, start_message_id, up_to_cmid, group_id }) => {
    ownGroup(call, group_id)
    const { core, community } = call
    const window = peer_id === undefined ? undefined : community.windows.get(peer_id)
    if (!window) throw new ApiError(100, 'peer_id is invalid')
    const named = start_message_id ? byId(window, start_message_id)?.cmid : up_to_cmid
    const cmid = Math.min(named ?? window.lastCmid, window.lastCmid)
    core.commit({ k: 'read', c: community.id, p: window.peer, side: 'in', cmid })
    core.happen({ kind: 'read', community: community.id, peer: window.peer })
    return 1
  },
  'messages',
)

export const markAsAnswered = method(
  { peer_id: required(integer()), answered: flag, group_id },
  (call, { peer_id, answered = true, group_id }) => {
    ownGroup(call, group_id)
    if (!call.community.windows.has(peer_id)) throw new ApiError(100, 'peer_id is invalid')
    call.core.commit({ k: 'answered', c: call.community.id, p: peer_id, on: answered })
    return 1
  },
  'messages',
)

export const setActivity = method(
  {
    user_id: integer(),
    type: oneOf('typing', 'audiomessage', 'photo', 'video', 'file'),
    peer_id: integer(),
    group_id,
  },
  (call, { user_id, peer_id, group_id }) => {
    ownGroup(call, group_id)
    const { core, community } = call
    const peer = peer_id ?? user_id
    if (peer === undefined) throw new ApiError(100, 'peer_id is undefined')
    writable(core, community, peer)
    core.happen({ kind: 'typing', community: community.id, peer, from: -community.id })
    return 1
  },
  'messages',
)
