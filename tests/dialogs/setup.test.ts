/** The first day of a community, from an organizer's phone: eight steps, left, taken up and changed later. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import writeWorkbook from 'write-excel-file/node'
import type { Club } from '../../src/domain/club.ts'
import { openTown, type Person, type Town, townCommunity } from '../support/town.ts'

describe('настройка в первый день', () => {
  let town: Town
  let irina: Person
  const club = () => town.bot.app().runtimes[0]?.club as Club

  beforeAll(async () => {
    const { operator: _, charter: __, townGenitive: ___, ...bare } = townCommunity({ directory: [] })
    town = await openTown({ communities: [bare], firstDay: true })
    irina = town.person('Ирина')
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('встречает организатора, а других ни к чему не ведёт', async () => {
    const anna = town.person('Анна')
    await anna.says('Начать')
    await anna.hears('Здравствуйте, Анна! Я бот')
    await anna.says('Настройка')
    await anna.hears('Настройка — для организаторов')
    await irina.says('Начать')
    await irina.hears('Здравствуйте, Ирина!')
    await irina.hears('Вы — организатор', 'ещё не настроено')
    await irina.chooses('Настроить')
    await irina.hears('готово 0 из 8', '○ Оператор', 'вступить нельзя')
  })

  it('шаг 1: оператор, с перезапуском посреди шага и ошибкой в почте', async () => {
    await irina.chooses('Дальше: Оператор')
    await irina.hears('Кто отвечает за данные людей?')
    await irina.says('АНО «Пример»')
    await irina.hears('Адрес этой организации')
    await town.bot.restarts()
    await irina.says('Зеленогорск, ул. Первая, 1')
    await irina.hears('Почта, на которую')
    await irina.says('data.club.example')
    await irina.hears('Нужен знак @')
    await irina.says('data@club.example')
    await irina.hears('Где стоит сервер')
    await irina.says('Меню')
    await irina.hears('Продолжить')
    await irina.says('Продолжить')
    await irina.hears('Где стоит сервер')
    await irina.says('ООО «Хостинг», ул. Вторая, 2')
    await irina.hears('Чья это Ассоциация?')
    await irina.says('12345')
    await irina.hears('Нужно название города')
    await irina.says('Зеленогорска.')
    await irina.hears('Вступление открыто')
    expect(club().settings.townGenitive).toBe('Зеленогорска')
    expect(club().settings.operator).toEqual({
      name: 'АНО «Пример»',
      address: 'Зеленогорск, ул. Первая, 1',
      email: 'data@club.example',
      hosting: 'ООО «Хостинг», ул. Вторая, 2',
    })
  })

  it('шаг 2: Устав в трёх сообщениях', async () => {
    const page = (sign: string) => `${sign}. ${'Участие в Ассоциации добровольное. '.repeat(90)}`
    await irina.chooses('Дальше: Устав')
    await irina.hears('Пришлите ссылку на Устав')
    await irina.says('потом')
    await irina.hears('Для Устава это коротко')
    await irina.says(page('1'))
    await irina.hears('Если это весь Устав')
    await irina.says(page('2'))
    await irina.hears('Если это весь Устав')
    await irina.says(page('3'))
    await irina.hears('знаков: 94')
    await irina.says(page('4'))
    await irina.hears('больше 12000 знаков')
    await irina.chooses('Это всё')
    await irina.hears('будут принимать этот Устав')
    expect(club().settings.charter).toMatchObject({
      version: '1',
      text: expect.stringMatching(/^1\.[\s\S]*\n2\.[\s\S]*\n3\./),
    })
  })

  it('шаг 3: организации строками, с отчётом об ошибках, потом из XLSX с теми же id', async () => {
    await irina.chooses('Дальше: Организации')
    await irina.hears('Пришлите школы, сады и центры')
    await irina.says('Какая-то контора')
    await irina.hears('не получилось ни одной строки', 'строка 1: «Какая-то контора»: вид не понятен')
    await irina.says('', {
      file: { name: 'photo.png', type: 'png', base64: Buffer.from('\x89PNG\x00').toString('base64') },
    })
    await irina.hears('Это не таблица')
    await irina.says('Средняя школа № 3; школа; Третья\nСад «Ромашка»\n\nЗавод; завод\nсредняя школа № 3')
    await irina.hears(
      'Прочитано организаций: 2 (школ 1, садов 1)',
      'Не прочитано строк: 2',
      'строка 4: «Завод»: вид «завод» не знаю',
      'строка 5: «средняя школа № 3» уже есть в строке 1',
    )
    expect(club().organisations).toEqual([])
    await irina.chooses('Сохранить')
    await irina.hears('Записано организаций: 2')
    const before = club().organisations.map(({ id }) => id)

    const sheet = [
      [{ value: 'Название' }, { value: 'Вид' }],
      [{ value: 'Центр «Радуга»' }, { value: 'допобразование' }],
      [{ value: 'СРЕДНЯЯ ШКОЛА № 3' }, { value: 'школа' }],
    ]
    const base64 = (await writeWorkbook(sheet).toBuffer()).toString('base64')
    await irina.chooses('Ко всем шагам')
    await irina.hears('✓ Организации')
    await irina.chooses('✓ Организации')
    await irina.hears('Сейчас в списке: 2')
    await irina.says('', { file: { name: 'Список.xlsx', type: 'xlsx', base64 } })
    await irina.hears('Прочитано организаций: 2', 'Новых: 1', 'Не будет в списке: 1 — Сад «Ромашка»')
    await irina.chooses('Сохранить')
    await irina.hears('Записано организаций: 2')
    expect(club().organisations.map(({ id, title }) => [id, title])).toEqual([
      [expect.any(String), 'Центр «Радуга»'],
      [before[0], 'СРЕДНЯЯ ШКОЛА № 3'],
    ])
  })

  it('шаг 4: темы; шаг 5: часы, и невозможный час переспросит', async () => {
    await irina.chooses('Дальше: Темы')
    await irina.hears('О чём бот может писать людям?', 'Готовый: Тренинги')
    await irina.says('Хор\nОчень длинное название темы, которое не поместится')
    await irina.hears('не поместится на кнопку')
    await irina.says('Хор\nТренинги и мастер-классы')
    await irina.hears('Записано: Хор; Тренинги и мастер-классы')
    expect(club().settings.topics).toEqual([
      { id: 'hor', title: 'Хор' },
      { id: 'trainings', title: 'Тренинги и мастер-классы' },
    ])
    await irina.chooses('Дальше: Тихие часы')
    await irina.hears('никого не беспокоить', 'Сейчас: 21:00–8:00')
    await irina.says('25:00-8:00')
    await irina.hears('Нужны два времени')
    await irina.says('с 22 до 7:30')
    await irina.hears('Сколько сообщений без просьбы')
    await irina.says('много')
    await irina.hears('Нужны два числа')
    await irina.chooses('1 в день, 2 в неделю')
    await irina.hears('За сколько часов человек отвечает', 'Сейчас: 24 ч')
    await irina.says('месяц')
    await irina.hears('от 1 до 168')
    await irina.says('за двое суток')
    await irina.hears('тихо 22:00–7:30', '1 в день, 2 в неделю', 'ответ человека за 48 ч')
    expect(club().settings).toMatchObject({
      quietHours: { from: '22:00', to: '7:30' },
      budget: { perDay: 1, perWeek: 2 },
      answerHours: 48,
    })
  })

  it('шаг 6 можно пропустить, шаг 7 зовёт второго организатора', async () => {
    await irina.chooses('Дальше: Виды помощи')
    await irina.hears('О чём можно попросить добровольцев?')
    await irina.chooses('Пропустить')
    await irina.hears('к этому можно вернуться')
    await irina.chooses('Дальше: Организаторы')
    await irina.hears('Сейчас организаторы: Ирина Соколова')
    await irina.says('vk.com/nobody_here_at_all')
    await irina.hears('Такой страницы не нашлось')
    const boris = town.person('Борис', { way: 'words' })
    await irina.says(`https://vk.com/id${boris.id}`)
    await irina.hears('Борис Лужин', 'верно?')
    await irina.chooses('Другой человек')
    await irina.hears('Кто ещё ведёт сообщество?')
    await irina.says(`@id${boris.id}`)
    await irina.hears('Борис Лужин')
    await irina.chooses('Сделать организатором')
    await irina.hears('Борис Лужин — организатор')
  })

  it('шаг 8 присылает проверочное сообщение, и всё готово', async () => {
    await irina.chooses('Дальше: Проверка')
    await irina.hears('Отправляю вам проверочное сообщение', 'Все шаги пройдены')
    await irina.hears('Проверка. Так приходят сообщения')
    await irina.says('Настройка')
    await irina.hears('готово 8 из 8')
  })

  it('второй организатор меняет настройки словами, третий номерами, и оператор меняется по строке', async () => {
    const boris = town.person('Борис', { way: 'words' })
    await boris.says('Начать')
    await boris.skims()
    await boris.says('Настройка')
    await boris.hears('готово 8 из 8')
    await boris.chooses('✓ Виды помощи')
    await boris.hears('О чём можно попросить добровольцев?')
    await boris.chooses('Взять готовый список')
    await boris.hears('По каким районам ходят добровольцы?')
    await boris.says('Центр\nОчень длинное название района, на кнопку не влезет')
    await boris.hears('не поместится на кнопку')
    await boris.says('Центр\nЗаречье')
    await boris.hears('Виды помощи: Купить продукты', 'Районы: Центр; Заречье.')
    await boris.chooses('Ко всем шагам')
    await boris.hears('Настройка')
    await boris.chooses('✓ Виды помощи')
    await boris.hears('Что изменить?', 'Районы: Центр; Заречье', 'Без проверки: никакие', 'Кому доверяем: ничьи')
    await boris.chooses('Без проверки')
    await boris.hears('без вашего решения', 'а) Купить продукты', 'е) Убрать двор, снег')
    await boris.says('а и ю')
    await boris.hears('буквы из списка')
    await boris.says('е, а')
    await boris.hears('Без проверки: Купить продукты, лекарства; Убрать двор, снег.', 'Кому доверяем: ничьи.')
    await boris.says('Настройка')
    await boris.hears('Настройка')
    await boris.chooses('✓ Виды помощи')
    await boris.hears('Что изменить?')
    await boris.chooses('Кому доверяем')
    await boris.hears('А чьи из них?')
    await boris.chooses('Участников')
    await boris.hears('Кому доверяем: участников.')
    expect(club().settings.trustedHelp).toEqual({ categories: ['groceries', 'yard'], askers: 'members' })
    await boris.chooses('Ко всем шагам')
    await boris.hears('Настройка')
    await boris.chooses('✓ Организаторы')
    await boris.hears('Кто ещё ведёт')
    const vera = town.person('Вера', { way: 'numbers' })
    await boris.says(String(vera.id))
    await boris.hears('Вера Осокина')
    await boris.chooses('Сделать организатором')
    await boris.hears('Вера Осокина — организатор')

    await vera.says('Настройка')
    await vera.skims()
    await vera.chooses('✓ Оператор')
    await vera.hears('Что изменить?', 'Название: АНО «Пример»', 'Город: Зеленогорска')
    await vera.chooses('Название')
    await vera.hears('Кто отвечает', 'Сейчас: АНО «Пример»')
    await vera.says('АНО «Образец»')
    await vera.hears('Текст согласия изменился')
    expect(club().settings.operator).toMatchObject({ name: 'АНО «Образец»', email: 'data@club.example' })
  })
})
