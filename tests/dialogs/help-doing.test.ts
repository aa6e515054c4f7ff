/** Doing what was promised: from «Беру» to «Сделано», through the bot to the other side, and everything that goes wrong. */

import type { Ask } from '../../models/help-act.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { callAct } from '../../src/domain/help/told/call.ts'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Person, type Town, type Way, ways } from '../support/town.ts'
import { acts, helpRequest, volunteer } from '../support/volunteers.ts'

const community = { charter: undefined, helpCategories: [{ id: 'groceries', title: 'Купить продукты' }] }
const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())

/** A label that begins so, under the last message or in its list. */
async function labelOf(person: Person, begins: string): Promise<string> {
  const last = (await person.transcript()).at(-1)
  const shown = last ? buttonsOf(last).map(({ action }) => action.label ?? '') : []
  const listed = (last?.text ?? '').split('\n').map((line) => line.replace(/^\d+\. /, ''))
  return [...shown, ...listed].find((label) => label.startsWith(begins)) ?? begins
}

let called = 0

/** A call as it may still stand in somebody's window. */
async function calls(town: Town, number: number, ...people: Person[]): Promise<void> {
  const choices = [[callAct(number, 'Беру', 'take'), callAct(number, 'Не сейчас', 'no')]]
  const content = { text: `Просьба № ${number}. Возьмётесь?`, choices }
  const to = people.map(({ id }) => id)
  await putNotices(clubOf(town), [{ key: `call:${number}:${++called}`, to, content, priority: 'work' }], nowOf(town))
  await town.bot.isIdle()
  for (const person of people) await person.hears('Возьмётесь?')
}

