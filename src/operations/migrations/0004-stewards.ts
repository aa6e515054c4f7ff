/** Who helps at one event with narrow rights is its steward: «helpers» are those who help people. */
import type { Migration } from './migration.ts'

export const stewards: Migration = {
  to: 5,
  says: 'помощники событий: новое имя строки',
  async run(database) {
    await database.collection('events').updateMany({ helpers: { $exists: true } }, { $rename: { helpers: 'stewards' } })
    const facts = database.collection('facts')
    // A fact is met by its key: under another one it would be stated again.
    for await (const { _id, key } of facts.find({ kind: 'organised', key: /:helper-\d+$/ })) {
      await facts.updateOne({ _id }, { $set: { key: String(key).replace(/:helper-(\d+)$/, ':steward-$1') } })
    }
  },
}
