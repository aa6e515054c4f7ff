/**
 * The emulator's control plane: acting as a person, as VK itself or as a fault.
 * Each verb is `POST /control/<verb>` with a JSON body and a JSON answer; a refused body is
 * HTTP 400 with `{ error }`. `GET /control/stream` is a server-sent stream of `Happening`s.
 * This file is the whole contract: the page, the tests and the benches use nothing else.
 */
import { z } from 'zod'

const community = z.int().positive()
const person = z.int().positive()
/** Whose window: a person's id, or 2000000000 + chat number. Left out: the private talk with `from`. */
const peer = z.int()

/** What the person's client can show, as VK's `client_info` says it. */
export const Client = z.object({
  keyboard: z.boolean().default(true),
  inline_keyboard: z.boolean().default(true),
  carousel: z.boolean().default(true),
  /** Without `callback` the client offers text buttons only. */
  button_actions: z.array(z.string()).default(['text', 'callback', 'open_link', 'location', 'vkpay', 'open_app']),
  lang_id: z.int().default(0),
})

/** VK's Callback API settings of one community. `null` url goes back to long poll alone. */
const CallbackServer = z.object({
  community,
  url: z.url().nullable(),
  secret: z.string().max(50).optional(),
  /** First pause before an event that was not answered `ok` is sent again; it doubles. */
  retryMs: z.int().positive().default(1000),
  /** Several addresses: events are dealt to them in turn, as a balancer would. */
  alsoUrls: z.array(z.url()).default([]),
})

/** A failure VK is told to show. Faults of one method are used in the order they were set. */
export const Fault = z.object({
  /** `messages.send`, …; `execute` is the call as a whole; `*` any method; `longpoll` the a_check request. */
  method: z.string(),
  /**
   * code: the API error `code`; http: that status with an HTML body; drop: the socket is cut before anything
   * is done; accept-then-drop: everything is done, then the socket is cut; delay: done after `delayMs`;
   * hang: no answer at all until the client gives up.
   */
  kind: z.enum(['code', 'http', 'drop', 'accept-then-drop', 'delay', 'hang']),
  code: z.int().optional(),
  status: z.int().optional(),
  delayMs: z.int().nonnegative().optional(),
  /** How many calls it hits; left out: until cleared. */
  count: z.int().positive().optional(),
  /** Share of calls hit, 0…1, by the emulator's seeded generator. */
  share: z.number().min(0).max(1).default(1),
  /** Only calls for this peer (also inside execute). */
  peer: z.int().optional(),
  community: community.optional(),
})

