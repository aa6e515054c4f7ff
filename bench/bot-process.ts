/** Ours as a process of its own, with its options as JSON in BENCH_OPTIONS. Ends on SIGTERM and with its parent. */
import { conversations } from '../scenes/index.ts'
import { startApp } from '../src/app.ts'
import { counting } from './counting.ts'
import { settings } from './setting.ts'

interface Options {
  community: number
  token: string
  mongodbUri: string
  vkApiUrl: string
  callsPerSecond: number
}

const { community, token, ...options } = JSON.parse(process.env.BENCH_OPTIONS ?? '{}') as Options
const app = await startApp({
  ...options,
  communities: [
    {
      id: community,
      token,
      ...settings,
      directory: [],
    },
  ],
  port: 0,
  // A bench stops the process for a while; nobody is there to take over.
  leaseMs: 120_000,
  conversations: [...conversations, counting],
})
process.stdout.write(`${JSON.stringify({ url: app.url })}\n`)

process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)))
process.stdin.on('end', () => process.exit(1)).resume()
