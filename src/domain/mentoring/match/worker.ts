/** What runs in the thread that `run-match.ts` starts: one task, then its end. */
import { parentPort, workerData } from 'node:worker_threads'
import { advise } from './advise.ts'
import type { Report, Task } from './run-match.ts'
import { solve } from './solve.ts'

const { kind, input } = workerData as Task
const say = (report: Report) => parentPort?.postMessage(report)

if (kind === 'solve') {
  const of = input.seekers.length
  // A hundred words on the way are enough.
  const step = Math.ceil(of / 100)
  const outcome = solve(input, (came) => {
    if (came % step === 0) say({ kind: 'came', came })
  })
  say({ kind: 'done', result: outcome })
} else {
  say({ kind: 'done', result: await advise(input, (advice) => say({ kind: 'found', advice })) })
}
