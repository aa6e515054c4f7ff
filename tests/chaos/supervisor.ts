/** Keeps a bot's process alive, and kills it on order. */
import type { Place } from '../../src/delivery/delivery.ts'
import type { BotOptions } from '../support/bot-process.ts'
import { type BotProcess, startBotProcess } from '../support/bot-processes.ts'

/** A place that is not passed in this time is given up: the process is killed where it stands. */
const PATIENCE_MS = 15_000

export interface Supervised {
  start(): Promise<void>
  /** Kills now, wherever it stands, and starts the next one. */
  kill(): Promise<void>
  /** Starts a process that ends itself at this place, and waits for its end. */
  killAt(place: Place, after: number): Promise<void>
  stop(): Promise<void>
}

export function superviseBot(options: BotOptions): Supervised {
  let bot: BotProcess | undefined

  return {
    async start() {
      bot = await startBotProcess(options)
    },
    async kill() {
      await bot?.kill()
      bot = await startBotProcess(options)
    },
    async killAt(place, after) {
      await bot?.kill()
      bot = await startBotProcess({ ...options, kill: { place, after } })
      const timer = setTimeout(() => void bot?.kill(), PATIENCE_MS)
      await bot.ended()
      clearTimeout(timer)
    },
    async stop() {
      await bot?.stop()
    },
  }
}
