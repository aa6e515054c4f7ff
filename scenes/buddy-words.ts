/** What those who pick a buddy are told of a search, and the search as they see it. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { pickers } from '../src/domain/buddies/due.ts'
import { type Reason, type Search, type Suggestion, suggestBuddies } from '../src/domain/buddies/suggest.ts'
import type { BuddyRow } from '../src/domain/buddies/wish.ts'
import { dayIn } from '../src/domain/dates.ts'
import { clipped } from './newcomer-answer.ts'
import { fullName } from './people.ts'

const says = {
  wish: (name: string) => `${name} ищет напарника.`,
  pick: 'Подобрать',
  another: 'Выбрать другого',
  who: (name: string, place: string, position: string, since: string) =>
    `${name}, ${place}, ${position}. Ждёт с ${since}.`,
  where: { same: 'Лучше там же, где работает.', other: 'Лучше из другого места.', any: '' },
  subject: (words: string) => `Предмет или возраст: ${words}`,
  words: (words: string) => `Важно: ${words}`,
  avoid: (words: string) => `Не предлагать (видите только вы): ${words}`,
  offer: 'Кого спросить?',
  nobody: 'Предложить пока некого: остальные участники не подходят или уже в парах.',
  line: (name: string, place: string, reasons: string) => `— ${name}, ${place}: ${reasons}`,
  gone: 'Здесь уже никто не ждёт: спросили другого или искать больше не нужно.',
  notYours: 'Напарников подбирает куратор.',
}

const reasons: Record<Reason, string> = {
  'same-place': 'то же место работы',
  'other-place': 'другое место работы',
  'same-kind': 'такая же организация',
  'same-subject': 'тот же предмет',
  'has-none': 'пока ни с кем в паре',
  'has-one': 'одна пара уже есть',
  'has-more': 'пар уже две',
}

export { says as buddyWords }

/** A card to those who pick: somebody has begun to look. */
export async function tellWish(turn: Turn, search: BuddyRow): Promise<void> {
  const text = says.wish(await fullName(turn, search.person))
  await tellPickers(turn, `buddy:${search._id}:wish`, search, text, says.pick)
}

/** A line to those who pick, with a button to pick for this search. */
export async function tellPickers(
  turn: Turn,
  key: string,
  { _id, person }: BuddyRow,
  text: string,
  label?: string,
): Promise<void> {
  const to = await pickers(turn.club)
  if (to.length === 0) return
  const choices = label ? [[{ label, answers: `buddy:${_id}`, value: 'pick', accent: true }]] : []
  const content = choices.length > 0 ? { text, choices } : { text }
  turn.tell({ key, to, content, about: [person], priority: 'work' })
}

/** One search and up to five who could be asked. */
export async function pickView(turn: Turn, id: string): Promise<Content | string> {
  const { club, person, now } = turn
  const result = await suggestBuddies(club, { id, by: person, now })
  if (result.outcome === 'not-allowed') return says.notYours
  if (result.outcome === 'gone') return says.gone
  const { search, suggestions } = result
  const told = [about(turn, search), '', suggestions.length > 0 ? says.offer : says.nobody, ...suggestions.map(line)]
  const choices = suggestions.map(({ name, person: to }) => [
    { label: clipped(name), answers: `buddy:${id}`, value: `to:${to}` },
  ])
  return choices.length > 0 ? { text: told.join('\n'), choices } : told.join('\n')
}

function about({ club }: Turn, { search, member, wish }: Search): string {
  const since = dayIn(search.since, club.settings.timeZone)
  return [
    says.who(member.name, member.workplace.title, member.position, since),
    wish ? says.where[wish.where] : '',
    wish?.subject ? says.subject(wish.subject) : '',
    wish?.words ? says.words(wish.words) : '',
    wish?.avoid ? says.avoid(wish.avoid) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function line({ name, workplace, reasons: why }: Suggestion): string {
  return says.line(name, workplace, why.map((one) => reasons[one]).join(', '))
}
