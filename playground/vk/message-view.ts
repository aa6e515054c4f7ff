/** Messages as VK's API shows them, and as the control plane does. */
import { showAttachment } from './attachments.ts'
import type { Message } from './control.ts'
import type { Core } from './core.ts'
import { readKeyboard } from './keyboard.ts'
import { CHATS } from './limits.ts'
import { readTemplate } from './template.ts'
import { byCmid, type Community, type Stored, type Window } from './world.ts'

const SPECIAL = /[&<>"]/
const SPECIALS = /[&<>"]/g
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** VK hands out texts with HTML's special characters as entities. */
export function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (found) => entities[found] as string) : text
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

function geoOf(geo: { lat: number; lon: number }): unknown {
  return { type: 'point', coordinates: { latitude: geo.lat, longitude: geo.lon } }
}

function quoted(core: Core, community: Community, peer: number, cmid: number): Record<string, unknown> | undefined {
  const message = byCmid(community.windows.get(peer), cmid)
  return message && { peer_id: peer, ...foreign(core, message) }
}

function foreign(core: Core, message: Stored): Record<string, unknown> {
  return {
    date: seconds(message.at),
    from_id: message.from,
    text: escapeText(message.text),
    attachments: (message.attachments ?? []).map((attachment) => showAttachment(core.world, core.url, attachment)),
    conversation_message_id: message.cmid,
    id: message.id,
    ...(message.edited !== undefined && { update_time: seconds(message.edited) }),
  }
}

/** What senders call `secondary` VK hands out as `default`. */
function colorOf(color: string): { color: string } {
  return { color: color === 'secondary' ? 'default' : color }
}

function keyboardOf(community: Community, json: string): unknown {
  const { one_time = false, inline = false, buttons } = readKeyboard(json)
  const shown = buttons.map((row) => row.map(({ color, ...button }) => ({ ...button, ...(color && colorOf(color)) })))
  return { one_time, inline, buttons: shown, author_id: -community.id }
}

/** A message as methods return it and events carry it. */
export function apiMessage(core: Core, community: Community, window: Window, message: Stored): Record<string, unknown> {
  const { peer } = window
  const shown: Record<string, unknown> = {
    ...foreign(core, message),
    version: 10_000_000 + message.cmid * 2 + (message.edited ? 1 : 0),
    out: message.from < 0 ? 1 : 0,
    important: false,
    is_hidden: false,
    fwd_messages: (message.forwards ?? []).flatMap(({ peer: from, cmid }) => quoted(core, community, from, cmid) ?? []),
    peer_id: peer,
    random_id: message.random_id ?? 0,
  }
  const reply = message.reply_to === undefined ? undefined : quoted(core, community, peer, message.reply_to)
  if (reply) shown.reply_message = reply
  if (message.keyboard) shown.keyboard = keyboardOf(community, message.keyboard)
  if (message.template) shown.template = JSON.parse(message.template)
  if (message.geo) shown.geo = geoOf(message.geo)
  if (message.action) shown.action = message.action
  if (message.admin) shown.admin_author_id = message.admin
  if (message.deleted) shown.deleted = 1
  for (const name of ['payload', 'ref', 'ref_source'] as const) {
    if (message[name] !== undefined) shown[name] = message[name]
  }
  if (peer > CHATS && window.chat) shown.members_count = window.chat.members.length + 1
  return shown
}

/** A message as the control plane's transcript tells it. */
export function controlMessage(core: Core, peer: number, message: Stored): Message {
  const { cmid, id, from, at, text, keyboard, template } = message
  const shown: Message = {
    cmid,
    id,
    from,
    peer,
    at,
    text,
    attachments: (message.attachments ?? []).map((attachment) => showAttachment(core.world, core.url, attachment)),
  }
  if (keyboard) shown.keyboard = readKeyboard(keyboard)
  if (template) shown.template = readTemplate(template)
  if (message.random_id) shown.random_id = message.random_id
  if (message.admin !== undefined) shown.admin = message.admin
  if (message.reply_to !== undefined) shown.reply_to = message.reply_to
  if (message.edited !== undefined) shown.edited = message.edited
  if (message.deleted) shown.deleted = true
  if (message.payload !== undefined) shown.payload = message.payload
  return shown
}
