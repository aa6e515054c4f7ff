/**
 * Takes each safeguard out of a copy of the project and shows that some test notices: `npm run safeguards`.
 * Exits with 1 when one is missed by all its tests. The working tree is not touched.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Safeguard, safeguards } from './safeguards.ts'

const PATIENCE_MS = 240_000
const wanted = process.argv.slice(2)
const copy = mkdtempSync(join(tmpdir(), 'safeguards-'))

function copyProject(): void {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean)
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(file, join(copy, file))
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
}

/** Whether some test went red; throws when the safeguard's text is not where it is said to be. */
function isNoticed({ name, file, find, replace, tests }: Safeguard): boolean {
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  if (before.split(find).length !== 2) throw new Error(`${name}: its text stands not once in ${file}`)
  writeFileSync(
    path,
    before.replace(find, () => replace),
  )
  try {
    const run = spawnSync('npm', ['test', '--', ...tests, '--forceExit'], {
      cwd: copy,
      encoding: 'utf8',
      timeout: PATIENCE_MS,
    })
    const red = /Tests: +(\d+) failed/.exec(run.stderr + run.stdout)?.[1]
    process.stdout.write(
      red ? `noticed: without the ${name}, ${red} red\n` : `MISSED: without the ${name} all is green\n`,
    )
    return red !== undefined
  } finally {
    writeFileSync(path, before)
  }
}

try {
  copyProject()
  const chosen = safeguards.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  const missed = chosen.filter((one) => !isNoticed(one))
  process.stdout.write(
    `${chosen.length - missed.length} of ${chosen.length} safeguards are noticed when they are gone\n`,
  )
  process.exitCode = missed.length > 0 ? 1 : 0
} finally {
  rmSync(copy, { recursive: true, force: true })
}
