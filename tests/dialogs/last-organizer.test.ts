/** The only organizer leaves, withdraws and is erased: a community is never without anybody, and she is told so. */

import { traces } from '../domain/traces.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

let town: Town
let irina: Person
beforeAll(async () => {
  town = await openTown()
  irina = town.person('Ирина')
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const models = () => {
  const [runtime] = town.bot.app().runtimes
  if (!runtime) throw new Error('the bot is not running')
  return runtime.club.models
}

it('единственный организатор вступает и слышит, что роль переживёт выход', async () => {
  await irina.says('Вступить')
  await irina.skims()
  await irina.chooses('Даю согласие')
  await irina.hears('верно?')
  await irina.chooses('Всё верно')
  await irina.hears('Где вы работаете?')
  await irina.says('школа 3')
  await irina.hears('Кем вы работаете?')
  await irina.chooses('Учитель')
  await irina.hears('Проверьте')
  await irina.chooses('Отправить и принять Устав')
  await irina.skims()
  await irina.says('Вступают')
  await irina.hears('Ирина Соколова')
  await irina.chooses('Принять')
  await irina.skims()
  await irina.says('Покинуть ассоциацию')
  await irina.hears('Покинуть Ассоциацию?', 'Вы единственный организатор: роль, а с ней и данные, останется за вами')
  await irina.chooses('Остаться')
  await irina.hears('ничего не меняю')
})

it('отозвав согласие, знает, что останется, и остаётся только это', async () => {
  await irina.says('Отозвать согласие')
  await irina.hears('прекратятся сегодня', 'вы единственный организатор', 'роль останется за вашей страницей')
  await irina.chooses('Да, отозвать')
  await irina.hears('Согласие отозвано')
  await town.bot.waits({ days: 26 })
  await irina.skims()
  const rows = await traces(models(), { id: irina.id, words: ['Соколов'] })
  // The rows of her talk and of what the bot told her stand for everybody who writes.
  const everybodys = ['allowances', 'inbox', 'outbox', 'talks']
  const named = new Set(rows.map((row) => row.split(':')[0] ?? ''))
  expect([...named].filter((name) => !everybodys.includes(name)).sort()).toEqual(['organizing', 'roles'])
  await irina.says('Вступают')
  await irina.hears('Никто не ждёт')
})
