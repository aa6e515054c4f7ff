/**
 * The bot as a process of its own, so that it can be killed: `node --import tsx tests/support/bot-process.ts`
 * with its options as JSON in BOT_OPTIONS. At the named place, passed the given number of times, it ends itself
 * by SIGKILL; without one it runs until SIGTERM or until its parent is gone.
 */
import { startApp } from '../../src/app.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { createLog } from '../../src/log.ts'
import { townCommunity } from './town-community.ts'

export interface BotOptions {
  mongodbUri: string
  vkApiUrl: string
  transport?: 'longpoll' | 'callback'
  leaseMs: number
  randomIdWindowMs?: number
  callsPerSecond?: number
  organizers?: number[]
  kill?: { place: Place; after: number }
  /** Where its log goes, after what stands there. */
  logFile?: string
}

const options = JSON.parse(process.env.BOT_OPTIONS ?? '{}') as BotOptions
const { kill, transport, organizers, logFile, ...rest } = options
let passed = 0

const app = await startApp({
  dataKey: 'a key of the tests',
  ...rest,
  ...(transport && { transport }),
  ...(logFile && { log: createLog('debug', logFile) }),
  communities: [
    townCommunity({
      ...(organizers && { organizers }),
      ...(transport === 'callback' && { callback: { secret: 'tayna' } }),
    }),
  ],
  port: 0,
  at(place) {
    if (place !== kill?.place) return
    passed += 1
    if (passed >= kill.after) process.kill(process.pid, 'SIGKILL')
  },
})
process.stdout.write(`${JSON.stringify({ url: app.url })}\n`)

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), 8000).unref()
  await app.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
