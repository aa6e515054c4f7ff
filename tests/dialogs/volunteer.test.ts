/** «Когда я могу»: what a volunteer can and when, said step by step and changed by a tap. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Club } from '../../src/domain/club.ts'
import { cardOf } from '../../src/domain/help/volunteers/card.ts'
import { sayHours } from '../../src/domain/week/week.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'
import { member } from '../support/volunteers.ts'

const helpCategories = [
  { id: 'groceries', title: 'Продукты' },
  { id: 'lessons', title: 'Уроки' },
]
const districts = [
  { id: 'centre', title: 'Центр' },
  { id: 'north', title: 'Северный' },
]

describe.each(ways)('когда я могу: %s', (way) => {
  let town: Town
  let anna: Person
  beforeAll(async () => {
    town = await openTown({ way, community: { helpCategories, districts, charter: undefined } })
    anna = town.person('Анна')
    await anna.says('Начать')
    await anna.skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())
  const club = () => town.bot.app().runtimes[0]?.club as Club
  const now = () => new Date(town.emulator.now())

  it('не в Ассоциации: зовём вступить', async () => {
    await anna.says('Когда я могу')
    await anna.hears('Добровольцами становятся те, кто в Ассоциации')
  })

  it('правила, возраст, дела, районы, часы', async () => {
    await member(club(), { id: anna.id, name: 'Анна Петрова', now: now() })
    await anna.says('Добрые дела')
    await anna.hears('помочь соседям')
    await anna.chooses('Когда я могу')
    await anna.hears('Правила безопасности', 'номер просьбы: это пароль')
    await anna.chooses('Понятно')
    await anna.hears('Вам уже есть 18 лет?')
    await anna.chooses('Да, есть')
    await anna.hears('Чем можете помочь?')
    await anna.chooses('Дальше')
    await anna.hears('Чем можете помочь?')
    await anna.chooses('Продукты')
    await anna.hears('Чем можете помочь?')
    await anna.chooses('Дальше')
    await anna.hears('Отметьте районы')
    await anna.chooses('Центр')
    await anna.hears('Отметьте районы')
    await town.bot.restarts()
    await anna.chooses('Дальше')
    await anna.hears('Зову только в эти часы')
    await anna.chooses('Будни вечером')
    await anna.hears('Когда: будни вечером')
    await anna.chooses('Выходные днём')
    await anna.hears('Когда: будни вечером; выходные днём')
    await anna.chooses('Готово')
    await anna.hears('Чем: Продукты', 'Где: Центр', 'Когда: будни вечером; выходные днём', 'ночью не зову')
    expect(await cardOf(club(), anna.id)).toMatchObject({
      rules: { version: 1 },
      adult: true,
      fits: ['groceries', 'groceries/centre', '*', '*/centre'],
    })
  })

  it('часы своими словами, и непонятное просит ещё раз', async () => {
    await anna.chooses('Часы')
    await anna.hears('Когда: будни вечером')
    await anna.chooses('Своими словами')
    await anna.hears('Напишите, когда можете')
    await anna.says('как получится')
    await anna.hears('Не получилось узнать часы')
    await anna.says('вт, чт после 17 и суббота')
    await anna.hears('Когда: вт и чт вечером; сб весь день')
    expect(sayHours((await cardOf(club(), anna.id))?.free ?? 0)).toBe('вт и чт вечером; сб весь день')
  })

  it('как удобнее, пауза и «Не звать»', async () => {
    await anna.chooses('Ещё')
    await anna.hears('Как вам удобнее?')
    await anna.chooses('Машина')
    await anna.hears('Как вам удобнее?')
    await anna.chooses('Дел сразу: 1')
    await anna.hears('Как вам удобнее?')
    await anna.chooses('Срочное ночью: нет')
    await anna.hears('Как вам удобнее?')
    await anna.chooses('Что ещё умею')
    await anna.hears('Что ещё умеете?')
    await anna.says('жестовый язык')
    await anna.hears('машина, дел сразу: 2, ночью зову, если срочно', 'Ещё: жестовый язык')
    await anna.chooses('Пауза')
    await anna.hears('До какого дня не звать?')
    await anna.says('вчера')
    await anna.hears('Этот день уже наступил')
    await anna.chooses('На неделю')
    await anna.hears('Сейчас не зову: пауза до')
    await anna.chooses('Звать')
    await anna.hears('снова зову', 'Чем: Продукты')
    await anna.chooses('Не звать')
    await anna.hears('Хорошо, не зову')
    expect(await cardOf(club(), anna.id)).toMatchObject({ on: false, pausedUntil: null, transport: 'car' })
  })

  it('организатор видит это на карточке человека', async () => {
    const irina = town.person('Ирина')
    await irina.says('Люди')
    await irina.hears('Кого ищем?')
    await irina.says('анна питрова')
    await irina.hears(
      'Добрые дела: Продукты; Центр; вт и чт вечером; сб весь день; машина, жестовый язык. Сейчас не зову',
    )
    await anna.says('Что приходит и почему')
    await anna.hears('Что вам приходит и почему')
  })

  it('год рождения с карточки решает, кому нет восемнадцати', async () => {
    const gleb = await town.newcomer(900, 'Глеб', 'Юный')
    await gleb.says('Начать')
    await gleb.skims()
    const figures = { birthYear: now().getFullYear() - 17, teachingSince: null, fromElsewhere: null }
    await member(club(), { id: gleb.id, name: 'Глеб Юный', now: now(), figures })
    await gleb.says('Когда я могу')
    await gleb.hears('Правила безопасности')
    await gleb.chooses('Понятно')
    await gleb.hears('Чем можете помочь?')
    await gleb.chooses('Уроки')
    await gleb.hears('Чем можете помочь?')
    await gleb.chooses('Дальше')
    await gleb.hears('Отметьте районы')
    await gleb.chooses('Дальше')
    await gleb.hears('Зову только в эти часы')
    await gleb.chooses('Выходные утром')
    await gleb.hears('Когда: выходные утром')
    await gleb.chooses('Готово')
    await gleb.hears('Где: везде', 'До 18 лет зовём только на общие дела')
  })
})
