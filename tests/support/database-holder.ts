/** A process that finds a database in a directory, says how that went in one line of JSON, and holds it. */
import { findDatabase } from '../../src/database/find-database.ts'

const directory = process.argv[2] ?? ''
try {
  const database = await findDatabase({ directory })
  console.log(JSON.stringify({ uri: database.uri, kind: database.kind, pid: database.pid() }))
  process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).name, message: (error as Error).message }))
  process.exitCode = 1
}
