/** «Объявление» where something is too much, too late, not now or not anybody's any more. */
import { grantRole, takeRole } from '../../src/domain/roles/grant.ts'
import { announcingTown, clubOf, inTouch, makeMember, morning } from '../support/announcing.ts'
import type { Person, Town } from '../support/town.ts'

let town: Town
let [irina, anna]: Person[] = []

async function opens(at?: string): Promise<void> {
  town = await announcingTown(at === undefined ? {} : { at })
  await makeMember(clubOf(town), 101, 'Анна Петрова')
  ;[irina, anna] = [town.person('Ирина'), ...(await inTouch(town.person('Анна')))]
}

/** A draft for everybody, at its card. */
async function drafts(text: string, warned: (string | RegExp)[] = []): Promise<void> {
  await irina?.says('Объявление')
  await irina?.hears('Пришлите объявление')
  await irina?.says(text)
  await irina?.hears('Кому отправить?', ...warned)
  await irina?.chooses('Всем')
  await irina?.hears('Получат')
}

describe('в хорошее время', () => {
  beforeAll(() => opens())
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('10 000 знаков и 11 фото: понятное слово, и ничего не потеряно', async () => {
    await irina?.says('Объявление')
    await irina?.hears('Пришлите объявление')
    await irina?.says('А'.repeat(10_000))
    await irina?.hears('Это 10000 знаков, а в сообщении ВК помещается 4096', 'Ваш текст цел')
    const photo = (id: number) => ({ type: 'photo', photo: { id, owner_id: 201, access_key: 'k' } })
    const eleven = Array.from({ length: 11 }, (_, index) => photo(index + 1))
    await irina?.says('Фото с похода', { attachments: eleven })
    await irina?.hears('Вложений 11, а ВК пропускает 10')
    await irina?.says('!')
    await irina?.hears('Пришлите текст словами, фото или файл')
    await irina?.says('Фото с похода', { attachments: eleven.slice(1) })
    await irina?.hears('Объявление № 1: «Фото с похода»', 'Вложений: 10.')
    await irina?.chooses('Всем')
    await irina?.hears('Получат 1 из 1')
    await irina?.chooses('Отправить')
    await irina?.hears('Отправляю')
    const got = await anna?.hears('Фото с похода')
    expect(got?.attachments).toHaveLength(10)
    await irina?.hears('дошло до всех, 1')
  })

  it('одно фото без слов и ссылка на запись — тоже объявление', async () => {
    await irina?.says('Объявление')
    await irina?.hears('Пришлите объявление')
    await irina?.says('', { attachments: [{ type: 'photo', photo: { id: 7, owner_id: 201 } }] })
    await irina?.hears('Объявление № 2: «Вложений: 1.»')
    await irina?.chooses('Ещё')
    await irina?.hears('Что ещё можно')
    await irina?.chooses('Текст и фото')
    await irina?.hears('Пришлите объявление заново')
    await irina?.says('Запись о походе: https://vk.com/wall-1_5')
    await irina?.hears('Запись о походе', 'Вложений: 1.')
    await irina?.chooses('Ещё')
    await irina?.hears('Что ещё можно')
    await irina?.chooses('Не отправлять')
    await irina?.hears('Хорошо, не отправляю.')
  })

  it('предупреждает о правилах ВК и о скобках, но не запрещает', async () => {
    await drafts('Скидка за репост, {отчество}! ВСЕМ СРОЧНО ПРИЙТИ', [
      'Правила ВК запрещают обещать что-то за лайк, репост или подписку: «Скидка за репост»',
      'Похоже на рекламу: «Скидка»',
      'Читается как крик: «ВСЕМ СРОЧНО ПРИЙТИ»',
      'Скобки {отчество} люди увидят как есть',
    ])
    await irina?.chooses('Ещё')
    await irina?.hears('Что ещё можно')
    await irina?.chooses('От партнёра')
    const card = await irina?.hears('Новости партнёров')
    expect(card?.text).not.toContain('Похоже на рекламу')
  })

  it('себе сначала, с именем, и текст для стены', async () => {
    await irina?.says('Объявление')
    await irina?.hears('Пришлите объявление')
    await irina?.says('{имя}, здравствуйте!')
    await irina?.hears('Ирина, здравствуйте!')
    await irina?.hears('Кому отправить?')
    await irina?.chooses('Всем')
    await irina?.hears('Получат')
    await irina?.chooses('Себе сначала')
    await irina?.hears('Ирина, здравствуйте!', 'СТОП — выключить всё')
    await irina?.hears('Так его получат другие')
    await irina?.chooses('К отправке')
    await irina?.hears('Получат')
    await irina?.chooses('Ещё')
    await irina?.hears('Что ещё можно')
    await irina?.chooses('Для стены, чатов')
    await irina?.hears(/^Коллеги, здравствуйте!$/)
    await irina?.hears('Текст для стены и чатов')
  })

  it('пустой список получателей: ничего не уходит', async () => {
    await drafts('Только для своих')
    await irina?.chooses('Выбрать')
    await irina?.hears('Сейчас: всем участникам')
    await irina?.chooses('Первый год (0)')
    await irina?.hears('Это 0.')
    await irina?.chooses('Готово (0)')
    await irina?.hears('Получат 0 из 0')
    await irina?.chooses('Отправить')
    await irina?.hears('Таких людей сейчас нет')
  })

  it('время: прошлое, 30 февраля, непонятное, повтор, вечер — и потом по времени', async () => {
    await drafts('Встреча на следующей неделе')
    await irina?.chooses('Ещё')
    await irina?.hears('Что ещё можно')
    await irina?.chooses('Когда')
    await irina?.hears('Когда отправить?')
    await irina?.says('вчера в 16:00')
    await irina?.hears('Это уже прошло')
    await irina?.says('30 февраля в 16:00')
    await irina?.hears('Такого дня в календаре нет')
    await irina?.says('как-нибудь потом')
    await irina?.hears('Не получилось узнать время')
    await irina?.says('каждый понедельник в 16:00')
    await irina?.hears('Объявление уходит один раз')
    await irina?.says('завтра в 21:30')
    await irina?.hears('в это время объявлениями не беспокоят')
    await irina?.chooses('Другое время')
    await irina?.hears('Когда отправить?')
    await irina?.says('в пятницу')
    await irina?.hears('Во сколько?')
    await irina?.says('в 16:30')
    await irina?.hears('Отправлю в пятницу, 5 марта, в 16:30')
    await town.bot.waits({ days: 2, hours: 1 })
    await anna?.hears('Встреча на следующей неделе')
    await irina?.hears('дошло до всех, 1')
  })

  it('исправляет и отзывает, с отчётом о каждом', async () => {
    await irina?.says('Объявления')
    await irina?.hears('отправлено: Встреча на следующей неделе')
    await irina?.chooses('№ 6, отправлено')
    await irina?.hears('дошло 1 из 1')
    await irina?.chooses('Исправить')
    await irina?.hears('Встреча на следующей неделе')
    await irina?.hears('Пришлите исправленное объявление')
    await irina?.says('Встреча через две недели')
    await irina?.hears('Исправляю')
    await irina?.hears('исправлено у 1 из 1')
    const window = await anna?.transcript()
    expect(window?.at(-1)?.text).toContain('Встреча через две недели')
    await irina?.says('Объявления')
    await irina?.hears('отправлено')
    await irina?.chooses('№ 6, отправлено')
    await irina?.hears('Исправлено у 1 из 1.')
    await irina?.chooses('Отозвать')
    await irina?.hears('Сообщение исчезнет у всех')
    await irina?.chooses('Отозвать у всех')
    await irina?.hears('Отзываю')
    await irina?.hears('отозвано у 1 из 1')
    expect(
      (await anna?.transcript())?.filter(({ text, deleted }) => text.includes('Встреча через') && !deleted),
    ).toEqual([])
  })

  it('отчёт таблицей и картинкой', async () => {
    await irina?.says('Объявления')
    await irina?.hears('отправлено')
    await irina?.chooses('№ 6, отправлено')
    await irina?.hears('Отозвано у 1 из 1.')
    await irina?.chooses('Таблица')
    expect(JSON.stringify(await irina?.hears('Отчёт таблицей'))).toContain('Объявление № 6.xlsx')
    await irina?.says('Объявления')
    await irina?.hears('отправлено')
    await irina?.chooses('№ 6, отправлено')
    await irina?.hears('дошло')
    await irina?.chooses('Картинка')
    const picture = await irina?.hears('Отчёт картинкой')
    expect(picture?.attachments.map(({ type }) => type)).toEqual(['photo'])
  })
})

