import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** What the holder process said: where its database is, or why there is none. */
export interface Held {
  process: ChildProcess
  uri?: string
  kind?: string
  pid?: number
  error?: string
  message?: string
}

/** Starts another process that finds a database in the directory and holds it, and waits for its word. */
export async function holdDatabase(directory: string, env: NodeJS.ProcessEnv = {}): Promise<Held> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/database-holder.ts', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { process: child, ...JSON.parse(line) }
}

/** Sends the signal and waits for the end. */
export async function end(held: Held, signal: NodeJS.Signals): Promise<void> {
  if (held.process.exitCode !== null || held.process.signalCode !== null) return
  const ended = once(held.process, 'exit')
  held.process.kill(signal)
  await ended
}

/** Whether a process of this id exists. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
