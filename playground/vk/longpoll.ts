/** Bots Long Poll: keys, history by `ts`, waiting (dev.vk.com, «Bots Long Poll API»). */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Core } from './core.ts'
import { limits } from './limits.ts'
import type { Community } from './world.ts'

interface Poll {
  community: Community
  ts: number
  timer: NodeJS.Timeout
  answer(body: string): void
}

export interface LongPoll {
  /** A new key and where to ask. The address carries no query: clients overwrite it. */
  server(community: Community): { key: string; server: string; ts: string }
  /** Answers an `a_check`, at once or when something happens. */
  check(community: Community, query: Record<string, string>, response: ServerResponse, done: Answer): void
  /** Makes the next request fail. */
  failNext(community: Community, failed: 1 | 2 | 3): void
  /** Resolves when a poller has come back with the present `ts`; false after `timeoutMs`. */
  taken(community: Community, timeoutMs: number): Promise<boolean>
  stop(): void
}

type Answer = (body: string) => void

const UPDATES_PER_ANSWER = 1000
/** A jump of `ts` that a poller behind the history cannot guess. */
const GAP = 1000

export function createLongPoll(core: Core): LongPoll {
  const keys = new Map<string, { community: number; until: number }>()
  const polls = new Set<Poll>()
  const failures = new Map<number, (1 | 2 | 3)[]>()
  const waiters = new Set<() => void>()
  let woken = false

  const lastTs = ({ log }: Community) => log.base + log.items.length

  function updates({ log }: Community, ts: number): string {
    const fresh = log.items.slice(ts - log.base, ts - log.base + UPDATES_PER_ANSWER)
    return `{"ts":"${ts + fresh.length}","updates":[${fresh.map(({ json }) => json).join()}]}`
  }

  function finish(poll: Poll): void {
    clearTimeout(poll.timer)
    polls.delete(poll)
    // The history may have moved on under a waiting poll.
    const ts = Math.max(poll.ts, poll.community.log.base)
    poll.answer(updates(poll.community, ts))
  }

  core.onEvent(() => {
    if (woken || polls.size === 0) return
    woken = true
    // Events of one tick go out in one answer.
    setImmediate(() => {
      woken = false
      for (const poll of polls) if (lastTs(poll.community) > poll.ts) finish(poll)
    })
  })

  function failure(community: Community, key: string | undefined, ts: number): string | undefined {
    const forced = failures.get(community.id)?.shift()
    if (forced === 1) core.commit({ k: 'gap', c: community.id, by: GAP })
    if (forced === 2 || forced === 3) for (const [id, k] of keys) if (k.community === community.id) keys.delete(id)
    if (forced) core.journal.flush()
    if (forced === 3) return '{"failed":3}'
    const known = key === undefined ? undefined : keys.get(key)
    if (!known || known.community !== community.id || known.until < core.now()) return '{"failed":2}'
    if (ts < community.log.base) return `{"failed":1,"ts":${community.log.base}}`
    return ts <= lastTs(community) ? undefined : `{"failed":1,"ts":${lastTs(community)}}`
  }

  return {
    server(community) {
      const key = randomBytes(20).toString('hex')
      keys.set(key, { community: community.id, until: core.now() + limits.longPollKeyMs })
      return { key, server: `${core.url}/longpoll/${community.id}`, ts: String(lastTs(community)) }
    },
    check(community, query, response, done) {
      const ts = Math.floor(Number(query.ts)) || 0
      const failed = failure(community, query.key, ts)
      if (failed) return done(failed)
      community.log.fetched = Math.max(community.log.fetched, ts)
      for (const waiter of waiters) waiter()
      const wait = Math.min(Math.max(Number(query.wait) || 0, 0), limits.longPollWaitSeconds)
      const poll: Poll = { community, ts, answer: done, timer: setTimeout(() => finish(poll), wait * 1000) }
      if (lastTs(community) > ts || wait === 0) return finish(poll)
      polls.add(poll)
      response.once('close', () => {
        clearTimeout(poll.timer)
        polls.delete(poll)
      })
    },
    failNext(community, failed) {
      failures.set(community.id, [...(failures.get(community.id) ?? []), failed])
      for (const poll of polls) if (poll.community === community) finish(poll)
    },
    taken(community, timeoutMs) {
      const goal = lastTs(community)
      const reached = () => community.log.fetched >= goal
      if (reached()) return Promise.resolve(true)
      return new Promise((resolve) => {
        const finishWaiting = (result: boolean) => {
          clearTimeout(timer)
          waiters.delete(look)
          resolve(result)
        }
        const look = () => reached() && finishWaiting(true)
        const timer = setTimeout(() => finishWaiting(false), timeoutMs)
        waiters.add(look)
      })
    },
    stop() {
      for (const poll of polls) clearTimeout(poll.timer)
      polls.clear()
      keys.clear()
    },
  }
}
