/** «Меньше сообщений»: topics, how often, a pause, «Стоп», and what comes and why. */
import { putNotices } from '../../src/delivery/put.ts'
import { mayBeTold } from '../../src/domain/preferences/unasked.ts'
import { joined } from '../domain/town.ts'
import { openTown, type Town, type Way } from '../support/town.ts'

const topics = [
  { id: 'trainings', title: 'Тренинги' },
  { id: 'trips', title: 'Поездки' },
]

let town: Town
beforeAll(async () => {
  town = await openTown({ community: { topics } })
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const club = () => town.bot.app().runtimes[0]?.club as Parameters<typeof joined>[0]
const now = () => new Date(town.emulator.now())

it.each([
  ['taps', 'Анна'],
  ['numbers', 'Борис'],
  ['words', 'Вера'],
] as [Way, string][])('настраивается целиком: %s', async (way, name) => {
  const anna = town.person(name, { way })
  await joined(club(), anna.id, now())
  await anna.says('Реже')
  await anna.hears('не больше 1 в день и 4 в неделю', 'На ваши слова отвечу всегда')
  await anna.chooses('О чём писать')
  await anna.hears('О чём писать?')
  await anna.chooses('✓ Тренинги')
  await anna.hears('о теме «Тренинги» больше не пишу')
  expect(await mayBeTold(club(), [anna.id], now(), 'trainings')).toEqual([])
  await anna.chooses('Меньше сообщений')
  await anna.hears('Темы, о которых не пишу: «Тренинги»')
  await anna.chooses('Что приходит и почему')
  await anna.hears('Ответы на ваши слова', 'Рассылки на темы: «Поездки». Потому что вы в Ассоциации')
  await anna.chooses('Меньше сообщений')
  await anna.hears('Рассылки приходят')
  await anna.chooses('Как часто')
  await anna.hears('Как часто писать')
  await anna.chooses('Раз в неделю, всё сразу')
  await anna.hears('раз в неделю')
  await anna.chooses('Меньше сообщений')
  await anna.hears('Рассылки приходят раз в неделю')
  await anna.chooses('Пауза до даты')
  await anna.hears('До какого дня не писать?')
  await anna.says('до вчера')
  await anna.hears('уже наступил')
  await anna.says('как-нибудь потом')
  await anna.hears('Не получилось узнать день')
  await anna.says('на две недели')
  await anna.hears(/Готово: до \d+ [а-я]+ \d{4} сам не пишу/)
  await town.bot.restarts()
  await anna.says('Меньше сообщений')
  await anna.hears('Пауза до', 'раз в неделю', '«Тренинги»')
  await anna.chooses('Снять паузу')
  await anna.hears('снова буду')
  await anna.chooses('Меньше сообщений')
  await anna.hears(/^Рассылки приходят раз в неделю/)
  await anna.chooses('Выключить всё')
  await anna.hears('без вашей просьбы больше не пишу')
  await anna.says('Меньше сообщений')
  await anna.hears('Всё, о чём вы не просили, выключено.')
  await anna.chooses('Снова писать')
  await anna.hears('снова буду')
})

it('«отписаться» — это «Стоп»: ждущая рассылка не приходит, ответ приходит', async () => {
  const darya = town.person('Дарья')
  await darya.says('Начать')
  await darya.hears('Здравствуйте')
  const later = { to: [darya.id], notBefore: new Date(now().getTime() + 3_600_000) }
  const mailing = { ...later, key: 'mailing:1', content: { text: 'Приходите на тренинг' }, priority: 'told' as const }
  const answer = { ...later, key: 'answer:1', content: { text: 'Ответ на ваш вопрос' } }
  await putNotices(club(), [mailing, answer], now())
  await darya.says('отписаться')
  await darya.hears('без вашей просьбы больше не пишу')
  await town.bot.waits({ hours: 2 })
  await darya.hears('Ответ на ваш вопрос')
  await darya.hearsNothing()
})

it('не нужны ни участие, ни согласие: хранится только выбор', async () => {
  const gleb = town.person('Глеб')
  await gleb.says('пауза')
  await gleb.hears('До какого дня')
  await gleb.taps('На месяц')
  await gleb.hears('сам не пишу')
  await gleb.says('Что приходит и почему')
  await gleb.hears('Рассылок нет: они для тех, кто в Ассоциации')
  await gleb.says('Стоп')
  await gleb.hears('больше не пишу')
  await gleb.says('Пауза')
  await gleb.hears('и так выключено')
  const row = await club().models.preferences.findOne({ community: 1, person: gleb.id }).lean()
  const kept = ['_id', 'at', 'cause', 'causes', 'community', 'off', 'often', 'pausedUntil', 'person', 'unasked']
  expect(Object.keys(row ?? {}).sort()).toEqual(kept)
})

it('организатору дела роли приходят и после «Стоп», и это сказано', async () => {
  const irina = town.person('Ирина')
  await irina.says('Что приходит и почему')
  await irina.hears('Дела роли: организатор')
})

it('две кнопки сразу на две темы: обе выключены, старая кнопка говорит то же, что и раньше', async () => {
  const tamara = town.person('Тамара')
  await tamara.says('О чём писать')
  const list = await tamara.hears('О чём писать?')
  await tamara.taps('✓ Тренинги', list.cmid)
  await tamara.hears('«Тренинги» больше не пишу')
  await tamara.taps('✓ Поездки', list.cmid)
  await tamara.hears('«Поездки» больше не пишу')
  await tamara.taps('✓ Тренинги', list.cmid)
  await tamara.hears('«Тренинги» больше не пишу')
  const row = await club().models.preferences.findOne({ community: 1, person: tamara.id }).lean()
  expect(row?.off).toEqual(['trainings', 'trips'])
  await tamara.taps('Поездки')
  await tamara.hears('о теме «Поездки» снова пишу')
})
