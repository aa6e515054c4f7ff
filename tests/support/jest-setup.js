import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { compile } from './compile.js'

/** Linux' folder in memory, and what the largest run needs of it many times over. */
const MEMORY = '/dev/shm'
const ENOUGH = 1024 ** 3

/** Once for the whole run: compiles the programs that tests start, and finds a database; workers read its TEST_MONGODB_URI. */
export default async function setup() {
  process.env.TEST_TURN = commits()
  // Without it a program that is started all the same runs as it stands, only slower.
  const forget = process.env.TESTS_START_NO_PROGRAMS ? async () => {} : await compile()
  const { findDatabase } = /** @type {typeof import('../../src/database/find-database.ts')} */ (
    await tsImport('../../src/database/find-database.ts', import.meta.url)
  )
  const uri = process.env.TEST_MONGODB_URI ?? process.env.MONGODB_URI
  const directory = uri ? '' : await emptyFolder()
  const database = await findDatabase({
    uri,
    directory,
    temporary: true,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  process.env.TEST_MONGODB_URI = await nearer(database, directory)
  Object.assign(globalThis, { testDatabaseOfRun: database, forgetCompiled: forget })
}

/** How many commits there are; what a run takes turns by. */
function commits() {
  try {
    return execFileSync('git', ['rev-list', '--count', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return '0'
  }
}

/**
 * In memory where there is room: each test file begins with some eighty indexes, and each of them waits for the disk.
 * What is written outlives a killed process there too.
 */
async function emptyFolder() {
  const name = 'young-teachers-test-'
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  const here = () => mkdtemp(join(tmpdir(), name))
  return bavail * bsize < ENOUGH ? here() : mkdtemp(join(MEMORY, name)).catch(here)
}

/**
 * The embedded engine listens at a socket in a folder, and a process stands before it at a port. Without that one between
 * a run takes a fifth less.
 * @param {import('../../src/database/find-database.ts').Database} database
 * @param {string} directory
 */
async function nearer({ uri, kind }, directory) {
  if (!kind.startsWith('embedded')) return uri
  const folder = await readFile(join(directory, 'embedded', 'socket-folder'), 'utf8')
  const socket = (await readdir(folder)).find((name) => name.endsWith('.sock'))
  return socket ? uri.replace(/127\.0\.0\.1:\d+/, encodeURIComponent(join(folder, socket))) : uri
}
