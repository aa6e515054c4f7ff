/**
 * The bot as a process of its own, so that it can be killed: `node --import tsx tests/support/bot-process.ts`
 * with its options as JSON in BOT_OPTIONS. At the named place, passed the given number of times, it ends itself
 * by SIGKILL; without one it runs until SIGTERM or until its parent is gone. The place may also be named later, as a
 * line of JSON on its standard input; `armed` is its answer.
 */
import { type AppCommunity, startApp } from '../../src/app.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import { createLog } from '../../src/log.ts'
import { townCommunity } from './town-community.ts'

/** Where it ends itself, and at which passing of that place. */
export interface End {
  place: Place
  after: number
}

export interface BotOptions {
  mongodbUri: string
  vkApiUrl: string
  transport?: 'longpoll' | 'callback'
  leaseMs: number
  randomIdWindowMs?: number
  callsPerSecond?: number
  organizers?: number[]
  /** Other lines of the community than the town's own. */
  community?: Partial<AppCommunity>
  kill?: End
  /** Where its log goes, after what stands there. */
  logFile?: string
  /** Runs every tick once it stands, as the next minute of the clock would. */
  ticks?: boolean
}

const options = JSON.parse(process.env.BOT_OPTIONS ?? '{}') as BotOptions
const { transport, organizers, community, logFile, ticks, kill, ...rest } = options
let end = kill
let passed = 0

const app = await startApp({
  dataKey: 'a key of the tests',
  ...rest,
  ...(transport && { transport }),
  ...(logFile && { log: createLog('debug', logFile) }),
  communities: [
    townCommunity({
      ...community,
      ...(organizers && { organizers }),
      ...(transport === 'callback' && { callback: { secret: 'tayna' } }),
    }),
  ],
  port: 0,
  at(place) {
    if (place !== end?.place) return
    passed += 1
    if (passed >= end.after) process.kill(process.pid, 'SIGKILL')
  },
})
process.stdout.write(`${JSON.stringify({ url: app.url })}\n`)
if (ticks) void app.sweep()

/** What was asked before is over by then: it is the next thing that is cut short. */
async function arm(where: End): Promise<void> {
  await app.settled()
  end = where
  passed = 0
  process.stdout.write('armed\n')
}

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), 8000).unref()
  await app.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.stdin
  .on('data', (line: Buffer) => void arm(JSON.parse(line.toString()) as End))
  .on('end', () => process.kill(process.pid, 'SIGKILL'))
