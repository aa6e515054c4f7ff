/** What the operator can watch, in Prometheus' text format. */
import { Counter, Gauge, Registry } from 'prom-client'
import type { Club } from '../domain/club.ts'
import type { CommunityRuntime, Counters } from './community-runtime.ts'

export interface Metrics {
  counters: Counters
  /** The text for `/metrics`. */
  text(runtimes: readonly CommunityRuntime[]): Promise<string>
}

/** So long the database may take; then the rest is told without it. */
const QUERY_MS = 1000

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const outcomes = new Counter({
    name: 'bot_messages_total',
    help: 'Messages by their outcome',
    labelNames: ['community', 'what', 'outcome'],
    registers,
  })
  const turns = new Counter({ name: 'bot_turns_total', help: 'Updates handled', labelNames: ['community'], registers })
  const parked = new Counter({
    name: 'bot_parked_total',
    help: 'Updates given up after three attempts',
    labelNames: ['community'],
    registers,
  })
  const errors = new Gauge({
    name: 'bot_vk_errors',
    help: 'VK errors since the start, by code',
    labelNames: ['community', 'code'],
    registers,
  })
  const running = new Gauge({
    name: 'bot_running',
    help: '1: the community is at work',
    labelNames: ['community'],
    registers,
  })
  const waiting = new Gauge({
    name: 'bot_inbox_oldest_seconds',
    help: 'Age of the oldest update that waits',
    labelNames: ['community'],
    registers,
  })
  const unsent = new Gauge({
    name: 'bot_outbox_oldest_seconds',
    help: 'How long the oldest due message is late',
    labelNames: ['community'],
    registers,
  })
  const polled = new Gauge({
    name: 'bot_poll_timestamp_seconds',
    help: 'When the long poll server last answered',
    labelNames: ['community'],
    registers,
  })
  const parkedNow = new Gauge({
    name: 'bot_parked',
    help: 'Updates that stand parked now',
    labelNames: ['community'],
    registers,
  })
  const held = new Gauge({
    name: 'bot_held',
    help: 'Updates and messages held by the last restore',
    labelNames: ['community'],
    registers,
  })
  const database = new Gauge({ name: 'bot_database', help: '1: the database answers', registers })

  async function agesOf({ id: community, models }: Club): Promise<void> {
    const now = new Date()
    const first = await models.inbox.findOne({ community, state: 'new' }).sort({ at: 1 }).lean()
    // A mailing may stand paused for as long as its author wishes.
    const due = { community, mailing: null, state: 'waiting', notBefore: { $lte: now } }
    const late = await models.outbox
      .findOne(due as never)
      .sort({ notBefore: 1 })
      .lean()
    parkedNow.set({ community }, await models.inbox.countDocuments({ community, state: 'parked' }))
    held.set({ community }, await heldSinceRestore(community, models))
    waiting.set({ community }, first ? (now.getTime() - first.at.getTime()) / 1000 : 0)
    unsent.set({ community }, late ? (now.getTime() - late.notBefore.getTime()) / 1000 : 0)
  }

  return {
    counters: {
      outcome: (community, what, outcome) => outcomes.inc({ community, what, outcome }),
      turn: (community) => turns.inc({ community }),
      parked: (community) => parked.inc({ community }),
      polled: (community) => polled.set({ community }, Date.now() / 1000),
    },
    async text(runtimes) {
      for (const { club, client, state } of runtimes) {
        running.set({ community: club.id }, state === 'running' ? 1 : 0)
        for (const [code, count] of client.errors) errors.set({ community: club.id, code: String(code) }, count)
      }
      // While the database is away, what is in memory is told all the same.
      const ages = Promise.all(runtimes.map(({ club }) => agesOf(club)))
      const answered = await Promise.race([
        ages.then(
          () => 1,
          () => 0,
        ),
        patience(QUERY_MS),
      ])
      database.set(answered)
      return registry.metrics()
    },
  }
}

/** Counted only where there was a restore: nothing else holds. */
async function heldSinceRestore(community: number, models: Club['models']): Promise<number> {
  if (!(await models.posts.exists({ community, restored: { $exists: true } }))) return 0
  const [updates, messages] = await Promise.all([
    models.inbox.countDocuments({ community, state: 'done', outcome: 'held' }),
    models.outbox.countDocuments({ community, state: 'done', 'outcomes.ended': 'held' }),
  ])
  return updates + messages
}

function patience(ms: number): Promise<number> {
  return new Promise((resolve) => setTimeout(() => resolve(0), ms).unref())
}
