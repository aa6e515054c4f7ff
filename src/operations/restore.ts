/**
 * Puts a copy in place of what the database holds. Whatever may have happened between the copy and now is reckoned
 * with, so that nothing is told twice afterwards: see «After a restore» in docs/architecture.md.
 */
import type { Connection, mongo } from 'mongoose'
import { leases } from '../../models/lease.ts'
import { migrations, restoreBegins, restoreEnds, schemaRow } from '../../models/migration.ts'
import { bind } from '../../models/model.ts'
import { piecesOf, verifyArchive } from './archive.ts'
import { copied } from './backup.ts'
import { CHANGING, holding } from './migrate.ts'
import { CURRENT } from './migrations/index.ts'
import { reckon } from './reckon.ts'

/** Why nothing was restored; nothing has been changed. */
export class Refused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Refused'
  }
}

export interface RestoreOptions {
  connection: Connection
  path: string
  passphrase: string
  /** Whether what is there may go. */
  replace?: boolean
  now?: () => Date
}

const STAGED = 'restoring_'
const AT_ONCE = 500
const LEASE_MS = 20_000
/** NamespaceNotFound (MongoDB's error codes). */
const NOT_THERE = 26

/**
 * Verifies the file, writes it beside the collections, and then puts it in their place. Broken off before that, it has
 * changed nothing; broken off amid it, the bot refuses to start until a restore has ended.
 * @throws {BadArchive} {@link Refused}
 */
export async function restore({
  connection,
  path,
  passphrase,
  replace = false,
  now = () => new Date(),
}: RestoreOptions) {
  const database = connection.db
  if (!database) throw new Error('the connection is not open')
  const { header, ending } = await verifyArchive(path, passphrase)
  if (header.schema > CURRENT)
    throw new Refused(`Копия версии ${header.schema}, а эта программа знает только ${CURRENT}: поставьте более новую.`)
  await refuseWhileUsed(connection)
  if (!replace && (await isUsed(database)))
    throw new Refused('База не пуста. Чтобы заменить то, что в ней есть, добавьте --replace.')
  return holding(connection, LEASE_MS, async () => {
    const at = now()
    const from = new Date(header.made)
    await stage(database, path, passphrase)
    const held = await reckon(database, { from, at }, (name) => `${STAGED}${name}`)
    const rows = bind(connection, migrations)
    const before = (await schemaRow(rows))?.version ?? 1
    // From here on no bot starts; one that started while the file was read is met now.
    await restoreBegins(rows, at)
    await refuseWhileUsed(connection).catch(async (error) => {
      await restoreEnds(rows, before, at)
      throw error
    })
    for (const name of copied()) await put(database, name, ending.counts[name] ?? 0)
    await restoreEnds(rows, header.schema, at)
    return { counts: ending.counts, moment: ending.moment, from, at, held }
  })
}

async function refuseWhileUsed(connection: Connection): Promise<void> {
  const held = { until: { $gt: new Date() }, _id: { $ne: `0:${CHANGING}` } }
  const holder = await bind(connection, leases).findOne(held).lean()
  if (!holder) return
  throw new Refused(
    `С этой базой работает бот (сообщество ${holder.community || 'любое'}). Остановите его; если он убит, ` +
      `подождите до ${holder.until.toISOString()}.`,
  )
}

async function isUsed(database: mongo.Db): Promise<boolean> {
  for (const name of copied()) if (await database.collection(name).findOne({})) return true
  return false
}

async function stage(database: mongo.Db, path: string, passphrase: string): Promise<void> {
  for (const name of copied()) await dropped(database, `${STAGED}${name}`)
  const known = new Set(copied())
  let name = ''
  let batch: object[] = []
  const flush = async () => {
    if (batch.length > 0 && known.has(name))
      await database.collection(`${STAGED}${name}`).insertMany(batch, { writeConcern: { w: 'majority', j: true } })
    batch = []
  }
  for await (const piece of piecesOf(path, passphrase)) {
    if ('row' in piece) batch.push(piece.row)
    if ('collection' in piece || batch.length >= AT_ONCE) await flush()
    if ('collection' in piece) name = piece.collection
  }
  await flush()
}

/** A collection without rows in the copy has none staged: then only what stands goes. */
async function put(database: mongo.Db, name: string, rows: number): Promise<void> {
  if (rows > 0) await database.collection(`${STAGED}${name}`).rename(name, { dropTarget: true })
  else await dropped(database, name)
}

async function dropped(database: mongo.Db, name: string): Promise<void> {
  await database
    .collection(name)
    .drop()
    .catch((error: mongo.MongoServerError) => {
      if (error.code !== NOT_THERE) throw error
    })
}
