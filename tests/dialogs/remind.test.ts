/** «Напомни мне»: whole or in turns, read back, told at its minute, put off, changed, stopped. */
import { DateTime } from 'luxon'
import type { Club } from '../../src/domain/club.ts'
import { chooseUnasked } from '../../src/domain/preferences/unasked.ts'
import { joined } from '../domain/town.ts'
import { openTown, type Person, type Town, type Way } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const club = () => town.bot.app().runtimes[0]?.club as Club
const now = () => new Date(town.emulator.now())
const here = () => DateTime.fromJSDate(now(), { zone: club().settings.timeZone }).setLocale('ru')

/** Moves the clock to that time, of this day or of one so many days ahead. */
async function itIs(hour: number, minute: number, days = 0): Promise<void> {
  const at = here().plus({ days }).set({ hour, minute, second: 0, millisecond: 0 })
  await town.bot.waits({ minutes: at.diff(here(), 'minutes').minutes })
}

const newcomers: Record<string, number> = { Елена: 9101, София: 9102, Марк: 9103, Нина: 9104 }

async function member(name: string, way?: Way): Promise<Person> {
  const id = newcomers[name]
  const one = id ? await town.newcomer(id, name, 'Новая') : town.person(name, way && { way })
  await joined(club(), one.id, now())
  // Days go by: only what somebody asked for is to come.
  await chooseUnasked(club(), { person: one.id, wanted: false, cause: `quiet:${one.id}`, now: now() })
  return one
}

it.each([
  ['taps', 'Анна'],
  ['numbers', 'Борис'],
  ['words', 'Вера'],
] as [Way, string][])('заводится, приходит, переносится, меняется и останавливается: %s', async (way, name) => {
  const anna = await member(name, way)
  await itIs(12, 0, 1)
  const day = (days: number) => here().plus({ days }).toFormat('d MMMM')
  await anna.says('напомни мне завтра в 9 сдать отчёт')
  await anna.hears('Напомню завтра, в', `, ${day(1)}`, 'в 9:00:\nсдать отчёт', 'Всё верно?')
  await anna.chooses('Другое время')
  await anna.hears('Когда напомнить?')
  await anna.says('завтра')
  await anna.hears('Во сколько?')
  await town.bot.restarts()
  await anna.says('в 5')
  await anna.hears('Как понять?')
  await anna.chooses('17:00')
  await anna.hears(`Напомню завтра, в`, 'в 17:00:\nсдать отчёт')
  await anna.chooses('Верно')
  await anna.hears('Хорошо, напомню завтра')
  await itIs(16, 59, 1)
  await anna.hearsNothing()
  await itIs(17, 0)
  await anna.hears(`${day(0)}`, '17:00): сдать отчёт')
  await anna.chooses('Через час')
  await told(anna, way, 'Напомню')
  await itIs(18, 0)
  const second = await anna.hears('18:00): сдать отчёт')
  await town.bot.restarts()
  await anna.chooses('Завтра')
  await told(anna, way, 'Напомню')
  // The card under the finger was changed to what is going to happen.
  expect((await anna.transcript()).find(({ cmid }) => cmid === second.cmid)?.text).toContain('ещё раз завтра')
  await anna.says('мои напоминания')
  await anna.hears('Ваши напоминания: 1')
  const [row] = await club().models.reminders.find({ community: 1, person: anna.id, state: 'open' }).lean()
  expect(row && DateTime.fromJSDate(row.at, { zone: row.zone }).toFormat('dd HH:mm')).toBe(
    here().plus({ days: 1 }).set({ hour: 18, minute: 0 }).toFormat('dd HH:mm'),
  )
  await anna.chooses(`${here().plus({ days: 1 }).toFormat('ccc, d MMMM')}, 18:00 сдать отчёт`.slice(0, 34))
  await anna.hears('Напомню завтра', 'в 18:00:\nсдать отчёт')
  await anna.chooses('Другое время')
  await anna.hears('Когда напомнить?')
  await anna.says('в 10')
  await anna.hears('Напомню завтра', `${day(1)}`, 'в 10:00:\nсдать отчёт')
  await anna.chooses('Верно')
  await anna.hears('Готово. Напомню завтра', 'в 10:00: сдать отчёт')
  await itIs(10, 0, 1)
  await anna.hears('10:00): сдать отчёт')
  await anna.chooses('Готово')
  await told(anna, way, 'Отмечено')
  await itIs(12, 0, 1)
  await anna.says('Напоминания')
  await anna.hears('Напоминаний впереди нет')
})

