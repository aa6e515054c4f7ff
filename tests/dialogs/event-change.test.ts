/** An event that people have registered for: every line changed, moved, fewer seats, helpers, messages, called off. */
import { draftEvent } from '../../src/domain/events/draft.ts'
import { announcingTown, clubOf, makeMember } from '../support/announcing.ts'
import { type Person, type Town, townCommunity, ways } from '../support/town.ts'

const photo = (id: number) => ({ attachments: [{ type: 'photo', photo: { id, owner_id: 201, access_key: 'k' } }] })

describe.each(ways)('событие меняется: %s', (way) => {
  let town: Town
  let [irina, anna, boris]: Person[] = []
  const open = async (what = 'Изменить') => {
    await irina?.says('Прежние события')
    await irina?.hears('События, сначала черновики')
    await irina?.chooses('101. Тренинг')
    await irina?.hears('Событие № 101')
    await irina?.chooses(what)
  }
  const change = async (label: string) => {
    await open()
    await irina?.hears('Что изменим?')
    for (let page = 0; page < 3; page += 1) {
      const last = (await irina?.transcript())?.at(-1)
      const shown = JSON.stringify([last?.text, last?.keyboard]).includes(label)
      if (shown) break
      await irina?.chooses('Ещё')
      await irina?.hears('Что изменим?')
    }
    await irina?.chooses(label)
  }
  beforeAll(async () => {
    town = await announcingTown({ way })
    await makeMember(clubOf(town), 101, 'Анна Петрова')
    ;[irina, anna, boris] = [town.person('Ирина'), town.person('Анна'), town.person('Борис')]
    for (const one of [anna, boris]) {
      await one?.says('Начать')
      await one?.hears('Здравствуйте')
    }
    await irina?.says('Новое событие тренинг в пятницу в 15:00 в ЦОДОУ, 5 мест')
    await irina?.hears('Тренинг')
    await irina?.chooses('Опубликовать')
    await irina?.hears('Опубликовано')
    for (const one of [anna, boris]) {
      await one?.says('событие 101')
      await one?.hears('101. Тренинг')
      await one?.chooses('Записаться')
      await one?.hears('Записали вас')
    }
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('новое время: записавшихся спрашивают, «Приду» и «Не смогу», видно, кто молчит', async () => {
    await change('Когда')
    await irina?.hears('На когда переносим?')
    await irina?.says('вчера в 15:00')
    await irina?.hears('Это уже прошло')
    await irina?.says('в субботу в 12:00')
    await irina?.hears(
      'Готово. Записавшимся пишу: 2.',
      'В субботу, 6 марта, в 12:00, до 13:30',
      'Не ответили на перенос: 2',
    )
    for (const one of [anna, boris]) {
      await one?.hears(
        'новое время или место',
        'Теперь в субботу, 6 марта, в 12:00. Было: в пятницу, 5 марта, в 15:00',
        'Придёте?',
      )
    }
    await anna?.chooses('Приду')
    await anna?.hears('ждём вас')
    await open('Кто молчит')
    await irina?.hears('На перенос не ответили:', 'vk.com/id102')
    await boris?.chooses('Не смогу')
    await boris?.hears('Спасибо, что сказали')
    await open('Кто молчит')
    await irina?.hears('на перенос ответил каждый')
  })

  it('место, ссылка, что взять: одно сообщение о каждом изменении, место спрашивает снова', async () => {
    await change('Где')
    await irina?.hears('Сейчас: ЦОДОУ')
    await irina?.says('ИМЦ, каб. 3')
    await irina?.hears('Записавшимся пишу: 1', 'Где: ИМЦ, каб. 3')
    await anna?.hears('Где: ИМЦ, каб. 3. Было: ЦОДОУ.', 'Придёте?')
    await anna?.chooses('Приду')
    await anna?.hears('ждём вас')
    await change('Что взять')
    await irina?.hears('Что взять с собой?')
    await irina?.says('ноутбук')
    await irina?.hears('С собой: ноутбук')
    await anna?.hears('«Тренинг»: изменения.', 'С собой: ноутбук')
  })

  it('мест меньше, чем записано: говорит, кто остался бы, и что с этим делать', async () => {
    await boris?.says('событие 101')
    await boris?.hears('101. Тренинг')
    await boris?.chooses('Записаться')
    await boris?.hears('Записали вас')
    await change('Сколько мест')
    await irina?.hears('Сколько мест?')
    await irina?.says('1')
    await irina?.hears('Записано больше, чем 1', 'Борис')
    await irina?.chooses('Оставить как есть')
    await irina?.hears('ничего не меняю', 'Записаны: 2 из 5')
    await change('Сколько мест')
    await irina?.hears('Сколько мест?')
    await irina?.says('1')
    await irina?.hears('Что сделаем?')
    await irina?.chooses('Перевести в очередь')
    await irina?.hears('Готово', 'Записаны: 1 из 1', 'Ждут места: 1')
    await boris?.hears('мест стало меньше', 'первыми в очереди')
  })

  it('отмена: причину слышат все, кто записан и ждёт; записаться больше нельзя', async () => {
    await open('Отменить')
    await irina?.hears('Напишите причину')
    await irina?.says('Метель, дороги закрыты.')
    await irina?.hears('Отменить событие? Напишу всем, кто записан или ждёт: 2.')
    await irina?.chooses('Отменить событие')
    await irina?.hears('Событие отменено, людям пишу: 2.')
    for (const one of [anna, boris]) await one?.hears('не состоится: «Тренинг»', 'Метель, дороги закрыты')
    await boris?.says('событие 101')
    await boris?.hears('Отменено')
  })
})

describe('событие двух сообществ и из записи на стене', () => {
  let town: Town
  let [irina, vera]: Person[] = []
  beforeAll(async () => {
    const other = townCommunity({ id: 2, token: 'another', title: 'Соседи', charter: undefined })
    town = await announcingTown({ communities: [townCommunity({ charter: undefined }), other] })
    ;[irina, vera] = [town.person('Ирина'), town.person('Вера', { community: 2 })]
    for (const one of [irina, vera]) {
      await one?.says('Начать')
      await one?.hears('Здравствуйте')
    }
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('запись на стене становится событием: чего в ней нет, спрошено; второе нажатие — то же событие', async () => {
    const text =
      '🎉 Мастер-класс «Голос учителя»!\n\nЖдём вас 12 марта в 16:00.\nГде: ЦОДОУ, каб. 12\nВсего 20 мест, возьмите воду'
    const photo = { type: 'photo', photo: { id: 7, owner_id: 201 } }
    const object = { id: 5, owner_id: -town.community.id, from_id: 201, text, attachments: [photo] }
    await town.control.do('raw', { community: town.community.id, update: { type: 'wall_post_new', object } })
    await irina?.hears('На стене новая запись')
    await irina?.taps('Событие')
    await irina?.hears(
      'Событие № 101, черновик',
      'Мастер-класс «Голос учителя»',
      'В пятницу, 12 марта, в 16:00',
      'Где: ЦОДОУ, каб. 12',
      'Мест: 20',
      'Афиша есть',
      `vk.com/wall-${town.community.id}_5`,
    )
    await irina?.taps('Событие')
    await irina?.hears('Событие № 101, черновик')
  })

  it('показано в двух сообществах: перенос и отмену слышат через то, где записались', async () => {
    await irina?.taps('Изменить')
    await irina?.hears('Что изменим?')
    await irina?.taps('Ещё')
    await irina?.hears('Что изменим?')
    await irina?.taps('Сообщества')
    await irina?.hears('В каких сообществах показывать?')
    await irina?.taps('✓ vk.com/club2'.slice(2))
    await irina?.hears('✓ vk.com/club')
    await irina?.taps('К событию')
    await irina?.hears('Сообществ: 2')
    await irina?.taps('Опубликовать')
    await irina?.hears('Опубликовано')
    await vera?.says('событие 101')
    await vera?.hears('Голос учителя')
    await vera?.taps('Записаться')
    await vera?.hears('Записали вас')
    await irina?.taps('Лист события')
    await irina?.hears('Записаны: 1 из 20')
    await irina?.taps('Изменить')
    await irina?.hears('Что изменим?')
    await irina?.taps('Когда')
    await irina?.hears('На когда переносим?')
    await irina?.says('13 марта в 12:00')
    await irina?.hears('Готово', 'Не ответили на перенос: 1')
    await town.bot.waits({ minutes: 5 })
    await vera?.hears('новое время или место', 'Придёте?')
    await town.bot.waits({ minutes: 5 })
    await vera?.taps('Приду')
    await vera?.hears('ждём вас')
    await irina?.taps('Отменить')
    await irina?.hears('Напишите причину')
    await irina?.taps('Без причины')
    await irina?.hears('Отменить событие?')
    await irina?.taps('Отменить событие')
    await irina?.hears('Событие отменено, людям пишу: 1')
    await town.bot.waits({ minutes: 5 })
    await vera?.hears('не состоится', 'Голос учителя')
  })
})

describe('событие во всех строках', () => {
  let town: Town
  let [irina, anna, boris]: Person[] = []
  const edit = async (label: string, page = 0) => {
    await irina?.taps('Изменить')
    await irina?.hears('Что изменим?')
    for (let at = 0; at < page; at += 1) {
      await irina?.taps('Ещё')
      await irina?.hears('Что изменим?')
    }
    await irina?.taps(label)
  }
  beforeAll(async () => {
    town = await announcingTown()
    await makeMember(clubOf(town), 101, 'Анна Петрова')
    ;[irina, anna, boris] = [town.person('Ирина'), town.person('Анна'), town.person('Борис')]
    await anna?.says('Начать')
    await anna?.hears('Здравствуйте')
    await irina?.says('Новое событие тренинг в пятницу в 15:00 в ЦОДОУ')
    await irina?.hears('Тренинг')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('слова, точка на карте, афиша, вид, для кого', async () => {
    await edit('Название')
    await irina?.hears('Как назовём?')
    await irina?.says('Э'.repeat(101))
    await irina?.hears('101 знаков, а помещается 100')
    await irina?.says('Квиз для новичков')
    await irina?.hears('Готово', 'Квиз для новичков')
    await edit('До скольки')
    await irina?.hears('До скольки или как долго?')
    await irina?.says('до 14:00')
    await irina?.hears('Конец должен быть позже начала')
    await irina?.says('до 18:00')
    await irina?.hears('в 15:00, до 18:00')
    await edit('Точка на карте', 1)
    await irina?.hears('Пришлите место на карте')
    await irina?.says('где-то там')
    await irina?.hears('Пришлите точку на карте')
    await irina?.says('', { geo: { lat: 56.25, lon: 90.53 } })
    await irina?.hears('Точка на карте есть')
    await edit('Афиша')
    await irina?.hears('Пришлите афишу фотографией')
    const poster = {
      type: 'doc',
      doc: { id: 3, owner_id: 201, title: 'афиша.psd', ext: 'psd', size: 60_000_000, url: 'https://vk.com/doc' },
    }
    await irina?.says('', { attachments: [poster] })
    await irina?.hears('Афиша нужна фотографией')
    await irina?.says('', photo(7))
    await irina?.hears('Афиша есть')
    await edit('Ссылка', 1)
    await irina?.hears('Пришлите ссылку на видеовстречу')
    await irina?.says('в зуме')
    await irina?.hears('Пришлите ссылку целиком')
    await irina?.says('https://vk.com/call/join/abc')
    await irina?.hears('Ссылка для записавшихся: https://vk.com/call/join/abc')
    await edit('Часы в справке', 2)
    await irina?.hears('Сколько часов указать')
    await irina?.says('1,5')
    await irina?.hears('Часов в справке: 1,5')
    await irina?.taps('Позже')
    await irina?.hears('Когда опубликовать?')
    await irina?.says('завтра в 9')
    await irina?.hears('ждёт публикации')
    await irina?.taps('В черновики')
    await irina?.hears('черновик')
    await edit('Вид', 1)
    await irina?.hears('Какого вида событие?')
    await irina?.taps('игра')
    await irina?.hears('Вид: игра')
    await edit('Для кого', 1)
    await irina?.hears('Для кого?')
    await irina?.taps('Для участников')
    await irina?.hears('Для кого: всем участникам')
  })

  it('запись, пропуск, автобус, вопросы: невозможное объясняет и спрашивает снова', async () => {
    await edit('Запись до', 1)
    await irina?.hears('До какого времени записывать?')
    await irina?.says('в субботу в 12:00')
    await irina?.hears('Это позже начала')
    await irina?.says('в четверг в 18:00')
    await irina?.hears('Запись до чт, 4 марта, 18:00')
    await edit('Запись с', 1)
    await irina?.hears('Когда открыть запись?')
    await irina?.says('в пятницу в 10:00')
    await irina?.hears('Запись открылась бы позже, чем закроется')
    await irina?.says('Событие № 101')
    await irina?.skims()
    await irina?.says('Прежние события')
    await irina?.hears('События')
    await irina?.taps('101. Квиз для новичков')
    await irina?.hears('черновик')
    await edit('Пропуск', 2)
    await irina?.hears('До какого времени нужны данные')
    await irina?.says('завтра в 12:00')
    await irina?.hears('Пропуск: данные до чт, 4 марта, 12:00')
    await edit('Пропуск', 2)
    await irina?.hears('Поменять или убрать?')
    await irina?.taps('Убрать')
    await irina?.hears('Готово')
    await edit('Автобус', 2)
    await irina?.hears('Сколько мест в автобусе')
    await irina?.says('много')
    await irina?.hears('Напишите число мест и откуда')
    await irina?.says('40, от ЦОДОУ в 8:00')
    await irina?.hears('Автобус: мест 40, от ЦОДОУ в 8:00')
    await edit('Вопросы', 1)
    await irina?.hears('ничего не спрашиваю')
    await irina?.taps('Добавить вопрос')
    await irina?.hears('Какой вопрос задать?')
    await irina?.says('Мясо или овощи?')
    await irina?.hears('Как на него отвечают?')
    await irina?.taps('Выбором')
    await irina?.hears('Перечислите ответы')
    await irina?.says('Мясо')
    await irina?.hears('от двух до десяти')
    await irina?.says('Мясо, Овощи')
    await irina?.hears('Ответ обязателен?')
    await irina?.taps('Обязателен')
    await irina?.hears('1. Мясо или овощи? (выбор)')
    await irina?.taps('Убрать 1-й')
    await irina?.hears('ничего не спрашиваю')
    await irina?.taps('К событию')
    await irina?.hears('черновик')
  })

  it('помощник видит список и пишет записавшимся, карточку не меняет; потом его благодарят', async () => {
    await irina?.taps('Опубликовать')
    await irina?.hears('Опубликовано')
    await irina?.taps('Лист события')
    await irina?.hears('опубликовано')
    await irina?.taps('Помощники')
    await irina?.hears('Помощников пока нет')
    await irina?.taps('Позвать помощника')
    await irina?.hears('Кто поможет?')
    await irina?.says('Петрова')
    await irina?.hears('Анна Петрова', 'Что можно будет делать?')
    await irina?.taps('И сообщения тоже')
    await irina?.hears('помогает. Уже пишу')
    await irina?.hears('Помогают:', 'список, отметка, сообщения')
    await anna?.hears('Вас зовут помочь на событии № 101')
    await anna?.taps('К событию')
    await anna?.hears('Вы здесь помогаете')
    await anna?.taps('Кто записан')
    await anna?.hears('Пока никто не записан')
    await boris?.says('событие 101')
    await boris?.hears('Квиз для новичков')
    await anna?.taps('К событию')
    await anna?.hears('Вы здесь помогаете')
    await anna?.taps('Написать им')
    await anna?.hears('Кому пишем?')
    await anna?.taps('Кто записан')
    await anna?.hears('Под ним будет ваше имя')
    await anna?.says('Вход со двора.')
    await anna?.hears('Сейчас писать некому')
    await anna?.says('Прежние события')
    await anna?.hears('События ведут организаторы')
    await irina?.taps('Убрать: Анна Петрова')
    await irina?.hears('Готово')
    await irina?.hears('Помощников пока нет')
    await anna?.hears('больше не нужна. Спасибо')
    await anna?.taps('Список на вход')
    await anna?.hears(/ведут организаторы|уже нет/)
  })

  it('пишет записавшимся объявлением, готовит бумаги, повторяет в другой день', async () => {
    await irina?.taps('К событию')
    await irina?.hears('опубликовано')
    await irina?.taps('Бумаги')
    await irina?.hears('Что подготовить?')
    await irina?.taps('Список на вход')
    expect((await irina?.hears('Список на вход'))?.attachments).toHaveLength(1)
    await irina?.taps('К событию')
    await irina?.hears('опубликовано')
    await irina?.taps('Написать им')
    await irina?.hears('Кому пишем?')
    await irina?.taps('Кто записан')
    await irina?.hears('Пришлите сообщение')
    await irina?.says('Возьмите сменную обувь.')
    await irina?.hears('Объявление № 1', 'Возьмите сменную обувь')
    await irina?.taps('Изменить')
    await irina?.hears('Что изменим?')
    await irina?.taps('Ещё')
    await irina?.hears('Что изменим?')
    await irina?.taps('Ещё')
    await irina?.hears('Что изменим?')
    await irina?.taps('Копия')
    await irina?.hears('Когда пройдёт следующее?')
    await irina?.says('через неделю в 15:00')
    await irina?.hears('Событие № 102, черновик', 'Квиз для новичков', 'Автобус: мест 40')
  })

  it('за три часа до начала на листе есть отметка и слово; прошедшему черновику дают другой день', async () => {
    await town.bot.waits({ days: 1, hours: 21 })
    await irina?.says('событие 101')
    await irina?.hears('101. Квиз для новичков')
    await irina?.taps('Лист события')
    await irina?.hears('опубликовано')
    await irina?.taps('Отметить')
    await irina?.hears('Никто не записан')
    await irina?.says('Отмена')
    await irina?.skims()
    await town.bot.waits({ days: 14 })
    await irina?.skims()
    await irina?.says('событие 102')
    await irina?.hears('Событие № 102, черновик')
    await irina?.taps('Опубликовать')
    await irina?.hears('Это время уже прошло')
    await irina?.taps('Изменить')
    await irina?.hears('Что изменим?')
    await irina?.taps('Когда')
    await irina?.hears('На когда переносим?')
    await irina?.says('каждый вторник в 17:00')
    await irina?.hears('Каждый вторник в 17:00')
    await irina?.taps('Опубликовать')
    await irina?.hears('Опубликовано')
    await irina?.taps('Лист события')
    await irina?.hears('опубликовано')
    await irina?.taps('Изменить')
    await irina?.hears('Что изменим?')
    await irina?.taps('Когда')
    await irina?.hears('Какую дату?')
    await irina?.says('Отмена')
    await irina?.skims()
  })

  it('много коротких названий помещается под одним сообщением, по странице', async () => {
    const club = clubOf(town)
    const now = new Date(town.emulator.now())
    for (let index = 0; index < 14; index += 1) {
      const startsAt = new Date(now.getTime() + (index + 1) * 86_400_000)
      const made = { by: 201, card: { title: `Квиз ${index}` }, startsAt, cause: `many ${index}`, now }
      expect((await draftEvent(club, made)).outcome).toBe('drafted')
    }
    await irina?.says('Прежние события')
    await irina?.hears('События, сначала черновики')
    await irina?.taps('Ещё')
    const { keyboard } = (await irina?.hears('События, сначала черновики')) ?? {}
    expect(keyboard?.buttons.flat().length).toBeLessThanOrEqual(10)
  })

  it('роль снята, пока карточка открыта: ничего не происходит, и это сказано', async () => {
    await clubOf(town).models.roles.deleteMany({ person: irina?.id ?? 0 })
    await irina?.taps('Опубликовать')
    await irina?.hears('События ведут организаторы')
    await boris?.hearsNothing()
  })
})
