import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { end, type Held, holdDatabase, isAlive } from '../support/holder.ts'

let directory: string
let held: Held[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'held-'))
  held = []
})
afterEach(async () => {
  for (const one of held) await end(one, 'SIGTERM')
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

async function hold(env?: NodeJS.ProcessEnv): Promise<Held> {
  const one = await holdDatabase(join(directory, 'data'), env)
  held.push(one)
  return one
}

it('starts again at once after kill -9 of the bot, with what was written', async () => {
  const first = await hold()
  const connection = await mongoose.createConnection(first.uri ?? '').asPromise()
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  await Promise.all(
    numbers.map((number) =>
      connection.collection<{ _id: number }>('kept').insertOne({ _id: number }, { writeConcern: { w: 1, j: true } }),
    ),
  )
  await end(first, 'SIGKILL')
  const second = await hold()
  await connection.close(true)

  expect(second.error).toBeUndefined()
  expect(isAlive(first.pid)).toBe(false)
  const again = await mongoose.createConnection(second.uri ?? '').asPromise()
  expect(await again.collection('kept').countDocuments()).toBe(200)
  await again.close()
}, 60_000)

it('refuses a folder that a running bot holds, and leaves that bot alone', async () => {
  const first = await hold()
  const second = await hold()
  expect(second).toMatchObject({ error: 'DatabaseInUse', message: expect.stringContaining('DATA_DIR') })
  const connection = await mongoose.createConnection(first.uri ?? '').asPromise()
  expect(await connection.collection('people').countDocuments()).toBe(0)
  await connection.close()
}, 60_000)

it('survives the signals that reach the whole group, and ends with its parent', async () => {
  const first = await hold()
  if (first.pid === undefined) throw new Error('no process')
  process.kill(first.pid, 'SIGINT')
  process.kill(first.pid, 'SIGTERM')
  await sleep(300)
  expect(isAlive(first.pid)).toBe(true)
  await end(first, 'SIGTERM')
  expect(isAlive(first.pid)).toBe(false)
})

describe('with a mongod on the PATH', () => {
  async function withMongod(): Promise<NodeJS.ProcessEnv> {
    const bin = join(directory, 'bin')
    await mkdir(bin)
    await symlink(resolve('tests/support/fake-mongod.mjs'), join(bin, 'mongod'))
    return { PATH: bin + delimiter + process.env.PATH }
  }

  it('runs it as a replica set of one, initiated once, on a port that stays', async () => {
    const env = await withMongod()
    const first = await hold(env)
    expect(first).toMatchObject({ kind: 'mongod', uri: expect.stringMatching(/^mongodb:\/\/127\.0\.0\.1:\d+\//) })
    await end(first, 'SIGTERM')
    const second = await hold(env)
    expect(second.uri).toBe(first.uri)
    expect(await readFile(join(directory, 'data', 'mongod', 'initiated'), 'utf8')).toBe('x')
  })

  it('ends it when the bot is killed', async () => {
    const first = await hold(await withMongod())
    const port = Number(/:(\d+)\//.exec(first.uri ?? '')?.[1])
    expect(await listens(port)).toBe(true)
    await end(first, 'SIGKILL')
    for (let i = 0; i < 50 && (await listens(port)); i++) await sleep(100)
    expect(await listens(port)).toBe(false)
  })
})

async function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      answer(true)
    })
    socket.on('error', () => answer(false))
  })
}
