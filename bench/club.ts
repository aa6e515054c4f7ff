/** The community of a bench past the bot that serves it. */
import mongoose from 'mongoose'
import { openModels } from '../models/index.ts'
import { type Club, createClub } from '../src/domain/club.ts'
import { createVault } from '../src/domain/personal-data/vault.ts'
import { COMMUNITY, settings } from './setting.ts'

/** `count`: commands sent to the database by now. */
export async function withClub<T>(uri: string, use: (club: Club, count: () => number) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(uri, { autoIndex: false, monitorCommands: true }).asPromise()
  let commands = 0
  connection.getClient().on('commandStarted', () => {
    commands += 1
  })
  try {
    const models = await openModels(connection)
    const vault = createVault('a key of the bench')
    return await use(createClub({ id: COMMUNITY, settings, directory: [], models, vault }), () => commands)
  } finally {
    await connection.close()
  }
}
