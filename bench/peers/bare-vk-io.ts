/** The peer: vk-io as it comes, with its own long poll, its own API queue and `@vk-io/session`. */
import http from 'node:http'
import type https from 'node:https'
import { type ISessionContext, type ISessionStorage, MemoryStorage, SessionManager } from '@vk-io/session'
import mongoose from 'mongoose'
import { type MessageContext, VK } from 'vk-io'
import { says } from '../setting.ts'

const options = JSON.parse(process.env.BENCH_OPTIONS ?? '{}')
const { community, token, vkApiUrl, mongodbUri, storage, journal, apiLimit } = options

interface Kept {
  _id: string
  value: object
}

/** Sessions in MongoDB: one document a person, read and written with each update. */
async function mongoStorage(): Promise<ISessionStorage> {
  const client = await new mongoose.mongo.MongoClient(mongodbUri).connect()
  const sessions = client.db().collection<Kept>('sessions')
  const durable = journal ? { writeConcern: { w: 'majority', j: true } as const } : {}
  return {
    get: async (key) => (await sessions.findOne({ _id: key }))?.value,
    async set(key, value) {
      await sessions.updateOne({ _id: key }, { $set: { value: { ...value } } }, { upsert: true, ...durable })
      return true
    },
    async delete(key) {
      await sessions.deleteOne({ _id: key }, durable)
      return true
    },
    touch: async () => undefined,
  }
}

type Talk = MessageContext & { session: ISessionContext & { count?: number } }

// Its own agent knows https only; the settings of this one are those of vk-io's.
const agent = new http.Agent({ keepAlive: true, keepAliveMsecs: 1000 }) as https.Agent
const vk = new VK({ token, agent, apiBaseUrl: vkApiUrl, pollingGroupId: community, apiMode: 'parallel', apiLimit })
const sessions = new SessionManager({ storage: storage === 'mongodb' ? await mongoStorage() : new MemoryStorage() })
vk.updates.on('message_new', sessions.middleware)
vk.updates.on('message_new', async (context: Talk) => {
  context.session.count = (context.session.count ?? 0) + 1
  await context.send(says.count(context.session.count))
})
await vk.updates.startPolling()
process.stdout.write('{}\n')

process.on('SIGTERM', () => process.exit(0))
process.stdin.on('end', () => process.exit(1)).resume()
