/** What stands behind «Ещё»: topics, saved lists, several communities; and announcements made of a post on the wall. */

import { grantRole } from '../../src/domain/roles/grant.ts'
import { announcingTown, clubOf, inTouch, makeMember } from '../support/announcing.ts'
import type { Person, Town } from '../support/town.ts'
import { townCommunity } from '../support/town.ts'

let town: Town
let [irina, anna, boris]: Person[] = []

beforeAll(async () => {
  const topics = [
    { id: 'trainings', title: 'Тренинги' },
    { id: 'sport', title: 'Спорт' },
  ]
  town = await announcingTown({ community: { topics } })
  const club = clubOf(town)
  await makeMember(club, 101, 'Анна Петрова')
  await makeMember(club, 102, 'Борис Лужин', { subject: 'Химия' })
  ;[irina, anna, boris] = [town.person('Ирина'), ...(await inTouch(town.person('Анна'), town.person('Борис')))]
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const posts = (id: number, more = {}) =>
  town.control.do('raw', {
    community: town.community.id,
    update: {
      type: 'wall_post_new',
      object: { id, owner_id: -town.community.id, from_id: -town.community.id, text: 'Новость', ...more },
    },
  })

it('тема: кто её выключил, не получает, и «Не присылать» её выключает', async () => {
  await writes('Тренинг в субботу')
  await irina?.chooses('Ещё')
  await irina?.hears('Что ещё можно')
  await irina?.chooses('Тема')
  await irina?.hears('О чём объявление?')
  await irina?.chooses('Тренинги')
  await irina?.hears('Получат 2 из 2', 'Тема: «Тренинги».')
  await irina?.chooses('Отправить')
  await irina?.hears('Отправляю')
  for (const one of [anna, boris]) await one?.hears('потому что выбрали тему «Тренинги»')
  await irina?.hears('дошло до всех, 2')
  await anna?.taps('Не присылать')
  await writes('Ещё один тренинг')
  await irina?.chooses('Ещё')
  await irina?.hears('Что ещё можно')
  await irina?.chooses('Тема')
  await irina?.hears('О чём объявление?')
  await irina?.chooses('Тренинги')
  await irina?.hears('Получат 0 из 2', 'Не хотят таких сообщений: 1', 'в сводке «Неделя АМП»')
})

it('сохраняет условия под именем и берёт их снова', async () => {
  await writes('Олимпиада по химии')
  await irina?.chooses('Выбрать')
  await irina?.hears('Сейчас: всем участникам')
  await irina?.chooses('По предмету')
  await irina?.hears('Нажмите')
  await irina?.chooses('Химия (1)')
  await irina?.hears('Нажмите')
  await irina?.chooses('К условиям')
  await irina?.hears('предмет — Химия')
  await irina?.chooses('Мои списки')
  await irina?.hears('Сохранённых списков пока нет')
  await irina?.chooses('Сохранить этот')
  await irina?.hears('Как назвать список?')
  await irina?.says('Химики')
  await irina?.hears('Список «Химики» сохранён', 'предмет — Химия')
  await writes('Снова химикам')
  await irina?.chooses('Выбрать')
  await irina?.hears('всем участникам')
  await irina?.chooses('Мои списки')
  await irina?.hears('Сохранённые списки')
  await irina?.chooses('Химики')
  await irina?.hears('Кому: предмет — Химия.')
  await irina?.chooses('Выбрать')
  await irina?.hears('предмет — Химия')
  await irina?.chooses('Мои списки')
  await irina?.hears('Сохранённые списки')
  await irina?.chooses('Убрать список')
  await irina?.hears('Какой список убрать?')
  await irina?.chooses('Химики')
  await irina?.hears('Список убран', 'Сохранённых списков пока нет')
})

it('запись на стене: одна карточка организаторам, первое нажатие готовит объявление', async () => {
  await posts(5)
  await irina?.hears('На стене новая запись: vk.com/wall-1_5'.replace('-1_', `-${town.community.id}_`))
  await posts(5)
  await irina?.hearsNothing()
  await irina?.chooses('Событие')
  await irina?.hears('Когда?')
  await irina?.says('в пятницу в 16:00')
  await irina?.hears('Где?')
  await irina?.says('ЦОДОУ')
  await irina?.hears('Новость', 'В пятницу, 5 марта, в 16:00', `vk.com/wall-${town.community.id}_5`)
  await irina?.chooses('Объявление')
  await irina?.hears('Вложений: 1', 'Кому отправить?')
  await irina?.chooses('Всем')
  await irina?.hears('Получат')
  const vera = town.person('Вера')
  const granting = { by: 201, person: vera.id, role: 'organizer' as const, cause: 'grant' }
  await grantRole(clubOf(town), { ...granting, now: new Date(town.emulator.now()) })
  await vera.says('Начать')
  await vera.skims()
  await posts(9)
  await irina?.hears('На стене новая запись')
  await vera.hears('На стене новая запись')
  await vera.taps('Объявление')
  await vera.hears('Кому отправить?')
  expect((await irina?.transcript())?.at(-1)?.text).toContain('объявление готовит Вера')
  await posts(6, { post_type: 'suggest' })
  await posts(7, { post_type: 'postpone' })
  await posts(8, { owner_id: 101, from_id: 101 })
  await town.bot.isIdle()
})

async function writes(text: string): Promise<void> {
  await irina?.says('Объявление')
  await irina?.hears('Пришлите объявление')
  await irina?.says(text)
  await irina?.hears('Кому отправить?')
}

it('в несколько сообществ: кто состоит в обоих, получает один раз', async () => {
  await town.close()
  const other = townCommunity({ id: 2, token: 'other', title: 'Район', charter: undefined })
  town = await announcingTown({ communities: [townCommunity({ charter: undefined }), other] })
  const [home, away] = town.bot.app().runtimes.map(({ club }) => club)
  if (!home || !away) throw new Error('two communities were expected')
  await makeMember(home, 101, 'Анна Петрова')
  await makeMember(away, 101, 'Анна Петрова')
  await makeMember(away, 102, 'Борис Лужин')
  irina = town.person('Ирина')
  const [annaHere, annaThere, borisThere] = await inTouch(
    town.person('Анна'),
    town.person('Анна', { community: 2 }),
    town.person('Борис', { community: 2 }),
  )
  await writes('Общая встреча')
  await irina.chooses('Ещё')
  await irina.hears('Что ещё можно')
  await irina.chooses('Сообщества')
  await irina.hears('В какие сообщества отправить?')
  await irina.chooses('vk.com/club2')
  await irina.hears('Сообществ: 2')
  await irina.chooses('Отправить')
  await irina.hears('Отправляю')
  await annaHere.hears('Общая встреча')
  await borisThere.hears('Общая встреча')
  await annaThere.hearsNothing()
  await irina.hears('дошло до всех, 2')
})
