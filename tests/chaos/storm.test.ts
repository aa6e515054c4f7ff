/** Ten kills of the bot's process, one at each named place and one anywhere, while people join. */
import { testDatabase } from '../support/database.ts'
import { storm } from './storm.ts'

// Where a larger storm of the same kind follows anyway (.ci/run), this one is passed over.
const stormy = process.env.STORMS_FOLLOW ? it.skip : it

stormy(
  'никто не замечает десяти смертей бота',
  async () => {
    const database = await testDatabase()
    const report = await storm({ mongodbUri: database.uri, kills: 10, atOnce: 4, seed: 7 })
    process.stdout.write(
      `${report.kills} kills, ${report.inFlight} with something in flight, ${report.people} people\n`,
    )
    expect(report.differences).toEqual([])
    expect(report.inFlight).toBeGreaterThan(0)
    await database.drop()
  },
  180_000,
)
