/** The file of a backup: whole or refused, of one moment, and never over what is there unasked. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import mongoose, { type Connection } from 'mongoose'
import { collections, type Models, openModels } from '../../models/index.ts'
import { migrations } from '../../models/migration.ts'
import { bind } from '../../models/model.ts'
import { writeArchive } from '../../src/operations/archive.ts'
import { backUp, copied } from '../../src/operations/backup.ts'
import { migrate } from '../../src/operations/migrate.ts'
import { CURRENT } from '../../src/operations/migrations/index.ts'
import { restore } from '../../src/operations/restore.ts'
import { emptyFolder, entryOf, runEntry } from '../start/entry.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { versionOne } from './version-one.ts'

const passphrase = 'a passphrase of the tests'
let folder: Awaited<ReturnType<typeof emptyFolder>>
let database: TestDatabase
let other: TestDatabase
let connection: Connection
let target: Connection
let models: Models
let path: string

beforeAll(async () => {
  folder = await emptyFolder()
  path = join(folder.path, 'copy')
  database = await testDatabase()
  other = await testDatabase()
  connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  target = await mongoose.createConnection(other.uri, { autoIndex: false }).asPromise()
  for (const [name, rows] of Object.entries(versionOne)) await connection.db?.collection(name).insertMany(rows)
  await migrate(connection)
  models = await openModels(connection)
})
beforeEach(() => target.dropDatabase())
afterAll(async () => {
  await Promise.all([connection.close(), target.close()])
  await Promise.all([database.drop(), other.drop()])
  await folder.remove()
})

const copies = () => backUp({ connection, path, passphrase })
const brings = (more: object = {}) => restore({ connection: target, path, passphrase, ...more })
const isEmpty = async () => (await target.db?.listCollections().toArray())?.length === 0

it('в копии каждый сборник, кроме того, что о самих процессах', () => {
  const all = Object.keys(collections).filter((name) => !['leases', 'migrations'].includes(name))
  expect(copied().sort()).toEqual(all.sort())
})

it('перенесено всё, до последнего поля; слов и имён в файле не видно; он только для своего', async () => {
  const { counts, moment } = await copies()
  expect([moment, counts.applications, counts.talks]).toEqual(['one', 1, 1])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await readFile(path)).toString('latin1')).not.toMatch(/Petrova|applications|101/)
  await brings()
  for (const name of ['roles', 'applications', 'memberships', 'consents', 'journal', 'preferences']) {
    const rows = (from: Connection) => from.db?.collection(name).find({}).sort({ _id: 1 }).toArray()
    expect(await rows(target)).toEqual(await rows(connection))
  }
  expect((await bind(target, migrations).findById('schema').lean())?.version).toBe(CURRENT)
  expect(await target.db?.listCollections({ name: /^restoring_/ }).toArray()).toEqual([])
  await openModels(target)
})

it('обрезанный, изменённый и чужой файл и не тот ключ — отказ до первой записи', async () => {
  await copies()
  const whole = await readFile(path)
  const middle = Math.floor(whole.length / 2)
  const flipped = Buffer.from(whole)
  flipped.writeUInt8((flipped[middle] ?? 0) ^ 1, middle)
  const header = Buffer.from(whole.toString('latin1').replace(/"made":"\d{4}/, '"made":"1999'), 'latin1')
  const broken: [Buffer, RegExp][] = [
    [whole.subarray(0, middle), /обрезан или изменён/],
    [whole.subarray(0, whole.length - 1), /обрезан или изменён/],
    [whole.subarray(0, whole.indexOf('\n') + 5), /обрезан/],
    [flipped, /обрезан или изменён/],
    [header, /обрезан или изменён/],
    [Buffer.from('не копия'), /не копия этого бота/],
  ]
  for (const [bytes, why] of broken) {
    await writeFile(join(folder.path, 'broken'), bytes)
    await expect(brings({ path: join(folder.path, 'broken') })).rejects.toThrow(why)
  }
  await expect(brings({ passphrase: 'another passphrase' })).rejects.toThrow(/ключ не тот/)
  await expect(brings({ path: join(folder.path, 'none') })).rejects.toThrow(/такого файла нет/)
  expect(await isEmpty()).toBe(true)
})

it('непустая база — только с --replace; занятая ботом — никогда; более новая копия — никогда', async () => {
  await copies()
  await target.db?.collection('roles').insertOne({ community: 9 })
  await expect(brings()).rejects.toThrow(/База не пуста.*--replace/)
  const held = { _id: '1:sender' as never, community: 1, holder: 'bot', fence: 1, until: new Date(Date.now() + 60_000) }
  await target.db?.collection('leases').insertOne(held)
  await expect(brings({ replace: true })).rejects.toThrow(/работает бот/)
  expect(await target.db?.collection('roles').countDocuments({ community: 9 })).toBe(1)
  await target.db?.collection('leases').updateOne({ _id: held._id }, { $set: { until: new Date(0) } })
  await brings({ replace: true })
  expect(await target.db?.collection('roles').countDocuments({ community: 9 })).toBe(0)
  const newer = join(folder.path, 'newer')
  await writeArchive(newer, passphrase, { schema: CURRENT + 1, made: new Date() }, async function* () {
    yield { collection: 'roles' }
    return 'one'
  })
  await expect(brings({ path: newer, replace: true })).rejects.toThrow(/поставьте более новую/)
})

it('пока бот пишет, копирование начинается заново; что записано, опирается только на записанное', async () => {
  let writes = 2
  const busy = async (collection: string) => {
    if (collection !== 'talks' || writes === 0) return
    writes -= 1
    await models.talks.updateOne({ _id: '1:101' }, { $inc: { version: 1 } })
  }
  expect((await backUp({ connection, path, passphrase, reading: busy })).moment).toBe('one')
  expect(writes).toBe(0)
  writes = 100
  const { moment } = await backUp({ connection, path, passphrase, reading: busy })
  expect([moment, writes]).toEqual(['spread', 95])
  const order = copied()
  const before = (one: string, two: string) => order.indexOf(one) < order.indexOf(two)
  expect([before('inbox', 'talks'), before('talks', 'outbox'), before('memberships', 'applications')]).toEqual([
    true,
    true,
    true,
  ])
  expect(order.at(-1)).toBe('posts')
})

it('две команды: копия и восстановление, ключ из файла; без ключа — словами', async () => {
  await writeFile(join(folder.path, 'key'), `${passphrase}\n`)
  const env = { MONGODB_URI: database.uri, BACKUP_KEY_FILE: 'key' }
  const made = await runEntry(folder.path, env, entryOf('src/operations/run-backup.ts', 'b1'))
  expect([made.code, made.stderr]).toEqual([0, ''])
  expect(made.stdout).toMatch(/^Копия готова: b1, на [\d\-T:.Z]+, строк: \d+\.\n.*нет ключа данных/)
  const into = { ...env, MONGODB_URI: other.uri }
  const back = await runEntry(folder.path, into, entryOf('src/operations/run-restore.ts', 'b1'))
  expect([back.code, back.stderr]).toEqual([0, ''])
  expect(back.stdout).toMatch(/Потеряно время с .* по [\s\S]*Удержано: обращений 0/)
  const refused = await runEntry(folder.path, into, entryOf('src/operations/run-restore.ts', 'b1'))
  expect([refused.code, refused.stderr]).toEqual([
    1,
    'База не пуста. Чтобы заменить то, что в ней есть, добавьте --replace.\n',
  ])
  const keyless = await runEntry(
    folder.path,
    { MONGODB_URI: database.uri },
    entryOf('src/operations/run-backup.ts', 'b2'),
  )
  expect([keyless.code, keyless.stderr]).toEqual([1, expect.stringContaining('нужен ключ не короче 16 знаков')])
}, 60_000)
