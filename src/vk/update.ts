/** What VK sends, checked: which update it is, whose turn it starts, and what was in it. */
import { z } from 'zod'
import type { Arrival } from '../../models/inbox.ts'
import type { Abilities } from '../../models/talk.ts'
import type { IncomingFile } from '../bot/turn.ts'

/** The envelope of both transports (dev.vk.com, Bots Long Poll and Callback API). */
export const Envelope = z.object({
  type: z.string().max(60),
  object: z.record(z.string(), z.unknown()).default({}),
  event_id: z.string().max(200).optional(),
  group_id: z.number().optional(),
})
export type Envelope = z.infer<typeof Envelope>

const id = z.number().int()
const ClientInfo = z.object({
  button_actions: z.array(z.string()).default([]),
  keyboard: z.boolean().default(false),
  inline_keyboard: z.boolean().default(false),
  carousel: z.boolean().default(false),
})

export const VkMessage = z.object({
  id: id.default(0),
  date: z.number(),
  from_id: id,
  peer_id: id,
  conversation_message_id: id,
  text: z.string().default(''),
  payload: z.string().optional(),
  ref: z.string().optional(),
  out: z.number().default(0),
  /** Of the community's own messages: the number under which its program sent them. */
  random_id: z.number().default(0),
  admin_author_id: id.optional(),
  attachments: z.array(z.object({ type: z.string() }).loose()).default([]),
  fwd_messages: z.array(z.unknown()).default([]),
  reply_message: z.object({ from_id: id.optional(), conversation_message_id: id.optional() }).loose().optional(),
  geo: z.unknown().optional(),
  action: z.object({ type: z.string(), member_id: z.number().optional() }).optional(),
})
export type VkMessage = z.infer<typeof VkMessage>

const NewMessage = z.object({ message: VkMessage, client_info: ClientInfo.optional() })
const Tap = z.object({
  user_id: id,
  peer_id: id,
  event_id: z.string(),
  payload: z.unknown(),
  conversation_message_id: id.optional(),
})
/** Told of every message of the community; `admin_author_id` only where an administrator wrote it by hand. */
const AdminReply = z.object({
  id: id.default(0),
  peer_id: id,
  conversation_message_id: id,
  admin_author_id: id,
  text: z.string().default(''),
})
const Document = z.object({
  type: z.literal('doc'),
  doc: z.object({ title: z.string(), ext: z.string(), size: z.number(), url: z.url() }),
})
const Subscription = z.object({ user_id: id })
/** On the community's own wall; what is suggested or put off has another `post_type` and is nobody's news yet. */
const WallPost = z.object({
  id,
  owner_id: id,
  post_type: z.literal('post').default('post'),
  text: z.string().default(''),
  attachments: z.array(z.object({ type: z.string() }).loose()).catch([]),
})

/** An update that starts a turn. */
export type Heard =
  | { kind: 'message'; message: VkMessage; abilities?: Abilities }
  | { kind: 'tap'; person: number; peer: number; event: string; payload: unknown }
  | { kind: 'allowed' | 'denied'; person: number }
  /** An administrator wrote in this person's window, from the community's own messages. */
  | { kind: 'answered'; person: number; by: number; cmid: number; messageId: number; text: string }
  /** The community has published a post: `wall` is its window here, for it is nobody's. */
  | { kind: 'posted'; wall: number; post: number; text: string; photo: string | null }

/** Reads an update as stored. Undefined: a kind the bot does nothing about, or one with fields missing. */
export function read({ type, object }: Pick<Envelope, 'type' | 'object'>): Heard | undefined {
  if (type === 'message_new') {
    const { data } = NewMessage.safeParse(object)
    if (!data || data.message.out === 1) return undefined
    return {
      kind: 'message',
      message: data.message,
      ...(data.client_info && { abilities: abilitiesOf(data.client_info) }),
    }
  }
  if (type === 'message_event') {
    const { data } = Tap.safeParse(object)
    return (
      data && { kind: 'tap', person: data.user_id, peer: data.peer_id, event: data.event_id, payload: data.payload }
    )
  }
  if (type === 'message_allow' || type === 'message_deny') {
    const { data } = Subscription.safeParse(object)
    return data && { kind: type === 'message_allow' ? 'allowed' : 'denied', person: data.user_id }
  }
  if (type === 'message_reply') {
    const { data } = AdminReply.safeParse(object)
    if (!data) return undefined
    const { peer_id: person, admin_author_id: by, conversation_message_id: cmid, id: messageId, text } = data
    return { kind: 'answered', person, by, cmid, messageId, text }
  }
  if (type === 'wall_post_new') {
    const { data } = WallPost.safeParse(object)
    if (!data || data.owner_id >= 0) return undefined
    const photo = namedIn(data.attachments).find((name) => name.startsWith('photo')) ?? null
    return { kind: 'posted', wall: data.owner_id, post: data.id, text: data.text, photo }
  }
  return undefined
}

