/**
 * What VK's rules forbid in a message to many, or the law does without a consent: looked for by its words, to be said to
 * the author before it is sent. It warns and never forbids, because words alone prove nothing. Rules of VK for bots
 * (dev.vk.com/bots-rules), 38-ФЗ art. 18 (advertising), 152-ФЗ (personal data).
 */
import { findPhoneNumbersInText } from 'libphonenumber-js/max'

export type Rule =
  /** Something is promised for a like, a repost, joining or a subscription. */
  | 'for-a-like'
  /** A draw of prizes, which has rules of its own. */
  | 'giveaway'
  /** Advertising goes only to who agreed to news of others. */
  | 'advertising'
  /** A link that hides where it leads. */
  | 'shortener'
  /** Phones, addresses, documents, health of somebody. */
  | 'personal'
  /** Capitals and exclamation marks. */
  | 'shouting'

export interface Warning {
  rule: Rule
  /** As they stand in the text, each once, at most three. */
  words: string[]
}

/** Words between an act and its reward: they belong together within one sentence. */
const near = String.raw`[^.!?\n]{0,80}?`
const act = String.raw`(?:лайк\p{L}*|репост\p{L}*|подпи(?:ш|с)\p{L}*|вступ(?:и|а)\p{L}*\s+в\s+(?:групп|сообществ)\p{L}*|постав\p{L}*\s+(?:сердечк|класс)\p{L}*|подел(?:и|я)\p{L}*\s+(?:запис|пост)\p{L}*|добав\p{L}*\s+(?:друг|друз)\p{L}*|отмет\p{L}*\s+(?:друг|друз)\p{L}*)`
const reward = String.raw`(?:приз\p{L}*|подар\p{L}*|скидк\p{L}*|бонус\p{L}*|балл\p{L}*|выигр\p{L}*|розыгрыш\p{L}*|разыгр\p{L}*|бесплатн\p{L}*|промокод\p{L}*|доступ\p{L}*|получ(?:и|а)\p{L}*|получ(?:ит|ат)\p{L}*)`

const word = (pattern: string) => new RegExp(String.raw`(?<![\p{L}\d])${pattern}`, 'giu')

const patterns: [Rule, RegExp[]][] = [
  [
    'for-a-like',
    [
      word(`${act}${near}${reward}`),
      word(`${reward}${near}за\\s+${act}`),
      word(`(?:только|лишь)\\s+(?:для\\s+)?подписчик\\p{L}*`),
      word(`услови\\p{L}*${near}${act}`),
    ],
  ],
  [
    'giveaway',
    [
      word(String.raw`розыгрыш\p{L}*`),
      word(String.raw`разыгр\p{L}+`),
      word(String.raw`(?:гив|give)[\s-]?(?:эвей|away)\p{L}*`),
      word(String.raw`лотере\p{L}+`),
      word(String.raw`(?:победител|приз)\p{L}*${near}(?:рандом|случайн|генератор)\p{L}*`),
    ],
  ],
  [
    'advertising',
    [
      word(String.raw`промокод\p{L}*`),
      word(String.raw`скидк\p{L}*`),
      word(String.raw`распродаж\p{L}*`),
      word('(?:купите|покупайте|закажите|заказывайте)'),
      word(String.raw`(?:по|в)\s+акции`),
      word(String.raw`акци\p{L}+\s+(?:действует|до|на)`),
      word(String.raw`выгодн\p{L}+\s+(?:предложени|цен)\p{L}+`),
      word(String.raw`реклам[аеуы]\p{L}*`),
      word(String.raw`erid\b`),
      word(String.raw`(?:наш|мой|моя|магазин|салон|студи)\p{L}*${near}(?:цена|стоимость)\s+(?:от\s+)?\d+`),
    ],
  ],
  [
    'shortener',
    [
      word(
        String.raw`(?:https?://)?(?:www\.)?(?:bit\.ly|goo\.gl|clck\.ru|tinyurl\.com|t\.co|is\.gd|v\.gd|cutt\.ly|rb\.gy|ow\.ly|u\.to|qps\.ru|tiny\.cc|shorturl\.at|short\.link|rebrand\.ly|lnkd\.in|soo\.gd|0\.gp|vk\.cc|ya\.cc)/\S+`,
      ),
    ],
  ],
  [
    'personal',
    [
      word(String.raw`[\w.+-]+@[\w-]+\.[\p{L}\d.-]*\p{L}`),
      word(String.raw`паспорт\p{L}*\s*(?:№|:|серия|номер)?\s*\d{2}\s?\d{2}\s?\d{6}`),
      word(String.raw`снилс\p{L}*[\s:№]*\d{3}-?\d{3}-?\d{3}[\s-]?\d{2}`),
      word(String.raw`(?:род\.|родил(?:ся|ась)|дата\s+рождения)[\s:]*\d{1,2}[.\s](?:\d{1,2}|\p{L}+)[.\s]+\d{4}`),
      word(
        String.raw`(?:ул\.|улица|проспект|пр\.)\s+[^\n,]{2,40},?\s*(?:д\.|дом)?\s*\d+\p{L}?,?\s*(?:кв\.|квартира)\s*\d+`,
      ),
      word(String.raw`диагноз\p{L}*[\s:—-]+\p{L}+`),
      word(String.raw`(?:болеет|заболел[а]?|беременн[а]|инвалидност[ьи])(?!\p{L})`),
    ],
  ],
]

/** What to warn the author of, a line a rule. `partner`: it goes only to who agreed to news of others. */
export function lint(text: string, { partner = false } = {}): Warning[] {
  const found = patterns
    .filter(([rule]) => rule !== 'advertising' || !partner)
    .map(([rule, all]) => ({
      rule,
      words: all.flatMap((pattern) => [...text.matchAll(pattern)].map(([whole]) => whole)),
    }))
  const phones = findPhoneNumbersInText(text, 'RU').map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt))
  const all: Warning[] = [
    ...found.map(({ rule, words }) => ({ rule, words: rule === 'personal' ? [...phones, ...words] : words })),
    { rule: 'shouting', words: shouting(text) },
  ]
  return all.map(({ rule, words }) => ({ rule, words: once(words) })).filter(({ words }) => words.length > 0)
}

/** Three words in capitals in a row (two may be an abbreviation and a name), a text mostly of capitals, or «!!!». */
function shouting(text: string): string[] {
  const marks = [...text.matchAll(/[!?]*!{2,}[!?]*!?/g)].map(([whole]) => whole).filter((whole) => whole.length >= 3)
  const rows = [...text.matchAll(/(?<!\p{L})\p{Lu}{3,}(?:[ ,—-]+\p{Lu}{2,}){2,}(?!\p{L})/gu)].map(([whole]) => whole)
  return [...rows, ...marks]
}

function once(words: string[]): string[] {
  const short = words
    .map((one) => one.trim().replace(/\s+/g, ' '))
    .map((one) => (one.length > 60 ? `${one.slice(0, 59)}…` : one))
  return [...new Set(short)].slice(0, 3)
}
