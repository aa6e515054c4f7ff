/** Every change of the emulated VK, as it is journalled, and what it does to the world. Replaying them rebuilds it. */
import { usualEvents } from './event-kinds.ts'
import { CHATS, VERSION } from './limits.ts'
import { logEvent, putMessage } from './placing.ts'
import {
  byCmid,
  type CallbackServer,
  type Community,
  type KeptFile,
  type Person,
  type Stored,
  type World,
  windowOf,
} from './world.ts'

/** What an edit can take away from a message. */
export type Droppable = 'keyboard' | 'template' | 'attachments' | 'geo'

export type Change =
  | { k: 'world'; nonce: string; lastEvent?: number; lastQueued?: number; lastFile?: number }
  | { k: 'clock'; offset: number }
  | { k: 'person'; person: Person }
  | { k: 'community'; c: number; token: string; name: string; screen_name: string; confirmation: string }
  | { k: 'counters'; c: number; lastMessageId: number; lastChat: number; lastServer: number; base: number }
  | { k: 'token'; c: number; works: boolean; permissions?: string[] }
  | { k: 'longpoll'; c: number; enabled?: boolean; events?: Record<string, boolean>; version?: string }
  | { k: 'allow'; c: number; p: number; on: boolean }
  | { k: 'member'; c: number; p: number; at?: number }
  | { k: 'block'; c: number; p: number; on: boolean }
  | { k: 'chat'; c: number; p: number; title: string; members: number[]; owner: number }
  | { k: 'message'; c: number; p: number; m: Stored }
  | { k: 'edit'; c: number; p: number; cmid: number; set: Partial<Stored>; drop: Droppable[] }
  | { k: 'delete'; c: number; p: number; cmid: number }
  | { k: 'keyboard'; c: number; p: number; json?: string; cmid?: number }
  | { k: 'read'; c: number; p: number; side: 'in' | 'out'; cmid: number }
  | { k: 'answered'; c: number; p: number; on: boolean }
  | { k: 'window'; c: number; p: number; lastCmid: number; inRead: number; outRead: number; answered: boolean }
  | { k: 'event'; c: number; id: string; json: string; n?: number; longpoll: boolean; servers?: number[] }
  | { k: 'gap'; c: number; by: number }
  | { k: 'server'; c: number; server: Omit<CallbackServer, 'pending'> }
  | { k: 'server.gone'; c: number; id: number }
  | { k: 'sent'; c: number; server: number; seq: number }
  | { k: 'press'; c: number; id: string; user: number; peer: number; at: number }
  | { k: 'pressed'; c: number; id: string }
  | { k: 'file'; file: KeptFile }

type Of<K extends Change['k']> = Extract<Change, { k: K }>
type Appliers = { [K in Change['k']]: (world: World, change: Of<K>) => void }

function of(world: World, id: number): Community {
  const community = world.communities.get(id)
  if (!community) throw new Error(`The journal speaks of community ${id} before it exists.`)
  return community
}

