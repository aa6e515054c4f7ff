/** «Объявление», the short way and choosing whom, by taps, by numbers and by mistyped words. */
import { announcingTown, clubOf, inTouch, makeMember } from '../support/announcing.ts'
import { type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('объявление: %s', (way) => {
  let town: Town
  let [irina, anna, boris]: Person[] = []
  beforeAll(async () => {
    town = await announcingTown({ way })
    const club = clubOf(town)
    await makeMember(club, 101, 'Анна Петрова', { subject: 'Химия' })
    await makeMember(club, 102, 'Борис Лужин', { since: '2026-09' })
    // Глеб has never written: nobody can write to him.
    await makeMember(club, 104, 'Глеб Ветров')
    ;[irina, anna, boris] = [town.person('Ирина'), ...(await inTouch(town.person('Анна'), town.person('Борис')))]
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('коротким путём: текст, «Всем», «Отправить», отчёт', async () => {
    await irina?.says('Организатору')
    await irina?.hears('Что сделаем?')
    await irina?.chooses('Объявление')
    await irina?.hears('Пришлите объявление одним сообщением')
    await irina?.says('Коллеги, в пятницу в 16:30 встреча в ЦОДОУ.')
    await irina?.hears('Объявление № 1: «Коллеги, в пятницу в 16:30 встреча в ЦОДОУ.»', 'Кому отправить?')
    await irina?.chooses('Всем')
    await irina?.hears('Кому: всем участникам. Получат 3 из 3.')
    await irina?.chooses('Отправить')
    await irina?.hears('Отправляю, получателей: 3')
    for (const one of [anna, boris]) await one?.hears('в пятницу в 16:30 встреча', 'СТОП — выключить всё')
    await irina?.hears('дошло 2 из 3', 'Глеб Ветров')
  })

  it('показывает, кто не получил, и даёт текст, который можно переслать', async () => {
    await irina?.says('Объявления')
    await irina?.hears('№ 1, отправлено: Коллеги, в пятницу')
    await irina?.chooses('№ 1, отправлено')
    await irina?.hears('дошло 2 из 3', 'Закрыты сообщения: 1')
    await irina?.chooses('Кто не получил')
    await irina?.hears('Глеб Ветров, vk.com/id104 — закрыты сообщения')
    await irina?.hears('Коллеги, в пятницу в 16:30', 'vk.me/club')
    await irina?.hears('Текст готов, перешлите его сами')
  })

  it('выбирает по первому году и по предмету, складывая условия', async () => {
    await irina?.says('Объявление')
    await irina?.hears('Пришлите объявление')
    await irina?.says('{имя}, ждём вас на чай для новичков')
    await irina?.hears('Ирина, ждём вас на чай')
    await irina?.hears('Кому отправить?')
    await irina?.chooses('Выбрать')
    await irina?.hears('Сейчас: всем участникам. Это 3.')
    await irina?.chooses('По предмету')
    await irina?.hears('Нажмите, чтобы отметить')
    await irina?.chooses('Химия (1)')
    await irina?.hears('Нажмите, чтобы отметить')
    await irina?.chooses('К условиям')
    await irina?.hears('Сейчас: предмет — Химия. Это 1.')
    await irina?.chooses('Первый год (1)')
    await irina?.hears('Сейчас: предмет — Химия; первый год в школе. Это 0.')
    await irina?.chooses('По предмету')
    await irina?.hears('Нажмите')
    await irina?.chooses('✓ Химия (1)')
    await irina?.hears('Нажмите')
    await irina?.chooses('К условиям')
    await irina?.hears('Сейчас: первый год в школе. Это 1.')
    await irina?.chooses('Готово (1)')
    await irina?.hears('Кому: первый год в школе.')
  })
})
