/** «Удалить мои данные» with everything the bot writes in view: the whole database and the log. */
import pino from 'pino'
import { traces } from '../domain/traces.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

const id = 512_345_678
/** Nobody's number: only words are looked for. */
const nobody = 999_999_999
const words = ['Злата', 'Новикова', 'Логопед-затейница', `id${id}`]

let town: Town
let zlata: Person
const lines: string[] = []
beforeAll(async () => {
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) })
  town = await openTown({ app: { log, logKey: 'the key of a test' } })
  zlata = await town.newcomer(id, 'Злата', 'Новикова')
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const models = () => {
  const [runtime] = town.bot.app().runtimes
  if (!runtime) throw new Error('the bot is not running')
  return runtime.club.models
}

it('после удаления о человеке не остаётся ничего, кроме строки разговора, который ещё идёт', async () => {
  const irina = town.person('Ирина')
  await irina.says('Начать')
  await irina.hears('Здравствуйте')
  await joins(irina)
  await zlata.says('Моя карточка')
  await zlata.hears('Злата Новикова')
  expect((await traces(models(), { id, words })).length).toBeGreaterThan(6)
  await forgets()
  await irina.skims()
  const left = await traces(models(), { id, words: [] })
  expect(new Set(left.map((row) => row.split(':')[0]))).toEqual(new Set(['talks', 'inbox']))
  expect(await traces(models(), { id: nobody, words })).toEqual([])
})

it('а через сутки тишины нет и её', async () => {
  await town.bot.waits({ hours: 25 })
  expect(await traces(models(), { id, words })).toEqual([])
  expect(await models().memberships.countDocuments({ community: 1 })).toBe(1)
  expect(await models().destructions.countDocuments({ community: 1, done: { $ne: null } })).toBe(1)
})

it('кто снова написал, тот снова в разговоре, и он сам не исчезает', async () => {
  await zlata.says('Начать')
  await zlata.hears('Здравствуйте')
  await forgets()
  await zlata.says('События')
  await zlata.skims()
  await town.bot.waits({ hours: 25 })
  expect((await traces(models(), { id, words: [] })).map((row) => row.split(':')[0])).toContain('talks')
})

it('журнал называет человека словом, которое уходит вместе с ним', async () => {
  const before = await aliasInTrouble()
  expect(await aliasInTrouble()).toBe(before)
  await forgets()
  expect(await aliasInTrouble()).not.toBe(before)
  expect(lines.join('')).not.toMatch(new RegExp([`\\b${id}\\b`, ...words].join('|')))
})

/** A turn fails once; the word for the person in the line that says so. */
async function aliasInTrouble(): Promise<string> {
  const { preferences } = models()
  const write = preferences.updateOne.bind(preferences)
  lines.length = 0
  Object.assign(preferences, { updateOne: () => Promise.reject(new Error('a bug')) })
  await zlata.says('Стоп')
  await town.bot.isIdle()
  Object.assign(preferences, { updateOne: write })
  await town.bot.waits({ minutes: 1 })
  await zlata.hears('больше не пишу')
  const failed = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'a turn failed')
  expect(failed?.person).toMatch(/^[0-9a-f]{12}$/)
  return failed.person
}

async function forgets(): Promise<void> {
  await zlata.says('Мои данные')
  await zlata.skims()
  await zlata.taps('Удалить мои данные')
  await zlata.hears('Удалить всё')
  await zlata.taps('Да, удалить')
  await zlata.hears(/Готово, данные удалены. Об этом составлен акт № \d+/)
  await town.bot.isIdle()
}

async function joins(organizer: Person): Promise<void> {
  await zlata.says('Вступить')
  await zlata.hears('Согласие')
  await zlata.taps('Даю согласие')
  await zlata.hears('верно?')
  await zlata.taps('Всё верно')
  await zlata.hears('Где вы работаете?')
  await zlata.says('школа 5')
  await zlata.hears('Кем вы работаете?')
  await zlata.says('Логопед-затейница')
  await zlata.hears('Проверьте')
  await zlata.taps('Отправить и принять Устав')
  await zlata.hears('Готово')
  await organizer.hears('Заявка №', 'Злата Новикова')
  await organizer.says('Вступают')
  await organizer.hears('Злата Новикова')
  await organizer.taps('Принять')
  await organizer.skims()
  await zlata.hears('вы с нами')
  await zlata.says('Меню')
  await zlata.skims()
}
