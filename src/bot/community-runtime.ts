/** One community at work: its updates in, its turns, its messages out. Stands and falls apart from the others. */
import type { Logger } from 'pino'
import type { Paper } from '../../models/content.ts'
import { NAMELESS } from '../../models/model.ts'
import { openPost, type Restored, savePlace } from '../../models/post.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import type { Delivery, Place } from '../delivery/delivery.ts'
import { codeOf } from '../delivery/failures.ts'
import type { PaperFile } from '../delivery/messenger.ts'
import { createSender } from '../delivery/sender.ts'
import type { Club } from '../domain/club.ts'
import { seedOrganizers } from '../domain/roles/roles.ts'
import { giveBack, pass } from '../domain/telling/pass.ts'
import type { CallbackTarget } from '../vk/callback.ts'
import type { VkClient } from '../vk/client.ts'
import { vkMessenger } from '../vk/messenger.ts'
import { createPoller } from '../vk/poll.ts'
import { createConverse } from './converse.ts'
import { createHealth, type HealthState } from './health.ts'
import { createIntake } from './intake.ts'
import { createLeaseKeeper } from './lease-keeper.ts'
import { createTurns } from './turns.ts'

export interface RuntimeOptions {
  club: Club
  client: VkClient
  conversations: Conversation[]
  transport: 'longpoll' | 'callback'
  callback?: { secret: string; confirmation?: string | undefined } | undefined
  process: string
  leaseMs: number
  memoryMs: number
  callsPerSecond: number
  /** Makes what a message carries. */
  render(club: Club, paper: Paper, naming: Naming): Promise<PaperFile | undefined>
  /** How often a halted community is tried again. */
  probeMs: number
  /** A person as log lines name them: the same person the same word, and no way back. Never rejects. */
  alias(community: number, peer: number, now: Date): Promise<string>
  now(): Date
  at(place: Place): void
  log: Logger
  counters: Counters
}

/** Full names of people as VK knows them. */
type Naming = (people: number[]) => Promise<ReadonlyMap<number, string>>

/** What the metrics want to know; each call is one. */
export interface Counters {
  outcome(community: number, what: string, outcome: string): void
  turn(community: number): void
  parked(community: number): void
  polled(community: number): void
}