/** Bodies of the verbs. */
export const verbs = {
  'person.add': z.object({
    id: person,
    first_name: z.string(),
    last_name: z.string(),
    sex: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
    deactivated: z.enum(['deleted', 'banned']).optional(),
    client: Client.optional(),
  }),
  'community.add': z.object({ id: community, token: z.string(), name: z.string(), screen_name: z.string().optional() }),
  /** Revokes or restores a token: error 5 from then on. */
  'community.token': z.object({ community, works: z.boolean(), permissions: z.array(z.string()).optional() }),
  /** How the community's long poll is set, as `groups.getLongPollSettings` tells it. */
  'community.longpoll': z.object({
    community,
    enabled: z.boolean().optional(),
    events: z.record(z.string(), z.boolean()).optional(),
  }),
  'community.callback': CallbackServer,
  /** Writes a message. Answers `{ cmid, id }`. */
  say: z.object({
    community,
    from: person,
    peer: peer.optional(),
    text: z.string().default(''),
    /** Raw `payload` string, as a user token could send it: may be broken JSON. */
    payload: z.string().optional(),
    ref: z.string().optional(),
    ref_source: z.string().optional(),
    /** VK attachment objects such as `{ type: 'sticker', sticker: {…} }`. */
    attachments: z.array(z.record(z.string(), z.unknown())).default([]),
    /** A file of the person's own, base64; it becomes a photo or a document attachment with a served address. */
    file: z.object({ name: z.string(), type: z.string(), base64: z.string() }).optional(),
    geo: z.object({ lat: z.number(), lon: z.number() }).optional(),
    reply_to: z.int().optional(),
    forward: z.array(z.int()).optional(),
    client: Client.optional(),
  }),
  /** Presses a button: of the message `cmid` (inline or carousel), else of the ordinary keyboard. By label or place. */
  tap: z.object({
    community,
    from: person,
    peer: peer.optional(),
    cmid: z.int().optional(),
    label: z.string().optional(),
    row: z.int().optional(),
    col: z.int().optional(),
    element: z.int().optional(),
    client: Client.optional(),
  }),
  allow: z.object({ community, person, key: z.string().optional() }),
  deny: z.object({ community, person }),
  join: z.object({ community, person }),
  leave: z.object({ community, person }),
  block: z.object({ community, person, blocked: z.boolean() }),
  'chat.create': z.object({ community, title: z.string(), members: z.array(person) }),
  typing: z.object({ community, from: person }),
  /** An administrator writes from the community's own messages. */
  'admin.write': z.object({ community, admin: person, peer, text: z.string(), reply_to: z.int().optional() }),
  /** Any update as it is, also a broken one: `{ type, object, event_id?, group_id? }`. */
  raw: z.object({ community, update: z.record(z.string(), z.unknown()) }),
  /** Sends an event that was already sent once more, under its old `event_id` (the last one if left out). */
  redeliver: z.object({ community, event_id: z.string().optional() }),
  fault: Fault,
  'fault.clear': z.object({ method: z.string().optional() }),
  /** Long poll trouble at the next request: failed 1 (history behind), 2 (key expired), 3 (state lost). */
  'longpoll.fail': z.object({ community, failed: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
  /** Cuts every open connection. */
  'connections.drop': z.object({}),
  settings: z.object({
    randomIdWindowMs: z.int().positive().optional(),
    /** Calls a token may make in any sliding second; 0 switches the limit off. */
    callsPerSecond: z.int().nonnegative().optional(),
    /** Latency added to every API call. */
    latencyMs: z.int().nonnegative().optional(),
  }),
  /** Moves the clock forward; with no `forwardMs` it only tells. Answers `{ now }` in ms. */
  clock: z.object({ forwardMs: z.int().nonnegative().default(0) }),
  /** What stands in a window, oldest first. Answers `Message[]` (after cmid `after`). */
  transcript: z.object({ community, peer, after: z.int().default(0) }),
  /** Everything the page needs to draw itself anew. Answers `State`. */
  state: z.object({}),
  /** Counters since the start or the last `reset`. Answers `Stats`. */
  stats: z.object({ reset: z.boolean().default(false) }),
  /**
   * Waits until the bot has taken everything that was sent to it: the long poll came back with a later `ts`, or
   * each callback was answered `ok`. Answers `{ taken: boolean }`, false when `timeoutMs` ran out.
   */
  taken: z.object({ community, timeoutMs: z.int().default(5000) }),
} as const

export type Verb = keyof typeof verbs
/** What a caller passes; defaults may be left out. */
export type Body<V extends Verb> = z.input<(typeof verbs)[V]>

/** A button as it was sent, in VK's own shape. */
export interface Button {
  action: { type: string; label?: string; payload?: string; link?: string; [other: string]: unknown }
  color?: string
}

export interface Keyboard {
  one_time?: boolean
  inline?: boolean
  buttons: Button[][]
}

/** One message of a window. */
export interface Message {
  cmid: number
  id: number
  /** A person's id, or minus the community's. */
  from: number
  peer: number
  /** Milliseconds by the emulator's clock. */
  at: number
  text: string
  random_id?: number
  admin?: number
  keyboard?: Keyboard
  template?: {
    type: 'carousel'
    elements: { title?: string; description?: string; photo_id?: string; buttons: Button[] }[]
  }
  attachments: { type: string; [kind: string]: unknown }[]
  reply_to?: number
  edited?: number
  deleted?: boolean
  payload?: string
}

/** What changed; the stream of these keeps a page live. */
export type Happening =
  | { kind: 'message'; community: number; peer: number; message: Message }
  | { kind: 'edited'; community: number; peer: number; message: Message }
  | { kind: 'typing'; community: number; peer: number; from: number }
  /** The answer to a callback button's tap. */
  | {
      kind: 'event-answer'
      community: number
      peer: number
      person: number
      data: { type: string; text?: string; link?: string }
    }
  | { kind: 'allowed'; community: number; person: number; allowed: boolean }
  | { kind: 'read'; community: number; peer: number }
  | { kind: 'person'; person: number }
  | { kind: 'clock'; now: number }
  | { kind: 'call'; community: number; method: string; ms: number; error?: number }

export interface State {
  now: number
  communities: { id: number; name: string; screen_name: string }[]
  people: { id: number; first_name: string; last_name: string; client: z.output<typeof Client> }[]
  windows: {
    community: number
    peer: number
    allowed: boolean
    /** The ordinary keyboard that stands under the input line, if any. */
    keyboard?: Keyboard
    messages: Message[]
  }[]
}

export interface Stats {
  /** Calls by method; those inside execute are counted under their own name as well as `execute`. */
  calls: Record<string, number>
  /** Errors by code, those of execute's inner calls and of `peer_ids` items included. */
  errors: Record<string, number>
  /** Sends swallowed because their `random_id` was known. */
  deduplicated: number
  /** Messages put into windows by communities. */
  delivered: number
  /** The most calls of one token in any sliding second. */
  busiestSecond: number
}
