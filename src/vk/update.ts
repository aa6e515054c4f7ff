/** What VK sends, checked: which update it is, whose turn it starts, and what was in it. */
import { z } from 'zod'
import type { Arrival } from '../../models/inbox.ts'
import type { Abilities } from '../../models/talk.ts'

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
  attachments: z.array(z.object({ type: z.string() }).loose()).default([]),
  fwd_messages: z.array(z.unknown()).default([]),
  reply_message: z.record(z.string(), z.unknown()).optional(),
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
const Subscription = z.object({ user_id: id })

/** An update that starts a turn. */
export type Heard =
  | { kind: 'message'; message: VkMessage; abilities?: Abilities }
  | { kind: 'tap'; person: number; peer: number; event: string; payload: unknown }
  | { kind: 'allowed' | 'denied'; person: number }

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
  return undefined
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
  return { ...row, peer: heard.kind === 'tap' ? heard.peer : heard.person, update }
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
