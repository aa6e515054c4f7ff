/** Ten kills while announcements, reminders and talks go on and VK fails now and then. */
import { testDatabase } from '../support/database.ts'
import { tellingStorm } from './telling-storm.ts'

// Where a larger storm of the same kind follows anyway (.ci/run), this one is passed over.
const stormy = process.env.STORMS_FOLLOW ? it.skip : it

stormy(
  'объявления, напоминания и разговоры: каждое дошло один раз или посчитано',
  async () => {
    const database = await testDatabase()
    const { differences, ...figures } = await tellingStorm({ mongodbUri: database.uri, kills: 10, seed: 3 })
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    expect(differences).toEqual([])
    expect(figures.inFlight).toBeGreaterThan(0)
    expect(figures.ledger.delivered).toBeGreaterThan(0)
    await database.drop()
  },
  300_000,
)
