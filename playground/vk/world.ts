/** What the emulated VK remembers: communities, people, windows, messages, events on their way. */
import type { z } from 'zod'
import type { Client } from './control.ts'

export type ClientInfo = z.output<typeof Client>

export interface Person {
  id: number
  first_name: string
  last_name: string
  sex: 0 | 1 | 2
  deactivated?: 'deleted' | 'banned'
  client?: ClientInfo
}

/** An attachment: one of VK's own objects under its type's name, or a file kept here (`file` is its number). */
export type Attachment = { type: string; file?: number; [kind: string]: unknown }

/** A message as it is kept. Keyboards and templates stay the JSON text they came as: parsed ones weigh ten times more. */
export interface Stored {
  cmid: number
  id: number
  from: number
  at: number
  text: string
  random_id?: number
  admin?: number
  keyboard?: string
  template?: string
  attachments?: Attachment[]
  reply_to?: number
  forwards?: { peer: number; cmid: number }[]
  edited?: number
  deleted?: boolean
  payload?: string
  ref?: string
  ref_source?: string
  geo?: { lat: number; lon: number }
  action?: { type: string; member_id?: number; text?: string }
  /** A chat's message that neither names the community nor answers it: the community never sees it. */
  unseen?: boolean
}

export interface Window {
  peer: number
  /** The person lets the community write. In a chat: the community is a member. */
  allowed: boolean
  lastCmid: number
  messages: Stored[]
  /** The ordinary keyboard under the input line and the message that brought it. */
  keyboard?: { json: string; cmid: number }
  inRead: number
  outRead: number
  /** Marked as answered by hand since their last message. */
  answered: boolean
  randoms?: Map<number, Stored>
  chat?: { title: string; members: number[]; owner: number }
}

export interface LoggedEvent {
  id: string
  json: string
}

/** The long poll's history: the item at index i has ts `base + i + 1`. */
export interface EventLog {
  base: number
  items: LoggedEvent[]
  /** The latest ts a poller has come back with. */
  fetched: number
}

export interface CallbackServer {
  id: number
  title: string
  urls: string[]
  secret: string
  retryMs: number
  status: 'unconfigured' | 'failed' | 'wait' | 'ok'
  events: Record<string, boolean>
  /** Events not yet answered `ok`, in order, by their number in the queue. */
  pending: Map<number, LoggedEvent>
}

export interface Community {
  id: number
  token: string
  name: string
  screen_name: string
  works: boolean
  permissions: string[]
  longpoll: { enabled: boolean; events: Record<string, boolean>; version: string }
  servers: Map<number, CallbackServer>
  confirmation: string
  members: Map<number, number>
  blocked: Set<number>
  windows: Map<number, Window>
  log: EventLog
  lastMessageId: number
  lastChat: number
  lastServer: number
  /** Taps of callback buttons that wait for their one answer. */
  presses: Map<string, { user: number; peer: number; at: number }>
}

export interface KeptFile {
  id: number
  owner: number
  kind: 'photo' | 'doc' | 'audio_message' | 'graffiti'
  name: string
  type: string
  size: number
  key: string
  at: number
  width?: number
  height?: number
  /** Uploaded but not yet saved files cannot be attached. */
  saved: boolean
}

export interface World {
  communities: Map<number, Community>
  people: Map<number, Person>
  files: Map<number, KeptFile>
  clockOffset: number
  /** Start of every event id of this world, so that ids of two worlds differ. */
  nonce: string
  lastEvent: number
  lastQueued: number
  lastFile: number
  /** How many messages a window keeps. */
  messagesPerWindow: number
}

export function newWorld(messagesPerWindow: number): World {
  return {
    communities: new Map(),
    people: new Map(),
    files: new Map(),
    clockOffset: 0,
    nonce: '',
    lastEvent: 0,
    lastQueued: 0,
    lastFile: 0,
    messagesPerWindow,
  }
}

/** The window of a community and a peer, made when it is first needed. */
export function windowOf(community: Community, peer: number): Window {
  let found = community.windows.get(peer)
  if (!found) {
    found = { peer, allowed: false, lastCmid: 0, messages: [], inRead: 0, outRead: 0, answered: false }
    community.windows.set(peer, found)
  }
  return found
}

/** A message by its number in the window. Numbers run without gaps, so the place is computed. */
export function byCmid(window: Window | undefined, cmid: number): Stored | undefined {
  const first = window?.messages[0]
  return first && window.messages[cmid - first.cmid]
}

/** A private message by its id; ids rise within a window. Messages of chats have id 0 and are never found. */
export function byId(window: Window, id: number): Stored | undefined {
  let low = 0
  let high = window.messages.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const message = window.messages[middle] as Stored
    if (message.id === id) return id > 0 ? message : undefined
    if (message.id < id) low = middle + 1
    else high = middle - 1
  }
  return undefined
}
