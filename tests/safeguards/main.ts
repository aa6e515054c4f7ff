/**
 * Takes each safeguard out of a copy of the project and shows that some test notices: `npm run safeguards`.
 * Exits with 1 when one is missed by all its tests. The working tree is not touched. Words choose those whose names have
 * them; `--quarter` takes a fourth of them, another one with each commit.
 */
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Safeguard, safeguards } from './safeguards.ts'

const PATIENCE_MS = 240_000
/** Copies of the project in which safeguards are taken out side by side. */
const AT_ONCE = 2
const [quarter, wanted] = [
  process.argv.includes('--quarter'),
  process.argv.slice(2).filter((word) => !word.startsWith('-')),
]

function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'safeguards-'))
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean)
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(file, join(copy, file))
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Whether some test went red; throws when the safeguard's text is not where it is said to be. */
async function isNoticed(copy: string, { name, file, find, replace, tests, only }: Safeguard): Promise<boolean> {
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  if (before.split(find).length !== 2) throw new Error(`${name}: its text stands not once in ${file}`)
  writeFileSync(
    path,
    before.replace(find, () => replace),
  )
  try {
    const named = only ? ['--testNamePattern', only] : []
    const words = ['test', '--', ...tests, ...named, '--forceExit', '--runInBand']
    const said = await output(
      words,
      copy,
      tests.some((path) => path.startsWith('tests/delivery')),
    )
    const red = /Tests: +(\d+) failed/.exec(said)?.[1]
    process.stdout.write(
      red ? `noticed: without the ${name}, ${red} red\n` : `MISSED: without the ${name} all is green\n`,
    )
    return red !== undefined
  } finally {
    writeFileSync(path, before)
  }
}

/** What npm says in that folder; `programs`: its tests start processes, which are compiled first. */
function output(words: string[], cwd: string, programs: boolean): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...(!programs && { TESTS_START_NO_PROGRAMS: '1' }) }
    const options = { cwd, env, timeout: PATIENCE_MS, maxBuffer: 64 * 1024 * 1024 }
    execFile('npm', words, options, (_, stdout, stderr) => resolve(stdout + stderr))
  })
}

const copies = Array.from({ length: AT_ONCE }, copyProject)
try {
  const turn = quarter ? Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { encoding: 'utf8' })) % 4 : 0
  const chosen = safeguards
    .filter((_, place) => !quarter || place % 4 === turn)
    .filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  const left = [...chosen]
  let missed = 0
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = left.shift(); next; next = left.shift()) if (!(await isNoticed(copy, next))) missed += 1
    }),
  )
  process.stdout.write(`${chosen.length - missed} of ${chosen.length} safeguards are noticed when they are gone\n`)
  process.exitCode = missed > 0 ? 1 : 0
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
}
