import { describe, expect, it } from '@jest/globals'
import { lint, type Rule } from '../../src/domain/mailings/lint.ts'

const cases: [string, Partial<Record<Rule, string[]>>][] = [
  // Something for a like, a repost, a subscription.
  ['Поставьте лайк и получите подарок', { 'for-a-like': ['лайк и получите'] }],
  [
    'Репост записи — и вы участвуете в розыгрыше',
    { 'for-a-like': ['Репост записи — и вы участвуете в розыгрыше'], giveaway: ['розыгрыше'] },
  ],
  [
    'Подпишитесь на рассылку, чтобы получить доступ к материалам',
    { 'for-a-like': ['Подпишитесь на рассылку, чтобы получить'] },
  ],
  ['Дарим бонусы за репост', { 'for-a-like': ['бонусы за репост'] }],
  ['Материалы только для подписчиков', { 'for-a-like': ['только для подписчиков'] }],
  ['Условие участия: вступите в группу', { 'for-a-like': ['Условие участия: вступите в группу'] }],
  ['Отметь друга и выиграй билет', { 'for-a-like': ['Отметь друга и выиграй'] }],
  // Draws.
  ['Разыгрываем пять книг', { giveaway: ['Разыгрываем'] }],
  ['Победителя выберет генератор', { giveaway: ['Победителя выберет генератор'] }],
  ['Благотворительная лотерея в пятницу', { giveaway: ['лотерея'] }],
  // Advertising.
  ['Скидка 20% по промокоду УЧИТЕЛЬ', { advertising: ['промокоду', 'Скидка'] }],
  ['Купите абонемент сегодня', { advertising: ['Купите'] }],
  ['Распродажа в нашем магазине', { advertising: ['Распродажа'] }],
  ['Реклама. ООО «Пример», erid: 2VtzqX', { advertising: ['Реклама', 'erid'] }],
  // Hidden links.
  ['Запись: https://clck.ru/3abc', { shortener: ['https://clck.ru/3abc'] }],
  ['Анкета тут: bit.ly/abc и vk.cc/c1', { shortener: ['bit.ly/abc', 'vk.cc/c1'] }],
  // Somebody's data.
  ['Звоните Марине: 8 913 555-01-23', { personal: ['8 913 555-01-23'] }],
  ['Пишите на marina@club.example', { personal: ['marina@club.example'] }],
  ['Паспорт 04 12 123456 у Бориса', { personal: ['Паспорт 04 12 123456'] }],
  ['Борис, дата рождения: 12.05.1998', { personal: ['дата рождения: 12.05.1998'] }],
  ['Везём продукты: ул. Лесная, д. 5, кв. 12', { personal: ['ул. Лесная, д. 5, кв. 12'] }],
  ['Наша коллега болеет, помогите', { personal: ['болеет'] }],
  // Shouting.
  ['ВСЕМ СРОЧНО ПРИЙТИ на встречу', { shouting: ['ВСЕМ СРОЧНО ПРИЙТИ'] }],
  ['Ждём вас!!!', { shouting: ['!!!'] }],
  ['Приходите!!!! Будет чай', { shouting: ['!!!!'] }],
]

/** What teachers really write, and nothing is wrong with. */
const harmless = [
  'Коллеги, в среду в 16:30 встреча в кабинете 12. Приходите!',
  'Приз за лучшую методическую разработку вручит администрация.',
  'МБОУ СОШ № 3 ждёт гостей',
  'МБОУ СОШ № 3 и ЦОДОУ ждут гостей, форма СТД',
  'Подписали договор о сотрудничестве с лицеем',
  'Как получить выплату молодому специалисту: шаги внутри',
  'Вступайте в профсоюз: расскажем зачем',
  'Акция «Бессмертный полк»: сбор у школы',
  'Сегодня делимся записью вебинара: https://vk.com/wall-1_5',
  'В 2026 году 12 05 мест, бюджет 15 000 рублей',
  'Конкурс «Учитель года»: заявки до 1 марта',
  'Ура! Мы победили!',
  'Здравствуйте, {имя}! Ждём вас 14.11 в 16:00–18:00',
  'Сдаём отчёт 01.02.2027',
]

describe('what an announcement is warned of', () => {
  it.each(cases)('%s', (text, expected) => {
    const found = Object.fromEntries(lint(text).map(({ rule, words }) => [rule, words]))
    expect(found).toEqual(expected)
  })

  it.each(harmless)('nothing: %s', (text) => expect(lint(text)).toEqual([]))

  it('lets advertising through to those who agreed to it', () => {
    expect(lint('Скидка 20% для учителей', { partner: true })).toEqual([])
    expect(lint('Скидка за репост', { partner: true }).map(({ rule }) => rule)).toEqual(['for-a-like'])
  })

  it('is quick on a long text of nothing but beginnings', () => {
    for (const bait of ['лайк ', 'приз ', 'ул. ', 'a@', 'АБВ ', '!'])
      expect(lint(bait.repeat(1000).slice(0, 4096))).toBeDefined()
  })
})
