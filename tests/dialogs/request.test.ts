/** A request for help from the first word to an organizer's decision, and what its asker can do about it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Act } from '../../models/help-act.ts'
import type { Club } from '../../src/domain/club.ts'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Person, type Town, townCommunity, ways } from '../support/town.ts'
import { acts, helpRequest, member } from '../support/volunteers.ts'

const districts = [
  { id: 'centr', title: 'Центр' },
  { id: 'zarechye', title: 'Заречье' },
]
const helpCategories = [
  { id: 'groceries', title: 'Купить продукты, лекарства' },
  { id: 'yard', title: 'Убрать двор, снег' },
]

function openRequests(town: Town): Promise<number> | undefined {
  const club = town.bot.app().runtimes[0]?.club
  return club?.models.helpRequests.countDocuments({ community: club.id, state: { $nin: ['withdrawn', 'refused'] } })
}

async function refused(town: Town): Promise<unknown> {
  const row = await town.bot.app().runtimes[0]?.club.models.helpRequests.findOne({ state: 'refused' }).lean()
  expect(row).toMatchObject({ photo: 'shown' })
  return row
}

/** As an organizer has set them. */
async function withSettings(town: Town, more: object = {}): Promise<void> {
  const club = town.bot.app().runtimes[0]?.club
  await club?.models.settings.updateOne(
    { _id: club.id },
    { $set: { community: club.id, districts, helpCategories, ...more }, $inc: { version: 1 } },
    { upsert: true },
  )
  await club?.refresh()
}

