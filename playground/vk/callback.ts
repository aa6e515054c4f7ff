/** The Callback API's sender: confirmation, secret, order, retries (dev.vk.com, «Callback API»). */
import { createPoster } from './callback-post.ts'
import type { Core } from './core.ts'
import type { CallbackServer, Community, LoggedEvent } from './world.ts'

export interface Callbacks {
  /** Asks the server for the confirmation code; with `insist`, again and again until it is right. */
  confirm(community: Community, server: number, insist: boolean): Promise<boolean>
  /** Resolves when everything now queued was answered `ok`; false after `timeoutMs`. */
  taken(community: Community, timeoutMs: number): Promise<boolean>
  /** Begins again with what a restart left unsent. */
  resume(): void
  dropConnections(): void
  stop(): void
}

interface Runner {
  pumping: boolean
  /** Latest event begun: later ones go out in order, this and earlier ones retry by themselves. */
  begun: number
  turn: number
}

/** A slow answer does not hold later events longer than this. */
const PATIENCE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

export function createCallbacks(core: Core): Callbacks {
  const { post, dropConnections, close } = createPoster()
  const runners = new Map<string, Runner>()
  const timers = new Set<NodeJS.Timeout>()
  const waiters = new Set<() => void>()
  let stopped = false

  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!stopped) act()
    }, ms)
    timers.add(timer)
  }

  function runnerOf(community: Community, server: number): Runner {
    const key = `${community.id}:${server}`
    let runner = runners.get(key)
    if (!runner) {
      runner = { pumping: false, begun: 0, turn: 0 }
      runners.set(key, runner)
    }
    return runner
  }

  function nextUrl(community: Community, server: CallbackServer): string {
    const runner = runnerOf(community, server.id)
    runner.turn += 1
    return server.urls[(runner.turn - 1) % server.urls.length] as string
  }

  function note(community: Community, change: { sent: number; server: number } | { gone: number }): void {
    const c = community.id
    if ('gone' in change) core.commit({ k: 'server.gone', c, id: change.gone })
    else core.commit({ k: 'sent', c, server: change.server, seq: change.sent })
    core.journal.flush()
    for (const waiter of waiters) waiter()
  }

  async function deliver(
    community: Community,
    id: number,
    seq: number,
    event: LoggedEvent,
    tries: number,
  ): Promise<void> {
    const server = community.servers.get(id)
    if (stopped || !server?.pending.has(seq)) return
    const secret = server.secret ? `,"secret":${JSON.stringify(server.secret)}}` : '}'
    const answer = await post(nextUrl(community, server), event.json.slice(0, -1) + secret, tries)
    if (stopped) return
    if (answer?.status === 200 && answer.body === 'ok') return note(community, { sent: seq, server: id })
    if (answer?.status === 200 && answer.body === 'remove') return note(community, { gone: id })
    const postponed = answer && [410, 429, 503].includes(answer.status) ? answer.retryAfterMs : undefined
    const pause = postponed ?? Math.min(server.retryMs * 2 ** tries, LONGEST_PAUSE_MS)
    later(pause, () => void deliver(community, id, seq, event, tries + 1))
  }

  async function pump(community: Community, id: number): Promise<void> {
    const runner = runnerOf(community, id)
    if (runner.pumping) return
    runner.pumping = true
    try {
      for (;;) {
        const server = community.servers.get(id)
        if (stopped || server?.status !== 'ok') return
        const next = firstAfter(server, runner.begun)
        if (!next) return
        runner.begun = next[0]
        let patience: NodeJS.Timeout | undefined
        await Promise.race([
          deliver(community, id, next[0], next[1], 0),
          new Promise((resolve) => {
            patience = setTimeout(resolve, PATIENCE_MS)
          }),
        ])
        clearTimeout(patience)
      }
    } finally {
      runner.pumping = false
    }
  }

  function pumpAll(community: Community): void {
    for (const id of community.servers.keys()) void pump(community, id)
  }

  async function confirm(community: Community, id: number, insist: boolean, tries = 0): Promise<boolean> {
    const server = community.servers.get(id)
    if (stopped || !server) return false
    const body = { type: 'confirmation', group_id: community.id, ...(server.secret && { secret: server.secret }) }
    const answer = await post(nextUrl(community, server), JSON.stringify(body), tries)
    const now = community.servers.get(id)
    if (stopped || now?.urls[0] !== server.urls[0]) return false
    const { pending: _, ...kept } = now as CallbackServer
    const right = answer?.status === 200 && answer.body === community.confirmation
    core.commit({ k: 'server', c: community.id, server: { ...kept, status: right ? 'ok' : 'failed' } })
    core.journal.flush()
    if (right) void pump(community, id)
    else if (insist) {
      const pause = Math.min(server.retryMs * 2 ** tries, 5000)
      later(pause, () => void confirm(community, id, true, tries + 1))
    }
    return right
  }

  core.onEvent(pumpAll)

  return {
    confirm: (community, server, insist) => confirm(community, server, insist),
    resume() {
      for (const community of core.world.communities.values()) {
        for (const server of community.servers.values()) {
          if (server.status === 'ok') void pump(community, server.id)
          else void confirm(community, server.id, true)
        }
      }
    },
    taken(community, timeoutMs) {
      const goals = [...community.servers.values()].map((server) => ({
        id: server.id,
        seqs: [...server.pending.keys()],
      }))
      const reached = () =>
        goals.every(({ id, seqs }) => {
          const pending = community.servers.get(id)?.pending
          return !pending || seqs.every((seq) => !pending.has(seq))
        })
      if (reached()) return Promise.resolve(true)
      return new Promise((resolve) => {
        const end = (result: boolean) => {
          clearTimeout(timer)
          waiters.delete(look)
          resolve(result)
        }
        const look = () => reached() && end(true)
        const timer = setTimeout(() => end(false), timeoutMs)
        waiters.add(look)
      })
    },
    dropConnections,
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      close()
    },
  }
}

function firstAfter(server: CallbackServer, begun: number): [number, LoggedEvent] | undefined {
  for (const entry of server.pending) if (entry[0] > begun) return entry
  return undefined
}
