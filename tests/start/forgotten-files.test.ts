/** After «Удалить мои данные» nothing that the bot itself has written on the disk or into the log names the person. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { type Control, control } from '../support/control.ts'
import { emptyFolder, eventually, type Running, startEntry } from './entry.ts'

const [CLUB, ZLATA, IRINA] = [11, 512_345_678, 201]
const wanted = new RegExp(`${ZLATA}|Злат|Новиков|913.{0,3}555`, 'i')
/** Files of the database's engine: they hold what was deleted until they are overwritten (docs/operations.md). */
const engine = /^kept\/(mongod|embedded)\//

let folder: Awaited<ReturnType<typeof emptyFolder>>
let vk: Emulator
let act: Control
let bot: Running

beforeAll(async () => {
  vk = await startEmulator({
    communities: [{ id: CLUB, token: 'tayna', name: 'Молодые педагоги' }],
    people: [
      { id: ZLATA, first_name: 'Злата', last_name: 'Новикова', sex: 1 },
      { id: IRINA, first_name: 'Ирина', last_name: 'Соколова', sex: 1 },
    ],
  })
  act = control(vk.url)
  await act.do('allow', { community: CLUB, person: IRINA })
  folder = await emptyFolder()
  const operator = { name: 'АНО «Пример»', address: 'Садовая, 1', email: 'data@example.org', hosting: 'Красноярск' }
  const club = {
    id: CLUB,
    token: 'tayna',
    title: 'Молодые педагоги',
    level: 'municipal',
    organizers: [IRINA],
    operator,
  }
  await writeFile(join(folder.path, 'groups.json'), JSON.stringify([{ ...club, timeZone: 'Asia/Krasnoyarsk' }]))
  bot = await startEntry(folder.path, { VK_API_URL: vk.apiUrl, DATA_DIR: 'kept', LOG_LEVEL: 'trace' })
}, 60_000)
afterAll(async () => {
  await bot?.ends('SIGKILL')
  await vk.stop()
  await folder.remove()
})

it('файлы и журнал', async () => {
  await says(ZLATA, 'Вступить', 'Согласие на обработку')
  await says(ZLATA, 'Даю согласие', 'верно?')
  await says(ZLATA, 'Всё верно', 'Где вы работаете')
  await says(ZLATA, 'Школа на Луговой', 'Кем вы работаете')
  await says(ZLATA, 'Логопед', 'Проверьте')
  await says(ZLATA, 'Отправить заявку', 'Готово')
  // Trouble is what the log tells of: three attempts, and the update is parked with its text.
  await act.do('fault', { method: 'users.get', kind: 'code', code: 100, count: 3 })
  await act.do('say', { community: CLUB, from: ZLATA, text: 'Мой телефон 8 913 555-11-22' })
  await says(ZLATA, 'Начать', 'сломалось')
  expect(bot.log().filter((line) => 'person' in line)).not.toEqual([])
  await says(ZLATA, 'Мои данные', 'Удалится само')
  await says(ZLATA, 'Удалить мои данные', 'Удалить всё')
  await says(ZLATA, 'Да, удалить', 'Готово, данные удалены')
  await bot.ends('SIGTERM')

  expect(`${bot.stdout()}${bot.stderr()}`).not.toMatch(wanted)
  const paths = (await readdir(folder.path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.path.length + 1))
  const own = paths.filter((path) => !engine.test(path) && path !== 'groups.json')
  expect(own).toEqual(['kept/keys/data.key'])
  for (const path of own) expect(`${path} ${await readFile(join(folder.path, path), 'utf8')}`).not.toMatch(wanted)
}, 120_000)

async function says(from: number, text: string, hears: string): Promise<void> {
  const { cmid } = await act.do<{ cmid: number }>('say', { community: CLUB, from, text })
  const heard = async () => (await act.transcript(CLUB, from, cmid)).filter((one: Message) => one.from === -CLUB)
  await eventually(heard, (messages) => messages.some((one) => one.text.includes(hears)))
}
