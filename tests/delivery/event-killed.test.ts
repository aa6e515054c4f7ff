/** Killed while an organizer makes, moves and calls off an event: each is done once, and each hears of it once. */
import { beginTeam } from '../../src/domain/events/teams/teams.ts'
import { awake, clubOn } from '../support/counted.ts'
import { published } from '../support/events.ts'
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const [BORIS, IRINA] = [102, 201]

let town: MortalTown
beforeAll(async () => {
  const people = [
    { id: BORIS, name: 'Борис Лужин', sex: 2 as const },
    { id: IRINA, name: 'Ирина Соколова', sex: 1 as const },
  ]
  town = await openMortalTown(people, { community: awake })
})
afterAll(() => town.close())

const taps = async (who: number, label: string, words: string) => town.tap(who, label, await last(who, words))
async function last(who: number, words: string) {
  await town.hears(who, words)
  return (await town.said(who)).filter(({ text }) => text.includes(words)).at(-1) ?? { cmid: 0 }
}
const row = () => town.withModels(({ occasions }) => occasions.findOne({ community: 1 }).lean())

it('событие, прерванное на полпути, делается, переносится и отменяется один раз', async () => {
  await town.starts()
  const phrase = 'Новое событие тренинг через неделю в 15:00 в ЦОДОУ, 20 мест'
  await town.survives('after-domain', () => town.say(IRINA, phrase))
  await taps(IRINA, 'Опубликовать', 'Событие № 101, черновик')
  await town.hears(IRINA, 'Опубликовано')
  await town.says(BORIS, 'событие 101')
  await taps(BORIS, 'Записаться', '101. Тренинг')
  await town.hears(BORIS, 'Записали вас')

  await town.says(IRINA, 'Прежние события')
  await taps(IRINA, '101. Тренинг', 'сначала черновики')
  await taps(IRINA, 'Изменить', 'Записаны: 1 из 20')
  await taps(IRINA, 'Когда', 'Что изменим?')
  await town.hears(IRINA, 'На когда переносим?')
  // The date has moved and the notice is in the outbox; the organizer's own answer is not committed.
  await town.survives('before-commit', () => town.say(IRINA, 'через неделю в 18:00'))
  await town.hears(IRINA, 'Записавшимся пишу: 1')
  await town.hears(BORIS, 'новое время или место')
  expect((await row())?.changes).toHaveLength(1)

  await taps(IRINA, 'Отменить', 'Записавшимся пишу: 1')
  await town.hears(IRINA, 'Напишите причину')
  await town.says(IRINA, 'Метель.')
  const sure = await last(IRINA, 'Отменить событие? Напишу всем')
  await town.survives('after-domain', () => town.tap(IRINA, 'Отменить событие', sure))
  await town.hears(IRINA, 'людям пишу: 1')
  await town.hears(BORIS, 'не состоится')
  await town.says(BORIS, 'Меню')
  expect(await row()).toMatchObject({ state: 'cancelled', cancelled: { why: 'Метель.' } })
  expect(await town.withModels(({ events }) => events.countDocuments({ community: 1 }))).toBe(1)
  for (const words of ['новое время или место', 'не состоится'])
    expect([words, await town.count(BORIS, words)]).toEqual([words, 1])
  expect(await town.count(IRINA, 'Событие отменено')).toBe(1)
}, 240_000)

it('роль в команде, занятая до обрыва, — своя: повтор говорит то же, что сказал бы в первый раз', async () => {
  await town.starts()
  const role = (id: string, title: string) => ({ id, title, from: 1, to: 1, countOnly: false })
  const teams = { from: 2, to: 2, roles: [role('mentor', 'Наставник'), role('young', 'Педагог')] }
  const now = new Date()
  const code = await town.withModels(async (models) => {
    const club = clubOn(models)
    const startsAt = new Date(now.getTime() + 7 * 86_400_000)
    const { number } = await published(club, { title: 'Педигры', teams, startsAt, now })
    const begins = { number, key: '1', person: IRINA, cause: 'begins', now }
    const begun = await beginTeam(club, { ...begins, title: 'Искра', role: 'mentor' })
    return begun.outcome === 'gathered' ? begun.code : begun.outcome
  })
  await town.says(BORIS, code)
  const asked = await last(BORIS, 'Кем вы будете в команде?')
  await town.survives('after-domain', () => town.tap(BORIS, 'Педагог', asked))
  await town.hears(BORIS, 'Вы в команде «Искра».')
  expect(await town.count(BORIS, 'Кем вы будете в команде?')).toBe(1)
}, 240_000)