/** A quiet tap is answered without a message; a typed or numbered one hears it. */
async function told(person: Person, way: Way, text: string): Promise<void> {
  if (way !== 'taps') await person.hears(text)
}

it('привычка приходит каждый день, её слова меняются, «Не напоминать» её останавливает', async () => {
  const darya = await member('Дарья')
  await itIs(12, 0, 1)
  await darya.says('Напоминай каждый день в 20:00 про таблетки')
  await darya.hears('Напомню каждый день в 20:00, первый раз', 'про таблетки')
  await darya.taps('Верно')
  await darya.hears('Хорошо, напомню каждый день в 20:00')
  await itIs(20, 0)
  await darya.hears('20:00): про таблетки')
  await darya.taps('Готово')
  await itIs(20, 0, 1)
  await darya.hears('20:00): про таблетки')
  await darya.says('Мои напоминания')
  await darya.hears('Ваши напоминания: 1')
  await darya.says('1')
  await darya.hears('каждый день в 20:00, в следующий раз')
  await darya.taps('Другие слова')
  await darya.hears('О чём теперь напоминать?')
  await darya.says('выпить таблетки')
  await darya.hears('каждый день в 20:00', 'выпить таблетки')
  await darya.taps('Мои напоминания')
  await darya.hears('Ваши напоминания: 1')
  await darya.says('1')
  await darya.hears('выпить таблетки')
  await darya.taps('Не напоминать')
  await darya.hears('больше не напомню: выпить таблетки')
  await itIs(20, 1, 1)
  await darya.hearsNothing()
})

it('спрашивает только то, чего не хватает, и не гадает', async () => {
  const elena = await member('Елена')
  await elena.says('Напомни мне')
  await elena.hears('О чём напомнить?')
  await elena.says('позвонить в 3 школу')
  await elena.hears('Когда напомнить?')
  await elena.says('как-нибудь потом')
  await elena.hears('Не получилось узнать время')
  await elena.says('вчера в 9')
  await elena.hears('Это уже прошло: вчера')
  await elena.says('30 февраля')
  await elena.hears('Такого дня в календаре нет')
  await elena.says('каждый час')
  await elena.hears('Чаще раза в день не напоминаю')
  await elena.says('на следующей неделе')
  await elena.hears('В какой день?')
  await elena.says('в среду на следующей неделе')
  await elena.hears('Во сколько?')
  await elena.says('Назад')
  await elena.hears('В какой день?')
  await elena.says('в среду на следующей неделе в 15:00')
  await elena.hears('в среду', 'в 15:00:\nпозвонить в 3 школу')
  await elena.says('Отмена')
  await elena.skims()
  await elena.says('напомни 31 июня в 9 про отпуск')
  await elena.hears('Такого дня в календаре нет')
  await elena.says('за час до встречи')
  await elena.hears('О какой встрече речь?')
  await elena.says('завтра в 15:00')
  await elena.hears('в 14:00:\nпро отпуск')
  await elena.taps('Другие слова')
  await elena.hears('О чём напомнить?')
  await elena.says('ы'.repeat(1000))
  await elena.hears('длиннее 500')
  await elena.says('подать заявление на отпуск')
  await elena.hears('в 14:00:\nподать заявление на отпуск')
  await elena.taps('Верно')
  await elena.hears('Хорошо, напомню завтра')
  await elena.says(`напомни завтра в 9 ${'ы'.repeat(1000)}`)
  await elena.hears('длиннее 500')
  await elena.says('Отмена')
  await elena.skims()
  await itIs(14, 0, 1)
  await elena.hears('14:00): подать заявление на отпуск')
})

it('в тихие часы приходит, раз так решили, и это сказано заранее', async () => {
  const gleb = await member('Глеб')
  await itIs(12, 0, 1)
  await gleb.says('напомни сегодня в 23:00 выключить духовку')
  await gleb.hears('Напомню сегодня', 'в 23:00', 'тихие часы')
  await gleb.taps('Верно')
  await gleb.hears('Хорошо, напомню сегодня')
  await gleb.says('Стоп')
  await gleb.hears('больше не пишу', 'Ваши напоминания остаются (1)')
  await itIs(23, 0)
  await gleb.hears('23:00): выключить духовку')
  await gleb.says('Мои данные')
  await gleb.hears('Ваши напоминания себе')
  await gleb.says('Отмена')
  await gleb.skims()
})

