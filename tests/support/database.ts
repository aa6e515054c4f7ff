import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'

/** A database of a test file's own, on the one server of the run. */
export interface TestDatabase {
  uri: string
  /** Deletes it; call it in `afterAll`, when nothing writes to it any more. */
  drop(): Promise<void>
}

/**
 * An empty database with a name of its own, so that test files run side by side.
 * @throws when called outside `npm test`, whose setup names the server
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_MONGODB_URI
  if (!server) throw new Error('TEST_MONGODB_URI is not set: run the tests by npm test')
  const uri = server.replace(/^([^/]+:\/\/[^/?]+)(\/[^?]*)?/, `$1/test-${randomBytes(6).toString('hex')}`)
  return {
    uri,
    async drop() {
      const connection = await mongoose.createConnection(uri).asPromise()
      await connection.dropDatabase()
      await connection.close()
    },
  }
}
