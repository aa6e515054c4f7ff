/** A conversation as VK shows it. */
import type { Core } from './core.ts'
import { readKeyboard } from './keyboard.ts'
import { CHATS } from './limits.ts'
import { byCmid, type Community, type Stored, type Window } from './world.ts'

/** The latest message the community can see. */
export function lastMessage(window: Window): Stored | undefined {
  return window.messages.findLast((message) => !message.deleted && !message.unseen)
}

/** Their last message has had no answer and was not marked as answered. */
export function isUnanswered(window: Window): boolean {
  return (lastMessage(window)?.from ?? -1) > 0 && !window.answered
}

export function unreadCount(window: Window): number {
  return window.messages.filter(({ from, cmid, deleted }) => from > 0 && cmid > window.inRead && !deleted).length
}

/** Why the community may not write, by VK's codes; undefined: it may. */
function whyNot(core: Core, community: Community, window: Window): number | undefined {
  if (window.chat) return window.allowed ? undefined : 917
  if (core.world.people.get(window.peer)?.deactivated) return 18
  if (community.blocked.has(window.peer)) return 900
  return window.allowed ? undefined : 901
}

const owners = [
  'can_change_info',
  'can_change_invite_link',
  'can_change_pin',
  'can_promote_users',
  'can_see_invite_link',
  'can_moderate',
  'can_copy_chat',
  'can_call',
  'can_use_mass_mentions',
]

function chatSettings({ title, members, owner }: NonNullable<Window['chat']>): unknown {
  const acl = Object.fromEntries([...owners.map((right) => [right, false]), ['can_invite', true]])
  const admin_ids = [owner]
  return { title, owner_id: owner, members_count: members.length + 1, admin_ids, active_ids: members, state: 'in', acl }
}

export function showConversation(core: Core, community: Community, window: Window): Record<string, unknown> {
  const { peer, chat } = window
  const last = lastMessage(window)
  const idOf = (cmid: number) => byCmid(window, cmid)?.id ?? 0
  const reason = whyNot(core, community, window)
  const type = chat ? 'chat' : 'user'
  const shown: Record<string, unknown> = {
    peer: { id: peer, type, local_id: chat ? peer - CHATS : peer },
    sort_id: { major_id: 0, minor_id: last?.id ?? 0 },
    last_message_id: last?.id ?? 0,
    last_conversation_message_id: last?.cmid ?? 0,
    in_read: idOf(window.inRead),
    out_read: idOf(window.outRead),
    in_read_cmid: window.inRead,
    out_read_cmid: window.outRead,
    version: 10_000_000 + window.lastCmid,
    is_marked_unread: false,
    important: false,
    can_write: reason === undefined ? { allowed: true } : { allowed: false, reason },
  }
  const unread = unreadCount(window)
  if (unread > 0) shown.unread_count = unread
  if (isUnanswered(window)) shown.unanswered = true
  if (chat) shown.chat_settings = chatSettings(chat)
  if (window.keyboard) {
    const { one_time = false, buttons } = readKeyboard(window.keyboard.json)
    shown.current_keyboard = { one_time, buttons, author_id: -community.id }
  }
  return shown
}
