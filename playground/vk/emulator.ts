/** VK over HTTP on this machine: API, long poll, callbacks, uploads, and a control plane to act as people. */
import type { AddressInfo } from 'node:net'
import { allMethods } from './api/index.ts'
import { createCallbacks } from './callback.ts'
import type { Body } from './control.ts'
import { createControlPlane } from './control-plane.ts'
import { createCore } from './core.ts'
import { createDispatch } from './dispatch.ts'
import { createListener } from './http.ts'
import { noJournal, openJournal } from './journal.ts'
import { createLongPoll } from './longpoll.ts'
import { createUploads } from './uploads.ts'

export interface EmulatorOptions {
  /** 127.0.0.1 unless told otherwise. */
  host?: string
  /** 0: any free port. */
  port?: number
  /** Where the world is kept; left out: it is forgotten at the end. */
  directory?: string
  /** The base clock, milliseconds; the verb `clock` adds to it. */
  now?: () => number
  /** For faults with a share. */
  seed?: number
  /** How long a `random_id` is remembered; VK does not publish it. An hour by default. */
  randomIdWindowMs?: number
  /** Calls of a token in any sliding second; 20 by default as VK says, 0 switches it off. */
  callsPerSecond?: number
  /** Messages kept of each window: 2000 by default. */
  messagesPerWindow?: number
  communities?: Body<'community.add'>[]
  people?: Body<'person.add'>[]
}

export interface Emulator {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** `url` and `/method`: the base a client is given. */
  apiUrl: string
  stop(): Promise<void>
  now(): number
  /** Tells of every move of the clock. */
  onClock(listener: (now: number) => void): void
}

/** Starts an emulated VK. With a `directory` it goes on where it stood, also after `kill -9`. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', port = 0, directory, messagesPerWindow = 2000 } = options
  const journal = directory === undefined ? noJournal(messagesPerWindow) : openJournal(directory, messagesPerWindow)
  const core = createCore({
    journal,
    now: options.now ?? Date.now,
    seed: options.seed ?? 1,
    settings: {
      randomIdWindowMs: options.randomIdWindowMs ?? 3600_000,
      callsPerSecond: options.callsPerSecond ?? 20,
      latencyMs: 0,
    },
  })
  const clockListeners: ((now: number) => void)[] = []
  const uploads = createUploads(core, directory)
  const longPoll = createLongPoll(core)
  const callbacks = createCallbacks(core)
  const dispatch = createDispatch(core, allMethods({ longPoll, callbacks, uploads }))
  const control = createControlPlane(core, uploads, {
    longPoll,
    callbacks,
    dropConnections: () => listener.dropConnections(),
    clockMoved(now) {
      for (const told of clockListeners) told(now)
    },
  })
  const listener = createListener({ core, dispatch, longPoll, control, uploads }, host)
  for (const community of options.communities ?? []) await control('community.add', community)
  for (const person of options.people ?? []) {
    // Someone known keeps the client they were given since.
    const client = person.client ?? core.world.people.get(person.id)?.client
    await control('person.add', { ...person, ...(client && { client }) })
  }
  journal.flush()

  await new Promise<void>((resolve, reject) => {
    listener.server.once('error', reject)
    listener.server.listen(port, host, resolve)
  })
  core.url = `http://${host}:${(listener.server.address() as AddressInfo).port}`
  callbacks.resume()

  return {
    url: core.url,
    apiUrl: `${core.url}/method`,
    now: core.now,
    onClock: (told) => void clockListeners.push(told),
    async stop() {
      longPoll.stop()
      callbacks.stop()
      const closed = new Promise<void>((resolve) => listener.server.close(() => resolve()))
      listener.closeAll()
      await closed
      journal.close()
    },
  }
}
