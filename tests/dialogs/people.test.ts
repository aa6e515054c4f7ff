/** «Люди», from finding somebody to a role, by taps, by numbers and by mistyped words. */
import { grantRole } from '../../src/domain/roles/grant.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

describe.each(ways)('люди и роли: %s', (way) => {
  let town: Town
  beforeAll(async () => {
    // Members made by hand have accepted no charter, and are not asked to here.
    town = await openTown({ way, community: { charter: undefined } })
    const club = town.bot.app().runtimes[0]?.club
    if (!club) throw new Error('no community')
    for (const [index, [person, name, id]] of members.entries()) await member(club, index + 1, person, name, id)
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('находит по имени с ошибкой и даёт роль, и человек узнаёт, что она значит', async () => {
    const [irina, anna] = [town.person('Ирина'), town.person('Анна')]
    await anna.says('Начать')
    await anna.hears('Здравствуйте, Анна!')
    await irina.says('Люди')
    await irina.hears('Участников: 4. Кого ищем?')
    await irina.says('Абракадабра')
    await irina.hears('Никого похожего не вижу')
    await irina.says('анна питрова')
    await irina.hears(
      'Анна Петрова\n',
      'Место работы: Средняя школа № 3',
      'Должность: Учитель',
      'vk.com/id101',
      'кто открывал карточку',
    )
    await irina.chooses('Роли')
    await irina.hears('какую роль дать или снять?')
    await irina.chooses('Куратор')
    await irina.hears('Дать роль куратора? Это значит: видеть карточки людей')
    await irina.chooses('Дать роль')
    await irina.hears('Готово, роль есть')
    await anna.hears('Вам дали роль куратора, решение: Ирина Соколова', 'видеть карточки людей')
  })

  it('название кнопки, написанное вместо имени, открывает её', async () => {
    const irina = town.person('Ирина')
    await irina.says('Люди')
    await irina.hears('Кого ищем?')
    await irina.says('настройка')
    await irina.hears('Настройка: готово')
    await irina.says('Люди')
    await irina.hears('Кого ищем?')
    await irina.says('Спросить')
    await irina.hears('О чём хотите спросить')
    await irina.says('Люди')
    // Where any words are an answer, these are one too.
    await irina.hears('Отправить без подписи?')
    await irina.says('Отмена')
    await irina.hears()
  })

  it('среди нескольких спрашивает, кто; снимает роль и говорит об этом', async () => {
    const [irina, anna] = [town.person('Ирина'), town.person('Анна')]
    await irina.says('Найти человека')
    await irina.hears('Кого ищем?')
    await irina.says('анна')
    await irina.hears('Кто из них?')
    await irina.chooses('Анна Петрова, Средняя школа № 3')
    await irina.hears('Роли: куратор')
    await irina.chooses('Роли')
    await irina.hears('какую роль')
    await irina.chooses('✓ Куратор')
    await irina.hears('Снять роль куратора?')
    await irina.chooses('Снять роль')
    await irina.hears('Готово, роль снята')
    await anna.hears('Роль куратора с вас сняли')
  })

  if (way !== 'taps') return

  it('руководителю называют организацию словами, и он видит только свою', async () => {
    const [irina, gleb] = [town.person('Ирина'), town.person('Глеб')]
    await gleb.says('Начать')
    await gleb.hears('Здравствуйте, Глеб!')
    await finds(irina, 'ветров')
    await irina.hears('Глеб Ветров')
    await irina.chooses('Роли')
    await irina.hears('какую роль')
    await irina.chooses('Руководитель')
    await irina.hears('Какой организации?')
    await irina.says('школа 99')
    await irina.hears('Такой организации в списке нет')
    await irina.says('третья школа')
    await irina.hears('Дать роль руководителя?')
    await irina.chooses('Дать роль')
    await irina.hears('Готово')
    await gleb.hears('Вам дали роль руководителя')
    await gleb.says('Мои сотрудники')
    await gleb.hears('Средняя школа № 3. В Ассоциации: 2.', 'Без имён, потому что не давали на это согласия: 2.')
  })

  it('пишет заметку, предупредив, что её прочитает сам человек, и убирает её', async () => {
    const irina = town.person('Ирина')
    await finds(irina, 'лужин')
    await irina.hears('Борис Лужин')
    await irina.chooses('Заметка')
    await irina.hears('Этот человек сможет её прочитать')
    await irina.says('А'.repeat(501))
    await irina.hears('Слишком длинно')
    await irina.says('Хорошо ведёт походы')
    await irina.hears('Записано, это заметка 1')
    await finds(irina, 'лужин')
    await irina.hears('Заметка 1: Хорошо ведёт походы (Ирина Соколова')
    await irina.chooses('Убрать заметку 1')
    await irina.hears('Заметка убрана.')
    await finds(irina, 'лужин')
    const card = await irina.hears('Борис Лужин')
    expect(card.text).not.toContain('походы')
  })

  it('показывает список, журнал и таблицу; единственный организатор остаётся', async () => {
    const irina = town.person('Ирина')
    await irina.says('Список участников')
    await irina.hears('Детский сад № 12 — 1: Борис Лужин', 'Средняя школа № 3 — 2: Анна Круглова, Анна Петрова')
    await irina.says('Журнал')
    await irina.hears(/Ирина Соколова: убрана заметка — Борис Лужин[\s\S]*открыта карточка/)
    await irina.chooses('Ещё')
    await irina.hears('дана роль куратор — Анна Петрова')
    await irina.says('Выгрузить участников')
    const sheet = await irina.hears('Список участников на сегодня')
    expect(JSON.stringify(sheet)).toContain('Участники.xlsx')
    await finds(irina, 'ирина')
    await irina.hears('Ирина Соколова', 'Роли: организатор')
    await irina.chooses('Роли')
    await irina.hears('какую роль')
    await irina.chooses('✓ Организатор')
    await irina.hears('Снять роль организатора?')
    await irina.chooses('Снять роль')
    await irina.hears('Это единственный организатор')
  })

  it('чужим отвечает добрым словом', async () => {
    const vera = town.person('Вера')
    for (const [typed, answer] of [
      ['Люди', 'Это для организаторов и кураторов'],
      ['Найти человека', 'Это для организаторов и кураторов'],
      ['Журнал', 'Журнал видят организаторы'],
      ['Выгрузить участников', 'выгружают организаторы'],
      ['Мои сотрудники', 'Это для руководителей'],
      ['Итоги', 'Итоги видят организаторы'],
    ] as const) {
      await vera.says(typed)
      await vera.hears(answer)
    }
  })

  it('наблюдатель видит итоги без малых чисел, организатор — точные', async () => {
    const [irina, vera] = [town.person('Ирина'), town.person('Вера')]
    const club = town.bot.app().runtimes[0]?.club
    if (!club) throw new Error('no community')
    const granting = { by: irina.id, person: vera.id, role: 'official' as const, cause: 'official', now: new Date() }
    expect(await grantRole(club, granting)).toEqual({ outcome: 'granted' })
    await vera.says('Итоги')
    await vera.hears('Участников: меньше 5', 'школы: меньше 5')
    await irina.says('Итоги')
    await irina.hears('Участников: 4', 'школы: 2', 'детские сады: 1')
  })

  it('переносит карточку на новую страницу после её согласия', async () => {
    const irina = town.person('Ирина')
    const anew = await town.newcomer(120, 'Борис', 'Лужин')
    await anew.says('Начать')
    await anew.hears('Здравствуйте')
    await finds(irina, 'лужин')
    await irina.hears('vk.com/id102')
    await irina.chooses('Новая страница ВК')
    await irina.hears('куда переносим?')
    await irina.says('vk.com/id102')
    await irina.hears('Это та же самая страница')
    await irina.says('https://vk.com/id120')
    await irina.hears('Старая страница:\nБорис Лужин', 'Детский сад № 12', 'Новая страница:\nБорис Лужин\nvk.com/id120')
    await irina.chooses('Перенести')
    await irina.hears('Перенесу, как только на новой странице дадут согласие')
    await anew.hears('Переносим вашу карточку')
    await anew.chooses('Прочитать согласие')
    await anew.hears('Согласие на обработку персональных данных', 'vk.com/id120')
    await anew.chooses('Даю согласие')
    await anew.hears('ваша карточка теперь здесь')
    await anew.says('Моя карточка')
    await anew.hears('Борис Лужин', 'Детский сад № 12')
    await finds(irina, 'лужин')
    await irina.hears('vk.com/id120')
  })

  it('переносит карточку и тогда, когда согласие дано при вступлении, и говорит об этом один раз', async () => {
    const irina = town.person('Ирина')
    const anew = await town.newcomer(121, 'Глеб', 'Ветров')
    await anew.says('Вступить')
    await anew.hears('Согласие на обработку')
    await finds(irina, 'ветров')
    await irina.hears('vk.com/id104')
    await irina.chooses('Новая страница ВК')
    await irina.hears('куда переносим?')
    await irina.says('id121')
    await irina.hears('Старая страница:')
    await irina.chooses('Перенести')
    await irina.hears('Перенесу, как только')
    await anew.hears('Переносим вашу карточку')
    await anew.taps('Даю согласие')
    await anew.hears('верно?')
    await town.bot.waits({ hours: 1 })
    await anew.hears('ваша карточка со старой страницы теперь здесь')
    await town.bot.waits({ hours: 1 })
    await anew.says('Отмена')
    await anew.hears()
    await anew.says('Моя карточка')
    await anew.hears('Глеб Ветров')
    await anew.says('Мои сотрудники')
    await anew.hears('Средняя школа № 3')
  })

  async function finds(person: Person, words: string): Promise<void> {
    await person.says('Найти человека')
    await person.hears('Кого ищем?')
    await person.says(words)
  }
})

const school = { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const }
const kindergarten = { id: 'kindergarten-12', title: 'Детский сад № 12', kind: 'kindergarten' as const }
const other = { id: null, title: 'Школа искусств', kind: null }
const members = [
  [101, 'Анна Петрова', school],
  [109, 'Анна Круглова', school],
  [102, 'Борис Лужин', kindergarten],
  [104, 'Глеб Ветров', other],
] as const

type Club = NonNullable<ReturnType<Town['bot']['app']>['runtimes'][number]>['club']

async function member(
  club: Club,
  application: number,
  person: number,
  name: string,
  workplace: typeof school | typeof other | typeof kindergarten,
) {
  const row = { community: 1, person, application, name, workplace, position: 'Учитель', active: true }
  await club.models.memberships.create({ ...row, from: new Date('2026-01-01'), to: null, leftBy: null, figures: null })
}
