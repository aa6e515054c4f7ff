/**
 * `npm run bench`: each claim measured with its peers and limits beside it in the same run.
 * `-- --only b` runs one of a to h (or several: `ab`); `-- --runs 1` is quicker; `-- --json FILE` writes the figures.
 * Memory takes minutes and does not depend on what else the machine does: among others it is measured once.
 * Ends with 1 when a goal does not hold.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { answers } from './answers.ts'
import { coldStart } from './cold-start.ts'
import type { Course } from './course.ts'
import { events } from './events.ts'
import { type Claim, type Figure, writeFigures } from './figures.ts'
import { type Ground, openGround } from './ground.ts'
import { help } from './help.ts'
import { mailings } from './mailings.ts'
import { memory } from './memory.ts'
import { pairs } from './pairs.ts'
import { throughput } from './throughput.ts'

const claims: Record<string, (ground: Ground, course: Course) => Promise<Claim[]>> = {
  a: answers,
  b: throughput,
  c: memory,
  d: coldStart,
  e: mailings,
  f: events,
  g: help,
  h: pairs,
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'abcdefgh' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
})
const wanted = [...new Set(values.only.replaceAll(',', ''))]
const runs = Number(values.runs)
if (wanted.length === 0 || wanted.some((letter) => !(letter in claims))) fail('--only takes letters of a to h')
if (!Number.isInteger(runs) || runs < 1) fail('--runs takes a whole number, e.g. --runs 3')

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const begun = performance.now()
let ground: Ground | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.resolve(ground?.close()).finally(() => process.exit(1)))

try {
  ground = await openGround()
  say(
    `${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}, database: ${ground.databaseKind}, ${runs} runs`,
  )
  const figures: Figure[] = []
  for (const letter of wanted) {
    say(`(${letter})`)
    const measure = claims[letter] as (typeof claims)[string]
    const found = await measure(ground, {
      runs: letter === 'c' && wanted.length > 1 ? 1 : runs,
      say: (line) => say(`  ${line}`),
    })
    for (const { figure, text } of found) {
      figures.push(figure)
      say(text)
    }
  }
  if (values.json) writeFigures(values.json, figures)
  const missed = figures.filter(({ holds }) => !holds)
  say(`${figures.length} figures, ${missed.length} goals missed, ${Math.round((performance.now() - begun) / 1000)} s`)
  if (missed.length > 0) process.exitCode = 1
} finally {
  await ground?.close()
}
