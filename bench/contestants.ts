/** Who is measured. */
import type { Contestant } from './ground.ts'

export const ours: Contestant = { name: 'ours', script: 'bench/bot-process.ts', options: {} }

/**
 * vk-io's best setting where nothing limits the calls: up to 25 in an execute (`parallel`), sent at once. Its `burst`,
 * a call for each message, answers half as many here.
 */
export const UNLIMITED = 10_000

/** Bare vk-io with its session in memory: everything is lost when it ends. */
export function inMemory(apiLimit: number): Contestant {
  return peer('bare vk-io, session in memory', { storage: 'memory', apiLimit })
}

/** Bare vk-io with its session in the database that ours uses. `journal`: its writes wait for the journal as ours do. */
export function inMongo(journal: boolean): Contestant {
  const name = `bare vk-io, session in MongoDB, ${journal ? '' : 'not '}journaled`
  return peer(name, { storage: 'mongodb', journal, apiLimit: UNLIMITED })
}

function peer(name: string, options: Record<string, unknown>): Contestant {
  return { name, script: 'bench/peers/bare-vk-io.ts', options }
}
