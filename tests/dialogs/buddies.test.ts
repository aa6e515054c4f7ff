/** A buddy: what a member says, who picks, who agrees, and how a pair ends quietly. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { beginMembership } from '../../models/membership.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

let town: Town
let irina: Person
beforeAll(async () => {
  // Members made by hand have accepted no charter: without one nobody is asked to.
  town = await openTown({ community: { charter: undefined } })
  irina = town.person('Ирина')
  await irina.says('Начать')
  await irina.hears('Здравствуйте')
  const schools = [
    { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
    { id: 'school-5', title: 'Средняя школа № 5', kind: 'school' },
  ] as const
  const members = ['Анна Петрова', 'Борис Лужин', 'Вера Осокина', 'Глеб Ветров', 'Дарья Ключевская', 'Тамара Рощина']
  for (const [index, name] of members.entries()) {
    const person = town.person(name.split(' ')[0] ?? '', { way: waysOf[name] ?? 'taps' })
    await person.says('Начать')
    await beginMembership(models().memberships, {
      community: 1,
      person: person.id,
      application: 100 + index,
      name,
      workplace: index % 2 === 0 ? schools[0] : schools[1],
      position: 'Учитель',
      active: true,
      from: new Date('2026-01-01'),
      to: null,
      leftBy: null,
      figures: null,
    })
    await person.skims()
  }
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const waysOf: Record<string, 'numbers' | 'words'> = { 'Дарья Ключевская': 'numbers', 'Тамара Рощина': 'words' }

function models() {
  const [runtime] = town.bot.app().runtimes
  if (!runtime) throw new Error('no community runs')
  return runtime.club.models
}

describe.each(['Анна', 'Дарья', 'Тамара'])('%s ищет напарника', (name) => {
  it('и говорит, что важно', async () => {
    const person = town.person(name)
    await person.says('Найти напарника')
    await person.hears('не наставник и не проверка', 'Где лучше')
    await person.chooses('Там же, где я')
    await person.hears('Важен ли предмет')
    await person.says('математика')
    await person.hears('Что ещё важно?')
    await person.chooses('Пропустить')
    await person.hears('Увидит только куратор')
    await person.says('Глеба Ветрова')
    await person.hears('Записано. Подберёт живой человек')
    await irina.hears(`${name} `, 'ищет напарника')
    await person.says('Найти напарника')
    await person.hears('уже ищут')
  })
})

it('куратор видит, кто ждёт дольше, и предлагает не тех, кого просили не предлагать', async () => {
  await irina.says('Напарники')
  await irina.hears('Ждут напарника', /Анна[\s\S]*Дарья[\s\S]*Тамара/)
  await irina.taps('Анна Петрова')
  const view = await irina.hears(
    'Не предлагать (видите только вы): Глеба Ветрова',
    'Вера Осокина',
    'то же место работы',
  )
  expect(JSON.stringify(view.keyboard)).not.toContain('Глеб')
  await irina.taps('Вера Осокина')
  await irina.hears('Спрашиваю: Вера Осокина')
  // Whatever the hour, the quiet ones are over by then.
  await town.bot.waits({ hours: 12 })
  const heard = await town.person('Вера').hears('Анна ищет напарника')
  expect(heard.text).not.toContain('Петрова')
})

it('«Не сейчас» не видно Анне, а куратор выбирает другого', async () => {
  const vera = town.person('Вера')
  await vera.taps('Не сейчас')
  await vera.hears('Хорошо, спасибо за ответ')
  await vera.skims()
  await irina.hears('Вера Осокина сейчас не может')
  await irina.taps('Выбрать другого')
  const view = await irina.hears('Кого спросить?')
  expect(JSON.stringify(view.keyboard)).not.toContain('Вера')
  await irina.taps('Борис Лужин')
  await irina.hears('Спрашиваю: Борис Лужин')
  await town.bot.waits({ hours: 12 })
  await town.person('Борис').hears('Анна ищет напарника')
})

it('согласился — оба узнают друг друга, и больше никто', async () => {
  const [anna, boris] = [town.person('Анна'), town.person('Борис')]
  await boris.taps('Давайте')
  await town.bot.waits({ hours: 12 })
  await boris.hears('Вы теперь напарники: Анна Петрова', 'vk.com/id101')
  await boris.skims()
  await anna.hears('Нашёлся напарник: Борис Лужин', 'vk.com/id102')
  await irina.hears('Пара сложилась: Анна Петрова и Борис Лужин')
  await anna.says('Напарник')
  await anna.hears('Ваш напарник: Борис Лужин')
})

it('через три дня без ответа куратору говорят один раз', async () => {
  await irina.says('Напарники')
  await irina.hears('Ждут напарника')
  await irina.taps('Дарья Ключевская')
  await irina.hears('Кого спросить?')
  await irina.taps('Вера Осокина')
  await irina.hears('Спрашиваю')
  await town.bot.waits({ days: 3, hours: 12 })
  await town.bot.waits({ hours: 12 })
  await town.person('Вера').hears('Дарья ищет напарника')
  await irina.hears('Вера Осокина третий день не отвечает')
  await town.bot.waits({ days: 2 })
  await irina.hearsNothing()
  await irina.taps('Выбрать другого')
  await irina.hears('Кого спросить?')
  const vera = town.person('Вера')
  // Too old to be altered, it is said anew, in the morning if it is night.
  await town.bot.waits({ hours: 12 })
  await vera.skims()
  await vera.taps('Давайте')
  await vera.hears('Сейчас отвечать уже не нужно')
  expect(await models().buddies.countDocuments({ state: 'paired' })).toBe(1)
})

it('пару можно закончить тихо: почему, узнаёт только тот, кто подбирает', async () => {
  const [anna, boris] = [town.person('Анна'), town.person('Борис')]
  await boris.says('Сменить напарника')
  await boris.hears('прочитает только тот, кто подбирает')
  await boris.says('разные расписания')
  await boris.hears('Готово, пара закончилась')
  await town.bot.waits({ hours: 12 })
  const told = await anna.hears('Пара с напарником закончилась')
  expect(told.text).not.toContain('расписания')
  await irina.hears('Пара закончилась', 'Почему: разные расписания')
  await boris.says('Напарник')
  await boris.hears('можно обсудить день за чаем')
})

it('чужому подбирать нельзя, а не участнику — искать', async () => {
  const gleb = town.person('Глеб')
  await gleb.says('Напарники')
  await gleb.hears('Напарников подбирает куратор')
  const olga = await town.newcomer(107, 'Ольга', 'Снегова')
  await olga.says('Найти напарника')
  await olga.hears('уже в Ассоциации')
  expect(await models().buddyWishes.countDocuments({ person: olga.id })).toBe(0)
})
