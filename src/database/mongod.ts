import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import mongoose from 'mongoose'
import { WayClosed } from './failures.ts'
import type { Database, Place } from './find-database.ts'
import { startGuarded } from './guarded-process.ts'

const guard = fileURLToPath(new URL('./mongod-guard.mjs', import.meta.url))
const primaryTimeMs = 30_000

/** A mongod installed on this machine. @throws {WayClosed} where there is none or it does not start */
export async function mongodOnPath(place: Place): Promise<Database> {
  try {
    await promisify(execFile)('mongod', ['--version'])
  } catch {
    throw new WayClosed('no mongod on the PATH')
  }
  return await startMongod('mongod', place, 'mongod')
}

/**
 * The official mongod, downloaded once into the cache of mongodb-memory-server.
 * @throws {WayClosed} where MongoDB's site cannot be reached or it has nothing for this system
 */
export async function officialMongod(place: Place): Promise<Database> {
  place.log('Looking for the official MongoDB server (about 100 MB, downloaded once from fastdl.mongodb.org).')
  const { MongoBinary } = await import('mongodb-memory-server-core')
  const program = await MongoBinary.getPath().catch((error: Error) => {
    throw new WayClosed(error.message.split('\n')[0] ?? 'the download failed')
  })
  return await startMongod(program, place, 'memory-server')
}

/** Runs mongod on its own loopback port as a replica set of one, with its files kept in the place. */
async function startMongod(program: string, place: Place, kind: Database['kind']): Promise<Database> {
  const directory = join(place.directory, 'mongod')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const port = await steadyPort(join(place.directory, 'mongod-port'))
  const running = await startGuarded({
    program: process.execPath,
    args: () => [guard, program, directory, String(port), ...place.deleted],
    port,
    directory,
    log: place.log,
  })
  const address = `mongodb://127.0.0.1:${port}`
  try {
    await becomePrimary(address, port)
  } catch (error) {
    await running.stop()
    throw new WayClosed(`mongod as a replica set of one: ${error instanceof Error ? error.message : error}`)
  }
  return {
    kind,
    uri: `${address}/young-teachers?directConnection=true`,
    options: {},
    pid: running.pid,
    stop: running.stop,
  }
}

/** The same port at every start, because a replica set remembers its address; another one when it is taken. */
async function steadyPort(note: string): Promise<number> {
  const remembered = existsSync(note) ? Number(await readFile(note, 'utf8')) : 0
  const port = (await freePort(remembered)) ?? (await freePort(0))
  if (port === undefined) throw new WayClosed('no free port on 127.0.0.1')
  await writeFile(note, String(port))
  return port
}

function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}

async function becomePrimary(address: string, port: number): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`${address}/?directConnection=true`)
  try {
    await client.connect()
    const admin = client.db('admin')
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }]
    const current = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined)
    if (!current) await admin.command({ replSetInitiate: { _id: 'local', members } })
    else if (current.config.members[0].host !== members[0]?.host) {
      const config = { ...current.config, version: current.config.version + 1, members }
      await admin.command({ replSetReconfig: config, force: true })
    }
    const deadline = Date.now() + primaryTimeMs
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (Date.now() > deadline) throw new Error(`not primary after ${primaryTimeMs / 1000} s`)
      await sleep(50)
    }
  } finally {
    await client.close()
  }
}
