/** The database is away in the middle of talks, until everybody has been told so. */
import { type Cable, layCable } from '../support/cable.ts'
import { testDatabase } from '../support/database.ts'
import { openTown, type Town } from '../support/town.ts'

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
  await until(async () => (await texts(anna.id)).some((text) => text.includes('небольшая поломка')))
  await writes(anna.id, 'Анна Петрова')
  await writes(boris.id, 'Начать')
  // Whoever failed again before this was told has been told once by now, or is told a second time.
  await until(async () => (await texts(boris.id)).some((text) => text.includes('небольшая поломка')))
  await writes(anna.id, 'школа 3')
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
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not come true in a minute')
}
