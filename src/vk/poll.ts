/**
 * Bots Long Poll (dev.vk.com/en/api/bots-long-poll): a batch is kept before its `ts` is, and the next one is asked
 * for after that. A key that ran out (failed 2) keeps the place; only VK itself can lose it (failed 1 and 3).
 */
import type { VkClient } from './client.ts'
import { Envelope, messageDate } from './update.ts'

export interface PollOptions {
  client: VkClient
  /** Whether this process polls now. */
  mayPoll(): boolean
  /** The place that was saved, read when polling is taken over. */
  place(): Promise<string | undefined>
  save(ts: string, lastMessageAt: Date | undefined): Promise<void>
  /** Keeps the updates, as far as anything is done about them; how many. Throws when that is not possible now. */
  keep(envelopes: Envelope[]): Promise<number>
  /** Keeping has failed: these people wait. */
  heldUp(envelopes: Envelope[], error: unknown): void
  /** Nothing waits at VK, for the first time or since it lost a part of the history. */
  caughtUp(): void
  failed(error: unknown): void
  /** Told of each answer of the long poll server; for the metrics. */
  polled(): void
  /** VK has told where its long poll server is. */
  found(): void
}

interface Server {
  server: string
  key: string
  ts: string
}

interface Answer {
  ts?: string | number
  updates?: unknown[]
  failed?: number
}

const WAIT_S = 25
const PAUSE_MS = 1000
/** So many answers with something in them, and the search for missed messages need not wait longer. */
const NEAR = 10
/** The place is saved at least so often while anything comes. */
const SAVE_MS = 10_000
/** So many updates are held in memory while the database is away; then VK keeps the rest. */
const HELD = 5000

export interface Poller {
  /** Resolves when it knows from where on it hears, has met a failure, or is not the one that polls. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function createPoller(options: PollOptions): Poller {
  const { client } = options
  const abort = new AbortController()
  let loop: Promise<void> | undefined
  let stands = () => {}
  const standing = new Promise<void>((resolve) => {
    stands = resolve
  })

  async function ask(): Promise<Server> {
    const server = await client.call<Server>('groups.getLongPollServer', { group_id: client.community })
    options.found()
    return server
  }

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      if (!options.mayPoll()) {
        stands()
        await pause(200)
        continue
      }
      await poll().catch(async (error) => {
        stands()
        if (abort.signal.aborted) return
        options.failed(error)
        await pause(PAUSE_MS)
      })
    }
  }

  /** Polls until another process takes over or something fails. */
  async function poll(): Promise<void> {
    let server = await ask()
    let ts = (await options.place()) ?? server.ts
    stands()
    let held: Envelope[] = []
    /** Answers since the place was lost or taken over; 0: nothing waits at VK any more. */
    let behind = 1
    let saved = 0
    while (!abort.signal.aborted && options.mayPoll()) {
      const answer = held.length < HELD ? await check(server, ts, held.length > 0 || behind > 0 ? 1 : WAIT_S) : {}
      options.polled()
      if (answer.failed === 2 || answer.failed === 3) server = await ask()
      if (answer.failed === 3) ts = server.ts
      if (answer.failed === 1) ts = String(answer.ts)
      if (answer.failed === 1 || answer.failed === 3) behind = 1
      const updates = (answer.updates ?? []).flatMap((update) => Envelope.safeParse(update).data ?? [])
      if (answer.ts !== undefined) ts = String(answer.ts)
      held.push(...updates)
      if (held.length > 0 || answer.failed) {
        try {
          const kept = await options.keep(held)
          // What nothing is done about may come again; but VK does not keep the history for long.
          if (kept > 0 || answer.failed || Date.now() - saved > SAVE_MS) {
            await options.save(ts, latest(held))
            saved = Date.now()
          }
          held = []
        } catch (error) {
          options.heldUp(held, error)
          await pause(PAUSE_MS / 2)
          continue
        }
      }
      // A busy community may never be empty: after some answers it is near enough, for what is taken twice is dropped.
      if (behind > 0 && !answer.failed && (updates.length === 0 || ++behind > NEAR)) {
        behind = 0
        await options.save(ts, undefined)
        options.caughtUp()
      }
    }
  }

  async function check({ server, key }: Server, ts: string, wait: number): Promise<Answer> {
    const address = new URL(server)
    for (const [name, value] of Object.entries({ act: 'a_check', key, ts, wait }))
      address.searchParams.set(name, String(value))
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout((wait + 10) * 1000)])
    const answer = await fetch(address, { signal })
    if (!answer.ok) throw new Error(`long poll answered ${answer.status}`)
    return (await answer.json()) as Answer
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (abort.signal.aborted) return resolve()
      const timer = setTimeout(done, ms)
      abort.signal.addEventListener('abort', done, { once: true })
      function done() {
        clearTimeout(timer)
        abort.signal.removeEventListener('abort', done)
        resolve()
      }
    })
  }

  return {
    start() {
      loop ??= run()
      return standing
    },
    async stop() {
      abort.abort()
      await loop
    },
  }
}

function latest(envelopes: Envelope[]): Date | undefined {
  const dates = envelopes.flatMap((envelope) => messageDate(envelope)?.getTime() ?? [])
  return dates.length > 0 ? new Date(Math.max(...dates)) : undefined
}
