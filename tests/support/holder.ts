import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { programOf } from './program.ts'

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
  const child = spawn(process.execPath, [...programOf('tests/support/database-holder.ts'), directory], {
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

/** Whether a process of this id runs. One that has ended still has its id until somebody asks for its exit code. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !hasEnded(pid)
}

/** Linux tells it in /proc, `pid (name) state …`; elsewhere an id that exists is taken to run. */
function hasEnded(pid: number): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}
