/** Starts the bot as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { BotOptions, End } from './bot-process.ts'
import { programOf } from './program.ts'

export interface BotProcess {
  /** Where its own HTTP is; empty if it ended before it stood. */
  readonly url: string
  readonly child: ChildProcess
  /** Ends it by SIGTERM, as an operator does. */
  stop(): Promise<void>
  kill(): Promise<void>
  /** From now on it ends itself there. */
  endsAt(end: End): Promise<void>
  /** Waits until it has ended by itself. */
  ended(): Promise<void>
}

/** Resolves when it stands, or has ended before that. */
export async function startBotProcess(options: BotOptions): Promise<BotProcess> {
  const child = spawn(process.execPath, programOf('tests/support/bot-process.ts'), {
    env: { ...process.env, BOT_OPTIONS: JSON.stringify(options) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // It may be gone while its lifeline is still held.
  child.stdin.on('error', () => undefined)
  const gone = once(child, 'exit')
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer | number | null]
  const over = () => child.exitCode !== null || child.signalCode !== null

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (over()) return
    child.kill(signal)
    await gone
  }

  return {
    url: Buffer.isBuffer(line) ? (JSON.parse(line.toString()) as { url: string }).url : '',
    child,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async endsAt(where) {
      const armed = once(child.stdout, 'data')
      child.stdin.write(JSON.stringify(where))
      await armed
    },
    async ended() {
      await gone
    },
  }
}
