import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { DatabaseInUse, NoDatabase, WayClosed } from '../../src/database/failures.ts'
import { type Database, findDatabase, type Way } from '../../src/database/find-database.ts'
import { isAlive } from '../support/holder.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'find-database-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const durable = { writeConcern: { w: 1, j: true } } as const

it('takes an address as it is and starts nothing', async () => {
  const database = await findDatabase({ uri: 'mongodb://db.example/bot', directory, production: true })
  expect(database).toMatchObject({ uri: 'mongodb://db.example/bot', kind: 'address', options: {} })
  expect(database.pid()).toBeUndefined()
  await database.stop()
})

it('wants an address in production', async () => {
  await expect(findDatabase({ directory, production: true })).rejects.toThrow(/MONGODB_URI/)
})

it('starts one that plain mongoose can use, comes back under its address after a kill, and stops without a trace', async () => {
  const log: string[] = []
  const database = await findDatabase({ directory, temporary: true, log: (line) => log.push(line) })
  const connection = await mongoose.createConnection(database.uri).asPromise()
  await connection.collection('people').insertOne({ name: 'Анна Петрова' }, durable)
  const first = database.pid()
  if (first === undefined) throw new Error('no process')

  process.kill(first, 'SIGKILL')
  const again = { name: 'Иван Сомов', _id: new mongoose.Types.ObjectId() }
  while (
    !(await connection
      .collection('people')
      .insertOne(again, durable)
      .catch(() => undefined))
  )
    await sleep(50)
  expect(await connection.collection('people').distinct('name')).toEqual(['Анна Петрова', 'Иван Сомов'])
  const second = database.pid()
  expect(second).not.toBe(first)
  expect(log.join()).toContain('starting it again')

  await connection.close()
  await Promise.all([database.stop(), database.stop()])
  expect(isAlive(second)).toBe(false)
  expect(existsSync(directory)).toBe(false)
})

function way(name: string, folder: string, tried: string[], outcome: Error | Database): Way {
  return {
    name,
    folder,
    async start() {
      tried.push(name)
      if (outcome instanceof Error) throw outcome
      return outcome
    },
  }
}

it('tries the ways in order and lists them all when none is open', async () => {
  const tried: string[] = []
  const ways = [
    way('mongod', 'mongod', tried, new WayClosed('no mongod on the PATH')),
    way('embedded', 'embedded', tried, new WayClosed('not for this system')),
  ]
  const refusal = await findDatabase({ directory }, ways).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(NoDatabase)
  expect(tried).toEqual(['mongod', 'embedded'])
  expect((refusal as Error).message).toMatch(
    /mongod: no mongod on the PATH[\s\S]*embedded: not for this system[\s\S]*MONGODB_URI=/,
  )
})

it('stops trying when the data is in use', async () => {
  const tried: string[] = []
  const ways = [way('a', 'a', tried, new DatabaseInUse(directory)), way('b', 'b', tried, new WayClosed('never'))]
  await expect(findDatabase({ directory }, ways)).rejects.toThrow(DatabaseInUse)
  expect(tried).toEqual(['a'])
})

it('keeps to the engine that a folder was begun with', async () => {
  const kept = await findDatabase({ directory })
  await kept.stop()
  const folder = existsSync(join(directory, 'mongod')) ? 'mongod' : 'embedded'
  const tried: string[] = []
  const other = folder === 'mongod' ? 'embedded' : 'mongod'
  const ways = [
    way('other', other, tried, { ...kept, kind: 'address' }),
    way('own', folder, tried, new WayClosed('broken today')),
  ]
  await expect(findDatabase({ directory }, ways)).rejects.toThrow(
    /own: broken today[\s\S]*The data of earlier runs is in/,
  )
  expect(tried).toEqual(['own'])
})
