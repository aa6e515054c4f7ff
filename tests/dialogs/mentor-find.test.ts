/** «Найти наставника» and «Стать наставником»: begun in a few taps, each kept at once, the rest later. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { menteeOf } from '../../models/mentee.ts'
import { mentorOf } from '../../models/mentor.ts'
import type { Club } from '../../src/domain/club.ts'
import { sayHours } from '../../src/domain/week/week.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'
import { member } from '../support/volunteers.ts'

describe.each(ways)('наставник: %s', (way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let irina: Person
  beforeAll(async () => {
    town = await openTown({ way, community: { charter: undefined } })
    anna = town.person('Анна')
    boris = town.person('Борис')
    irina = town.person('Ирина')
    for (const one of [anna, boris, irina]) {
      await one.says('Начать')
      await one.skims()
    }
    for (const [who, name] of [
      [boris, 'Борис Лужин'],
      [town.person('Вера'), 'Вера Осокина'],
      [town.person('Глеб'), 'Глеб Ветров'],
    ] as const)
      await member(club(), { id: who.id, name, now: now() })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())
  const club = () => town.bot.app().runtimes[0]?.club as Club
  const now = () => new Date(town.emulator.now())

  it('не в Ассоциации: зовём вступить', async () => {
    await anna.says('Найти наставника')
    await anna.hears('Наставника ищем тем, кто уже в Ассоциации')
    await anna.says('Стать наставником')
    await anna.hears('Наставниками становятся те, кто в Ассоциации')
    await member(club(), { id: anna.id, name: 'Анна Петрова', now: now() })
  })

  it('без согласия ничего не хранит', async () => {
    await anna.says('Наставник')
    await anna.hears('опытный коллега рядом на год')
    await anna.chooses('Найти наставника')
    await anna.hears('наставничество', 'Цель: подбор наставника')
    await anna.chooses('Не сейчас')
    await anna.hears('ничего не сохраняю')
    expect(await menteeOf(club().models.mentees, 1, anna.id)).toBeNull()
  })

  it('просьба начата в три касания, и куратор узнаёт о ней один раз', async () => {
    await anna.says('Найти наставника')
    await anna.hears('Цель: подбор наставника')
    await anna.chooses('Даю согласие')
    await anna.hears('Что сейчас труднее всего?')
    await anna.says('ничего')
    await anna.hears('Нажмите, что труднее')
    await anna.chooses('Конфликты в классе')
    await anna.hears('Записано', 'Трудно сейчас: конфликты в классе', 'Чтобы подобрать точнее: удобные часы')
    await irina.hears('Анна Петрова: ищем наставника')
    await anna.says('Найти наставника')
    await anna.hears('Ищем вам наставника', 'конфликты в классе')
    expect(await menteeOf(club().models.mentees, 1, anna.id)).toMatchObject({
      ...{ looking: true, needs: ['conflict'], form: 'teacher-teacher', number: 1 },
    })
  })

  it('остальное потом: часы, цели, пожелания по имени с ошибками, кого не предлагать', async () => {
    await anna.chooses('Часы')
    await anna.hears('Когда удобно встречаться')
    await anna.chooses('Будни вечером')
    await anna.hears('Удобно: будни вечером')
    await anna.chooses('Своими словами')
    await anna.hears('Напишите, когда удобно')
    await anna.says('вт, чт после 17')
    await anna.hears('Когда: вт и чт вечером')
    await anna.chooses('Цели')
    await anna.hears('Чего хотите за этот год')
    await anna.says('спокойно вести 7 класс')
    await anna.hears('Цели: спокойно вести 7 класс')
    await anna.chooses('Пожелания')
    await anna.hears('Увидит только куратор')
    await anna.chooses('Добавить')
    await anna.hears('До 5 имён по порядку')
    await anna.says('Пушкина, борис')
    await anna.hears('«Пушкина» среди участников не вижу')
    await anna.says('асокина, Борис Лужын')
    await anna.hears('Пожелания: Вера Осокина, Борис Лужин')
    await anna.chooses('Кого не')
    await anna.hears('Увидит только куратор')
    await anna.says('Глеба Ветрова')
    const card = await anna.hears('Пожелания: Вера Осокина, Борис Лужин')
    expect(card.text).not.toContain('Ветров')
    const row = await menteeOf(club().models.mentees, 1, anna.id)
    expect(row?.wishes).toEqual([town.person('Вера').id, boris.id])
    expect(JSON.stringify(row)).not.toMatch(/Ветров|спокойно/)
    expect(club().vault.open(row?.avoid ?? '')).toBe('Глеба Ветрова')
  })

  it('самопроверка: шестнадцать касаний, её можно бросить и продолжить; трудное записывается', async () => {
    await anna.chooses('Самопроверка')
    await anna.hears('минуты две', '1 из 16. Договариваться')
    await anna.chooses('Хорошо')
    await anna.hears('2 из 16')
    await anna.chooses('Потом')
    await anna.hears('Самопроверка: 1 из 16')
    await town.bot.restarts()
    await anna.chooses('Самопроверка')
    await anna.hears('2 из 16. Общение с родителями')
    await anna.chooses('Трудно')
    for (let at = 3; at <= 16; at += 1) {
      await anna.hears(`${at} из 16`)
      await anna.chooses(at % 2 === 0 ? 'По-разному' : 'Хорошо')
    }
    await anna.hears('труднее всего: общение с родителями')
    await anna.chooses('Записать')
    await anna.hears('Трудно сейчас: общение с родителями, конфликты в классе', 'Самопроверка: пройдена')
    const row = await menteeOf(club().models.mentees, 1, anna.id)
    expect(Object.keys(row?.check?.values ?? {})).toHaveLength(16)
  })

  it('студент говорит, где будет работать; до 18 лет просит школьный куратор', async () => {
    await anna.chooses('С кем и как')
    await anna.hears('Кто вам нужен')
    await anna.chooses('Я студент')
    await anna.hears('Вам уже есть 18')
    await anna.chooses('Да, есть')
    await anna.hears('Кто вам нужен')
    await anna.chooses('Готово')
    await anna.hears('работодатель–студент', 'будущее место работы')
    await anna.chooses('Будущая работа')
    await anna.hears('Где вы будете работать')
    await anna.says('школа 3')
    await anna.hears('Будущее место работы: ')
    expect(await menteeOf(club().models.mentees, 1, anna.id)).toMatchObject({ form: 'employer-student', minor: false })
    await anna.chooses('С кем и как')
    await anna.hears('Кто вам нужен')
    await anna.chooses('Я студент')
    await anna.hears('Вам уже есть 18')
    await anna.chooses('Ещё нет')
    await anna.hears('До 18 лет о наставнике просит школьный куратор', 'не ищем')
    await anna.chooses('Снова искать')
    await anna.hears('снова ищем')
    await irina.hears('Анна Петрова: ищем наставника')
    await anna.chooses('Больше не искать')
    await anna.hears('больше не ищем')
    expect((await menteeOf(club().models.mentees, 1, anna.id))?.looking).toBe(false)
  })

  it('наставник: кому, в чём, когда, скольким, согласие; без него никого не предлагаем', async () => {
    await boris.says('Стать наставником')
    await boris.hears('Цель: подбор наставника')
    await boris.chooses('Даю согласие')
    await boris.hears('Кому готовы помогать?')
    await boris.chooses('Молодым педагогам')
    await boris.hears('Кому готовы помогать?')
    await boris.chooses('Дальше')
    await boris.hears('сильная сторона')
    await boris.says('канфликты, учить думать и рефлексия')
    await boris.hears('В списке нет: «рефлексия». Остальное отмечено')
    expect((await mentorOf(club().models.mentors, 1, boris.id))?.strengths).toEqual(['conflict', 'critical'])
    await boris.says('конфликты в классе, работа с колегами')
    await boris.hears('Отмечено', 'сильная сторона')
    expect((await mentorOf(club().models.mentors, 1, boris.id))?.strengths).toContain('teamwork')
    await boris.says('астрономия')
    await boris.hears('В списке такого нет', '«Своими словами»', 'сильная сторона')
    await boris.says('астрономия')
    await boris.hears('Передать')
    await boris.says('Стать наставником')
    await boris.hears('Когда удобно')
    await boris.says('вт и чт вечером')
    await boris.hears('Удобно: вт и чт вечером')
    await boris.chooses('Будни вечером')
    await boris.hears('Удобно: будни вечером')
    await boris.chooses('✓ Будни вечером')
    await boris.hears('Когда удобно')
    await boris.says('Стать наставником')
    await boris.hears('Когда удобно')
    await club().models.mentors.updateOne({ community: 1, person: boris.id }, { $set: { strengths: [] } })
    await boris.says('Стать наставником')
    await boris.hears('сильная сторона')
    await boris.chooses('Своими словами')
    await boris.hears('н) Конфликты в классе')
    await boris.says('а, н')
    await boris.hears('Когда удобно')
    await boris.chooses('Выходные днём')
    await boris.hears('Удобно: выходные днём')
    await boris.chooses('Дальше')
    await boris.hears('Скольким сразу')
    await boris.chooses('Скольким: —')
    await boris.hears('Скольким сразу')
    await boris.chooses('Скольким: 1')
    await boris.hears('Скольким сразу')
    await boris.chooses('Дальше')
    await boris.hears('дело добровольное', 'ст. 351.8')
    await boris.chooses('Позже')
    await boris.hears('Состояние: собирается', 'Не хватает: согласие быть наставником')
    await town.bot.restarts()
    await boris.chooses('Согласие')
    await boris.hears('дело добровольное')
    await boris.chooses('Даю согласие')
    await boris.hears('Спасибо', 'Состояние: согласие получено', 'Скольким сразу: 2')
    await irina.hears('Новый наставник: Борис Лужин')
    const row = await mentorOf(club().models.mentors, 1, boris.id)
    expect(row).toMatchObject({
      forms: ['teacher-teacher'],
      strengths: ['talks', 'conflict'],
      seats: 2,
      on: true,
      order: null,
    })
    expect(row?.consent).toMatchObject({ how: 'chat', by: boris.id })
    expect(sayHours(row?.free ?? 0)).toBe('выходные днём')
  })

  it('наставник дополняет карточку и ставит паузу', async () => {
    await boris.chooses('Предметы')
    await boris.hears('пока не сказано')
    await boris.chooses('Детский сад')
    await boris.hears('Какую работу знаете')
    await boris.chooses('Вписать предметы')
    await boris.hears('Какие предметы')
    await boris.says('математика, физика')
    await boris.hears('Предметы: математика, физика', 'Где: детский сад')
    await boris.chooses('Как и скольким')
    await boris.hears('Скольким сразу')
    await boris.chooses('На расстоянии')
    await boris.hears('Скольким сразу')
    await boris.chooses('Готово')
    await boris.hears('Как: обычное, на расстоянии')
    await boris.chooses('Пока не беру')
    await boris.hears('Сейчас никого не берёте')
    await boris.chooses('Снова беру')
    await boris.hears('Вы — наставник')
  })
})