describe('утром', () => {
  beforeAll(() => opens(morning))
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('предлагает три часа дня, и тогда и отправляет', async () => {
    await drafts('Завтра педсовет')
    await irina?.chooses('В 15:00')
    await irina?.hears('Отправлю сегодня, в среду, 3 марта, в 15:00')
    await anna?.hearsNothing()
    await town.bot.waits({ hours: 5, minutes: 1 })
    await anna?.hears('Завтра педсовет')
    await irina?.hears('дошло до всех, 1')
  })

  it('срочное уходит сразу', async () => {
    await town.close()
    await opens(morning)
    await drafts('Школа закрыта')
    await irina?.chooses('Срочно, сейчас')
    await irina?.hears('Отправляю, получателей: 1')
    await anna?.hears('Школа закрыта')
    await irina?.hears('дошло до всех, 1')
  })

  it('двое отправляют один черновик: уходит один раз', async () => {
    await town.close()
    await opens(morning)
    const vera = await organizer()
    await drafts('Один раз')
    await vera.says('Объявления')
    await vera.hears('№ 1, черновик: Один раз')
    await vera.chooses('№ 1, черновик')
    await vera.hears('Получат 1 из 1')
    await Promise.all([irina?.taps('Срочно, сейчас'), vera.taps('Срочно, сейчас')])
    const said = [...((await irina?.skims()) ?? []), ...(await vera.skims())]
    expect(said.filter((one) => one.includes('Отправляю, получателей: 1'))).toHaveLength(1)
    expect(said.filter((one) => one.includes('уже отправляется или отправлено'))).toHaveLength(1)
    await anna?.hears('Один раз')
  })

  it('роль сняли, пока писали: ничего не уходит', async () => {
    await town.close()
    await opens(morning)
    const vera = await organizer()
    await vera.says('Объявление')
    await vera.hears('Пришлите объявление')
    await vera.says('От Веры')
    await vera.hears('Кому отправить?')
    const club = clubOf(town)
    const taking = { by: town.person('Ирина').id, person: vera.id, role: 'organizer' as const, cause: 'take' }
    expect(await takeRole(club, { ...taking, now: new Date(town.emulator.now()) })).toMatchObject({ outcome: 'taken' })
    await vera.chooses('Всем')
    await vera.hears('Объявления рассылают организаторы')
    await vera.says('Объявление')
    await vera.hears('Объявления рассылают организаторы')
  })
})

async function organizer(): Promise<Person> {
  const vera = town.person('Вера')
  const granting = { by: 201, person: vera.id, role: 'organizer' as const, cause: `grant:${vera.id}` }
  await grantRole(clubOf(town), { ...granting, now: new Date(town.emulator.now()) })
  await vera.says('Начать')
  await vera.skims()
  return vera
}
