/** Brings the documents of a database to the version that this code knows, before anything reads them. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { dropLeases, holdLease, leases } from '../../models/lease.ts'
import { migrations, noteVersion, schemaRow } from '../../models/migration.ts'
import { bind } from '../../models/model.ts'
import { allMigrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

/** The database is of a newer bot, or a restore into it was broken off; the message says what to do. */
export class WrongDatabase extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WrongDatabase'
  }
}

export interface MigrateOptions {
  log?: (line: string) => void
  /** The steps; all of this code's when left out. */
  steps?: readonly Migration[]
  /** So long a process that died keeps the others waiting, in ms. */
  leaseMs?: number
}

/** The lease under which one process migrates, or restores, while the others wait. */
export const CHANGING = 'changing'
const LEASE_MS = 20_000
const LOOK_MS = 200

/**
 * Runs what is missing, in order, each noted when it is done. Two processes that start together run it once: the
 * second waits for the lease and finds it done. Killed in between, the step that was under way is run again.
 * @throws {WrongDatabase} where the documents are newer than this code, or not whole
 */
export async function migrate(connection: Connection, options: MigrateOptions = {}): Promise<number> {
  const { log = () => undefined, steps = allMigrations, leaseMs = LEASE_MS } = options
  const current = steps.at(-1)?.to ?? 1
  if ((await versionOf(connection, current)) === current) return current
  return holding(connection, leaseMs, async () => {
    // Another process may have done it while this one waited.
    let version = await versionOf(connection, current)
    const rows = bind(connection, migrations)
    for (const step of steps.filter(({ to }) => to > version)) {
      log(`Обновляю данные до версии ${step.to}: ${step.says}.`)
      await step.run(database(connection))
      await noteVersion(rows, step.to, new Date())
      version = step.to
    }
    await noteVersion(rows, version, new Date())
    return version
  })
}

/**
 * The version of the documents. A database that nobody has used is of the newest.
 * @throws {WrongDatabase} where this code cannot work with it
 */
async function versionOf(connection: Connection, current: number): Promise<number> {
  const row = await schemaRow(bind(connection, migrations))
  if (row?.restoring) {
    throw new WrongDatabase(
      `Восстановление из копии (начато ${row.restoring.toISOString()}) не закончено, данные не целы. ` +
        'Повторите: npm run restore -- ФАЙЛ --replace',
    )
  }
  if (row && row.version > current) {
    throw new WrongDatabase(
      `Данные в базе версии ${row.version}, а эта программа знает только версию ${current}: они от более нового бота. ` +
        'Поставьте его снова, или восстановите копию, сделанную до обновления: npm run restore.',
    )
  }
  if (row) return row.version
  const used = await Promise.all(['posts', 'roles'].map((name) => database(connection).collection(name).findOne({})))
  if (used.some(Boolean)) return 1
  await noteVersion(bind(connection, migrations), current, new Date())
  return current
}

/** Does something that no other process may do at the same time; waits until it may. */
export async function holding<T>(connection: Connection, leaseMs: number, act: () => Promise<T>): Promise<T> {
  const rows = bind(connection, leases)
  const holder = randomUUID()
  const hold = () => holdLease(rows, 0, CHANGING, holder, leaseMs)
  while ((await hold()) === undefined) await sleep(LOOK_MS)
  const renewing = setInterval(() => void hold().catch(() => undefined), leaseMs / 4)
  try {
    return await act()
  } finally {
    clearInterval(renewing)
    await dropLeases(rows, holder).catch(() => undefined)
  }
}

function database(connection: Connection) {
  if (!connection.db) throw new Error('the connection is not open')
  return connection.db
}