const appliers: Appliers = {
  world(world, change) {
    world.nonce = change.nonce
    world.lastEvent = Math.max(world.lastEvent, change.lastEvent ?? 0)
    world.lastQueued = Math.max(world.lastQueued, change.lastQueued ?? 0)
    world.lastFile = Math.max(world.lastFile, change.lastFile ?? 0)
  },
  clock(world, { offset }) {
    world.clockOffset = offset
  },
  person: (world, change) => void world.people.set(change.person.id, change.person),
  community(world, { c, token, name, screen_name, confirmation }) {
    const known = world.communities.get(c)
    if (known) Object.assign(known, { token, name, screen_name })
    else {
      world.communities.set(c, {
        id: c,
        token,
        name,
        screen_name,
        works: true,
        permissions: ['stories', 'photos', 'messages', 'wall', 'docs', 'manage'],
        longpoll: { enabled: true, events: usualEvents(), version: VERSION },
        servers: new Map(),
        confirmation,
        members: new Map(),
        blocked: new Set(),
        windows: new Map(),
        log: { base: 1, items: [], fetched: 0 },
        lastMessageId: 0,
        lastChat: 0,
        lastServer: 0,
        presses: new Map(),
      })
    }
  },
  counters(world, { c, base, lastMessageId, lastChat, lastServer }) {
    const community = of(world, c)
    Object.assign(community, { lastMessageId, lastChat, lastServer })
    community.log.base = base
  },
  token(world, { c, works, permissions }) {
    Object.assign(of(world, c), permissions ? { works, permissions } : { works })
  },
  longpoll(world, { c, enabled, events, version }) {
    const { longpoll } = of(world, c)
    if (enabled !== undefined) longpoll.enabled = enabled
    if (version) longpoll.version = version
    Object.assign(longpoll.events, events)
  },
  allow(world, { c, p, on }) {
    windowOf(of(world, c), p).allowed = on
  },
  member(world, { c, p, at }) {
    const { members } = of(world, c)
    if (at === undefined) members.delete(p)
    else members.set(p, at)
  },
  block(world, { c, p, on }) {
    const { blocked } = of(world, c)
    if (on) blocked.add(p)
    else blocked.delete(p)
  },
  chat(world, { c, p, title, members, owner }) {
    const community = of(world, c)
    community.lastChat = Math.max(community.lastChat, p - CHATS)
    Object.assign(windowOf(community, p), { allowed: true, chat: { title, members, owner } })
  },
  message: (world, { c, p, m }) => putMessage(world, of(world, c), windowOf(of(world, c), p), m),
  edit(world, { c, p, cmid, set, drop: dropped }) {
    const message = byCmid(of(world, c).windows.get(p), cmid)
    if (!message) return
    for (const field of dropped) delete message[field]
    Object.assign(message, set)
  },
  delete(world, { c, p, cmid }) {
    const message = byCmid(of(world, c).windows.get(p), cmid)
    if (message) message.deleted = true
  },
  keyboard(world, { c, p, json, cmid }) {
    const window = windowOf(of(world, c), p)
    if (json === undefined) delete window.keyboard
    else window.keyboard = { json, cmid: cmid ?? 0 }
  },
  read(world, { c, p, side, cmid }) {
    const window = windowOf(of(world, c), p)
    if (side === 'in') window.inRead = Math.max(window.inRead, cmid)
    else window.outRead = Math.max(window.outRead, cmid)
  },
  answered(world, { c, p, on }) {
    windowOf(of(world, c), p).answered = on
  },
  window(world, { c, p, lastCmid, inRead, outRead, answered }) {
    Object.assign(windowOf(of(world, c), p), { lastCmid, inRead, outRead, answered })
  },
  event(world, { c, id, json, n, longpoll, servers }) {
    const community = of(world, c)
    if (n) world.lastEvent = Math.max(world.lastEvent, n)
    if (longpoll) {
      logEvent(community.log, { id, json })
    }
    for (const server of servers ?? []) {
      world.lastQueued += 1
      community.servers.get(server)?.pending.set(world.lastQueued, { id, json })
    }
  },
  gap(world, { c, by }) {
    of(world, c).log.base += by
  },
  server(world, { c, server }) {
    const community = of(world, c)
    community.lastServer = Math.max(community.lastServer, server.id)
    const pending = community.servers.get(server.id)?.pending ?? new Map()
    community.servers.set(server.id, { ...server, pending })
  },
  'server.gone': (world, { c, id }) => void of(world, c).servers.delete(id),
  sent: (world, { c, server, seq }) => void of(world, c).servers.get(server)?.pending.delete(seq),
  press: (world, { c, id, user, peer, at }) => void of(world, c).presses.set(id, { user, peer, at }),
  pressed: (world, { c, id }) => void of(world, c).presses.delete(id),
  file(world, { file }) {
    world.lastFile = Math.max(world.lastFile, file.id)
    world.files.set(file.id, file)
  },
}

/** Does to the world what the change says. */
export function apply(world: World, change: Change): void {
  ;(appliers[change.k] as (world: World, change: Change) => void)(world, change)
}
