/** The secret under which phones and addresses are kept, where DATA_KEY does not give one. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Reads `keys/data.key` of the data folder, made at the first start for its owner's eyes only. It lies beside the
 * database's files, not in them: a copy of the database alone opens nothing, and whoever backs up keeps it apart.
 */
export function keptDataKey(directory: string): string {
  const folder = join(directory, 'keys')
  const path = join(folder, 'data.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').trim()
}
