/** What every part of the emulator works with: the world, its journal, its clock, and who is told of what. */
import { randomBytes } from 'node:crypto'
import { apply, type Change } from './changes.ts'
import type { Happening } from './control.ts'
import { ApiError } from './errors.ts'
import { type Faults, faultList } from './faults.ts'
import type { Journal } from './journal.ts'
import { VERSION } from './limits.ts'
import { type Rate, slidingRate } from './rate.ts'
import type { Community, LoggedEvent, World } from './world.ts'

export interface Settings {
  randomIdWindowMs: number
  callsPerSecond: number
  latencyMs: number
}

export interface Counters {
  calls: Map<string, number>
  errors: Map<number, number>
  deduplicated: number
  delivered: number
}

export interface Core {
  world: World
  journal: Journal
  settings: Settings
  faults: Faults
  rate: Rate
  counters: Counters
  /** Address of the emulator, known once it listens. */
  url: string
  now(): number
  /** Does a change and notes it in the journal; it is durable after `journal.flush`. */
  commit(change: Change): void
  /** Sends an event to the community's bot by every transport that has it switched on. */
  emit(community: Community, type: string, object: unknown): string
  /** Sends an event as it is, whatever is switched on. */
  emitRaw(community: Community, event: LoggedEvent): void
  newEventId(): string
  /** Called after an event was put into a community's log or queues. */
  onEvent(listener: (community: Community) => void): void
  happen(happening: Happening): void
  /** Tells of everything that changes; answers how to stop. */
  onHappening(listener: (happening: Happening) => void): () => void
  watched(): boolean
}

export interface CoreOptions {
  journal: Journal
  now: () => number
  seed: number
  settings: Settings
}

export function createCore({ journal, now, seed, settings }: CoreOptions): Core {
  const { world } = journal
  const eventListeners: ((community: Community) => void)[] = []
  const watchers = new Set<(happening: Happening) => void>()
  let lastIssued = world.lastEvent

  function commit(change: Change): void {
    apply(world, change)
    journal.note(change)
  }
  if (!world.nonce) commit({ k: 'world', nonce: randomBytes(8).toString('hex') })

  function newEventId(): string {
    lastIssued = Math.max(lastIssued, world.lastEvent) + 1
    return world.nonce + lastIssued.toString(16).padStart(24, '0')
  }

  function send(community: Community, event: LoggedEvent, longpoll: boolean, servers: number[]): void {
    commit({ k: 'event', c: community.id, ...event, n: lastIssued, longpoll, ...(servers.length > 0 && { servers }) })
    for (const listener of eventListeners) listener(community)
  }

  return {
    world,
    journal,
    settings,
    faults: faultList(seed),
    rate: slidingRate(),
    counters: { calls: new Map(), errors: new Map(), deduplicated: 0, delivered: 0 },
    url: '',
    now: () => now() + world.clockOffset,
    commit,
    newEventId,
    emit(community, type, object) {
      const { longpoll } = community
      const polled = longpoll.enabled && longpoll.events[type] === true
      const servers = [...community.servers.values()].filter((server) => server.events[type]).map(({ id }) => id)
      if (!polled && servers.length === 0) return ''
      const id = newEventId()
      const json = JSON.stringify({ group_id: community.id, type, event_id: id, v: VERSION, object })
      send(community, { id, json }, polled, servers)
      return id
    },
    emitRaw: (community, event) => send(community, event, community.longpoll.enabled, [...community.servers.keys()]),
    onEvent: (listener) => void eventListeners.push(listener),
    happen(happening) {
      for (const watcher of watchers) watcher(happening)
    },
    onHappening(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    watched: () => watchers.size > 0,
  }
}

/** The community of a token. Error 5: no such token, or it was revoked. */
export function communityOfToken(core: Core, token: string | undefined): Community {
  if (!token) throw new ApiError(5, 'no access_token passed.')
  for (const community of core.world.communities.values()) {
    if (community.token === token && community.works) return community
  }
  throw new ApiError(5, 'invalid access_token (4).')
}