export interface CommunityRuntime {
  readonly club: Club
  readonly client: VkClient
  /** `halted`: VK refuses the token; tried again every minute. */
  readonly state: HealthState
  /** VK does not answer it. */
  readonly silent: boolean
  readonly callback: CallbackTarget | undefined
  start(): Promise<void>
  /** Looks for everything that is due by the clock now. */
  sweep(): Promise<void>
  /** Resolves when nothing is under way in this process. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Updates that have waited so long were left by a process that died. */
const LEFT_MS = 3000
const SWEEP_MS = 1000
/** Calls a second that are left to other processes of the same token. */
const OTHERS_SHARE = 2

export function createCommunityRuntime(options: RuntimeOptions): CommunityRuntime {
  const { club, client, now, at, log, transport, counters } = options
  const { models } = club
  const messenger = vkMessenger(client)
  let sweeping: NodeJS.Timeout | undefined
  let restored: Restored | undefined

  const intake = createIntake({ club, client, messenger, now, at, log, arrived: (peer) => turns.wake(peer) })
  const health = createHealth({
    client,
    transport,
    log,
    probeMs: options.probeMs,
    began() {
      sender.kick()
      if (transport === 'callback') intake.catchUp()
    },
  })
  const leases = createLeaseKeeper(models, {
    community: club.id,
    process: options.process,
    leaseMs: options.leaseMs,
    changed(name) {
      shareRate()
      if (name === 'sender' && leases.holds('sender')) sender.kick()
    },
    failed: (error) => trouble('lease', error),
  })
  const delivery: Delivery = {
    community: club.id,
    club,
    models,
    messenger,
    render: (paper) => options.render(club, paper, fullNames),
    pass: (asking) => pass(club, asking),
    release: (key, people) => giveBack(club, key, people),
    now,
    memoryMs: options.memoryMs,
    restored: () => restored,
    maySend: () => leases.holds('sender') && health.maySend,
    at,
    busy: new Set(),
    inTurn: (peer) => turns.isRunning(peer),
    freed: (peer) => turns.freed(peer),
    failed: health.failedWith,
    bug: (error) => log.error({ community: club.id, error }, 'a message cannot be sent'),
    counted: (what, outcome) => counters.outcome(club.id, what, outcome),
  }
  const sender = createSender(delivery, (error) => trouble('sender', error))

  const turns = createTurns({
    club,
    process: options.process,
    now,
    converse: createConverse({ club, client, conversations: options.conversations, now, restored: () => restored }),
    parts: messenger.parts,
    offer: (talk) => sender.offer(talk),
    resume: (talk) => sender.resume(talk),
    noticed: sender.kick,
    at,
    failed(peer, error, kind, cause) {
      const level = kind === 'outage' ? 'warn' : 'error'
      void options
        .alias(club.id, peer, now())
        .then((person) => log[level]({ community: club.id, person, cause, kind, error }, 'a turn failed'))
      if (kind === 'parked') counters.parked(club.id)
      if (kind === 'outage') intake.apologise(peer)
      const code = codeOf(error)
      if (code !== undefined) health.failedWith(code)
    },
    handled() {
      counters.turn(club.id)
      intake.recovered()
    },
    typing: (peer) => void messenger.typing(peer).catch(() => undefined),
  })

  const poller = createPoller({
    client,
    mayPoll: () => health.state === 'running' && transport === 'longpoll' && leases.mayHold('poller'),
    place: async () => (await models.posts.findById(club.id).lean())?.ts,
    async save(ts, lastMessageAt) {
      await savePlace(models.posts, club.id, ts, leases.fence('poller'), intake.caughtUp ? lastMessageAt : undefined)
    },
    keep: intake.keep,
    heldUp(envelopes, error) {
      trouble('inbox', error)
      intake.heldUp(envelopes)
    },
    caughtUp: () => intake.catchUp(),
    failed: health.failed,
    polled() {
      counters.polled(club.id)
      health.heard()
    },
    found: health.heard,
  })

  /** VK tells up to 1000 at once, and nothing of the erased. */
  async function fullNames(people: number[]): Promise<Map<number, string>> {
    const known = people.filter((id) => id < NAMELESS).slice(0, 1000)
    if (known.length === 0) return new Map()
    const found = await messenger.names(known, ['nom'])
    return new Map([...found].map(([id, { nom }]) => [id, `${nom?.firstName ?? ''} ${nom?.lastName ?? ''}`.trim()]))
  }

  function trouble(where: string, error: unknown): void {
    log.warn({ community: club.id, where, error }, 'trouble')
  }

  /** The token's calls are shared with the other processes, most of them for the one that sends. */
  function shareRate(): void {
    const all = options.callsPerSecond
    const alone = all === 0 || leases.others === 0
    client.setRate(alone ? all : leases.holds('sender') ? all - OTHERS_SHARE : OTHERS_SHARE / leases.others)
  }

  async function sweepTurns(): Promise<void> {
    shareRate()
    await club.refresh().catch((error) => trouble('settings', error))
    await turns.sweep(LEFT_MS).catch((error) => trouble('sweep', error))
  }

  return {
    club,
    client,
    get state() {
      return health.state
    },
    get silent() {
      return health.silent
    },
    callback: options.callback && intake.callback(options.callback),
    async start() {
      const post = await openPost(models.posts, club.id, now())
      restored = post.restored
      intake.opened(post.fresh)
      await club.refresh()
      await seedOrganizers(club, now())
      await leases.start()
      await health.begin()
      // The very first start looks for nothing in the past; but what comes while VK keeps the bot waiting is no past.
      if (health.silent || health.state === 'halted') intake.opened(false)
      const hears = poller.start()
      // Whoever writes after this is heard, at the very first start too, when nothing is looked for in the past.
      if (!health.silent) await hears
      sender.start()
      await turns.sweep(0)
      sweeping = setInterval(() => void sweepTurns(), SWEEP_MS)
    },
    async sweep() {
      await sweepTurns()
      await sender.sweep()
    },
    async settled() {
      do {
        await turns.settled()
        // What waited for the window of an answer is looked for once that is told.
        await sender.settled()
        await sender.sweep()
        await sender.settled()
      } while (turns.isBusy())
    },
    async stop() {
      clearInterval(sweeping)
      health.stop()
      intake.stop()
      await poller.stop()
      await turns.stop()
      await sender.stop()
      await leases.stop()
      client.stop()
    },
  }
}
