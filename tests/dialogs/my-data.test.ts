/** «Мои данные»: the copy as a file, who opened the card, each consent apart, and the last organizer. */

import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText, type Purpose } from '../../src/domain/consent/text.ts'
import { correctMember } from '../../src/domain/membership/member.ts'
import { joined } from '../domain/town.ts'
import { openTown, type Person, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
afterEach(() => town.bot.hasNothingUnread())

const club = () => town.bot.app().runtimes[0]?.club as Parameters<typeof joined>[0]
const now = () => new Date(town.emulator.now())

async function agrees({ id }: Person, purpose: Purpose): Promise<void> {
  const hash = consentText(club(), { id }, purpose)?.hash ?? ''
  await giveConsent(club(), { person: id, purpose, hash, cause: `${purpose}:${id}`, now: now() })
}

it('отдаёт полную копию файлом: всё своё, ничего чужого', async () => {
  const [anna, boris, irina] = [town.person('Анна'), town.person('Борис'), town.person('Ирина')]
  await joined(club(), anna.id, now())
  await joined(club(), boris.id, now())
  await club().models.memberships.updateOne({ person: boris.id }, { $set: { name: 'Борис Лужин' } })
  await correctMember(club(), { person: anna.id, cause: 'p', phone: '+7 913 555 01 23', subject: 'физика' })
  await anna.says('Стоп')
  await anna.hears('больше не пишу')
  await irina.says('Вступают')
  await irina.hears()
  const before = Array.from({ length: 60 }, (_, index) => ({
    ...{ community: 1, actor: irina.id, did: 'card-opened' as const, about: anna.id, application: null },
    ...{ at: new Date(now().getTime() - index * 60_000), cause: `look ${index}` },
  }))
  await club().models.journal.insertMany(before)
  await anna.says('Мои данные')
  await anna.hears('Вот что о вас хранится, зачем и сколько', 'Участие в Ассоциации, чтобы вести участие')
  await anna.taps('Копия файлом')
  const message = await anna.hears('Полная копия, без чужих данных')
  const [{ doc }] = message.attachments as unknown as [{ doc: { title: string; url: string } }]
  expect(doc.title).toBe('Мои данные.json')
  const text = await (await fetch(doc.url)).text()
  const copy = JSON.parse(text) as Record<string, { записи: Record<string, unknown>[] }>
  const kinds = ['Мои данные', 'Заявка на вступление', 'Согласие на обработку данных', 'Участие в Ассоциации']
  const others = ['Отметки в журнале решений', 'Ваш выбор, о чём и когда писать', 'Технические отметки о сообщениях']
  expect(Object.keys(copy)).toEqual(expect.arrayContaining([...kinds, ...others]))
  expect(copy['Участие в Ассоциации']?.записи[0]).toMatchObject({
    имя: 'Анна Петрова',
    телефон: '+7 913 555 01 23',
    'предмет или возраст': 'физика',
  })
  expect(copy['Отметки в журнале решений']?.записи.length).toBeGreaterThan(60)
  expect(copy['Ваш выбор, о чём и когда писать']?.записи[0]?.выбрано).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(text).not.toMatch(/Лужин|Ирина|Соколова|sealed:|undefined|\[object|[{,]\s*"(?:name|position|workplace)"/)
  expect(text).not.toMatch(new RegExp(`\\b(${boris.id}|${irina.id})\\b`))
})

it('говорит, кто и когда открывал карточку', async () => {
  const [anna, boris] = [town.person('Анна'), town.person('Борис')]
  await anna.says('Мои данные')
  await anna.hears('хранится')
  await anna.taps('Кто открывал карточку')
  const { text } = await anna.hears('Карточку открывали', /— \d\d\.\d\d\.\d{4} \d\d:\d\d, Ирина Соколова/, 'и раньше')
  expect(text.split('\n')).toHaveLength(12)
  await boris.says('Мои данные')
  await boris.hears('хранится')
  await boris.taps('Кто открывал карточку')
  await boris.hears('пока никто не открывал')
})

it('каждое согласие отзывается отдельно, с текстом и понятными последствиями', async () => {
  const anna = town.person('Анна')
  await agrees(anna, 'director')
  await agrees(anna, 'publication')
  await agrees(anna, 'mailing')
  const ends = async (title: string, consequence: string, ended: string) => {
    await anna.says('Отозвать согласие')
    await anna.hears('Участие в Ассоциации: дано', 'версия', title)
    await anna.taps(title)
    await anna.hears(`${title}: дано`, consequence)
    await anna.taps('Да, отозвать')
    await anna.hears(ended)
  }
  await anna.says('Мои согласия')
  await anna.hears('Какое согласие?')
  await anna.taps('Публикации')
  await anna.hears('Публикации: дано')
  await anna.taps('Показать текст')
  await anna.hears('Согласие на публикацию')
  await anna.taps('Оставить как есть')
  await anna.hears('ничего не меняю')
  await ends('Публикации', 'прежние уберут за 3 рабочих дня', 'публиковать о вас больше ничего не будем')
  await ends('Показ руководителю', 'больше не увидит', 'руководитель вас больше не видит')
  await anna.says('Стоп')
  await anna.hears('больше не пишу')
  expect(await club().models.consents.countDocuments({ person: anna.id, purpose: 'mailing', withdrawn: null })).toBe(0)
  expect(await club().models.memberships.countDocuments({ person: anna.id, active: true })).toBe(1)
  await anna.says('Отозвать согласие')
  await anna.hears('Участие в Ассоциации: дано', 'не позднее чем через 30 дней')
  await anna.taps('Да, отозвать')
  await anna.hears('Согласие отозвано. Больше ничего не записываю')
  expect(await club().models.memberships.countDocuments({ person: anna.id, active: true })).toBe(0)
  await anna.says('Отозвать согласие')
  await anna.hears('отзывать нечего')
})

it('единственному организатору говорит, что останется', async () => {
  const irina = town.person('Ирина')
  await irina.says('Удалить мои данные')
  await irina.hears('хранится')
  await irina.taps('Удалить мои данные')
  await irina.hears('вы единственный организатор', 'роль останется за вашей страницей')
  await irina.taps('Оставить как есть')
  await irina.hears('ничего не меняю')
})

it('у кого ничего нет, тому и показать нечего', async () => {
  const darya = town.person('Дарья')
  await darya.says('Отозвать согласие')
  await darya.hears('отзывать нечего')
})
