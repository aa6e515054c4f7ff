import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { compile } from './compile.js'

/** Once for the whole run: compiles the programs that tests start, and finds a database; workers read its TEST_MONGODB_URI. */
export default async function setup() {
  const forget = await compile()
  const { findDatabase } = /** @type {typeof import('../../src/database/find-database.ts')} */ (
    await tsImport('../../src/database/find-database.ts', import.meta.url)
  )
  const uri = process.env.TEST_MONGODB_URI ?? process.env.MONGODB_URI
  const directory = uri ? '' : await mkdtemp(join(tmpdir(), 'young-teachers-test-'))
  const database = await findDatabase({
    uri,
    directory,
    temporary: true,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  process.env.TEST_MONGODB_URI = database.uri
  Object.assign(globalThis, { testDatabaseOfRun: database, forgetCompiled: forget })
}
