/** «Написать человеку» at its edges: replies, answers by hand, silence, reminders, floods and closed windows. */
import { buttonsOf } from '../support/person.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

const photo = { attachments: [{ type: 'photo', photo: { id: 1, owner_id: 1, sizes: [] } }] }
const voice = { attachments: [{ type: 'audio_message', audio_message: { id: 1, owner_id: 1, duration: 3 } }] }
const sticker = { attachments: [{ type: 'sticker', sticker: { sticker_id: 1 } }] }
const CURATOR = 104

let town: Town
let irina: Person
let darya: Person
let gleb: Person
let nextId = 400
beforeAll(async () => {
  town = await openTown({ community: { organizers: [201, 105] } })
  ;[irina, darya, gleb] = [town.person('Ирина'), town.person('Дарья'), town.person('Глеб')]
  for (const one of [irina, darya, gleb]) {
    await one.says('Начать')
    await one.skims()
  }
  const curator = { role: 'curator', person: CURATOR, organisation: null, since: new Date(), by: 0, cause: 'test' }
  await models().roles.create({ community: 1, ...curator } as never)
  await at(12)
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const models = () => {
  const club = town.bot.app().runtimes[0]?.club
  if (!club) throw new Error('the bot is not running')
  return club.models
}

/** Goes on to this hour of the community's day, so that the tests of hours begin at a known one. */
async function at(hour: number): Promise<void> {
  const now = new Date(town.emulator.now())
  // Krasnoyarsk is seven hours ahead of UTC all year.
  const passed = (now.getUTCHours() + 7) * 60 + now.getUTCMinutes()
  await town.bot.waits({ minutes: (hour * 60 - passed + 2 * 1440) % 1440 })
}

/** Somebody new writes to a human; both organizers have the card. */
async function writes(words: string, name = 'Нина'): Promise<Person> {
  const person = await town.newcomer(++nextId, name, 'Зимина')
  await person.says('Написать человеку')
  await person.hears('Напишите, что передать')
  await person.says(words)
  await person.hears('Передали')
  for (const organizer of [irina, darya]) await organizer.hears(`${name} Зимина`, words)
  return person
}

async function replies(who: Person, containing: string, text: string): Promise<void> {
  const message = (await who.transcript()).findLast((one) => one.from === -1 && one.text.includes(containing))
  await who.says(text, { reply_to: message?.cmid ?? 0 })
}

const byHand = async (person: Person, text: string, admin = irina.id): Promise<void> => {
  await town.control.do('admin.write', { community: 1, admin, peer: person.id, text })
  await town.bot.isIdle()
}

/** Ends the talk, so that the clock has nothing to do about it in the next test. */
async function ends(person: Person): Promise<void> {
  await person.says('Спасибо, дальше бот')
  await person.hears('Хорошо, дальше снова отвечаю я')
}

describe('ответ', () => {
  it('ответом ВК на карточку; второй организатор тоже услышан, и оба раза назван тот, кто отвечает', async () => {
    const nina = await writes('Как записать ребёнка в кружок?')
    await replies(irina, 'записать ребёнка', 'Позвоните в школу $5')
    await nina.hears('Отвечает Ирина: Позвоните в школу $5')
    await irina.hears('передали от вашего имени')
    await replies(darya, 'записать ребёнка', 'Или через сайт')
    await nina.hears('Отвечает Дарья: Или через сайт')
    await darya.hears('Разговор ведёт Ирина Соколова')
    await replies(nina, 'Или через сайт', 'А сайт какой?')
    await nina.hears('Передаю. Отвечает Ирина.')
    await irina.hears('Нина Зимина', 'А сайт какой?')
    await replies(irina, 'А сайт какой?', 'Спасибо, дальше бот')
    await irina.hears('Готово, дальше отвечаю я.')
    await nina.hears('Ирина на этом заканчивает')
  })

  it('двое отвечают в одно мгновение: сказаны оба ответа, ведёт один', async () => {
    const nina = await writes('Кто поможет с отчётом?')
    const cmid = async (who: Person) => (await who.transcript()).findLast(({ from }) => from === -1)?.cmid
    const [one, other] = [await cmid(irina), await cmid(darya)]
    const say = (from: number, text: string, reply_to?: number) =>
      town.control.do('say', { community: 1, from, text, reply_to })
    await Promise.all([say(irina.id, 'Я помогу', one), say(darya.id, 'И я помогу', other)])
    const heard = await nina.skims()
    expect(heard.sort()).toEqual(['Отвечает Дарья: И я помогу', 'Отвечает Ирина: Я помогу'])
    const row = await models().appeals.findOne({ person: nina.id }).lean()
    expect(row?.taken?.by).toBe(row?.lines[1]?.by)
    await irina.hears(/передали/)
    await darya.hears(/передали/)
    await ends(nina)
    await (row?.taken?.by === irina.id ? irina : darya).hears('Нина Зимина: спасибо, дальше бот.')
  })

  it('рукой в сообщениях сообщества: бот молчит, а свободные слова уходят тому, кто написал', async () => {
    const oleg = await town.newcomer(++nextId, 'Олег', 'Громов')
    await oleg.says('Меню')
    await oleg.skims()
    await byHand(oleg, 'Олег, вы забыли у нас зонт')
    expect(await oleg.skims()).toEqual(['Олег, вы забыли у нас зонт'])
    await oleg.says('ой, зайду за ним завтра')
    await oleg.hears('Передаю. Отвечает Ирина.')
    await irina.hears('Олег Громов', 'ой, зайду за ним завтра')
    await darya.hearsNothing()
    // «Данные» здесь не слово для бота, а часть того, что говорят Ирине.
    await oleg.says('А какие данные нужны?')
    await irina.hears('Олег Громов', 'А какие данные нужны?')
    await oleg.says('События')
    await oleg.hears('Пока ничего не объявлено')
    await byHand(oleg, 'Спасибо, дальше бот')
    await oleg.hears('Спасибо, дальше бот')
    await oleg.hears('Ирина на этом заканчивает')
    await oleg.says('зонт забыл опять')
    await oleg.skims()
    await irina.hearsNothing()
  })

  it('рукой отвечает администратор сообщества без роли в боте: это тоже ответ, продолжение видят организаторы', async () => {
    const nina = await writes('Где парковка?')
    await byHand(nina, 'За школой', 301)
    await nina.hears('За школой')
    expect((await irina.transcript()).at(-1)?.text).toContain('Отвечает: Тамара Рощина.')
    await nina.says('а вход с какой стороны')
    await nina.hears('Передаю. Отвечает Тамара.')
    for (const organizer of [irina, darya]) await organizer.hears('а вход с какой стороны')
    await ends(nina)
    for (const organizer of [irina, darya]) await organizer.hears('спасибо, дальше бот')
  })

  it('фото и голос бот не видит: карточка зовёт открыть сообщения, и ничего не остаётся без слова', async () => {
    const nina = await writes('Такая справка подойдёт?')
    await nina.says('вот она', photo)
    await nina.hears('Передаю организаторам.')
    for (const organizer of [irina, darya]) {
      const card = await organizer.hears('вот она', 'Прислано: фото', 'откройте сообщения')
      expect(JSON.stringify(card.keyboard)).toContain(`https://vk.com/gim1?sel=${nina.id}`)
    }
    await nina.says('', voice)
    await nina.says('', sticker)
    for (const organizer of [irina, darya]) {
      await organizer.hears('Прислано: голосовое')
      await organizer.hears('Прислано: стикер')
    }
    await replies(irina, 'вот она', 'Подойдёт')
    await irina.hears('передали от вашего имени')
    await nina.hears('Отвечает Ирина: Подойдёт')
    await nina.says('спасибо')
    await nina.hears('Передаю. Отвечает Ирина.')
    await irina.hears('Нина Зимина', 'спасибо')
    await ends(nina)
    await irina.hears('спасибо, дальше бот')
  })

  it('вопрос без подписи её не выдаёт: ни ответом ВК, ни фото, ни концом разговора', async () => {
    const nina = await town.newcomer(++nextId, 'Нина', 'Зимина')
    await nina.says('Спросить')
    await nina.hears('О чём хотите спросить')
    await nina.says('Законно ли дежурство?', photo)
    await nina.hears('Вложение не передаю', 'Отправить без подписи?')
    await nina.taps('Отправить без подписи')
    await nina.hears('Передали без подписи')
    await replies(irina, 'Законно ли дежурство?', 'Только с доплатой')
    await nina.hears('Ответ на ваш вопрос. Отвечает Ирина: Только с доплатой')
    await replies(nina, 'Только с доплатой', 'А если не платят?')
    await nina.hears('Передаю, по-прежнему без подписи.')
    await replies(nina, 'Только с доплатой', 'Спасибо, дальше бот')
    await nina.hears('Хорошо, дальше снова отвечаю я')
    const told = [...(await irina.skims()), ...(await darya.skims()), ...(await gleb.skims())].join('\n')
    expect(told).toContain('А если не платят?')
    expect(told).not.toMatch(new RegExp(`${nina.id}|Нина|Зимин`))
    const keys = await models().outbox.distinct('base', { community: 1 })
    expect(keys.filter((key) => key.includes(String(nina.id)))).toEqual([])
    // Her own free words are the bot's, since nobody may learn from them who asked.
    await nina.says('абырвалг')
    await nina.hears('Здесь отвечаю по кнопкам и словам')
  })

  it('двадцать сообщений разом и одно длинное: ничего не потеряно, порядок тот же', async () => {
    const nina = await writes('Расскажу по порядку')
    const words = Array.from({ length: 20 }, (_, index) => `строка ${'абвгдежзиклмнопрстуф'[index]}${index}`)
    for (const text of words) await town.control.do('say', { community: 1, from: nina.id, text })
    await town.bot.isIdle()
    await nina.hears('Передаю организаторам.')
    for (const organizer of [irina, darya])
      expect((await organizer.skims()).map((text) => text.split('\n').at(-1))).toEqual(words)
    await nina.says('длинно '.repeat(570))
    for (const organizer of [irina, darya]) {
      const parts = (await organizer.skims()).join('')
      expect(parts.match(/длинно/g)).toHaveLength(570)
    }
    await ends(nina)
    for (const organizer of [irina, darya]) await organizer.skims()
  })

  it('человек закрыл сообщения: организатор узнаёт, а ответ приходит со следующим словом человека', async () => {
    const nina = await writes('Когда собрание?')
    await nina.denies()
    await replies(irina, 'Когда собрание?', 'В среду')
    await irina.hears('передали от вашего имени')
    await town.bot.waits({ minutes: 5 })
    await irina.hears('ваш ответ пока не дошёл', 'Напишет сам — отправлю сразу')
    await town.bot.waits({ minutes: 5 })
    await irina.hearsNothing()
    await nina.allows()
    await nina.says('Меню')
    const heard = await nina.skims()
    expect(heard).toContain('Отвечает Ирина: В среду')
    await ends(nina)
    await irina.hears('спасибо, дальше бот')
  })
})

describe('время', () => {
  it('после двенадцати тихих часов бот говорит, что дальше снова он; ночь не в счёт', async () => {
    await at(18)
    const nina = await writes('Можно вопрос?')
    await replies(irina, 'Можно вопрос?', 'Конечно')
    await irina.hears('передали от вашего имени')
    await nina.hears('Отвечает Ирина: Конечно')
    // 18:00–21:00 and 8:00–16:00 are eleven hours.
    await town.bot.waits({ hours: 22 })
    await nina.hearsNothing()
    await town.bot.waits({ hours: 2 })
    await nina.hears('Разговор с человеком затих')
    await town.bot.waits({ hours: 2 })
    await nina.says('абырвалг')
    await nina.hears('Здесь отвечаю по кнопкам и словам')
  })

  it('без ответа напоминает сначала тому, кто взял, потом всем; ночью молчит', async () => {
    await at(22)
    const nina = await writes('Меня слышно?')
    await irina.taps('Беру на себя')
    await town.bot.waits({ hours: 24.5 })
    for (const one of [irina, darya, gleb]) await one.hearsNothing()
    await town.bot.waits({ hours: 12 })
    await irina.hears('ждёт ответа с', 'Меня слышно?')
    await town.bot.waits({ hours: 2 })
    for (const one of [irina, darya, gleb]) await one.hearsNothing()
    await town.bot.waits({ hours: 24 })
    const cards = []
    for (const one of [irina, darya, gleb]) cards.push(await one.hears('всё ещё без ответа', 'Меня слышно?'))
    expect(cards.flatMap(buttonsOf).filter(({ action }) => action.label === 'Беру на себя')).toHaveLength(3)
    await town.bot.waits({ hours: 48 })
    for (const one of [irina, darya, gleb]) await one.hearsNothing()
    await gleb.taps('Беру на себя')
    await replies(gleb, 'Меня слышно?', 'Слышно!')
    await gleb.hears('передали от вашего имени')
    await nina.hears('Отвечает Глеб: Слышно!')
    for (const one of [irina, darya]) await one.hears('Меня слышно?', 'Отвечает: Глеб Ветров.')
    await ends(nina)
    await gleb.hears('спасибо, дальше бот')
  })
})
