/** The ledger of facts begins with what the memberships so far say: who joined when, and who left. */
import type { mongo } from 'mongoose'
import type { Migration } from './migration.ts'

/** Of a page that was replaced the membership goes on under the new one: nobody has left. */
const moved = 'merged'

export const factsOfMemberships: Migration = {
  to: 4,
  says: 'учёт фактов: кто и когда вступил и вышел',
  async run(database) {
    const facts = database.collection('facts')
    const index = { community: 1, key: 1, revision: 1 } as const
    await facts.createIndex(index, { unique: true })
    for await (const row of database.collection('memberships').find({})) {
      const found = [
        fact(row, 'joined', row.from),
        ...(row.to && row.leftBy !== moved ? [fact(row, 'left', row.to)] : []),
      ]
      for (const one of found) {
        const { community, key, revision } = one
        await facts.updateOne({ community, key, revision }, { $setOnInsert: one }, { upsert: true })
      }
    }
  },
}

function fact({ community, person, application, workplace }: mongo.Document, kind: string, at: Date) {
  return {
    community,
    key: `${kind}:${application}`,
    revision: 0,
    stands: true,
    kind,
    person,
    count: 1,
    at,
    where: null,
    organisation: workplace ? { id: workplace.id ?? null, kind: workplace.kind ?? null } : null,
    of: null,
    value: {},
    classes: { age: null, service: null },
    proof: null,
    source: 'bot',
    by: 0,
    cause: 'migration',
    stated: at,
  }
}
