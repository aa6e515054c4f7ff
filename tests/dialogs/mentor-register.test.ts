/** «Ждут наставника» and «Реестр»: what a curator completes, what others may see; pupils through their school curator. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { menteeByNumber } from '../../models/mentee.ts'
import { mentorByNumber } from '../../models/mentor.ts'
import { makeRegisterSheet, makeRequestsSheet } from '../../src/documents/register-sheet.ts'
import type { Club } from '../../src/domain/club.ts'
import { dayIn } from '../../src/domain/dates.ts'
import { grantRole } from '../../src/domain/roles/grant.ts'
import { mentee, mentor } from '../support/pairs.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'
import { member } from '../support/volunteers.ts'

describe.each(ways)('реестр: %s', (way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let vera: Person
  let darya: Person
  let courseEnds: string | undefined
  beforeAll(async () => {
    town = await openTown({ way, community: { charter: undefined } })
    anna = town.person('Анна')
    boris = town.person('Борис')
    vera = town.person('Вера')
    darya = town.person('Дарья')
    for (const one of [anna, boris, vera, darya]) {
      await one.says('Начать')
      await one.skims()
    }
    await member(club(), { id: darya.id, name: 'Дарья Ключевская', now: now() })
    await member(club(), { id: vera.id, name: 'Вера Осокина', now: now() })
    const given = { by: town.person('Ирина').id, cause: 'a role of a test', now: now() }
    await grantRole(club(), { ...given, person: darya.id, role: 'curator' })
    const avoid = club().vault.seal('Глеба Ветрова')
    await mentee(club(), { id: anna.id, name: 'Анна Петрова', now: now() }, { avoid, wishes: [boris.id] })
    await mentor(club(), { id: boris.id, name: 'Борис Лужин', now: now() }, { consent: null, order: null, courses: [] })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())
  const club = () => town.bot.app().runtimes[0]?.club as Club
  const now = () => new Date(town.emulator.now())
  const lastDay = () => (courseEnds ??= dayIn(new Date(now().getTime() + 45 * 86_400_000), 'Asia/Krasnoyarsk'))
  const deeds = async () => (await club().models.journal.find({ actor: darya.id }).lean()).map(({ did }) => did)

  it('куратор видит, кто ждёт, и открывает просьбу; «кого не предлагать» видит только он', async () => {
    await darya.says('Меню')
    const menu = await darya.hears(/Чем помочь|Вот что можно/)
    expect(JSON.stringify(menu)).toMatch(/Куратору \(1\)/)
    await darya.chooses('Куратору (1)')
    await darya.hears('Что сделаем?')
    await darya.chooses('Ждут наставника (1)')
    await darya.hears('Ждут наставника: 1', 'Анна Петрова, педагог–педагог', 'конфликты в классе')
    await darya.chooses('Анна Петрова')
    await darya.hears(
      'Анна Петрова, vk.com/id101',
      'Кого не предлагать (видите только вы): Глеба Ветрова',
      'Борис Лужин',
    )
    expect(await deeds()).toEqual(['mentee-opened'])
  })

  it('куратор поправляет просьбу, и это в журнале; другой её не откроет', async () => {
    await darya.chooses('Поправить')
    await darya.hears('Анна Петрова')
    await darya.chooses('Цели')
    await darya.hears('Чего хотите за этот год')
    await darya.says('Вести 7 класс')
    await darya.hears('Цели: Вести 7 класс')
    expect(await deeds()).toEqual(['mentee-opened', 'mentee-changed'])
    expect(club().vault.open((await menteeByNumber(club().models.mentees, 1, 1))?.goals ?? '')).toBe('Вести 7 класс')
    await vera.says('Открыть', { payload: JSON.stringify({ v: 1, a: 'mentee:1', c: 'open', n: 1 }) })
    await vera.hears('Просьбы о наставнике видит куратор')
    await vera.says('Пауза', { payload: JSON.stringify({ v: 1, a: 'mentor:1', c: 'on:no', n: 1 }) })
    await vera.hears('Реестр наставников ведёт куратор')
    await vera.says('Ждут наставника')
    await vera.hears('Это для куратора наставничества')
    expect((await mentorByNumber(club().models.mentors, 1, 1))?.on).toBe(true)
  })

  it('«назначен» — только когда есть и согласие, и приказ', async () => {
    await darya.says('Реестр')
    await darya.hears('Реестр наставников: 1', 'Борис Лужин', 'собирается', 'занято 0 из 2', 'курсов нет')
    await darya.chooses('Борис Лужин')
    await darya.hears('Состояние: собирается', 'Не хватает: согласие быть наставником')
    await darya.chooses('Приказ')
    await darya.hears('Номер и дата приказа')
    await darya.says('двенадцать')
    await darya.hears('Нужны номер и дата')
    await darya.says('№ 12-л от 01.02.2026')
    await darya.hears('Приказ: № 12-л от 01.02.2026', 'Состояние: собирается')
    await darya.chooses('Согласие: бумага')
    await darya.hears('Когда подписано согласие')
    await darya.says('завтра')
    await darya.hears('Не вижу дня')
    await darya.chooses('Сегодня')
    await darya.hears('Согласие: на бумаге', 'Состояние: назначен приказом')
    await darya.chooses('Срок')
    await darya.hears('На какой срок')
    await darya.says('с 01.09.2026 по 31.05.2098')
    await darya.hears('Срок: 01.09.2026 — 31.05.2098')
    await darya.chooses('Курсы')
    await darya.hears('до какого дня действуют')
    await darya.says('Школа наставника до 01.09.2098')
    await darya.hears('Курсы: Школа наставника (до 01.09.2098)')
    await darya.says('Реестр')
    await darya.hears('назначен приказом', 'приказ № 12-л', 'срок до 31.05.2098', 'курсы до 01.09.2098')
    expect((await deeds()).filter((did) => did === 'mentor-changed')).toHaveLength(4)
  })

  it('участник видит, кто берёт и в чём силён, без приказов; руководитель — свою организацию', async () => {
    await anna.says('Реестр')
    const open = await anna.hears(
      'Борис Лужин, Средняя школа № 3: молодым педагогам; конфликты в классе, договариваться',
    )
    expect(open.text).not.toMatch(/приказ|срок|занято/)
    const given = { by: town.person('Ирина').id, cause: 'another role of a test', now: now() }
    await grantRole(club(), { ...given, person: vera.id, role: 'director', organisation: 'school-3' })
    await vera.says('Реестр')
    await vera.hears('Средняя школа № 3: наставников 1', 'Без имён, потому что не давали на это согласия: 1')
    await vera.hears('Кто сейчас берёт')
  })

  it('за ученика просит школьный куратор: без имени и с согласием родителей', async () => {
    await vera.says('Наставник')
    await vera.hears('опытный коллега рядом на год')
    await vera.chooses('Для ученика')
    await vera.hears('Цель: подбор наставника')
    await vera.chooses('Даю согласие')
    await vera.hears('ученику — никогда', 'согласие родителей')
    await vera.chooses('Пока нет')
    await vera.hears('Как будет согласие родителей')
    await vera.says('Наставник для ученика')
    await vera.hears('согласие родителей')
    await vera.chooses('Согласие есть')
    await vera.hears('Кто нужен ученику?')
    await vera.chooses('Студент')
    await vera.hears('Имя не пишите')
    await vera.says('Петя Сидоров, 9 класс')
    await vera.hears('Похоже на имя')
    await vera.says('9 класс, готовится в педагогический')
    await vera.hears('Какой предмет')
    await vera.chooses('Пропустить')
    await vera.hears('Записано', 'Наставник для ученика: 9 класс, готовится в педагогический')
    await darya.hears('Наставник для ученика (9 класс, готовится в педагогический)')
    expect(await menteeByNumber(club().models.mentees, 1, 2)).toMatchObject({
      ...{ person: null, curator: vera.id, minor: true, form: 'student-pupil', looking: true },
    })
    await vera.says('Наставник для ученика')
    await vera.hears('Кого посмотреть?')
    await vera.chooses('№ 2: 9 класс, готовится в педагог…')
    await vera.hears('Ищем. Как найдётся, напишу вам.')
    await vera.chooses('Больше не искать')
    await vera.hears('больше не ищем')
  })

  it('таблица туда и обратно: неясное названо по строкам, пустое не тронуто, тот же файл ничего не меняет', async () => {
    await town.person('Глеб').says('Начать')
    await town.person('Глеб').skims()
    await member(club(), { id: town.person('Глеб').id, name: 'Глеб Ветров', now: now() })
    await darya.says('Загрузить реестр')
    await darya.hears('В первой строке названия столбцов')
    await darya.says('Борис Лужин; школа 3')
    await darya.hears('Не вижу названий столбцов')
    const table = [
      'ФИО;Согласие;Приказ;Дата приказа;Мест;Курсы;Курсы до;Сильные стороны',
      'Лужин Борис Олегович;;;;3;;;',
      'Ветров Глеб;;14-л;01.02.2026;1;;;',
      'Осокина Вера;01.02.2026;13-л;01.02.2026;;Наставник;31.02.2028;',
      'Асокина;01.02.2026;13-л;01.02.2026;;;;',
      `Анна Петрова;01.02.2026;15-л;01.02.2026;2;Наставник;${lastDay()};проекты с детьми`,
    ]
    await darya.says(table.join('\n'))
    await darya.hears(
      'Новых наставников: 1, изменится: 1, без изменений: 0',
      'строка 3: Глеб Ветров — нет согласия',
      'строка 4: Вера Осокина — не читается «Курсы до»',
      'строка 5: Асокина — кто это? Вера Осокина',
    )
    expect((await mentorByNumber(club().models.mentors, 1, 1))?.seats).toBe(2)
    await darya.chooses('Сохранить')
    await darya.hears('Новых наставников: 1, изменено: 1')
    await anna.hears('Куратор внёс вас в реестр наставников')
    expect(await mentorByNumber(club().models.mentors, 1, 1)).toMatchObject({ seats: 3, order: { number: '12-л' } })
    expect(await mentorByNumber(club().models.mentors, 1, 2)).toMatchObject({
      ...{ person: anna.id, seats: 2, strengths: ['projects'], consent: { how: 'paper', by: darya.id } },
    })
    await darya.says('Выгрузить реестр')
    const sent = await darya.hears('Реестр на сегодня')
    expect(JSON.stringify(sent)).toContain('Реестр наставников.xlsx')
    expect(await makeRegisterSheet(club(), { by: vera.id }, now(), async () => new Map())).toBeUndefined()
    const sheet = await makeRegisterSheet(club(), { by: darya.id }, now(), async () => new Map())
    const base64 = Buffer.from(sheet?.bytes ?? []).toString('base64')
    const before = await club().models.mentors.find({ community: 1 }).lean()
    await darya.says('Загрузить реестр')
    await darya.hears('В первой строке')
    await darya.says('', { file: { name: 'Реестр.xlsx', type: 'application/octet-stream', base64 } })
    await darya.hears('Новых наставников: 0, изменится: 0, без изменений: 2')
    await darya.chooses('Сохранить')
    await darya.hears('без изменений: 2')
    expect(await club().models.mentors.find({ community: 1 }).lean()).toEqual(before)
    expect(await deeds()).toEqual(expect.arrayContaining(['register-imported', 'register-exported']))
  })

  it('просьбы таблицей: ученика и того, кто не дал согласия, не записать; туда и обратно ничего не меняется', async () => {
    const gleb = town.person('Глеб')
    await darya.says('Ждут наставника')
    await darya.hears('Ждут наставника: 1')
    await darya.chooses('Загрузить таблицу')
    await darya.hears('Пришлите, кому нужен наставник')
    const table = [
      'ФИО;Согласие;Трудно;Предмет;Часы;Форма;Как;Будущая организация',
      'Петрова Анна;;;физика;будни вечером;;;',
      'Ветров Глеб;01.02.2026;яркие уроки;;сб утром;;на расстоянии;',
      'Осокина Вера;;яркие уроки;;когда-нибудь;;;',
      'Ключевская Дарья;;яркие уроки;;;;;',
      'Маша, 9 класс;01.02.2026;;математика;;;;',
      'Лужин Борис;;;;;студент;;школа 3',
    ]
    await darya.says(table.join('\n'))
    const report = await darya.hears(
      'Новых просьб: 1, изменится: 1, без изменений: 0',
      'строка 4: Вера Осокина — не читается «Часы»',
      'строка 5: Дарья Ключевская — нет согласия',
      'строка 6 — учеников таблицей не загружаю: за них просит школьный куратор',
      'строка 7: Борис Лужин — не знаю, есть ли 18 лет',
    )
    expect(report.text).not.toContain('Маша')
    const changed = async () => (await deeds()).filter((did) => did === 'mentee-changed').length
    const first = await changed()
    await darya.chooses('Сохранить')
    await darya.hears('Новых просьб: 1, изменено: 1')
    expect(await changed()).toBe(first + 2)
    expect(await menteeByNumber(club().models.mentees, 1, 1)).toMatchObject({ subject: 'физика', needs: ['conflict'] })
    expect(await menteeByNumber(club().models.mentees, 1, 3)).toMatchObject({
      ...{ person: gleb.id, needs: ['challenge'], kinds: ['virtual'], looking: true, paper: { by: darya.id } },
    })
    await gleb.hears('Куратор записал, что вы ищете наставника')
    await gleb.says('Найти наставника')
    await gleb.hears('Ищем вам наставника', 'яркие уроки')
    await gleb.chooses('Больше не искать')
    await gleb.hears('больше не ищем')

    await darya.says('Выгрузить просьбы')
    expect(JSON.stringify(await darya.hears('Просьбы на сегодня'))).toContain('Просьбы о наставнике.xlsx')
    expect(await makeRequestsSheet(club(), { by: vera.id }, now(), async () => new Map())).toBeUndefined()
    const sheet = await makeRequestsSheet(club(), { by: darya.id }, now(), async () => new Map())
    const base64 = Buffer.from(sheet?.bytes ?? []).toString('base64')
    const before = await club().models.mentees.find({ community: 1 }).lean()
    await darya.says('Загрузить таблицу')
    await darya.hears('В первой строке')
    await darya.says('', { file: { name: 'Просьбы.xlsx', type: 'application/octet-stream', base64 } })
    await darya.hears(
      'Новых просьб: 0, изменится: 0, без изменений: 2',
      'Сами остановили поиск, и он не начнётся: 1',
      'строка 3 — учеников таблицей не загружаю',
    )
    await darya.chooses('Сохранить')
    await darya.hears('без изменений: 2')
    expect(await club().models.mentees.find({ community: 1 }).lean()).toEqual(before)
    expect((await deeds()).filter((did) => did.startsWith('requests-'))).toEqual([
      'requests-imported',
      'requests-exported',
    ])
    await vera.says('Загрузить таблицу')
    await vera.hears('Просьбы о наставнике ведёт куратор')
  })

  it('за тридцать дней до конца курсов об этом узнают наставник и куратор, один раз', async () => {
    const day = lastDay()
    const told = async (one: Person) => (await one.skims()).filter((text) => text.includes(day))
    await town.bot.waits({ days: 14 })
    expect(await told(anna)).toEqual([])
    await darya.skims()
    await town.bot.waits({ days: 3 })
    expect(await told(anna)).toEqual([expect.stringContaining(`Ваши курсы «Наставник» действуют до ${day}`)])
    expect(await told(darya)).toEqual([expect.stringContaining('Анна Петрова, «Наставник»')])
    await town.bot.waits({ days: 2 })
    expect(await told(anna)).toEqual([])
    expect(await told(darya)).toEqual([])
    await vera.skims()
  })
})
