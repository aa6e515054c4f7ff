/** What ours and its peers stand on alike: one database server, and for each run an emulated VK of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { findDatabase } from '../src/database/find-database.ts'
import { createLoad, type Load } from './load.ts'
import { type Running, run } from './processes.ts'
import { COMMUNITY, TOKEN } from './setting.ts'

/** Somebody who answers messages, as a process of its own. */
export interface Contestant {
  name: string
  script: string
  options: Record<string, unknown>
}

export interface Bout {
  readonly bot: Running
  readonly emulator: Running
  /** Where VK is. */
  readonly url: string
  readonly databasePid: number | undefined
  /** The bot's database. */
  readonly databaseUri: string
  readonly load: Load
}

export interface Ground {
  readonly databaseKind: string
  /** A folder for what a bench keeps for a while. */
  readonly directory: string
  /** Starts VK and a contestant, empty of any memory, lets `measure` work with them, and ends both. */
  bout<T>(
    contestant: Contestant,
    callsPerSecond: number,
    measure: (bout: Bout) => Promise<T>,
    /** Done before the contestant starts. */
    prepare?: (bout: Omit<Bout, 'bot'>) => Promise<void>,
  ): Promise<T>
  close(): Promise<void>
}

export async function openGround(): Promise<Ground> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  const database = await findDatabase({ directory: join(directory, 'database'), temporary: true })
  let bouts = 0

  return {
    databaseKind: database.kind,
    directory,
    async bout(contestant, callsPerSecond, measure, prepare) {
      bouts += 1
      const uri = database.uri.replace(/^([^/]+:\/\/[^/?]+)(\/[^?]*)?/, `$1/bench-${bouts}`)
      const communities = [{ id: COMMUNITY, token: TOKEN, name: 'Замер' }]
      const settings = JSON.stringify({ communities, callsPerSecond })
      const emulator = await run('playground/vk/main.ts', ['--settings', settings])
      const url = String(emulator.ready.url)
      let bot: Running | undefined
      const load = createLoad(url)
      try {
        const options = {
          community: COMMUNITY,
          token: TOKEN,
          mongodbUri: uri,
          vkApiUrl: `${url}/method`,
          callsPerSecond,
        }
        const place = { url, emulator, databasePid: database.pid(), databaseUri: uri, load }
        await prepare?.(place)
        bot = await run(contestant.script, [], { ...options, ...contestant.options })
        return await measure({ ...place, bot })
      } finally {
        await bot?.stop()
        load.close()
        await emulator.stop()
        await drop(uri)
      }
    },
    async close() {
      await database.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function drop(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.dropDatabase()
  await connection.close()
}
