/** Processes of a bench: begun, stopped for a while, watched from outside, ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** As `npm start` has them, for every contestant alike. */
const NODE_FLAGS = ['--max-semi-space-size=4']

export interface Running {
  readonly pid: number
  /** When it was begun, by `performance.now()`. */
  readonly begun: number
  /** The one line of JSON that the process says when it is ready. */
  readonly ready: Record<string, unknown>
  /** Stops its clock: it hears nothing and does nothing until `resume`. */
  pause(): void
  resume(): void
  /** Ends it and waits; by force after five seconds. */
  stop(): Promise<void>
}

/** Whatever runs now, so that a bench that is interrupted leaves nothing behind. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Runs a TypeScript file as a process of its own and waits for its first line. Throws when it ends before that. */
export async function run(script: string, args: string[] = [], options?: object): Promise<Running> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [...NODE_FLAGS, ...(script.endsWith('.js') ? [] : ['--import', 'tsx']), script, ...args],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...(options && { BENCH_OPTIONS: JSON.stringify(options) }) },
    },
  )
  running.add(child)
  const ended = once(child, 'exit').then(() => running.delete(child))
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([first]) => String(first)),
    ended.then(() => undefined),
  ])
  if (line === undefined) throw new Error(`${script} ended before it was ready`)
  return {
    pid: child.pid as number,
    begun,
    ready: JSON.parse(line) as Record<string, unknown>,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(force)
    },
  }
}

/** Resident memory in megabytes (10^6 bytes). Throws where the system has no `/proc`. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6
}

/** Processor time in milliseconds of a process and its children so far; 0 where the system has no `/proc`. */
export function processorMs(pid: number | undefined): number {
  if (pid === undefined) return 0
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const own = (Number(fields[11]) + Number(fields[12])) * TICK_MS
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
    return children.reduce((sum, child) => sum + processorMs(Number(child)), own)
  } catch {
    return 0
  }
}

/** A tick of `/proc/<pid>/stat` on Linux. */
const TICK_MS = 10
