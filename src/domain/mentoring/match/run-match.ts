/** Runs of the matching in a thread of their own, one each, so that nobody waits for an answer meanwhile. */
import { Worker } from 'node:worker_threads'
import { ADVICE_SECONDS, type Advice } from './advise.ts'
import type { Input } from './input.ts'
import type { Outcome } from './solve.ts'

export interface Running {
  /** Ends the run; it rejects with the signal's reason. */
  signal?: AbortSignal
  /** Of all mentees so many have come in. */
  came?: (mentees: number, of: number) => void
}

/** What the thread is given. */
export interface Task {
  kind: 'solve' | 'advise'
  input: Input
}

/** What it says. */
export type Report =
  | { kind: 'came'; came: number }
  | { kind: 'found'; advice: Advice }
  | { kind: 'done'; result: Outcome | Advice }

/** The thread has thrown, died or taken more memory than it may; nothing of its run is left. */
export class RunFailed extends Error {}

/** More than twice what a town of five thousand takes; beyond it the thread dies, and not the bot. */
const MOST_MB = 768
/** The solver ends by itself in its time; so much later it is ended. */
const GRACE_SECONDS = 3

/** The best pairs and all that is told of them. Rejects with `RunFailed` or the reason of the signal. */
export function runMatch(input: Input, { signal, came }: Running = {}): Promise<Outcome> {
  return inThread<Outcome>({ kind: 'solve', input }, signal, (report) => {
    if (report.kind === 'came') came?.(report.came, input.seekers.length)
  })
}

/** What seats are missing. Where the smallest choice was not found in ten seconds, another one that would do, as not proven. */
export function runAdvise(input: Input, { signal }: Pick<Running, 'signal'> = {}): Promise<Advice> {
  let timer: NodeJS.Timeout | undefined
  return inThread<Advice>({ kind: 'advise', input }, signal, (report, end) => {
    if (report.kind === 'found') timer = setTimeout(() => end(report.advice), (ADVICE_SECONDS + GRACE_SECONDS) * 1000)
  }).finally(() => clearTimeout(timer))
}

/** `heard`: of each report but the last; `end`: with this result, whatever the thread does. */
function inThread<Result extends Outcome | Advice>(
  task: Task,
  signal: AbortSignal | undefined,
  heard: (report: Report, end: (result: Result) => void) => void,
): Promise<Result> {
  if (signal?.aborted) return Promise.reject(signal.reason)
  return new Promise<Result>((resolve, reject) => {
    const thread = new Worker(code, {
      eval: true,
      workerData: task,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    })
    const stop = () => over(() => reject(signal?.reason))
    function over(settle: () => void): void {
      signal?.removeEventListener('abort', stop)
      settle()
      void thread.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    thread.on('message', (report: Report) => {
      if (report.kind === 'done') over(() => resolve(report.result as Result))
      else heard(report, (result) => over(() => resolve(result)))
    })
    thread.once('error', (cause) => over(() => reject(new RunFailed('the matching has failed', { cause }))))
    thread.once('exit', (code) =>
      over(() => reject(new RunFailed(`the thread of the matching has ended with ${code}`))),
    )
  })
}

/** Compiled in production. As TypeScript, under tsx and in tests, a thread has to ask for tsx by itself. */
const code = import.meta.url.endsWith('.ts')
  ? `import('tsx/esm/api').then(({ register }) => { register(); return import('${new URL('./worker.ts', import.meta.url)}') })`
  : `import('${new URL('./worker.js', import.meta.url)}')`
