/** Killed while a role is given and taken and while somebody says «Стоп»: it happens once, each is told once. */
import { beginMembership } from '../../models/membership.ts'
import { OUTBOX_NUMBERS, PARTS, putRows } from '../../models/outbox.ts'
import { takeNumbers } from '../../models/post.ts'
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const [BORIS, IRINA] = [102, 201]

let town: MortalTown
beforeAll(async () => {
  town = await openMortalTown([
    { id: BORIS, name: 'Борис Лужин', sex: 2 },
    { id: IRINA, name: 'Ирина Соколова', sex: 1 },
  ])
  await town.withModels(({ memberships }) =>
    beginMembership(memberships, {
      ...{ community: 1, person: BORIS, application: 1, name: 'Борис Лужин', position: 'Учитель' },
      workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' },
      ...{ active: true, from: new Date('2026-01-01'), to: null, leftBy: null, figures: null },
    }),
  )
})
afterAll(() => town.close())

const once = async (peer: number, words: string) => expect([words, await town.count(peer, words)]).toEqual([words, 1])
const journalled = (did: 'role-granted' | 'role-taken') =>
  town.withModels(({ journal }) => journal.countDocuments({ community: 1, did, about: BORIS, role: 'curator' }))
const roles = () => town.withModels((models) => models.roles.distinct('role', { community: 1, person: BORIS }))

it('роль, данная и снятая наполовину, даётся и снимается один раз, и сказано о ней один раз', async () => {
  await town.starts()
  await opensRoles(1)
  await town.says(IRINA, 'Куратор')
  await town.survives('after-domain', () => town.say(IRINA, 'Дать роль'))
  await town.hears(IRINA, 'Готово, роль есть')
  await town.hears(BORIS, 'Вам дали роль куратора')
  expect([await journalled('role-granted'), await roles()]).toEqual([1, ['curator']])

  await opensRoles(2)
  await town.says(IRINA, '✓ Куратор')
  // The notice is in the outbox, and the organizer's own answer is not committed.
  await town.survives('before-commit', () => town.say(IRINA, 'Снять роль'))
  await town.hears(IRINA, 'Готово, роль снята')
  await town.hears(BORIS, 'Роль куратора с вас сняли')
  expect([await journalled('role-taken'), await roles()]).toEqual([1, []])

  for (const words of ['Готово, роль есть', 'Готово, роль снята']) await once(IRINA, words)
  for (const words of ['Вам дали роль куратора', 'Роль куратора с вас сняли']) await once(BORIS, words)
  expect(await town.count(IRINA, 'ничего не меняю')).toBe(0)
}, 240_000)

it('весть о роли, не подтверждённая VK, приходит один раз', async () => {
  await opensRoles(3)
  await town.says(IRINA, 'Тренер')
  // The first that VK takes is the organizer's answer, the second the notice.
  await town.survives('after-vk', () => town.say(IRINA, 'Дать роль'), 2)
  await town.hears(BORIS, 'Вам дали роль тренера')
  await town.says(BORIS, 'Меню')
  await once(BORIS, 'Вам дали роль тренера')
  // The earlier role's and this one's.
  expect(await town.count(IRINA, 'Готово, роль есть')).toBe(2)
}, 240_000)

it('«Стоп», прерванный на полпути, выключает всё: что ждало, не придёт, и ответ один', async () => {
  await town.withModels(async (models) => {
    const number = OUTBOX_NUMBERS + (await takeNumbers(models.posts, 1, PARTS))
    const row = { key: 'week', base: 'week', kind: 'say' as const, peers: [BORIS], content: { text: 'Неделя АМП' } }
    const tomorrow = new Date(Date.now() + 86_400_000)
    await putRows(models.outbox, 1, [{ ...row, priority: 0, notBefore: tomorrow }], number, new Date())
  })
  await town.survives('before-domain', () => town.say(BORIS, 'Стоп'))
  await town.hears(BORIS, 'без вашей просьбы больше не пишу')
  const stands = () =>
    town.withModels(async ({ preferences, outbox }) => {
      const wish = await preferences.findOne({ community: 1, person: BORIS }).lean()
      const week = await outbox.findOne({ community: 1, key: 'week' }).lean()
      return [wish?.unasked, wish?.causes.length, week?.state, week?.outcomes.map(({ ended }) => ended)]
    })
  expect(await stands()).toEqual([false, 1, 'done', ['withdrawn']])
  await once(BORIS, 'без вашей просьбы больше не пишу')

  await town.survives('after-domain', () => town.say(BORIS, 'Снова писать'))
  await town.hears(BORIS, 'снова буду иногда писать')
  await town.survives('after-commit', () => town.say(BORIS, 'Стоп'))
  await town.until('the second «Стоп»', async () => (await town.count(BORIS, 'больше не пишу')) === 2)
  expect((await stands()).slice(0, 2)).toEqual([false, 3])
  await once(BORIS, 'снова буду иногда писать')
}, 240_000)

/** Finds the card and opens its roles, for the `nth` time. */
async function opensRoles(nth: number): Promise<void> {
  await town.say(IRINA, 'Найти человека')
  await town.until('the question', async () => (await town.count(IRINA, 'Кого')) >= nth)
  await town.says(IRINA, 'Борис Лужин')
  const cards = (await town.said(IRINA)).filter(({ text }) => text.startsWith('Борис Лужин'))
  await town.tap(IRINA, 'Роли', cards.at(-1) ?? { cmid: 0 })
  await town.until('the roles', async () => (await town.count(IRINA, 'какую роль дать или снять?')) >= nth)
}
