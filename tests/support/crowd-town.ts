/** A town of many people whose bots are processes of their own: an emulated VK, a database, and what they are started with. */
import mongoose from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import { startEmulator } from '../../playground/vk/emulator.ts'
import type { BotOptions } from './bot-process.ts'
import { type BotProcess, startBotProcess } from './bot-processes.ts'
import { type Control, control } from './control.ts'
import { testDatabase } from './database.ts'

export interface CrowdTown {
  readonly vk: Control
  /** The database past the bots. */
  readonly models: Models
  starts(): Promise<BotProcess>
  /** Ends the bots as well. */
  close(): Promise<void>
}

/** `callsPerSecond` is VK's limit as well as the bots' own; left out, both are as they are. */
export async function openCrowdTown(
  people: readonly number[],
  { callsPerSecond, ...options }: Omit<BotOptions, 'mongodbUri' | 'vkApiUrl'>,
): Promise<CrowdTown> {
  const limit = callsPerSecond === undefined ? {} : { callsPerSecond }
  const database = await testDatabase()
  const emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: people.map((id) => ({ id, first_name: 'Анна', last_name: 'Петрова' })),
    ...limit,
  })
  const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  const bots: BotProcess[] = []
  return {
    vk: control(emulator.url),
    models,
    async starts() {
      const where = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl }
      const bot = await startBotProcess({ ...where, ...options, ...limit })
      bots.push(bot)
      return bot
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.stop()))
      await connection.close()
      await emulator.stop()
      await database.drop()
    },
  }
}

/** Some at a time: the emulator's port takes only so many at once. */
export async function each<T>(all: readonly number[], one: (person: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (let from = 0; from < all.length; from += 50)
    done.push(...(await Promise.all(all.slice(from, from + 50).map(one))))
  return done
}
