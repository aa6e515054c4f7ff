/** One process a folder, where no database of its own says so. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseInUse } from './failures.ts'

const NAME = 'playground.pid'
/** So long a process that is just ending is waited for. */
const WAIT_MS = 6000
const LOOK_MS = 200

/**
 * Takes the folder for this process; answers how to let go of it. A process that was killed leaves its number behind,
 * which holds nobody up.
 * @throws {DatabaseInUse} while another process has it
 */
export async function holdFolder(directory: string, waitMs = WAIT_MS): Promise<() => void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, NAME)
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (!isAnother(holderOf(path))) {
        rmSync(path, { force: true })
        continue
      }
      if (Date.now() > deadline) throw new DatabaseInUse(directory)
      await sleep(LOOK_MS)
    }
  }
}

function holderOf(path: string): number {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10)
  } catch {
    return Number.NaN
  }
}

/** In a container every start may have the same number: then the one left behind is our own. */
function isAnother(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
