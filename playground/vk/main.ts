/**
 * The emulator as a process of its own, for tests that kill it and benches that share no thread with it:
 * `node --import tsx playground/vk/main.ts --port 0 --settings '{"communities":[…]}'`.
 * Prints one line `{"url":…}` when it listens; ends on SIGTERM, SIGINT and when its standard input closes.
 */
import { parseArgs } from 'node:util'
import { type EmulatorOptions, startEmulator } from './emulator.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    directory: { type: 'string' },
    settings: { type: 'string', default: '{}' },
  },
})

const options: EmulatorOptions = { ...(JSON.parse(values.settings) as EmulatorOptions), port: Number(values.port) }
if (values.directory !== undefined) options.directory = values.directory

const emulator = await startEmulator(options)
let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  void emulator.stop().then(() => process.exit(0))
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.stdin.on('end', stop)
process.stdin.on('error', stop)
process.stdin.resume()
// Said last: whoever reads it may end this process at once.
process.stdout.write(`${JSON.stringify({ url: emulator.url })}\n`)
