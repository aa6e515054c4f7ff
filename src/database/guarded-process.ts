import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseInUse, WayClosed } from './failures.ts'

// A run that was killed a moment ago may still be closing its files: this long a held folder is waited for.
const lockWaitMs = 6000
const lockPollMs = 250
// Opening may include the repair of a large folder.
const startTimeMs = 90_000
// More than the child gives itself (4 s), less than the 10 s in which the bot promises to stop.
const stopTimeMs = 6000
const longestPauseMs = 5000

/** What the child process says once, over its pipe: it listens, its folder is held by another, or why it cannot. */
type Report = { port: number } | { inUse: true } | { failed: string }

/** A database server run as a child process; started again on the same port when it ends by itself. */
export interface GuardedServer {
  port: number
  /** The process as it is now; undefined while it is being started again. */
  pid(): number | undefined
  /** Closes the server and waits until its process has ended. Safe to call twice. */
  stop(): Promise<void>
}

export interface ServerCommand {
  program: string
  /** The command line for a port; 0 asks for any free one. */
  args(port: number): string[]
  port: number
  directory: string
  log(line: string): void
}

/**
 * Starts the server, waiting for a folder that a dying process still holds, and keeps it running.
 * @throws {DatabaseInUse} when the folder stays held
 * @throws {WayClosed} when the server cannot start on this machine
 */
export async function startGuarded(command: ServerCommand): Promise<GuardedServer> {
  const first = await startWhenFree(command, command.port)
  let child: ChildProcess | undefined = first.child
  let stopping = false

  function watch(watched: ChildProcess): void {
    watched.once('exit', (code, signal) => {
      child = undefined
      if (stopping) return
      command.log(`The database process ended (${signal ?? code}); starting it again.`)
      void startAgain()
    })
  }

  async function startAgain(): Promise<void> {
    for (let pauseMs = 100; !stopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const again = await startWhenFree(command, first.port)
        child = again.child
        if (stopping) return await end(again.child)
        watch(again.child)
        return
      } catch (error) {
        command.log(`The database does not start: ${error instanceof Error ? error.message : error}`)
        await sleep(pauseMs, undefined, { ref: false })
      }
    }
  }

  watch(first.child)
  return {
    port: first.port,
    pid: () => child?.pid,
    async stop() {
      stopping = true
      if (child) await end(child)
    },
  }
}

async function startWhenFree(command: ServerCommand, port: number): Promise<{ child: ChildProcess; port: number }> {
  const deadline = Date.now() + lockWaitMs
  let told = false
  for (;;) {
    const { child, report } = await launch(command, port)
    if ('port' in report) return { child, port: report.port }
    if ('failed' in report) throw new WayClosed(report.failed)
    if (Date.now() > deadline) throw new DatabaseInUse(command.directory)
    if (!told) command.log('The data folder is still held by another process; waiting for it to end.')
    told = true
    await sleep(lockPollMs)
  }
}

async function launch(command: ServerCommand, port: number): Promise<{ child: ChildProcess; report: Report }> {
  const child = spawn(command.program, command.args(port), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000)
  })
  const report = await new Promise<Report>((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve({ failed: `no answer within ${startTimeMs / 1000} s` })
    }, startTimeMs)
    const settle = (answer: Report) => {
      clearTimeout(timer)
      resolve(answer)
    }
    child.once('message', (message) => settle(message as Report))
    child.once('error', (error) => settle({ failed: error.message }))
    child.once('exit', (code, signal) => settle({ failed: `it ended (${signal ?? code}) ${complaint.trim()}` }))
  })
  // The server must not keep a finished parent alive: when the parent ends, the pipe closes and the server follows.
  child.unref()
  child.channel?.unref()
  const stderr = child.stderr as (NodeJS.ReadableStream & { unref?(): void }) | null
  stderr?.unref?.()
  return { child, report }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.ref()
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    if (child.connected) child.disconnect()
  })
}
