/** Reading messages: getHistory, getById, getByConversationMessageId. */

import { showConversation } from '../conversation-view.ts'
import { ApiError } from '../errors.ts'
import { apiMessage } from '../message-view.ts'
import { flag, integer, integers, required, words } from '../parameters.ts'
import { byCmid, byId, type Stored, type Window } from '../world.ts'
import { showCommunity } from './groups.ts'
import { type Call, method, ownGroup } from './method.ts'
import { showPerson } from './users.ts'

/** `profiles` and `groups` of the extended forms. */
export function extension(call: Call, windows: readonly Window[], fields?: readonly string[]): Record<string, unknown> {
  const ids = new Set(windows.flatMap(({ peer, chat }) => chat?.members ?? [peer]))
  const people = [...ids].flatMap((id) => call.core.world.people.get(id) ?? [])
  return {
    profiles: people.map((person) => showPerson(call.core, person, fields)),
    groups: [showCommunity(call, call.community)],
  }
}

const visible = (message: Stored) => !message.deleted && !message.unseen

export const getHistory = method(
  {
    offset: integer(),
    count: integer(0, 200),
    user_id: integer(),
    peer_id: integer(),
    start_message_id: integer(),
    rev: integer(0, 1),
    extended: flag,
    fields: words(),
    group_id: integer(0),
  },
  (call, { offset = 0, count = 20, user_id, peer_id, start_message_id, rev, extended, fields, group_id }) => {
    ownGroup(call, group_id)
    const peer = peer_id ?? user_id
    if (peer === undefined) throw new ApiError(100, 'peer_id is undefined')
    const window = call.community.windows.get(peer)
    const all = window?.messages.filter(visible) ?? []
    const ordered = rev ? all : all.reverse()
    const from = start_message_id
      ? ordered.findIndex(({ id }) => (rev ? id >= start_message_id : id <= start_message_id))
      : 0
    const first = Math.max(0, (from === -1 ? ordered.length : from) + offset)
    const { core, community } = call
    const items = window
      ? ordered.slice(first, first + count).map((message) => apiMessage(core, community, window, message))
      : []
    if (!extended || !window) return { count: all.length, items }
    const conversations = [showConversation(core, community, window)]
    return { count: all.length, items, ...extension(call, [window], fields), conversations }
  },
  'messages',
)

function found(call: Call, pairs: [Window, Stored | undefined][], extended?: boolean, fields?: string[]): unknown {
  const present = pairs.filter((pair): pair is [Window, Stored] => pair[1] !== undefined && visible(pair[1]))
  const items = present.map(([window, message]) => apiMessage(call.core, call.community, window, message))
  const windows = [...new Set(present.map(([window]) => window))]
  return { count: items.length, items, ...(extended && extension(call, windows, fields)) }
}

export const getById = method(
  {
    message_ids: integers(100, 0),
    cmids: integers(100, 0),
    peer_id: integer(),
    preview_length: integer(0),
    extended: flag,
    fields: words(),
    group_id: integer(0),
  },
  (call, { message_ids, cmids, peer_id, extended, fields, group_id }) => {
    ownGroup(call, group_id)
    const { windows } = call.community
    const window = peer_id === undefined ? undefined : windows.get(peer_id)
    if (cmids?.length && window) {
      return found(
        call,
        cmids.map((cmid) => [window, byCmid(window, cmid)]),
        extended,
        fields,
      )
    }
    if (!message_ids?.length) throw new ApiError(100, 'message_ids is undefined')
    const everywhere = [...windows.values()]
    const pairs = message_ids.flatMap((id): [Window, Stored | undefined][] => {
      const place = everywhere.find((candidate) => byId(candidate, id))
      return place ? [[place, byId(place, id)]] : []
    })
    return found(call, pairs, extended, fields)
  },
  'messages',
)

export const getByConversationMessageId = method(
  {
    peer_id: required(integer()),
    conversation_message_ids: required(integers(100, 0)),
    extended: flag,
    fields: words(),
    group_id: integer(0),
  },
  (call, { peer_id, conversation_message_ids, extended, fields, group_id }) => {
    ownGroup(call, group_id)
    const window = call.community.windows.get(peer_id)
    const pairs = window
      ? conversation_message_ids.map((cmid): [Window, Stored | undefined] => [window, byCmid(window, cmid)])
      : []
    return found(call, pairs, extended, fields)
  },
  'messages',
)
