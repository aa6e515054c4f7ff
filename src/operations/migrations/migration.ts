/** What a step between two versions of the documents is. */
import type { mongo } from 'mongoose'

export interface Migration {
  /** The version that the documents have after it. Each is one more than the last. */
  to: number
  /** One line for the log, in words. */
  says: string
  /**
   * Changes what is of the version before. It works on collections as they were then, not on today's models, and
   * finds by itself what is still to be done: after a kill it runs again from its beginning.
   */
  run(database: mongo.Db): Promise<void>
}
