/** «Новое событие»: one phrase, what is missing asked, the card read back, published; by taps, numbers and mistyped words. */
import { announcingTown, clubOf, inTouch, makeMember } from '../support/announcing.ts'
import { type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('новое событие: %s', (way) => {
  let town: Town
  let [irina, anna, boris]: Person[] = []
  beforeAll(async () => {
    town = await announcingTown({ way })
    await makeMember(clubOf(town), 101, 'Анна Петрова')
    ;[irina, anna, boris] = [town.person('Ирина'), ...(await inTouch(town.person('Анна'), town.person('Борис')))]
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('одной фразой: прочитано с днём недели, опубликовано, есть текст для чатов', async () => {
    await irina?.says('Организатору')
    await irina?.hears('Что сделаем?')
    await irina?.chooses('Новое событие')
    await irina?.hears('Что, когда и где? Одной фразой')
    await irina?.says('тренинг по дизайн-мышлению в пятницу в 15:00 в ЦОДОУ, 20 мест')
    await irina?.hears(
      'Событие № 101, черновик',
      'Тренинг по дизайн-мышлению',
      'В пятницу, 5 марта, в 15:00, до 16:30',
      'Где: ЦОДОУ',
      'Мест: 20',
      'Вид: тренинг',
    )
    await anna?.says('событие 101')
    await anna?.hears(/нет|Чем помочь|не/i)
    await irina?.chooses('Опубликовать')
    // No poster was given: one is drawn, and shown with the event from now on.
    const published = await irina?.hears('Опубликовано. Событие № 101 видно в «Событиях»')
    expect(published?.attachments).toMatchObject([{ type: 'photo' }])
    await irina?.chooses('Текст для чатов')
    await irina?.hears('Тренинг по дизайн-мышлению', 'В пятницу, 5 марта, в 15:00, до 16:30', 'vk.me/club', '«101»')
    await irina?.hears('Это можно переслать')
    await anna?.says('101')
    const card = await anna?.hears('101. Тренинг по дизайн-мышлению', 'Мест: 20')
    expect(card?.attachments).toEqual(published?.attachments)
    await anna?.chooses('Записаться')
    await anna?.hears('Записали вас')
    await irina?.chooses('К событию')
    expect((await irina?.hears('опубликовано', 'Записаны: 1 из 20'))?.attachments).toEqual([])
    await irina?.chooses('Кто записан')
    await irina?.hears('1. Анна Петрова, Средняя школа № 3')
  })

  it('чего не сказано, то спрашивает; прошлое и невозможное — снова', async () => {
    await irina?.says('Новое событие встреча вчера в 15:00')
    await irina?.hears('Это уже прошло: вчера')
    await irina?.says('30 февраля в 15:00')
    await irina?.hears('Такого дня в календаре нет')
    await irina?.says('в пятницу')
    await irina?.hears('Во сколько?')
    await irina?.chooses('18:00')
    await irina?.hears('Где?')
    await irina?.says('https://vk.com/call/join/abc')
    await irina?.hears(
      'В пятницу, 5 марта, в 18:00',
      'Ссылка для записавшихся: https://vk.com/call/join/abc',
      'без ограничений',
    )
    await irina?.chooses('Удалить')
    await irina?.hears('Удалить это событие?')
    await irina?.chooses('Удалить')
    await irina?.hears('Событие удалено')
  })

  it('двусмысленный час, непонятные места и конец раньше начала спрашивает по одному', async () => {
    await irina?.says('Новое событие')
    await irina?.hears('Одной фразой')
    await irina?.says('завтра в 5 в ЦОДОУ, 15-20 мест')
    await irina?.hears('Как назовём?')
    await irina?.says('Квиз')
    await irina?.hears('Как понять?')
    await irina?.chooses('17:00')
    await irina?.hears('Сколько мест?')
    await irina?.says('много')
    await irina?.hears('Напишите число')
    await irina?.says('15')
    await irina?.hears('Событие № 103', 'Квиз', 'в 17:00', 'Мест: 15', 'Вид: отдых')
    await irina?.chooses('Позже')
    await irina?.hears('Когда опубликовать?')
    await irina?.says('послезавтра в 9')
    await irina?.hears('К этому времени событие уже начнётся')
    await irina?.says('завтра в 9')
    await irina?.hears('Хорошо, опубликую завтра', 'ждёт публикации')
    await town.bot.waits({ hours: 18 })
    await irina?.hears('Событие № 103 «Квиз» опубликовано')
    await irina?.chooses('Открыть')
    await irina?.hears('Событие № 103, опубликовано')
  })

  it('«каждый понедельник» становится встречами на недели вперёд', async () => {
    await irina?.says('Новое событие волейбол в спортзале школы 2 каждый понедельник в 18:00')
    await irina?.hears('Волейбол', 'Каждый понедельник в 18:00', 'В понедельник, 8 марта, в 18:00', 'Дат: 5')
    await irina?.chooses('Опубликовать')
    await irina?.hears('Опубликовано')
  })

  it('не организатору отвечает по-доброму', async () => {
    await boris?.says('Новое событие')
    await boris?.hears('События ведут организаторы')
  })
})
