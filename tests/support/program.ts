/** How a program of the project is run as a process of its own. */
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const repository = resolve(import.meta.dirname, '../..')
const tsx = createRequire(import.meta.url).resolve('tsx')

/** Words after `node` that run this file of the project: as compiled for the whole run, or else as it stands. */
export function programOf(path: string): string[] {
  const compiled = process.env.COMPILED_DIR
  return compiled ? [join(compiled, path.replace(/\.ts$/, '.js'))] : ['--import', tsx, join(repository, path)]
}
