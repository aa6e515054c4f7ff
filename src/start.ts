/** What `npm start` runs: the configuration, a database, the bot; in an empty folder the playground. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readCommunities } from '../config/communities.ts'
import { ConfigurationError, environment, readEnv } from '../config/env.ts'
import { decideMode, groupsFileState } from '../config/mode.ts'
import { withDirectories } from './app-communities.ts'
import { keptDataKey } from './data-key.ts'
import { createLog } from './log.ts'
import { whenOrphaned } from './orphan.ts'
import { inPlainWords } from './start-failures.ts'

/** So long what is under way may take to end, then the database is closed; and so long all of it. */
const [APP_STOP_MS, STOP_MS] = [4500, 9000]

async function start(): Promise<void> {
  const settings = readEnv()
  const log = createLog(settings.logLevel)
  const mode = decideMode(settings, groupsFileState(settings.groupsFile))
  if (mode.mode === 'error') throw new ConfigurationError('The configuration', mode.faults)
  const real = mode.mode === 'real' ? readGroups(settings) : undefined
  if (mode.mode === 'real' && mode.warning) log.warn(mode.warning)

  const { mongodbUri: uri, dataDir: directory, production } = settings
  // Loaded when the configuration is sound, so that its faults are told at once; the bot while the database starts.
  const { findDatabase } = await import('./database/find-database.ts')
  const { holdFolder } = await import('./database/folder-lock.ts')
  // With an address of a database nothing else would keep two playgrounds out of one folder.
  const letGo = !real && uri ? await holdFolder(directory) : undefined
  const loading = import('./app.ts')
  const database = await findDatabase({ uri, directory, production, log: (line) => log.info(line) })
  let playground: Awaited<ReturnType<typeof openPlayground>> | undefined
  async function giveUp(error: unknown): Promise<never> {
    await Promise.allSettled([playground?.stop(), database.stop()])
    letGo?.()
    throw error
  }
  if (!real) playground = await openPlayground(directory).catch(giveUp)
  const { startApp } = await loading
  const app = await startApp({
    communities: real ?? playground?.communities ?? [],
    mongodbUri: database.uri,
    vkApiUrl: playground?.vkApiUrl ?? settings.vkApiUrl,
    transport: playground ? 'longpoll' : settings.vkTransport,
    host: settings.host,
    port: settings.port,
    publicUrl: settings.publicUrl,
    leaseMs: settings.leaseMs,
    randomIdWindowMs: settings.randomIdWindowMs,
    logKey: settings.logKey,
    dataKey: settings.dataKey ?? keptDataKey(directory),
    log,
    ...(playground && { now: playground.now, page: playground.page }),
  }).catch(giveUp)
  await playground?.furnish(app).catch((error) => log.warn({ error }, 'the town of the playground has no answers'))

  let stopping = false
  async function stop(): Promise<void> {
    // Ctrl-C comes twice where npm passes on what the terminal has sent already.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    const stopped = app.stop().catch((error) => log.error({ error }, 'while stopping'))
    await Promise.race([stopped, sleep(APP_STOP_MS)])
    await playground?.stop()
    await database.stop()
    letGo?.()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (environment().npm_lifecycle_event === 'start') whenOrphaned(stop)
  process.stdout.write(playground ? `Площадка: ${app.url}/\n` : `Бот работает: ${app.url}/health\n`)
}

/** Loaded only where it is used: a real bot carries no emulator. */
async function openPlayground(directory: string) {
  const { startPlayground } = await import('../playground/playground.ts')
  const { communities, ...playground } = await startPlayground(directory)
  return { ...playground, communities: withDirectories(communities) }
}

function readGroups({ groupsFile, vkTransport }: ReturnType<typeof readEnv>) {
  return withDirectories(readCommunities(groupsFile, environment(), vkTransport))
}

start().catch((error: unknown) => {
  process.stderr.write(`${inPlainWords(error)}\n`)
  process.exit(1)
})
