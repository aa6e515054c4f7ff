/** Killed while a buddy is proposed and while they agree: each of the three is told once. */
import type { Models } from '../../models/index.ts'
import { beginMembership } from '../../models/membership.ts'
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const [ANNA, BORIS, IRINA] = [101, 102, 201]

let town: MortalTown
beforeAll(async () => {
  town = await openMortalTown([
    { id: ANNA, name: 'Анна Петрова', sex: 1 },
    { id: BORIS, name: 'Борис Лужин', sex: 2 },
    { id: IRINA, name: 'Ирина Соколова', sex: 1 },
  ])
  await town.withModels(twoMembers)
})
afterAll(() => town.close())

it('предложение и согласие, прерванные на полпути, сказаны по одному разу', async () => {
  const { say, tap, hears, survives, count } = town
  await town.starts()
  await say(ANNA, 'Найти напарника')
  await hears(ANNA, 'Где лучше')
  await say(ANNA, 'Неважно')
  await hears(ANNA, 'Важен ли предмет')
  await say(ANNA, 'Пропустить')
  await hears(ANNA, 'Что ещё важно')
  await say(ANNA, 'Пропустить')
  await hears(ANNA, 'Увидит только куратор')
  await survives('after-domain', () => say(ANNA, 'Пропустить'))
  await hears(ANNA, 'Записано. Подберёт')
  await hears(IRINA, 'ищет напарника')

  await say(IRINA, 'Напарники')
  const view = await hears(IRINA, 'Кого спросить?')
  await survives('before-commit', () => tap(IRINA, 'Борис Лужин', view))
  await hears(IRINA, 'Спрашиваю: Борис Лужин')
  const card = await hears(BORIS, 'Анна ищет напарника')

  await survives('after-domain', () => tap(BORIS, 'Давайте', card))
  await hears(BORIS, 'Вы теперь напарники: Анна Петрова')
  await hears(ANNA, 'Нашёлся напарник: Борис Лужин')
  await hears(IRINA, 'Пара сложилась')

  const once = async (peer: number, text: string) => expect([text, await count(peer, text)]).toEqual([text, 1])
  await once(ANNA, 'Записано. Подберёт')
  await once(IRINA, 'ищет напарника.')
  await once(IRINA, 'Спрашиваю')
  await once(BORIS, 'Вы теперь напарники')
  await once(ANNA, 'Нашёлся напарник')
  await once(IRINA, 'Пара сложилась')
  expect(await count(BORIS, 'отвечать уже не нужно')).toBe(0)
}, 180_000)

/** Анна and Борис are members; a community without quiet hours, since the test may run at night. */
async function twoMembers(models: Models): Promise<void> {
  for (const [person, name] of [
    [ANNA, 'Анна Петрова'],
    [BORIS, 'Борис Лужин'],
  ] as const) {
    await beginMembership(models.memberships, {
      community: 1,
      person,
      application: person,
      name,
      workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
      position: 'Учитель',
      active: true,
      from: new Date('2026-01-01'),
      to: null,
      leftBy: null,
      figures: null,
    })
  }
  const quietHours = { from: '3:00', to: '3:00' }
  await models.settings.create({
    _id: 1,
    community: 1,
    version: 1,
    quietHours,
    steps: [],
    by: 0,
    at: new Date(),
    causes: ['t'],
  })
}