/** The bot's own messages come back where this event is on; they are nobody's update. */
export function isOwnEcho({ type, object }: Pick<Envelope, 'type' | 'object'>): boolean {
  return type === 'message_reply' && !AdminReply.safeParse(object).success
}

/** Documents of a message, as far as VK says where they are. */
export function filesOf({ attachments }: VkMessage): IncomingFile[] {
  return attachments.flatMap((attachment) => {
    const { data } = Document.safeParse(attachment)
    if (!data) return []
    const { title, ext, size, url } = data.doc
    return { name: title, extension: ext.toLowerCase(), size, url }
  })
}

/** Kinds of attachments that a message to others may carry on (dev.vk.com, messages.send, `attachment`). */
const CARRIED = new Set(['photo', 'video', 'audio', 'doc', 'wall', 'market', 'poll', 'article', 'podcast'])
const Carried = z.object({
  id,
  owner_id: id.optional(),
  to_id: id.optional(),
  from_id: id.optional(),
  access_key: z.string().optional(),
})

/**
 * VK's names of what came with a message and may be sent on: `photo1_2_key`, `wall-1_5`. A post is named too where only
 * its address stands in the text.
 */
export function carriedOf({ attachments, text }: VkMessage): string[] {
  const came = namedIn(attachments)
  const linked = [...text.matchAll(/vk\.(?:com|ru)\/\S*?(wall-?\d+_\d+)/g)].flatMap(([, name]) => name ?? [])
  return [...came, ...new Set(linked.filter((name) => !came.some((one) => one.startsWith(name))))]
}

const Geo = z.object({
  coordinates: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
})

/** The point of a message, where it has one. */
export function pointOf({ geo }: VkMessage): { point?: { latitude: number; longitude: number } } {
  const { data } = Geo.safeParse(geo)
  return data ? { point: data.coordinates } : {}
}

function namedIn(attachments: VkMessage['attachments']): string[] {
  return attachments.flatMap((attachment) => {
    const { data } = Carried.safeParse(attachment[attachment.type])
    const owner = data?.owner_id ?? data?.to_id ?? data?.from_id
    if (!data || owner === undefined || !CARRIED.has(attachment.type)) return []
    return `${attachment.type}${owner}_${data.id}${data.access_key ? `_${data.access_key}` : ''}`
  })
}

/** An update as a row of the inbox. What the bot does nothing about is noted as such, without its content. */
export function arrival(community: number, envelope: Envelope, at: Date): Arrival {
  const heard = read(envelope)
  const row = {
    community,
    type: envelope.type,
    at,
    ...(envelope.event_id !== undefined && { eventId: envelope.event_id }),
  }
  if (!heard) return { ...row, peer: 0, state: 'done', outcome: 'ignored' }
  const update = { type: envelope.type, object: envelope.object }
  if (heard.kind === 'message') {
    const { peer_id: peer, conversation_message_id: cmid } = heard.message
    return { ...row, peer, cmid, update }
  }
  return { ...row, peer: peerOf(heard), update }
}

function peerOf(heard: Exclude<Heard, { kind: 'message' }>): number {
  if (heard.kind === 'posted') return heard.wall
  return heard.kind === 'tap' ? heard.peer : heard.person
}

function abilitiesOf(info: z.infer<typeof ClientInfo>): Abilities {
  return {
    keyboard: info.keyboard,
    inline: info.inline_keyboard,
    carousel: info.carousel,
    quiet: info.button_actions.includes('callback'),
  }
}

/** When VK got the message, by VK's clock. */
export function messageDate(envelope: Envelope): Date | undefined {
  const heard = read(envelope)
  return heard?.kind === 'message' ? new Date(heard.message.date * 1000) : undefined
}

/** Payload text as JSON, or undefined where it is none: anyone can send any string. */
export function parsePayload(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
