/** Who a log line is about, for whoever reads several lines, and for nobody else. */
import { createHmac, randomBytes } from 'node:crypto'
import { type Aliases, aliasKey } from '../../../models/alias.ts'

export interface Pseudonyms {
  /**
   * The same person the same word while their key is kept. Reads the database, so only lines of trouble ask for it;
   * while it is away the word begins with `~` and holds for this process.
   */
  of(community: number, peer: number, now: Date): Promise<string>
}

/**
 * HMAC under the person's own key, which goes with them, and `logKey`, which is not in the database: neither the log
 * with a copy of the database nor the log with the environment names anybody. Nothing is remembered between lines, so
 * that a key erased in another process is not used here.
 */
export function createPseudonyms(aliases: Aliases, logKey: string): Pseudonyms {
  const ofThisProcess = randomBytes(16).toString('hex')
  const word = (key: string, community: number, peer: number) =>
    createHmac('sha256', `${logKey}:${key}`).update(`${community}:${peer}`).digest('hex').slice(0, 12)
  return {
    async of(community, peer, now) {
      try {
        const fresh = randomBytes(16).toString('hex')
        return word(await aliasKey(aliases, { community, person: peer, fresh, now }), community, peer)
      } catch {
        return `~${word(ofThisProcess, community, peer)}`
      }
    },
  }
}