describe.each(ways)('просьба: %s', (way) => {
  let town: Town
  let [vera, irina] = [] as unknown as [Person, Person]
  beforeAll(async () => {
    town = await openTown({ way })
    await withSettings(town)
    ;[vera, irina] = [town.person('Вера'), town.person('Ирина')]
    await irina.says('Начать')
    await irina.skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('согласие, что, где, когда, телефон — и карточка у организатора', async () => {
    await vera.says('Попросить о помощи')
    await vera.hears('Согласие на обработку персональных данных: просьба о помощи')
    await vera.chooses('Даю согласие')
    await vera.hears('Что нужно сделать?')
    await vera.says('купить хлеб, карта 4111 1111 1111 1111')
    await vera.hears('номер паспорта или карты', 'не сохраню')
    await vera.says('Купить хлеб и молоко, у меня диабет')
    await vera.hears('Похоже, здесь сказано о болезни')
    await vera.says('Купить молоко, у меня диабет')
    await vera.hears('Похоже, здесь сказано о болезни')
    await vera.chooses('Написать заново')
    await vera.hears('Что нужно сделать?')
    await vera.says('Купить хлеб и молоко')
    await vera.hears('Где помочь?')
    await vera.chooses('Заречье')
    await vera.hears('Адрес', 'зашифрованным')
    await vera.says('ул. Лесная, 5, кв. 12')
    await vera.hears('Когда?')
    await vera.says('вчера')
    await vera.hears('уже прошло')
    await vera.says('сегодня до 19')
    await vera.hears('Оставить у двери, без встречи?')
    await vera.chooses('Да, у двери')
    await vera.hears('Телефон')
    await vera.says('8 913 555 01 23')
    await vera.hears('Показать номер')
    await vera.chooses('Скрыть, через бота')
    await vera.hears(
      'Купить хлеб и молоко',
      'Где: Заречье, ул. Лесная, 5, кв. 12',
      'сегодня до 19:00',
      '(скрыт, через бота)',
    )
    await vera.chooses('Другое время')
    await vera.hears('Когда?')
    await vera.chooses('Завтра')
    await vera.hears('завтра с 8:00 до 20:00', 'Всё верно?')
    await vera.chooses('Отправить')
    await irina.hears('Просьба № 1', 'Просит: Вера Осокина (vk.com/id103)', 'Лесная', 'Похоже на: Купить продукты')
    await vera.hears('просьба № 1 у организаторов', 'пароль')
  })

  it('в базе ни адреса, ни телефона словами', async () => {
    const { helpRequests, talks } = town.bot.app().runtimes[0]?.club.models ?? {}
    const rows = JSON.stringify([await helpRequests?.find().lean(), await talks?.find({}, { data: 1 }).lean()])
    expect(rows).not.toMatch(/Лесная|913|Осокина/)
  })

  it('вторую за минуту предлагают дополнить, похожая стоит рядом', async () => {
    await vera.says('Попросить о помощи')
    await vera.hears('У вас уже есть просьба № 1', 'Дополнить её или это другая?')
    await vera.chooses('Дополнить прежнюю')
    await vera.hears('Что добавить?')
    await vera.says('И пакет кефира')
    await vera.hears('Передали')
    await irina.hears('Дополнение к просьбе', 'И пакет кефира')
    await vera.says('Попросить о помощи')
    await vera.hears('У вас уже есть просьба')
    await vera.chooses('Это другая')
    await vera.hears('Что нужно сделать?')
    await vera.says('Посидеть с котом')
    await vera.hears('Где помочь?')
    await vera.chooses('Другое место')
    await vera.hears('Адрес')
    await vera.chooses('Пропустить')
    await vera.hears('Когда?')
    await vera.chooses('Не к спеху')
    await vera.hears('Телефон')
    await vera.chooses('Без телефона')
    await vera.hears('Посидеть с котом', 'Всё верно?')
    await vera.chooses('Отправить')
    await irina.hears('Просьба № 2', 'Где: не сказано', 'Похожие открытые:', '№ 1: Купить хлеб и молоко')
    await vera.hears('просьба № 2 у организаторов')
  })

  it('организатор уточняет, человек отвечает, и просьбу одобряют одним нажатием', async () => {
    await irina.says('Просьбы')
    await irina.hears('Ждут решения: 2.', '№ 1', '№ 2')
    await irina.hears('Просьба № 1')
    await irina.chooses('Уточнить')
    await irina.hears('Что уточнить?')
    await irina.says('Какой хлеб?')
    await irina.hears('Спросили')
    await vera.hears('Просьба № 1. Организатор уточняет: Какой хлеб?')
    await vera.chooses('Ответить')
    await vera.hears('Вас спросили: Какой хлеб?')
    await vera.says('Чёрный')
    await irina.hears('Просьба № 1', 'Уточнили: Какой хлеб?', 'Ответ: Чёрный')
    await vera.hears('передали организатору')
    await irina.chooses('Одобрить')
    if (way !== 'taps') await irina.hears('Одобрено')
    await vera.hears('Просьба № 1: организаторы одобрили')
  })

  it('чего слова не говорят, заполняет организатор; отказ — с причиной', async () => {
    await irina.says('Просьбы')
    await irina.hears('Просьба № 2')
    await irina.chooses('Одобрить')
    await irina.hears('Какой вид помощи?')
    await irina.chooses('Другое')
    await irina.hears('Сколько нужно людей?')
    await irina.says('сто')
    await irina.hears('от 1 до 20')
    await irina.says('двое, 2')
    await irina.hears('О чём предупредить', '3) Животные')
    await irina.says('3')
    await irina.hears('Как скоро нужно?')
    await irina.says('Отмена')
    await irina.hears('остановились')
    await irina.says('Просьбы')
    await irina.hears('Просьба № 2')
    await irina.chooses('Отказать')
    await irina.hears('Почему отказываем?')
    await irina.chooses('Слишком далеко')
    if (way !== 'taps') await irina.hears('Ответ отправлен')
    await vera.hears('Просьба № 2: помочь не получится', 'не доберутся')
    await irina.says('Просьбы')
    await irina.hears('Решения ничего не ждёт')
  })

  it('«Моя просьба»: где она, другое время, больше не нужно', async () => {
    await vera.says('Просьба')
    await vera.hears('Просьба № 1', 'Сейчас: ')
    await vera.chooses('Изменить')
    await vera.hears('Что изменить?')
    await vera.chooses('Время')
    await vera.hears('Когда?')
    await vera.says('в пятницу до 12')
    await vera.hears('Готово, изменили')
    await vera.says('Моя просьба')
    await vera.hears('пт')
    await vera.chooses('Больше не нужно')
    await vera.hears('Закрыть её?')
    await vera.chooses('Да, не нужно')
    await vera.hears('просьба № 1 закрыта')
    await vera.says('Просьба')
    await vera.hears('Что нужно сделать?')
    await vera.says('Отмена')
    await vera.hears('остановились')
  })

  it('по звонку: согласие вслух, дальше о каждом шаге слышит организатор', async () => {
    await irina.says('Записать по звонку')
    await irina.hears('Прочитайте в трубку')
    await irina.chooses('Да, согласие есть')
    await irina.hears('Как зовут')
    await irina.says('Мария Ивановна')
    await irina.hears('Что нужно сделать?')
    await irina.says('Почистить снег у калитки')
    await irina.hears('Где помочь?')
    await irina.chooses('Центр')
    await irina.hears('Адрес')
    await irina.says('Садовая, 7')
    await irina.hears('Когда?')
    await irina.chooses('Завтра')
    await irina.hears('у двери')
    await irina.chooses('Нет, встретим')
    await irina.hears('Телефон')
    await irina.says('3-14')
    await irina.hears('номер цифрами')
    await irina.says('89135550144')
    await irina.hears('Для кого: Мария Ивановна', 'Почистить снег')
    await irina.chooses('Отправить')
    await irina.hears('Записано: просьба № 3')
    await irina.hears('По звонку: Мария Ивановна')
    const journal = await town.bot.app().runtimes[0]?.club.models.journal.findOne({ did: 'request-by-phone' }).lean()
    expect(journal).toMatchObject({ actor: irina.id, fields: ['spoken-consent'] })
  })

  it('длинный рассказ чужого — слова просьбы; беда внутри неё будит организаторов сама', async () => {
    const gleb = town.person('Глеб')
    await gleb.says(
      'Добрый день, бабушке на улице Садовой нужно привезти продукты и воду, сама она выйти не может никак',
    )
    await gleb.hears('если это просьба о помощи, запишу её вашими словами')
    await gleb.chooses('Это просьба о помощи')
    await gleb.hears('Согласие на обработку')
    await gleb.chooses('Даю согласие')
    await gleb.hears('Где помочь?')
    await gleb.says('Ой, бабушка не дышит!')
    await irina.hears('Срочно! Глеб', 'не дышит')
    await gleb.hears('112', 'Организаторам уже пишу')
    await gleb.hears('Выберите район')
    await gleb.says('Отмена')
    await gleb.hears('остановились')
  })
})

it('слово на каждом шаге: взяли, в пути, планы изменились, сделано; «Да, спасибо», отметка и спасибо', async () => {
  const town = await openTown()
  await withSettings(town)
  const club = town.bot.app().runtimes[0]?.club as Club
  const now = () => new Date(town.emulator.now())
  const [vera, irina, boris] = [town.person('Вера'), town.person('Ирина'), town.person('Борис')]
  for (const one of [vera, irina, boris]) await one.says('Начать')
  await irina.skims()
  await member(club, { id: boris.id, name: 'Борис Лужин', now: now() })
  const number = await helpRequest(club, { asker: vera.id, now: now() })
  const does = async (act: Act, outcome: string) => {
    expect(await acts(club, number, act, boris.id, now())).toBe(outcome)
    await town.bot.waits({ minutes: 1 })
  }
  await town.bot.waits({ minutes: 1 })
  await vera.skims()
  await does({ kind: 'claim' }, 'taken')
  const taken = await vera.hears(`Просьба № ${number}: поможет Борис`, 'сегодня до', 'только наличные')
  expect(taken.text).not.toContain('Лужин')
  await does({ kind: 'going' }, 'going')
  await vera.hears('Борис в пути')
  await does({ kind: 'release', person: boris.id, why: null }, 'released')
  await vera.hears('ищем другого')
  await vera.hears('пока никто не откликнулся')
  await does({ kind: 'claim' }, 'taken')
  await vera.hears('поможет Борис')
  await vera.says('Моя просьба')
  expect(buttonsOf(await vera.hears('есть кому помочь')).map(({ action }) => action.label)).toEqual(
    expect.arrayContaining(['Написать', 'Что-то не так', 'Больше не нужно']),
  )
  await vera.says('мне плохо, вызовите скорую')
  await vera.hears('звоните 112', 'Организаторам уже пишу')
  expect((await irina.skims()).join('\n')).toContain(`просьба № ${number}: похоже на беду`)
  await does({ kind: 'done', person: boris.id, minutes: 40, receipt: null }, 'done')
  await vera.hears('Борис говорит, что всё сделано. Так и есть?')
  await vera.chooses('Нет, не всё')
  await vera.hears('Сказали тому, кто помогал, и организаторам')
  expect((await irina.skims()).join('\n')).toContain('говорит, что не сделано')
  await does({ kind: 'done', person: boris.id, minutes: 60, receipt: null }, 'done')
  await vera.hears('Так и есть?')
  await vera.chooses('Да, спасибо')
  await vera.hears('закрыта. Как всё прошло?')
  await vera.chooses('5')
  await vera.hears('Спасибо за отметку')
  await vera.chooses('Сказать спасибо')
  await vera.hears('Напишите пару слов')
  await vera.says('Спасибо большое!')
  await vera.hears('Передали')
  expect((await boris.skims()).join('\n')).toContain('«Спасибо большое!»')
  const row = await club.models.helpRequests.findOne({ number }).lean()
  expect(row).toMatchObject({ state: 'closed', mark: 5, thanks: 'shown' })
  await town.close()
})

it('доверенный вид от участника уходит сразу; кто запретил сообщения, виден на карточке', async () => {
  const town = await openTown()
  await withSettings(town, { trustedHelp: { categories: ['groceries'], askers: 'everybody' } })
  const [anna, irina] = [town.person('Анна'), town.person('Ирина')]
  await irina.says('Начать')
  await irina.skims()
  const photo = { attachments: [{ type: 'photo', photo: { id: 7, owner_id: 101, access_key: 'k', sizes: [] } }] }
  const asks = async (what: string, before: string, more = {}) => {
    await anna.says('Попросить о помощи')
    await anna.taps(before)
    await anna.says(what, more)
    for (const step of ['Центр', 'Пропустить', 'Не к спеху', 'Без телефона', 'Отправить']) await anna.taps(step)
  }
  await asks('Купить хлеб', 'Даю согласие')
  expect((await anna.skims()).at(-1)).toContain('просьба № 1 уже у добровольцев')
  // A picture is looked at first, so trust does not reach it.
  await asks('Купить хлеб', 'Это другая', photo)
  await irina.hears('Просьба № 2', 'Прислан снимок')
  await irina.taps('Снимок')
  expect(JSON.stringify(await irina.hears('Снимок к просьбе № 2'))).toContain('"id":7')
  await irina.taps('Показать')
  await irina.taps('Отказать')
  await irina.hears('Почему отказываем?')
  await irina.taps('Это платная работа')
  expect((await anna.skims()).at(-1)).toContain('помочь не получится')
  await town.bot.waits({ minutes: 1 })
  expect(JSON.stringify(await refused(town))).not.toContain('photo101')
  await irina.hears('Никто не откликнулся', '№ 1')
  await anna.skims()
  await asks('Почистить снег', 'Это другая')
  await irina.hears('Просьба № 3', 'Похоже на: Убрать двор')
  await anna.skims()
  await anna.denies()
  await irina.says('Просьбы')
  await irina.hears('Просьба № 3', 'Сообщения от нас закрыты')
  // Consent withdrawn: what rests on it ends.
  await anna.allows()
  await anna.says('Отозвать согласие')
  await anna.hears('Просьбы о помощи')
  await anna.chooses('Да, отозвать')
  await anna.hears('ваши просьбы прекращены')
  await irina.chooses('Одобрить')
  expect(await openRequests(town)).toBe(0)
  await town.close()
})

it('пока не назван оператор, не хранится ничего: слова уходят человеку', async () => {
  const { operator: _, ...community } = townCommunity()
  const town = await openTown({ communities: [community] })
  const [vera, irina] = [town.person('Вера'), town.person('Ирина')]
  await irina.says('Начать')
  await irina.skims()
  await vera.says('Просьба')
  await vera.hears('Что случилось и как с вами связаться?', '112')
  await vera.says('спасибо')
  await vera.hears('Рады помочь! Что случилось')
  await vera.says('Нужны продукты, телефон у соседки')
  await vera.hears('Передали')
  await irina.hears('просит о помощи', 'Нужны продукты')
  await town.close()
})