it('день простоя: сказано, когда просили; привычка — один раз, дальше по порядку', async () => {
  const tamara = await member('Тамара')
  await itIs(12, 0, 1)
  for (const words of ['завтра в 9 сдать журнал', 'каждый день в 10 полить цветы']) {
    await tamara.says(`напомни ${words}`)
    await tamara.hears('Всё верно?')
    await tamara.taps('Верно')
    await tamara.hears('Хорошо')
  }
  const before = here()
  await town.bot.stops()
  const away = before.plus({ days: 3 }).set({ hour: 12, minute: 0 }).diff(before).as('milliseconds')
  await town.control.do('clock', { forwardMs: away })
  await town.bot.starts()
  await town.bot.waits({ minutes: 0 })
  await tamara.hears(/Должен был напомнить во? /, 'в 9:00, но не мог', 'сдать журнал')
  await tamara.hears(/Должен был напомнить сегодня, во? /, 'в 10:00, но не мог', 'полить цветы')
  await town.bot.waits({ minutes: 5 })
  await tamara.hearsNothing()
  await itIs(10, 0, 1)
  await tamara.hears('10:00): полить цветы')
  await tamara.says('Мои напоминания')
  await tamara.skims()
  await tamara.says('1')
  await tamara.hears('каждый день в 10:00')
  await tamara.taps('Не напоминать')
  await tamara.hears('больше не напомню')
})

it('без согласия ничего не хранит и говорит об этом; с отзывом согласия замолкает', async () => {
  const stranger = await town.newcomer(9001, 'Семён', 'Новый')
  await stranger.says('напомни завтра в 9 сдать отчёт')
  await stranger.hears('только с согласия')
  expect(await club().models.reminders.countDocuments({ community: 1, person: 9001 })).toBe(0)
  expect(JSON.stringify(await club().models.talks.find({ peer: 9001 }).lean())).not.toContain('отчёт')
  const sofia = await member('София')
  await sofia.says('напомни через час проветрить')
  await sofia.hears('Всё верно?')
  await sofia.taps('Верно')
  await sofia.hears('Хорошо')
  await club().models.consents.updateMany({ community: 1, person: sofia.id }, { withdrawn: { at: now(), cause: 'x' } })
  await town.bot.waits({ hours: 2 })
  await sofia.hearsNothing()
})

it('51-е напоминание не помещается, и сказано, что делать', async () => {
  const mark = await member('Марк')
  const row = { community: 1, person: mark.id, text: 'одно из', zone: 'Asia/Krasnoyarsk', rule: null, state: 'open' }
  const rows = Array.from({ length: 50 }, (_, index) => ({
    ...row,
    number: index + 1,
    at: here().plus({ months: 2, minutes: index }).toJSDate(),
    ended: null,
    made: now(),
    cause: `many:${index}`,
    causes: [],
  }))
  await club().models.reminders.insertMany(rows)
  await mark.says('напомни завтра в 9 сдать отчёт')
  await mark.hears('Всё верно?')
  await mark.taps('Верно')
  await mark.hears('уже 50 напоминаний')
  await mark.taps('Мои напоминания')
  await mark.hears('Ваши напоминания: 50')
  await mark.taps('Ещё')
  await mark.hears('Выберите напоминание')
  await mark.says('Отмена')
  await mark.skims()
  await club().models.reminders.deleteMany({ community: 1, person: mark.id })
})

it('«напомни» у того, кто говорит с человеком, идёт человеку; «Напомните, когда…» — вопрос', async () => {
  const irina = town.person('Ирина')
  await irina.says('Начать')
  await irina.skims()
  const nina = await member('Нина')
  await nina.says('Напомните, пожалуйста, когда собрание?')
  await nina.skims()
  await nina.says('Написать человеку')
  await nina.hears('что передать')
  await nina.says('Здравствуйте, у меня вопрос о собрании')
  await nina.hears('Передали')
  await irina.skims()
  await nina.says('напомни мне завтра в 9 про собрание')
  await nina.skims()
  expect((await irina.skims()).join('\n')).toContain('напомни мне завтра в 9 про собрание')
  expect(await club().models.reminders.countDocuments({ community: 1, person: nina.id })).toBe(0)
})
