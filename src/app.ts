/** The whole bot, put together. Importing this does nothing; everything it needs is passed in. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import mongoose from 'mongoose'
import pino, { type Logger } from 'pino'
import { openModels } from '../models/index.ts'
import { conversations as allConversations } from '../scenes/index.ts'
import type { Conversation } from '../scenes/kit/conversation.ts'
import { type CommunityRuntime, createCommunityRuntime } from './bot/community-runtime.ts'
import { letGo } from './bot/lease-keeper.ts'
import { createMetrics } from './bot/metrics.ts'
import { startWeb } from './bot/web.ts'
import { startTicks } from './clock/ticks.ts'
import type { Place } from './delivery/delivery.ts'
import { renderPaper } from './documents/index.ts'
import { type ClubSettings, createClub, type Organisation } from './domain/club.ts'
import { createPseudonyms } from './domain/personal-data/alias.ts'
import { createVault } from './domain/personal-data/vault.ts'
import { migrate } from './operations/migrate.ts'
import { createVkClient } from './vk/client.ts'

/** A community as the groups file gives it, its directory already read. */
export interface AppCommunity extends ClubSettings {
  id: number
  token: string
  directory: readonly Organisation[]
  callback?: { secret: string; confirmation?: string | undefined } | undefined
}

export interface AppOptions {
  communities: AppCommunity[]
  mongodbUri: string
  /** Base of VK's API including `/method`; VK's own when absent. */
  vkApiUrl?: string | undefined
  transport?: 'longpoll' | 'callback'
  host?: string
  /** 0: any free port. */
  port?: number
  /** Whether the clock does by itself what is due, default; else only `sweep` does, for tests that move the time. */
  ticking?: boolean
  /** How long a process that died keeps its poller and its sender. */
  leaseMs?: number
  /** How long VK is assumed to remember a `random_id`. */
  randomIdWindowMs?: number
  /** 0 switches the spacing off, for measuring. */
  callsPerSecond?: number
  now?: () => Date
  log?: Logger
  /** Where people's phones reach this web server; without it tickets lead straight into the talk. */
  publicUrl?: string | undefined
  /** Part of the pseudonyms' key that is not in the database; a new one each start when absent. */
  logKey?: string
  /** Secret under which phones and addresses are kept; a new one each start when absent. */
  dataKey?: string
  /** How often a community that VK refused is tried again. */
  probeMs?: number
  /** Named moments, for tests that end the process there. */
  at?: (place: Place) => void
  page?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The conversations, for tests of their own; all of the bot's when absent. */
  conversations?: Conversation[]
}

export interface App {
  readonly url: string
  readonly runtimes: readonly CommunityRuntime[]
  /** Resolves when this process has nothing under way. */
  settled(): Promise<void>
  /** Does what is due by the clock now. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/** While the database is away, an attempt gives up after this long: people are to be told soon. */
const DATABASE_MS = 3000

/** Starts the bot. Throws when the database does not answer or the port is taken; VK may be away. */
export async function startApp(options: AppOptions): Promise<App> {
  const { now = () => new Date(), at = () => undefined, log = pino({ level: 'silent' }) } = options
  const name = randomUUID()
  const connection = await mongoose
    .createConnection(options.mongodbUri, {
      autoIndex: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: DATABASE_MS,
      maxPoolSize: 20,
    })
    .asPromise()
  const models = await migrate(connection, { log: (line) => log.info(line) })
    .then(() => openModels(connection))
    .catch(async (error) => {
      await connection.close()
      throw error
    })
  const vault = createVault(options.dataKey ?? name)
  const pseudonyms = createPseudonyms(models.aliases, options.logKey ?? name)
  const metrics = createMetrics()
  const callsPerSecond = options.callsPerSecond ?? 20
  const runtimes = options.communities.map(({ id, token, directory, callback, ...settings }) =>
    createCommunityRuntime({
      club: createClub({ id, settings, directory, models, vault, publicUrl: options.publicUrl }),
      client: createVkClient({ community: id, token, apiUrl: options.vkApiUrl, callsPerSecond }),
      conversations: options.conversations ?? allConversations,
      render: (club, paper, naming) => renderPaper(club, paper, now(), naming),
      transport: options.transport ?? 'longpoll',
      callback,
      process: name,
      leaseMs: options.leaseMs ?? 6000,
      memoryMs: options.randomIdWindowMs ?? 240_000,
      callsPerSecond,
      now,
      at,
      log,
      alias: pseudonyms.of,
      probeMs: options.probeMs ?? 60_000,
      counters: metrics.counters,
    }),
  )
  const web = await startWeb({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 8080,
    runtimes,
    metrics,
    now,
    page: options.page,
    databaseWorks: async () => {
      const answer = connection.db?.admin().ping()
      return Promise.race([Promise.resolve(answer).then(() => true), wait(1000).then(() => false)]).catch(() => false)
    },
  }).catch(async (error) => {
    await connection.close()
    throw error
  })
  await Promise.all(runtimes.map((runtime) => runtime.start()))
  const ticks = startTicks({ clubs: runtimes.map(({ club }) => club), now, log, byItself: options.ticking ?? true })

  return {
    url: web.url,
    runtimes,
    async settled() {
      await Promise.all(runtimes.map((runtime) => runtime.settled()))
    },
    async sweep() {
      await ticks.run()
      await Promise.all(runtimes.map((runtime) => runtime.sweep()))
    },
    async stop() {
      await ticks.stop()
      await web.stop()
      await Promise.all(runtimes.map((runtime) => runtime.stop()))
      await letGo(models, name).catch(() => undefined)
      await connection.close()
    },
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
