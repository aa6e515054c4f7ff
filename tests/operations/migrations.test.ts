/** Documents of every earlier version become those of today: once, in order, also after a kill. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import mongoose, { type Connection, type Model } from 'mongoose'
import { type collections, openModels } from '../../models/index.ts'
import { migrations, restoreBegins, restoreEnds } from '../../models/migration.ts'
import { bind } from '../../models/model.ts'
import { startApp } from '../../src/app.ts'
import { migrate } from '../../src/operations/migrate.ts'
import { allMigrations, CURRENT } from '../../src/operations/migrations/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { versionOne } from './version-one.ts'

let database: TestDatabase
let connection: Connection
beforeAll(async () => {
  database = await testDatabase()
  connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
})
afterEach(async () => {
  for (const name of ['migrations', 'facts', 'events', ...Object.keys(versionOne)])
    await connection.db?.collection(name).deleteMany({})
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

async function fill(documents: Record<string, object[]>): Promise<void> {
  for (const [name, rows] of Object.entries(documents)) await connection.db?.collection(name).insertMany(rows)
}
const rowsOf = (name: string) => connection.db?.collection(name).find({}).sort({ _id: 1 }).toArray()
const version = async () => (await bind(connection, migrations).findById('schema').lean())?.version

it('migrations are numbered without gaps', () => {
  expect(allMigrations.map(({ to }) => to)).toEqual(allMigrations.map((_, index) => index + 2))
})

it('a database that nobody has used is of the newest version at once', async () => {
  const run: number[] = []
  const steps = allMigrations.map((step) => ({ ...step, run: async () => void run.push(step.to) }))
  expect(await migrate(connection, { steps })).toBe(CURRENT)
  expect([await version(), run]).toEqual([CURRENT, []])
})

it('version 1 becomes today’s, every document fits its model, and nothing of it is lost', async () => {
  await fill(versionOne)
  expect(await migrate(connection)).toBe(CURRENT)
  expect(await rowsOf('roles')).toEqual(versionOne.roles?.map((row) => ({ ...row, organisation: null })))
  expect(await rowsOf('memberships')).toMatchObject([
    { name: 'Анна Петрова', subject: null, interests: [], phone: null },
  ])
  expect(await rowsOf('preferences')).toMatchObject([{ unasked: false, off: [], often: 'as-it-comes', causes: [] }])
  expect(await rowsOf('facts')).toMatchObject([{ key: 'joined:1', person: 101, kind: 'joined', at: expect.any(Date) }])
  const models = await openModels(connection)
  for (const name of Object.keys(versionOne) as (keyof typeof collections)[]) {
    const found = await (models[name] as unknown as Model<unknown>).find({})
    expect([name, found.length]).toEqual([name, versionOne[name]?.length])
    for (const row of found) expect([name, row.validateSync()]).toEqual([name, undefined])
  }
  const again = await rowsOf('roles')
  await migrate(connection)
  expect(await rowsOf('roles')).toEqual(again)
})

it('each version in between becomes today’s as well', async () => {
  for (let from = 1; from <= CURRENT; from += 1) {
    await fill(versionOne)
    await migrate(connection, { steps: allMigrations.filter(({ to }) => to <= from) })
    expect((await version()) ?? 1).toBe(from)
    await migrate(connection)
    expect(await version()).toBe(CURRENT)
    for (const name of ['migrations', ...Object.keys(versionOne)]) await connection.db?.collection(name).deleteMany({})
  }
})

it('who helps at an event is its steward, also in the facts that were stated', async () => {
  await migrate(connection, { steps: allMigrations.filter(({ to }) => to <= 4) })
  const helpers = [{ person: 102, rights: ['list'] }]
  const stated = ['author', 'helper-1793523600000'].map((as) => ({ kind: 'organised', key: `organised:101:1:${as}` }))
  const events = [{ helpers }, { stewards: [] }]
  await fill({
    events: events.map((own, at) => ({ community: 1, number: 101 + at, cause: `${at}`, ...own })),
    facts: stated.map((fact) => ({ community: 1, revision: 0, ...fact })),
  })
  await migrate(connection)
  expect(await rowsOf('events')).toMatchObject([
    { number: 101, stewards: helpers },
    { number: 102, stewards: [] },
  ])
  expect((await rowsOf('events'))?.[0]).not.toHaveProperty('helpers')
  expect((await rowsOf('facts'))?.map(({ key }) => key)).toEqual([
    'organised:101:1:author',
    'organised:101:1:steward-1793523600000',
  ])
})

it('two processes that start together run each step once and in order', async () => {
  await fill(versionOne)
  const run: number[] = []
  const steps = [2, 3, 4].map((to) => ({ to, says: `step ${to}`, run: async () => void run.push(to) }))
  const both = await Promise.all([migrate(connection, { steps }), migrate(connection, { steps })])
  expect([both, run]).toEqual([
    [4, 4],
    [2, 3, 4],
  ])
})

it('broken off in the middle, it goes on with the step that was under way', async () => {
  await fill(versionOne)
  const run: number[] = []
  let breaks = true
  const steps = [2, 3, 4].map((to) => ({
    to,
    says: `step ${to}`,
    async run() {
      run.push(to)
      if (to === 3 && breaks) throw new Error('killed')
    },
  }))
  await expect(migrate(connection, { steps })).rejects.toThrow('killed')
  expect(await version()).toBe(2)
  breaks = false
  expect(await migrate(connection, { steps })).toBe(4)
  expect(run).toEqual([2, 3, 3, 4])
})

it('a process that died in the middle keeps the next one waiting for its lease only', async () => {
  await fill(versionOne)
  const until = new Date(Date.now() + 500)
  await connection.db
    ?.collection('leases')
    .updateOne(
      { _id: '0:changing' as never },
      { $set: { community: 0, holder: 'dead', fence: 1, until } },
      { upsert: true },
    )
  expect(await migrate(connection)).toBe(CURRENT)
  expect(Date.now()).toBeGreaterThanOrEqual(until.getTime())
  await connection.db?.collection('leases').deleteMany({})
})

it('the bot does not start on documents newer than itself, nor on a restore that was broken off', async () => {
  const start = () => startApp({ communities: [], mongodbUri: database.uri, port: 0 })
  const rows = bind(connection, migrations)
  await rows.create({ _id: 'schema', version: CURRENT + 1, at: new Date() })
  await expect(start()).rejects.toThrow(`версии ${CURRENT + 1}, а эта программа знает только версию ${CURRENT}`)
  await restoreBegins(rows, new Date())
  await expect(start()).rejects.toThrow(/не закончено.*npm run restore -- ФАЙЛ --replace/)
  await restoreEnds(rows, CURRENT, new Date())
  await (await start()).stop()
})
