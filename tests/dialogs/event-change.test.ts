/** An event that people have registered for: moved, fewer seats, called off, in two communities, from a post. */
import { announcingTown, clubOf, inTouch, makeMember } from '../support/announcing.ts'
import { type Person, type Town, townCommunity, ways } from '../support/town.ts'

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
    ;[irina, anna, boris] = [town.person('Ирина'), ...(await inTouch(town.person('Анна'), town.person('Борис')))]
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
    await irina?.says('Прежние события')
    await irina?.hears('События, сначала черновики')
    await irina?.chooses('101. Тренинг')
    await irina?.hears('Событие № 101, отменено', 'Причина: Метель')
  })
})

describe('событие двух сообществ и из записи на стене', () => {
  let town: Town
  let [irina, vera]: Person[] = []
  beforeAll(async () => {
    const other = townCommunity({ id: 2, token: 'another', title: 'Соседи', charter: undefined })
    town = await announcingTown({ communities: [townCommunity({ charter: undefined }), other] })
    ;[irina, vera] = await inTouch(town.person('Ирина'), town.person('Вера', { community: 2 }))
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
      // The lines of the post stand below as well, where seats do not follow the place.
      /Где: ЦОДОУ, каб\. 12\nМест: 20/,
      'Афиша есть',
      `vk.com/wall-${town.community.id}_5`,
    )
    await irina?.taps('Событие')
    await irina?.hears('Событие № 101, черновик')
  })

  it('второе нажатие у записи не возвращает прежнего; удалённого не видит никто, а запись снова свободна', async () => {
    const text = 'Клуб настольных игр\nКаждый понедельник в 16:00 в ЦОДОУ'
    const object = { id: 6, owner_id: -town.community.id, from_id: 201, text, attachments: [] }
    await town.control.do('raw', { community: town.community.id, update: { type: 'wall_post_new', object } })
    const post = await irina?.hears('На стене новая запись')
    const tapsPost = () =>
      town.control.do('tap', { community: town.community.id, from: 201, cmid: post?.cmid, label: 'Событие' } as never)
    await tapsPost()
    await irina?.hears('Событие № 102, черновик', 'Каждый понедельник в 16:00')
    await irina?.says('даты 102')
    await irina?.hears('Даты:')
    await irina?.taps('Повторение')
    await irina?.hears('Сейчас повторяется')
    await irina?.taps('Другое')
    await irina?.hears('Как часто?')
    await irina?.says('каждый вторник в 17:00')
    await irina?.hears('Готово: каждый вторник в 17:00')
    await tapsPost()
    const again = await irina?.hears('Событие № 102, черновик', 'Каждый вторник в 17:00', 'Дат: 5')
    expect(again?.text).not.toContain('15 марта')
    await irina?.taps('Удалить')
    await irina?.hears('Удалить это событие?')
    await irina?.taps('Удалить')
    await irina?.hears('Событие удалено')
    await irina?.says('событие 102')
    await irina?.hears('События с номером 102 здесь нет')
    await tapsPost()
    await irina?.hears('Событие № 103, черновик')
  })

  it('показано в двух сообществах: перенос и отмену слышат через то, где записались', async () => {
    await irina?.says('Наши события')
    await irina?.hears('События, сначала')
    await irina?.taps('101. Мастер-класс «Голос учителя»')
    await irina?.hears('Событие № 101, черновик')
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
    await irina?.taps('Ещё')
    await irina?.hears('Что изменим?')
    await irina?.taps('Сообщества')
    await irina?.hears('В каких сообществах показывать?')
    await irina?.taps('✓ vk.com/club2')
    await irina?.hears('Через это сообщество уже записались')
    await irina?.says('Наши события')
    await irina?.hears('События, сначала')
    await irina?.taps('101. Мастер-класс «Голос учителя»')
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
