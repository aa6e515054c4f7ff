// Runs a mongod for as long as the pipe to the parent is open, because mongod itself would outlive a killed parent.
// Arguments: mongod's path, data directory, port, a folder to delete at the end (for tests).
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'

const [mongod = '', directory = '', port = '0', temporaryFolder] = process.argv.slice(2)
// How long mongod may take to close before it is killed and its journal is trusted.
const closingTimeMs = 4000

mkdirSync(directory, { recursive: true, mode: 0o700 })
const child = spawn(
  mongod,
  ['--dbpath', directory, '--port', port, '--bind_ip', '127.0.0.1', '--replSet', 'local', '--oplogSize', '64'],
  { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
)

let log = ''
let started = false
for (const stream of [child.stdout, child.stderr]) {
  stream.on('data', (chunk) => {
    if (!started) log = (log + chunk).slice(-20_000)
  })
}

/** @type {(report: { port: number } | { inUse: true } | { failed: string }) => void} */
const tell = (report) => process.send?.(report)

child.on('error', (error) => {
  tell({ failed: error.message })
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (!started) {
    tell(log.includes('DBPathInUse') ? { inUse: true } : { failed: `mongod ended (${signal ?? code}): ${lastLines()}` })
  }
  if (temporaryFolder && !process.connected) rmSync(temporaryFolder, { recursive: true, force: true })
  process.exit(1)
})

function lastLines() {
  return log.trim().split('\n').slice(-3).join('\n')
}

const waiting = setInterval(() => {
  const probe = connect(Number(port), '127.0.0.1', () => {
    if (!started) tell({ port: Number(port) })
    started = true
    clearInterval(waiting)
    probe.destroy()
  })
  probe.on('error', () => probe.destroy())
}, 50)

// Ctrl-C and a service manager's stop reach the whole group; the parent closes the pipe when it has finished.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {})
process.on('disconnect', () => {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), closingTimeMs)
})
