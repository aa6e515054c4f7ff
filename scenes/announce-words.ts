/** What is said of an announcement wherever it is made: whom it is for, what to look at, what stands in it. */
import type { Content, Turn } from '../src/bot/turn.ts'
import type { Club } from '../src/domain/club.ts'
import type { Audience } from '../src/domain/mailings/audience.ts'
import { lint, type Rule } from '../src/domain/mailings/lint.ts'
import { mailingsOf } from '../src/domain/mailings/list.ts'
import { casesIn, fillNames, type NameCase, type Names, unknownTokens } from '../src/domain/mailings/names.ts'
import { roleWords } from './role-names.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Объявления рассылают организаторы. Есть новость для всех? Напишите человеку.',
  gone: 'Этого объявления уже нет.',
  everybody: 'всем участникам',
  role: 'роль',
  place: 'место работы',
  subject: 'предмет',
  interest: 'интересы',
  firstYear: 'первый год в школе',
  quiet: (days: number) => `не писали боту ${days} дней`,
  event: (number: string, did: string) => `событие № ${number}, ${did}`,
  did: { registered: 'кто записан', waiting: 'кто ждёт места', came: 'кто был', missed: 'кто не пришёл' },
  and: (first: string, others: number) => (others > 0 ? `${first} и ещё ${others}` : first),
  attached: (count: number) => `Вложений: ${count}.`,
  empty: 'без текста',
  warnings: {
    'for-a-like': (words: string) => `Правила ВК запрещают обещать что-то за лайк, репост или подписку: ${words}.`,
    giveaway: (words: string) => `У розыгрышей во ВК особые правила, проверьте: ${words}.`,
    advertising: (words: string) =>
      `Похоже на рекламу: ${words}. Её можно слать только тем, кто на это согласен: «Ещё», «От партнёра».`,
    shortener: (words: string) => `Короткая ссылка прячет адрес, лучше полная: ${words}.`,
    personal: (words: string) => `Чужие личные данные? ${words}. Нужно согласие этого человека.`,
    shouting: (words: string) => `Читается как крик: ${words}.`,
  } satisfies Record<Rule, (words: string) => string>,
  tokens: (words: string) =>
    `Скобки ${words} люди увидят как есть. Понимаю {имя}, {фамилия}, {имя кому}, {имя кого}, {имя кем}.`,
}

export const notYours: Content = { text: says.notYours, choices: [[way('Написать человеку', 'human')]] }
export const gone: Content = { text: says.gone, choices: [[way('Объявления', 'announcements')]] }

/** «всем участникам»; «место работы — Гимназия; первый год в школе». */
export function whom(
  { organisations, settings }: Pick<Club, 'organisations' | 'settings'>,
  audience: Audience,
): string {
  const listed = (all: string[]) => says.and(all[0] ?? '', all.length - 1)
  const places = audience.organisations?.map((id) => organisations.find((one) => one.id === id)?.title ?? id)
  const interests = audience.interests?.map((id) => settings.topics?.find((one) => one.id === id)?.title ?? id)
  const lines = [
    audience.roles && `${says.role} — ${listed(audience.roles.map((role) => roleWords[role].name))}`,
    places && `${says.place} — ${listed(places)}`,
    audience.subjects && `${says.subject} — ${listed(audience.subjects)}`,
    interests && `${says.interest} — ${listed(interests)}`,
    audience.firstYear && says.firstYear,
    audience.quietDays && says.quiet(audience.quietDays),
    audience.event && says.event(audience.event.id.split(':')[0] ?? '', says.did[audience.event.did]),
  ].filter((line) => typeof line === 'string')
  return lines.length > 0 ? lines.join('; ') : says.everybody
}

/** What the author might want to change before it is sent; nothing here forbids. */
export function warnings(text: string, partner: boolean): string[] {
  const quoted = (words: string[]) => words.map((one) => `«${one}»`).join(', ')
  const unknown = unknownTokens(text)
  return [
    ...lint(text, { partner }).map(({ rule, words }) => says.warnings[rule](quoted(words))),
    ...(unknown.length > 0 ? [says.tokens(unknown.join(', '))] : []),
  ]
}

/** The text as this person would read it. */
export async function asReadBy(turn: Turn, person: number, text: string): Promise<string> {
  const cases = casesIn(text)
  const all = cases.map(async (nameCase): Promise<[NameCase, Names | undefined]> => {
    const [profile] = await turn.profiles([person], nameCase)
    return [nameCase, profile]
  })
  const named = (await Promise.all(all)).filter((one): one is [NameCase, Names] => one[1] !== undefined)
  return fillNames(text, Object.fromEntries(named))
}

/** «Коллеги, в среду…»: the first line, as much as tells one announcement from another. */
export function excerpt({ text, attachments }: { text: string; attachments: string[] }, longest: number): string {
  const [line = ''] = text.trim().split('\n')
  const words = line || (attachments.length > 0 ? says.attached(attachments.length) : says.empty)
  return words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words
}

/** An announcement as it stands. */
export type Mailing = Extract<
  Awaited<ReturnType<typeof mailingsOf>>,
  { outcome: 'mailings' }
>['mailings'][number]['mailing']

/** The announcement of this number, or what to say instead. */
export async function mailingOf({ club, person: by }: Turn, number: number): Promise<Mailing | Content> {
  const result = await mailingsOf(club, { by, number })
  if (result.outcome === 'not-allowed') return notYours
  return result.mailings[0]?.mailing ?? gone
}
