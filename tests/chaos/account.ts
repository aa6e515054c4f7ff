/** Everything that may say why somebody still waits: their window, what the bot keeps of them, its last log lines. */
import { existsSync, readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import type { Control } from '../support/control.ts'

const COMMUNITY = 1
const LOG_LINES = 80
const LAST_ROWS = 20

export interface Accounts {
  of(person: number): Promise<string>
  close(): Promise<void>
}

/** Looks into the storm's own database, beside the bot. */
export function openAccounts(options: {
  mongodbUri: string
  vk: Control
  organizer: number
  logFile: string
}): Accounts {
  const { vk, organizer, logFile } = options
  const connection = mongoose.createConnection(options.mongodbUri)

  async function rows(name: string, query: object): Promise<unknown[]> {
    return connection.collection(name).find(query).sort({ $natural: -1 }).limit(LAST_ROWS).toArray()
  }

  async function of(person: number): Promise<string> {
    const window = (await vk.transcript(COMMUNITY, person)).map(({ from, cmid, text }) => ({ from, cmid, text }))
    const waiting = { community: COMMUNITY, state: 'waiting' }
    const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LOG_LINES) : []
    const kept: Record<string, unknown[]> = {
      window,
      'inbox of the person': await rows('inbox', { community: COMMUNITY, peer: person }),
      'inbox of the organizer': await rows('inbox', { community: COMMUNITY, peer: organizer }),
      'inbox, whatever is new': await rows('inbox', { community: COMMUNITY, state: { $ne: 'done' } }),
      'outbox about the person': await rows('outbox', {
        community: COMMUNITY,
        $or: [{ peers: person }, { about: person }],
      }),
      'outbox, whatever waits': await rows('outbox', waiting),
      talks: await rows('talks', { community: COMMUNITY, peer: { $in: [person, organizer] } }),
      application: await rows('applications', { community: COMMUNITY, person }),
      membership: await rows('memberships', { community: COMMUNITY, person }),
      leases: await rows('leases', { until: { $gt: new Date(Date.now() - 60_000) } }),
      post: await rows('posts', {}),
    }
    const lists = Object.entries(kept).map(([name, all]) => [`${name}:`, ...all.map((one) => JSON.stringify(one))])
    return [...lists, ['log:', ...log]].map((lines) => lines.join('\n  ')).join('\n')
  }

  return { of, close: () => connection.close() }
}
