/**
 * A copy of everything in the database, while the bot goes on. On a replica set all collections are read at one
 * moment (snapshot read concern). Where the engine has no sessions they are read one after the other, in the order
 * opposite to that in which a turn writes: the inbox first, then talks, the outbox, what is derived, what was decided,
 * the counters last. So whatever a row in the copy rests on is in the copy too. If a turn was under way meanwhile, what
 * it derived may be missing, so the copying is begun anew until nothing has moved; a bot that never rests for the
 * moment of a copy gets one that says of itself that it is of several moments.
 *
 * Not in it: the key of phones and addresses, files of DATA_DIR, the configuration, and who holds which lease.
 */
import type { Connection, mongo } from 'mongoose'
import { collections } from '../../models/index.ts'
import { migrations, schemaRow } from '../../models/migration.ts'
import { bind } from '../../models/model.ts'
import { type Ending, type Piece, writeArchive } from './archive.ts'

export interface BackupOptions {
  connection: Connection
  path: string
  passphrase: string
  now?: () => Date
  /** Called before each collection is read; for tests. */
  reading?: (collection: string) => Promise<void> | void
}

/** They name processes, and the shape of what is here. */
const NOT_COPIED = new Set(['leases', 'migrations'])
const FIRST = ['inbox', 'talks', 'outbox', 'memberships']
const LAST = ['journal', 'applications', 'consents', 'counters', 'posts']
/** So often the copying is begun anew while the bot is busy. */
const TRIES = 5

/** The collections of a copy, in the order in which they are read. */
export function copied(): string[] {
  const all = Object.values(collections).map(({ name }) => name)
  const between = all.filter((name) => !NOT_COPIED.has(name) && !FIRST.includes(name) && !LAST.includes(name))
  return [...FIRST, ...between, ...LAST]
}

/** Writes the copy to a file. The file is of this user only, and whole or not there. */
export async function backUp({ connection, path, passphrase, now = () => new Date(), reading }: BackupOptions) {
  const database = connection.db
  if (!database) throw new Error('the connection is not open')
  const schema = (await schemaRow(bind(connection, migrations)))?.version ?? 1
  const hasSnapshots = typeof (await database.command({ hello: 1 })).setName === 'string'
  for (let tries = 1; ; tries += 1) {
    const made = now()
    const ending = await writeArchive(path, passphrase, { schema, made }, () =>
      hasSnapshots ? atOnce(connection, database, reading) : oneByOne(database, reading),
    )
    if (ending.moment === 'one' || tries === TRIES) return { ...ending, schema, made }
  }
}

type Reading = BackupOptions['reading']

async function* atOnce(connection: Connection, database: mongo.Db, reading: Reading) {
  const session = connection.getClient().startSession({ snapshot: true })
  try {
    yield* rows(database, reading, session)
  } finally {
    await session.endSession()
  }
  return 'one' as const
}

async function* oneByOne(database: mongo.Db, reading: Reading): AsyncGenerator<Piece, Ending['moment']> {
  const before = await stand(database)
  yield* rows(database, reading)
  return before !== undefined && before === (await stand(database)) ? 'one' : 'spread'
}

async function* rows(database: mongo.Db, reading: Reading, session?: mongo.ClientSession): AsyncGenerator<Piece, void> {
  for (const name of copied()) {
    await reading?.(name)
    yield { collection: name }
    for await (const row of database.collection(name).find({}, session ? { session } : {})) yield { row }
  }
}

/** Differs when a turn was committed or a message settled in between; undefined while one is under way. */
async function stand(database: mongo.Db): Promise<string | undefined> {
  const inbox = database.collection('inbox')
  if (await inbox.findOne({ state: 'new' })) return undefined
  const sum = (field: string) => [{ $group: { _id: null, all: { $sum: `$${field}` }, rows: { $sum: 1 } } }]
  const [talks, outbox, last, journal, posts] = await Promise.all([
    database.collection('talks').aggregate(sum('version')).toArray(),
    database.collection('outbox').aggregate(sum('attempts')).toArray(),
    inbox
      .find({}, { projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray(),
    database.collection('journal').countDocuments({}),
    database.collection('posts').aggregate(sum('number')).toArray(),
  ])
  return JSON.stringify([talks, outbox, last, journal, posts])
}
