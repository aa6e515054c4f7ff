/** An update of VK as the context that vk-io's middlewares know, with the turn in it. */
import { type Context, MessageContext, MessageEventContext, UpdateSource, type VK } from 'vk-io'
import { type Heard, parsePayload, type VkMessage } from '../vk/update.ts'
import type { Raw } from './understand.ts'

/** What was sent, before anything is known of the question that stands. */
export function rawOf(heard: Heard, community: number): Raw {
  if (heard.kind === 'tap') {
    const payload = typeof heard.payload === 'string' ? parsePayload(heard.payload) : heard.payload
    return { text: '', payload, attachments: [], hasForward: false, hasGeo: false }
  }
  if (heard.kind !== 'message') return { text: '', attachments: [], hasForward: false, hasGeo: false }
  const { message } = heard
  return {
    text: withoutMention(decode(message.text), community),
    payload: parsePayload(message.payload),
    attachments: message.attachments.map(({ type }) => type),
    hasForward: message.fwd_messages.length > 0,
    hasGeo: message.geo !== undefined,
  }
}

/** VK sends the text with HTML entities. */
function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function withoutMention(text: string, community: number): string {
  return text.replace(new RegExp(`^\\s*\\[club${community}\\|[^\\]]*\\],?\\s*`), '')
}

/** In a group chat: whether the bot was named (VK names it in a tap on its button too) or answered. */
export function isAddressed(message: VkMessage, community: number): boolean {
  if (new RegExp(`\\[club${community}\\||@club${community}\\b`).test(message.text)) return true
  return message.reply_message?.from_id === -community
}

/** vk-io's own context for an update; a payload that is no JSON is left out, since it would throw there. */
export function contextOf(vk: VK, community: number, heard: Heard, update: Record<string, unknown>): Context {
  const common = { api: vk.api, upload: vk.upload, groupId: community, source: UpdateSource.WEBHOOK, state: {} }
  if (heard.kind === 'tap')
    return new MessageEventContext({ ...common, updateType: 'message_event', payload: update as never })
  const { message, ...rest } = update as { message: Record<string, unknown> }
  const { payload, ...plain } = message
  const safe = parsePayload(payload as string | undefined) === undefined ? plain : message
  return new MessageContext({ ...common, updateType: 'message_new', payload: { ...rest, message: safe } as never })
}
