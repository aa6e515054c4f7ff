/** messages.send (dev.vk.com/ru/method/messages.send). */
import { readAttachments } from '../attachments.ts'
import type { Core } from '../core.ts'
import { ApiError } from '../errors.ts'
import { checkKeyboard } from '../keyboard.ts'
import { CHATS, limits } from '../limits.ts'
import { decimal, flag, integer, integers, oneOf, text, type Values } from '../parameters.ts'
import { type Draft, speak } from '../speech.ts'
import { checkTemplate } from '../template.ts'
import { byId, type Community, type Stored, type Window } from '../world.ts'
import { readForward } from './forward.ts'
import { type Call, method, ownGroup } from './method.ts'
import { resolveName, writable } from './peers.ts'

const spec = {
  user_id: integer(),
  random_id: integer(),
  peer_id: integer(),
  peer_ids: integers(limits.peersPerCall),
  domain: text(100),
  chat_id: integer(0, 100_000_000),
  message: text(limits.textParameter),
  lat: decimal(-90, 90),
  long: decimal(-180, 180),
  attachment: text(9000),
  reply_to: integer(),
  forward_messages: integers(10_000),
  forward: text(9000),
  sticker_id: integer(0),
  group_id: integer(0),
  keyboard: text(100_000),
  template: text(100_000),
  payload: text(limits.messagePayload),
  content_source: text(9000),
  dont_parse_links: flag,
  disable_mentions: flag,
  intent: oneOf(
    'account_update',
    'bot_ad_invite',
    'bot_ad_promo',
    'confirmed_notification',
    'customer_support',
    'default',
    'finance_notification',
    'game_notification',
    'moderated_newsletter',
    'non_promo_newsletter',
    'promo_newsletter',
    'purchase_update',
  ),
  subscribe_id: integer(0, 100),
}
type Sending = Values<typeof spec>
type Content = Omit<Draft, 'from'>

/** Checks everything that does not depend on the recipient. Errors 100, 911, 913, 914. */
function contentOf({ core, community }: Call, p: Sending): Content {
  if (p.random_id === undefined) throw new ApiError(100, 'random_id is undefined')
  const message = p.message ?? ''
  if (message.length > limits.text) throw new ApiError(914)
  if ((p.forward_messages?.length ?? 0) > limits.forwards) throw new ApiError(913)
  if (p.keyboard) checkKeyboard(p.keyboard)
  if (p.template) {
    if (message === '') throw new ApiError(100, 'message is empty or invalid: a template needs text')
    checkTemplate(p.template)
  }
  const content: Content = { text: message }
  if (p.random_id !== 0) content.random_id = p.random_id
  if (p.keyboard) content.keyboard = p.keyboard
  if (p.template) content.template = p.template
  if (p.payload) content.payload = p.payload
  if (p.attachment) content.attachments = readAttachments(core.world, community, p.attachment)
  if (p.sticker_id) content.attachments = [{ type: 'sticker', sticker: { sticker_id: p.sticker_id, product_id: 1 } }]
  if (p.lat !== undefined && p.long !== undefined) content.geo = { lat: p.lat, lon: p.long }
  const empty = message.trim() === '' && !content.attachments?.length && !content.geo
  if (empty && !p.forward && !p.forward_messages?.length) throw new ApiError(100, 'message is empty or invalid')
  return content
}

/** The message that this `random_id` already made for the peer, within the window of the emulator's clock. */
function alreadySent(core: Core, window: Window, random: number | undefined): Stored | undefined {
  if (!random) return undefined
  const found = window.randoms
    ? window.randoms.get(random)
    : window.messages.findLast((message) => message.random_id === random && message.from < 0)
  return found && core.now() - found.at < core.settings.randomIdWindowMs ? found : undefined
}

function sendTo({ core, community }: Call, peer: number, content: Content, p: Sending): Stored {
  const window = writable(core, community, peer)
  const known = alreadySent(core, window, content.random_id)
  if (known) {
    core.counters.deduplicated += 1
    return known
  }
  return speak(core, community, window, { ...content, ...quotes(community, window, p) })
}

function quotes(community: Community, window: Window, p: Sending): Partial<Stored> {
  if (p.reply_to !== undefined) {
    const found = byId(window, p.reply_to)
    if (!found) throw new ApiError(100, 'reply_to was not found')
    return { reply_to: found.cmid }
  }
  if (p.forward_messages?.length) {
    const forwards = p.forward_messages.flatMap((id) => {
      const found = byId(window, id)
      return found ? [{ peer: window.peer, cmid: found.cmid }] : []
    })
    return { forwards }
  }
  return p.forward ? readForward(community, window, p.forward) : {}
}

function recipient({ core }: Call, p: Sending): number {
  if (p.peer_id !== undefined) return p.peer_id
  if (p.user_id !== undefined) return p.user_id
  if (p.chat_id !== undefined) return CHATS + p.chat_id
  const named = p.domain === undefined ? undefined : resolveName(core, p.domain)
  if (named === undefined) throw new ApiError(100, 'you should specify peer_id, user_id, domain, chat_id or peer_ids')
  return named
}

function sendToMany(call: Call, peers: number[], content: Content, p: Sending): unknown[] {
  const { core, community } = call
  return peers.map((peer) => {
    try {
      const fault = core.faults.any()
        ? core.faults.take({ method: 'messages.send', community: community.id, peers: [peer], items: true })
        : undefined
      if (fault) throw new ApiError(fault.code ?? 1)
      const { id, cmid } = sendTo(call, peer, content, p)
      return { peer_id: peer, message_id: id, conversation_message_id: cmid }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      core.counters.errors.set(error.code, (core.counters.errors.get(error.code) ?? 0) + 1)
      const { code, message: description } = error
      return { peer_id: peer, message_id: 0, conversation_message_id: 0, error: { code, description } }
    }
  })
}

/** One recipient: the message's id, 0 in chats. `peer_ids`: a list with an error for each item that failed. */
export const send = method(
  spec,
  (call, p) => {
    ownGroup(call, p.group_id)
    const content = contentOf(call, p)
    if (p.peer_ids?.length) return sendToMany(call, p.peer_ids, content, p)
    return sendTo(call, recipient(call, p), content, p).id
  },
  'messages',
)