describe.each(ways)('по просьбе: %s', (way: Way) => {
  let town: Town
  let anna: Person
  let boris: Person
  let vera: Person
  let gleb: Person
  let irina: Person
  beforeAll(async () => {
    town = await openTown({ way, community })
    ;[anna, boris, vera, irina] = [town.person('Анна'), town.person('Борис'), town.person('Вера'), town.person('Ирина')]
    gleb = town.person('Глеб')
    for (const one of [anna, boris, vera, gleb, irina]) {
      await one.says('Начать')
      await one.skims()
    }
    for (const { id, name } of [anna, boris]) {
      await volunteer(clubOf(town), { id, name, now: nowOf(town) }, { atOnce: 3 })
    }
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  /** Asks for help, and both volunteers are called. */
  async function asks(ask: Partial<Ask> = {}, asker = vera): Promise<number> {
    const number = await helpRequest(clubOf(town), { asker: asker.id, now: nowOf(town), ask })
    await town.bot.waits({ minutes: 0 })
    for (const person of [anna, boris]) await person.hears('Нужна помощь', 'Возьмётесь?')
    return number
  }

  it('берёт одна, другому «уже нашли»; адрес, пароль и правила о деньгах — только у неё; «Иду», «Сделано», часы, чек', async () => {
    const number = await asks()
    await anna.chooses('Беру')
    await anna.hears(
      'Спасибо, что берётесь!',
      'Купить хлеб',
      'Когда: сегодня до',
      'Мира, 1, кв. 2',
      'Кто ждёт: Тамара',
      'Телефон: +7 900 000-00-00',
      `просьба номер ${number}`,
      'только наличными',
      'код из СМС',
    )
    await calls(town, number, boris)
    await boris.chooses('Беру')
    const late = await boris.hears('Уже нашли, спасибо!')
    expect(late.text).not.toContain('Мира')
    await vera.hears('поможет Анна', `номер ${number}`, 'только наличными у двери')
    await anna.chooses('Иду')
    const next = await anna.hears('Хорошо, ждут')
    const taps = buttonsOf(next).map(({ action }) => action.label)
    expect([next.text, ...taps].join()).toContain('Не смогу, передайте')
    await vera.hears('Анна в пути')
    await anna.says('Мои дела')
    await anna.hears('Сейчас у вас: 1')
    await anna.chooses(await labelOf(anna, `№ ${number}, `))
    await anna.hears('за вами', 'Мира')
    await anna.chooses('Сделано')
    await anna.hears('Сколько времени ушло')
    await anna.says('полтора часа')
    await anna.hears('фото чека')
    await anna.chooses('Пропустить')
    await anna.hears('Записано: 1 ч 30 мин', 'Спросим, всё ли получилось')
    await vera.hears(`Просьба № ${number}: Анна говорит, что всё сделано.`)
    await vera.chooses('Нет, не всё')
    await vera.hears('Сказали тому, кто помогал')
    await irina.hears('не сделано')
    await anna.hears('сделано ещё не всё')
    await anna.chooses('Сделано')
    await anna.hears('Сколько времени ушло')
    await anna.chooses('Пропустить')
    await anna.hears('фото чека')
    await anna.chooses('Пропустить')
    await anna.hears('Записано: 1 ч 30 мин')
    await vera.hears('всё сделано. Так и есть?')
    await vera.chooses('Да, спасибо')
    await vera.hears('Как всё прошло?')
    await anna.hears('подтвердили: всё сделано')
    // Without «Сказать спасибо», as people do.
    await vera.says('Дай Бог Анне здоровья, выручила меня, старую!')
    await vera.hears('Передали')
    await anna.hears('Вам спасибо', '«Дай Бог Анне здоровья, выручила меня, старую!»')
    await town.bot.waits({ minutes: 1 })
    await anna.says('Мои достижения')
    await anna.hears('Помощь соседям: 1, 1 ч 30 мин', 'Видно только вам')
  })

  it('пишут друг другу через бота: кнопкой и ответом ВК, не длиннее тысячи знаков, без номеров карт, и не после конца', async () => {
    const number = await asks({ hidePhone: true })
    await anna.chooses('Беру')
    const held = await anna.hears('Телефон скрыт')
    expect(held.text).not.toContain('+7 900')
    await vera.skims()
    await anna.chooses('Написать')
    await anna.hears('Что передать')
    await anna.says('а'.repeat(5000))
    await anna.hears('Длиннее 1000 знаков')
    await anna.says('Карта 4111 1111 1111 1111')
    await anna.hears('такое не передаю')
    await anna.says('Буду в пять, хлеб какой?')
    await anna.hears('Передано тому, кто ждёт.')
    await vera.hears('пишет помощник', '«Буду в пять, хлеб какой?»')
    const words = (await vera.transcript()).at(-1)
    await vera.says('Чёрный', { reply_to: words?.cmid ?? 0 })
    await vera.hears('Передано тому, кто помогает.')
    await anna.hears('Вам пишут, кому вы помогаете', '«Чёрный»')
    // Without «Ответить», as people do.
    await vera.says('И батон, пожалуйста, если будет свежий')
    await vera.hears('Передано тому, кто помогает.')
    await anna.hears('«И батон, пожалуйста, если будет свежий»')
    await anna.chooses('Ответить')
    await anna.hears('Что передать тому, кто ждёт?')
    expect(await acts(clubOf(town), number, { kind: 'withdraw' }, vera.id, nowOf(town))).toBe('withdrawn')
    await anna.says('Хорошо')
    await anna.hears('передать уже нельзя')
    await town.bot.waits({ minutes: 1 })
    await anna.hears('больше не нужна')
    await vera.skims()
    await calls(town, number, anna)
    await anna.chooses('Беру')
    await anna.hears('Помощь здесь уже не нужна')
  })

  it('«Не смогу, передайте» отдаёт сразу и ничего не стоит; беда останавливает обоих и сразу у организаторов', async () => {
    const number = await asks({}, gleb)
    await boris.chooses('Не сейчас')
    await boris.hears('Хорошо, спрошу других')
    await anna.chooses('Беру')
    await anna.hears('Спасибо, что берётесь!')
    await anna.chooses('Не смогу, передайте')
    await anna.hears('Уже ищем другого')
    await anna.chooses('Всё-таки смогу')
    await anna.hears('Спасибо, что берётесь!')
    await gleb.skims()
    await irina.skims()
    await anna.chooses('Что-то не так')
    await anna.hears('Что случилось?', '112')
    await anna.says('Дверь открыл другой человек и кричит')
    await anna.hears('Организаторы уже читают', 'Передать просьбу другому')
    await irina.hears(`Просьба № ${number}`, 'что-то не так', 'кричит')
    await anna.chooses('Да')
    await anna.hears('больше вы не встретитесь')
    await irina.hears(`Просьба № ${number}`, 'что-то не так', 'кричит', 'снова ищет людей')
    await gleb.skims()
    await calls(town, number, anna, gleb)
    await anna.chooses('Беру')
    await anna.hears('передадут другим')
    await gleb.chooses('Беру')
    await gleb.hears('Это ваша просьба')
    await acts(clubOf(town), number, { kind: 'withdraw' }, gleb.id, nowOf(town))
    await town.bot.waits({ minutes: 1 })
    await gleb.skims()
    await irina.skims()
  })
  it('к сроку спрашивают, потом зовут организатора; закрытые сообщения видны сразу', async () => {
    const number = await asks({ hidePhone: true })
    await anna.chooses('Беру')
    await anna.hears('за вами')
    await vera.hears('поможет Анна')
    await vera.denies()
    for (const words of ['Иду', 'Уже у подъезда']) {
      await anna.says('Мои дела')
      await anna.hears('Сейчас у вас: 1')
      await anna.chooses(await labelOf(anna, `№ ${number}, `))
      await anna.hears('за вами')
      await anna.chooses('Написать')
      await anna.hears('Что передать')
      await anna.says(words)
      await anna.hears(words === 'Иду' ? 'Передано тому, кто ждёт.' : 'сообщения у человека, похоже, закрыты')
    }
    await vera.allows()
    await vera.skims()
    await town.bot.waits({ hours: 8, minutes: 5 })
    await anna.hears(`Как дела с просьбой № ${number}?`)
    await town.bot.waits({ hours: 1, minutes: 5 })
    await irina.hears(`Просьба № ${number}: Анна`, 'не отвечает')
    await irina.chooses('Передать другому')
    await irina.hears('снова ищет людей')
    await anna.hears('организатор передал дальше')
    await acts(clubOf(town), number, { kind: 'withdraw' }, vera.id, nowOf(town))
    await town.bot.waits({ minutes: 1 })
    for (const person of [vera, irina, boris]) await person.skims()
  })

  it('помощника ставят под наблюдение с причиной и сроком, он возражает, организатор снимает', async () => {
    const number = await asks()
    await anna.chooses('Беру')
    await anna.hears('за вами')
    await vera.skims()
    const complaint = { kind: 'complain' as const, about: anna.id, text: 'Не пришли', stop: true }
    expect(await acts(clubOf(town), number, complaint, vera.id, nowOf(town))).toBe('stopped')
    await town.bot.waits({ minutes: 1 })
    await anna.hears('больше не у вас')
    await irina.hears('Не пришли', 'Анна')
    // His call was over before he answered it.
    await boris.hears('Нужна помощь', 'Возьмётесь?')
    await irina.chooses('Под наблюдение')
    await irina.hears('Почему? Человек это прочитает')
    await irina.says('Обещали и не пришли')
    await irina.hears('На сколько?')
    await irina.chooses('2 недели')
    await irina.hears('Записано, до')
    await anna.hears('у вас пауза', 'Причина: Обещали и не пришли')
    await anna.chooses('Возразить')
    await anna.hears('Напишите, как всё было')
    await anna.says('Автобус не пришёл, дозвониться не вышло')
    await anna.hears('Передано')
    await irina.hears('Анна', 'Возражение: «Автобус не пришёл', 'единственный организатор')
    await irina.says('Доска просьб')
    await irina.hears('Ищем людей: 1.', 'За 30 дней: принято', 'Берут: обычно за')
    await irina.chooses('Этот месяц')
    expect(JSON.stringify(await irina.hears('Просьбы за месяц'))).toContain('photo')
    await irina.says('Под наблюдением')
    await irina.hears('Откройте')
    await irina.chooses(await labelOf(irina, 'Анна Петрова, до'))
    await irina.hears('Причина: Обещали', 'Решение: Ирина')
    await irina.chooses('Снять')
    await irina.hears('Снято')
    await anna.hears('Пауза по просьбам снята')
    await acts(clubOf(town), number, { kind: 'withdraw' }, vera.id, nowOf(town))
    await vera.skims()
  })
})
