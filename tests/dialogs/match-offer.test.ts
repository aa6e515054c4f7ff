/** A proposal of a mentor: both are asked, «Другого» needs no reason, and nobody is left without somebody who looks on. */
import { menteeByNumber } from '../../models/mentee.ts'
import { seatsTaken } from '../../models/mentor-seats.ts'
import type { Club } from '../../src/domain/club.ts'
import { livingPair, mentee, mentor, proposal, pupil } from '../support/pairs.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

let town: Town
const club = () => town.bot.app().runtimes[0]?.club as Club
const now = () => new Date(town.emulator.now())
const noCharter = { community: { charter: undefined } }

async function everybodyComes(...names: string[]): Promise<Person[]> {
  const people = names.map((name) => town.person(name))
  for (const one of people) {
    await one.says('Начать')
    await one.skims()
  }
  return people
}

const joining = ({ id }: Person, name: string) => ({ id, name, now: now() })

async function altered(person: Person, words: string): Promise<boolean> {
  return (await person.transcript()).some(({ text }) => text.startsWith(words))
}

describe.each(ways)('предложение: %s', (way) => {
  beforeAll(async () => {
    town = await openTown({ way, ...noCharter })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('оба узнают, почему, и сроки; согласны оба — пара; спросить можно до ответа', async () => {
    const [anna, boris, irina] = (await everybodyComes('Анна', 'Борис', 'Ирина')) as [Person, Person, Person]
    const young = await mentee(club(), joining(anna, 'Анна Петрова'))
    const experienced = await mentor(club(), joining(boris, 'Борис Лужин'), { seats: 1 })
    await anna.says('Моё наставничество')
    await anna.hears('Пары пока нет: ищем вам наставника')
    await proposal(club(), { mentee: young, mentor: experienced, now: now() })
    await town.bot.waits({ minutes: 1 })
    await anna.hears(
      'Анна, кажется, вам подойдёт наставник: Борис Лужин, математика, Средняя школа № 3',
      'то, что вы отметили (конфликты в классе)',
      '«Другого» увидит только куратор',
      /до (понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья), \d+ [а-я]+, \d+:\d\d/,
    )
    await boris.hears('Борис, кажется, вам есть кому помочь: Анна Петрова', 'нужна ваша сильная сторона')
    await anna.chooses('Есть вопрос')
    await anna.hears('Что хотите узнать?')
    await anna.says('А можно встречаться по субботам?')
    await anna.hears('Передали')
    await irina.hears('О предложении № 1 (наставничество): А можно встречаться по субботам?')
    // Whoever has lost the card finds the proposal again, and after their yes that the other's is awaited.
    await anna.says('Моё наставничество')
    await anna.hears('кажется, вам подойдёт наставник: Борис Лужин', 'Ответьте, пожалуйста, до')
    await anna.chooses('Давайте попробуем')
    await anna.hears('Ждём второй ответ')
    await anna.says('Моё наставничество')
    await anna.hears('Ваше «Давайте попробуем» записано (Борис Лужин', 'Ждём второй ответ до')
    await boris.says('Моё наставничество')
    await boris.hears('кажется, вам есть кому помочь: Анна Петрова')
    await boris.chooses('Давайте попробуем')
    await boris.hears('Вот и договорились')
    await town.bot.waits({ minutes: 1 })
    await anna.hears('ваш наставник — Борис Лужин')
    await boris.hears('вы помогаете — Анна Петрова')
  })
})

describe('«Другого» и молчание', () => {
  beforeAll(async () => {
    town = await openTown(noCharter)
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('«Другого» — сразу следующий по порядку, того же больше не предлагают; никого — слово, напарник и куратор', async () => {
    const people = await everybodyComes('Дарья', 'Борис', 'Вера', 'Ирина')
    const [darya, boris, vera, irina] = people as [Person, Person, Person, Person]
    const young = await mentee(club(), joining(darya, 'Дарья Ключевская'))
    const first = await mentor(club(), joining(boris, 'Борис Лужин'))
    await mentor(club(), joining(vera, 'Вера Осокина'), { strengths: ['talks'] })
    await proposal(club(), { mentee: young, mentor: first, now: now() })
    await town.bot.waits({ minutes: 1 })
    await darya.hears('Борис Лужин')
    await boris.hears('Дарья Ключевская')
    await darya.taps('Другого')
    await darya.hears('Хорошо, ищем другого наставника. Ответ увидит только куратор.')
    expect(await altered(boris, 'Это предложение уже закрыто')).toBe(true)
    await boris.hearsNothing()
    await darya.hears('вам подойдёт наставник: Вера Осокина', 'тот же предмет')
    await vera.hears('вам есть кому помочь: Дарья Ключевская')
    await darya.taps('Давайте попробуем')
    await darya.hears('Ждём второй ответ')
    // Half of the time both have: one word to who has not answered, and to nobody else.
    await town.bot.waits({ days: 3 })
    await vera.hears('Вас просят помочь: Дарья Ключевская', 'Попробуем?')
    await darya.hearsNothing()
    await town.bot.waits({ days: 3 })
    await darya.hears('Наставник пока не ответил')
    await darya.hears('Подходящего наставника пока нет', 'напарник')
    await irina.hears('Дарья Ключевская ждёт наставника, и сейчас никто не подходит')
    await vera.taps('Давайте попробуем')
    await vera.hears('Срок этого ответа вышел, ничего страшного')
    expect((await seatsTaken(club().models.mentorSeats, 1)).taken).toEqual([])
    expect((await menteeByNumber(club().models.mentees, 1, young))?.looking).toBe(true)
  })

  it('молчит сам молодой педагог: после второго раза спросят, нужен ли ещё, и место зря не держат', async () => {
    const [anna, gleb] = (await everybodyComes('Анна', 'Глеб')) as [Person, Person]
    const young = await mentee(club(), joining(anna, 'Анна Петрова'), { form: 'head-teacher' })
    const forms = { forms: ['head-teacher' as const], subjects: [] }
    const first = await mentor(club(), joining(gleb, 'Глеб Ветров'), forms)
    await mentor(club(), joining(await town.newcomer(401, 'Пётр', 'Зимин'), 'Пётр Зимин'), forms)
    await mentor(club(), joining(await town.newcomer(402, 'Нина', 'Летова'), 'Нина Летова'), forms)
    const { reader } = await proposal(club(), { mentee: young, mentor: first, now: now() })
    expect(reader).toBe(anna.id)
    for (let day = 0; day < 14; day += 1) await town.bot.waits({ days: 1 })
    const heard = await anna.skims()
    expect(heard.filter((text) => text.includes('кажется, вам подойдёт'))).toHaveLength(2)
    expect(heard.join()).toContain('Ответа не было, и это ничего. Наставник ещё нужен?')
    await gleb.skims()
    await anna.taps('Да, ищите')
    await anna.hears('Хорошо, ищем дальше')
    await anna.hears('кажется, вам подойдёт наставник')
    await anna.taps('Другого')
    await anna.hears('ищем другого наставника')
    await anna.hears('Подходящего наставника пока нет')
    for (const name of ['Ирина', 'Пётр', 'Нина', 'Дарья', 'Вера', 'Борис']) await town.person(name).skims()
  })

  it('за ученика отвечает школьный куратор; место живой пары предложение не задевает', async () => {
    const [vera, gleb] = [town.person('Вера'), town.person('Глеб')]
    const young = await pupil(club(), joining(vera, 'Вера Осокина'), { label: '9 класс' })
    const experienced = await mentor(club(), joining(gleb, 'Глеб Ветров'))
    await club().models.mentors.updateOne({ community: 1, number: experienced }, { $set: { forms: ['teacher-pupil'] } })
    await livingPair(club(), {
      mentee: await pupil(club(), joining(vera, 'Вера Осокина'), { label: '10 класс' }),
      mentor: experienced,
      now: now(),
    })
    await town.bot.waits({ minutes: 1 })
    await vera.skims()
    await gleb.skims()
    await proposal(club(), { mentee: young, mentor: experienced, now: now() })
    await town.bot.waits({ minutes: 1 })
    await vera.hears('9 класс: кажется, подойдёт наставник Глеб Ветров', 'Отвечаете вы, за ученика')
    const card = await gleb.hears('вам есть кому помочь: 9 класс', 'через школьного куратора')
    expect(card.text).not.toContain('vk.com')
    await gleb.taps('Другого')
    await gleb.hears('его увидит только куратор')
    await vera.hears('9 класс: подходящего наставника пока нет')
    await town.person('Ирина').hears('9 класс (Вера Осокина) ждёт наставника')
  })
})

describe('«Больше не искать», «Пока не беру», мест меньше, чем пар', () => {
  beforeAll(async () => {
    town = await openTown(noCharter)
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())
  const state = async (number: number) => (await club().models.pairs.findOne({ community: 1, number }).lean())?.state

  it('кто больше не ищет, тому и отвечать не на что: место свободно, наставник узнаёт об этом', async () => {
    const [anna, boris] = (await everybodyComes('Анна', 'Борис')) as [Person, Person]
    const young = await mentee(club(), joining(anna, 'Анна Петрова'))
    const experienced = await mentor(club(), joining(boris, 'Борис Лужин'))
    const { number } = await proposal(club(), { mentee: young, mentor: experienced, now: now() })
    await town.bot.waits({ minutes: 1 })
    await anna.hears('вам подойдёт наставник')
    await boris.hears('есть кому помочь')
    await boris.taps('Давайте попробуем')
    await boris.hears('Ждём второй ответ')
    await anna.says('Найти наставника')
    await anna.hears('уже есть или предложен')
    await anna.chooses('Больше не искать')
    await anna.hears('больше не ищем', 'Предложение снято', 'Сейчас наставника вам не ищем')
    await boris.hears('больше не ищут, так бывает', 'место у вас снова свободно')
    expect([await state(number), (await seatsTaken(club().models.mentorSeats, 1)).taken]).toEqual(['withdrawn', []])
    expect(await altered(anna, 'Это предложение уже закрыто')).toBe(true)
    await town.bot.waits({ days: 4 })
    await anna.hearsNothing()
    await boris.hearsNothing()
  })

  it('наставник на паузе: предложение снято, живая пара остаётся; мест меньше, чем пар, — об этом слово', async () => {
    const [boris, vera, darya] = (await everybodyComes('Борис', 'Вера', 'Дарья')) as [Person, Person, Person]
    const experienced = await mentor(club(), joining(boris, 'Борис Лужин'))
    const [living, waiting] = [
      await mentee(club(), joining(vera, 'Вера Осокина')),
      await mentee(club(), joining(darya, 'Дарья Ключевская')),
    ]
    const pair = await livingPair(club(), { mentee: living, mentor: experienced, now: now() })
    const { number } = await proposal(club(), { mentee: waiting, mentor: experienced, now: now() })
    await town.bot.waits({ minutes: 1 })
    for (const one of [boris, vera]) await one.skims()
    await darya.hears('вам подойдёт наставник')
    await boris.says('Стать наставником')
    await boris.hears('Скольким сразу: 2')
    await boris.chooses('Как и скольким')
    await boris.hears('Скольким сразу')
    for (const seats of [2, 3, 4]) {
      await boris.chooses(`Скольким: ${seats}`)
      await boris.hears('Скольким сразу')
    }
    await boris.chooses('Скольким: 5')
    await boris.hears('Пар и предложений уже 2', 'Они остаются')
    await boris.chooses('Готово')
    await boris.hears('Скольким сразу: 1')
    await boris.chooses('Пока не беру')
    await boris.hears('предложения без двух согласий снимаю: 1', 'Сейчас никого не берёте')
    await darya.hears('наставник сейчас никого не берёт, так бывает')
    expect([await state(pair.number), await state(number)]).toEqual(['living', 'withdrawn'])
    await vera.hearsNothing()
    expect((await seatsTaken(club().models.mentorSeats, 1)).taken).toHaveLength(1)
  })

  it('предложение того же мгновения снимает и сам бот: не сказанное в разговоре договаривает следующая минута', async () => {
    const [gleb, darya] = (await everybodyComes('Глеб', 'Дарья')) as [Person, Person]
    const experienced = await mentor(club(), joining(gleb, 'Глеб Ветров'))
    const young = await mentee(club(), joining(darya, 'Дарья Ключевская'))
    const { number } = await proposal(club(), { mentee: young, mentor: experienced, now: now() })
    await club().models.mentees.updateOne({ community: 1, number: young }, { $set: { looking: false } })
    await town.bot.waits({ minutes: 1 })
    expect(await state(number)).toBe('withdrawn')
    await gleb.hears('больше не ищут')
    await darya.hearsNothing()
  })
})
