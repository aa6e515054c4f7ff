import { readFileSync } from 'node:fs'
import { playgroundCommunity } from '../../playground/town.ts'
import type { AppCommunity } from '../../src/app.ts'
import { readOrganisations } from '../../src/domain/organisations/read.ts'

/** The playground's community as the bot is given it. */
export function townCommunity(change: Partial<AppCommunity> = {}): AppCommunity {
  const { organisations, ...community } = playgroundCommunity
  return { ...community, directory: readOrganisations(readFileSync(organisations, 'utf8')).organisations, ...change }
}
