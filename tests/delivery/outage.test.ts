/** The database is away for half a minute in the middle of talks. */
import { type Cable, layCable } from '../support/cable.ts'
import { testDatabase } from '../support/database.ts'
import { openTown, type Town } from '../support/town.ts'

const AWAY_MS = 30_000

let town: Town
let cable: Cable
beforeAll(async () => {
  const { uri } = await testDatabase()
  cable = await layCable(uri)
  town = await openTown({ app: { mongodbUri: cable.uri } })
})
afterAll(async () => {
  await town?.close()
  await cable.close()
})

it('извиняется один раз, а когда база вернулась, отвечает на всё по порядку', async () => {
  const [anna, boris] = [town.person('Анна'), town.person('Борис')]
  await anna.says('Вступить')
  await anna.hears('Согласие на обработку')
  cable.pull()
  const writes = (from: number, text: string) => town.control.do('say', { community: 1, from, text })
  await writes(anna.id, 'Даю согласие')
  await sleep(AWAY_MS / 3)
  await writes(anna.id, 'Анна Петрова')
  await writes(boris.id, 'Начать')
  await sleep(AWAY_MS / 3)
  await writes(anna.id, 'школа 3')
  await sleep(AWAY_MS / 3)
  expect(await texts(anna.id)).toEqual([
    expect.stringContaining('Согласие'),
    expect.stringContaining('небольшая поломка'),
  ])
  cable.plugIn()
  await until(async () => (await texts(anna.id)).some((text) => text.includes('школа № 3')))
  await anna.hears('небольшая поломка')
  await anna.hears('Анна Петрова, верно?')
  await anna.hears('Где вы работаете')
  await anna.hears('школа № 3')
  await boris.hears('небольшая поломка')
  await boris.hears('Здравствуйте, Борис!')
  await town.bot.hasNothingUnread()
}, 120_000)

async function texts(person: number): Promise<string[]> {
  const window = await town.control.transcript(1, person)
  return window.filter(({ from }) => from === -1).map(({ text }) => text)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return
    await sleep(200)
  }
  throw new Error('it did not come true in a minute')
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
