/** Communities of the groups file with what their files say. */
import { readFileSync } from 'node:fs'
import type { Community } from '../config/communities.ts'
import { ConfigurationError } from '../config/env.ts'
import type { AppCommunity } from './app.ts'
import { readOrganisations } from './domain/organisations/read.ts'

/**
 * Reads the table of organisations of each community that names one.
 * @throws {ConfigurationError} with every fault of every table, each with its file and line
 */
export function withDirectories(communities: readonly Community[]): AppCommunity[] {
  const faults: string[] = []
  const read = communities.map(({ organisations: path, ...community }) => {
    if (path === undefined) return { ...community, directory: [] }
    const table = readOrganisations(readText(path))
    faults.push(...table.faults.map(({ line, what }) => `${path}, line ${line}: ${what}`))
    return { ...community, directory: table.organisations }
  })
  if (faults.length > 0) throw new ConfigurationError('The table of organisations', [...new Set(faults)])
  return read
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new ConfigurationError(path, ['expected a readable CSV file with the columns id,title,kind,aliases'])
  }
}
