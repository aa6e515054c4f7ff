/** messages.edit and messages.delete. */
import { readAttachments } from '../attachments.ts'
import type { Droppable } from '../changes.ts'
import { ApiError } from '../errors.ts'
import { checkKeyboard } from '../keyboard.ts'
import { limits } from '../limits.ts'
import { apiMessage, controlMessage } from '../message-view.ts'
import { decimal, flag, integer, integers, required, text } from '../parameters.ts'
import { wants } from '../speech.ts'
import { checkTemplate } from '../template.ts'
import { byCmid, byId, type Community, type Stored, type Window } from '../world.ts'
import { type Call, method, ownGroup } from './method.ts'
import { writable } from './peers.ts'

/** Tells watchers, and the bot where `message_edit` is switched on, of a changed message. */
function tellEdited({ core, community }: Call, window: Window, message: Stored): void {
  const shown = controlMessage(core, window.peer, message)
  core.happen({ kind: 'edited', community: community.id, peer: window.peer, message: shown })
  if (!message.deleted && wants(community, 'message_edit')) {
    core.emit(community, 'message_edit', apiMessage(core, community, window, message))
  }
}

/**
 * Replaces text, attachments, keyboard and template: what is left out goes. Takes `cmid`, and
 * `conversation_message_id`, which older clients send for it. Errors: 909 after a day, 920 not the community's own.
 */
export const edit = method(
  {
    peer_id: required(integer()),
    message: text(limits.textParameter),
    lat: decimal(-90, 90),
    long: decimal(-180, 180),
    attachment: text(9000),
    keep_forward_messages: flag,
    keep_snippets: flag,
    group_id: integer(0),
    dont_parse_links: flag,
    disable_mentions: flag,
    message_id: integer(0),
    cmid: integer(0),
    conversation_message_id: integer(0),
    template: text(100_000),
    keyboard: text(100_000),
  },
  (call, p) => {
    ownGroup(call, p.group_id)
    const { core, community } = call
    const window = writable(core, community, p.peer_id)
    const cmid = p.cmid ?? p.conversation_message_id
    const message = cmid === undefined ? p.message_id && byId(window, p.message_id) : byCmid(window, cmid)
    if (!message || message.deleted) throw new ApiError(100, 'message was not found')
    if (message.from !== -community.id || message.action) throw new ApiError(920)
    if (core.now() - message.at > limits.editMs) throw new ApiError(909)
    if ((p.message ?? '').length > limits.text) throw new ApiError(914)
    if (p.keyboard) checkKeyboard(p.keyboard)
    if (p.template) checkTemplate(p.template)
    const set: Partial<Stored> = { text: p.message ?? '', edited: core.now() }
    const drop: Droppable[] = []
    if (p.attachment) set.attachments = readAttachments(core.world, community, p.attachment)
    else drop.push('attachments')
    for (const name of ['keyboard', 'template'] as const) {
      if (p[name]) set[name] = p[name]
      else drop.push(name)
    }
    if (p.lat !== undefined && p.long !== undefined) set.geo = { lat: p.lat, lon: p.long }
    else drop.push('geo')
    if (!set.text?.trim() && !set.attachments?.length && !set.geo)
      throw new ApiError(100, 'message is empty or invalid')
    core.commit({ k: 'edit', c: community.id, p: window.peer, cmid: message.cmid, set, drop })
    tellEdited(call, window, message)
    return 1
  },
  'messages',
)

function findAnywhere(community: Community, id: number): { window: Window; message: Stored } | undefined {
  for (const window of community.windows.values()) {
    const message = byId(window, id)
    if (message) return { window, message }
  }
  return undefined
}

/** Deletes messages; answers a list with an item for each. */
export const deleteMessages = method(
  {
    message_ids: integers(1000, 0),
    spam: flag,
    reason: integer(0),
    group_id: integer(0),
    delete_for_all: flag,
    peer_id: integer(),
    cmids: integers(100, 0),
  },
  (call, { message_ids, cmids, peer_id, group_id, delete_for_all }) => {
    ownGroup(call, group_id)
    const { core, community } = call
    const window = peer_id === undefined ? undefined : community.windows.get(peer_id)
    if (!message_ids?.length && !(cmids?.length && window)) {
      throw new ApiError(100, 'you should specify message_ids or peer_id and cmids')
    }
    const byIds = (message_ids ?? []).map((id) => ({ id, cmid: 0, found: findAnywhere(community, id) }))
    const byCmids = (cmids ?? []).map((cmid) => {
      const message = byCmid(window, cmid)
      return { id: 0, cmid, found: message && window ? { window, message } : undefined }
    })
    return [...byIds, ...byCmids].map(({ id, cmid, found }) => {
      if (!found || found.message.deleted) {
        const error = { code: 104, description: 'Not found' }
        return { peer_id: peer_id ?? 0, message_id: id, conversation_message_id: cmid, response: 0, error }
      }
      const { window: place, message } = found
      const told = { peer_id: place.peer, message_id: message.id, conversation_message_id: message.cmid }
      if (delete_for_all && core.now() - message.at > limits.editMs) {
        return { ...told, response: 0, error: { code: 924, description: "Can't delete this message for everybody" } }
      }
      core.commit({ k: 'delete', c: community.id, p: place.peer, cmid: message.cmid })
      tellEdited(call, place, message)
      return { ...told, response: 1 }
    })
  },
  'messages',
)
