/** A person's card for organizers and curators, with what may be done about it. */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { dayIn } from '../src/domain/dates.ts'
import { cardOf } from '../src/domain/help/volunteers/card.ts'
import { type Card, openCard } from '../src/domain/people/card.ts'
import { type Names, workersWithoutName } from '../src/domain/people/known.ts'
import { removeNote } from '../src/domain/people/notes.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { fullName, page } from './people.ts'
import { roleWords } from './role-names.ts'
import { helpWords } from './volunteer-view.ts'

const says = {
  notYours: 'Карточки людей видят организаторы и кураторы.',
  gone: 'Этого человека среди участников уже нет.',
  unknown: 'Эта кнопка уже не действует.',
  place: (title: string) => `Место работы: ${title}`,
  position: (words: string) => `Должность: ${words}`,
  subject: (words: string) => `Предмет или возраст: ${words}`,
  since: (day: string) => `В Ассоциации с ${day}`,
  notMember: 'Не участник, помогает в работе.',
  phone: (number: string) => `Телефон: ${number}`,
  roles: (names: string) => `Роли: ${names}`,
  consent: {
    'in-force': 'Согласие на обработку данных действует.',
    earlier: 'Согласие дано на прежний текст.',
    none: 'Согласия на обработку данных нет.',
  },
  note: (number: number, text: string, by: string, day: string) => `Заметка ${number}: ${text} (${by}, ${day})`,
  helps: (words: string) => `Добрые дела: ${words}`,
  seen: 'Человек видит в «Мои данные», кто открывал карточку.',
  giveRoles: 'Роли',
  write: 'Заметка',
  newPage: 'Новая страница ВК',
  /** On the watch list of help. */
  watch: 'Под наблюдение',
  remove: (number: number) => `Убрать заметку ${number}`,
  removed: 'Заметка убрана.',
  notAuthor: 'Заметку убирает тот, кто её написал.',
}

/** The kind of the buttons on a card: `person:101`. */
export const cardAnswers = (person: number) => `person:${person}`

/** Names of people at work here who are no members: the bot keeps none of them, VK says them. */
export async function namesOf(turn: Turn): Promise<Names> {
  const profiles = await turn.profiles(await workersWithoutName(turn.club))
  return new Map(profiles.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]))
}

/** Opens the card before whoever asks: it is journalled, and shown if they may. */
export async function showCard(turn: Turn, person: number): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await openCard(club, { by, person, names: await namesOf(turn), cause, now })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  if (result.outcome === 'unknown') return turn.reply(says.gone)
  turn.reply(await contentOf(turn, result.card))
}

async function contentOf(turn: Turn, card: Card): Promise<Content> {
  const choice = (label: string, value: string): Choice => ({ label, value, answers: cardAnswers(card.person) })
  const { club, person: by } = turn
  const [roles, merging, watching] = await Promise.all(
    (['grant-role', 'merge-cards', 'keep-watch'] as const).map((action) => may(club, by, action)),
  )
  const watch: Choice = { label: says.watch, answers: 'helper:0', value: `watch:${card.person}` }
  const own = card.notes.filter(({ author }) => author === by).slice(0, 2)
  const first = [...(roles ? [choice(says.giveRoles, 'roles')] : []), choice(says.write, 'note')]
  return {
    text: await textOf(turn, card),
    choices: [
      first,
      ...own.map(({ number }) => [choice(says.remove(number), `unnote:${number}`)]),
      ...(merging ? [[choice(says.newPage, 'merge')]] : []),
      ...(watching ? [[watch]] : []),
    ],
  }
}

async function textOf(turn: Turn, card: Card): Promise<string> {
  const zone = turn.club.settings.timeZone
  const volunteer = card.membership ? await cardOf(turn.club, card.person) : null
  const help = volunteer ? helpWords(turn.club, volunteer) : ''
  const notes = card.notes.map(async ({ number, text, author, at }) =>
    says.note(number, text, await fullName(turn, author), dayIn(at, zone)),
  )
  return [
    linesOf(turn, card),
    ...(help ? [says.helps(help)] : []),
    ...(await Promise.all(notes)),
    ...(card.membership ? [says.consent[card.consent]] : []),
    says.seen,
  ].join('\n')
}

/** Name, place, position, since when, contacts and roles: also how two cards are put side by side. */
export function linesOf({ club }: Pick<Turn, 'club'>, { person, name, membership, phone, roles }: Card): string {
  const at = (id: string | null) => club.organisations.find((one) => one.id === id)?.title
  const held = roles.map(({ role, organisation }) =>
    [roleWords[role].name.toLowerCase(), at(organisation)].filter(Boolean).join(': '),
  )
  return [
    name ?? page(person),
    ...(membership
      ? [
          says.place(membership.workplace.title),
          says.position(membership.position),
          ...(membership.subject ? [says.subject(membership.subject)] : []),
          says.since(dayIn(membership.from, club.settings.timeZone)),
        ]
      : [says.notMember]),
    ...(phone ? [says.phone(phone)] : []),
    ...(held.length > 0 ? [says.roles(held.join(', '))] : []),
    page(person),
  ].join('\n')
}

const talks: Record<string, string> = { roles: 'roles', note: 'write-note', merge: 'merge-cards' }

export const personCards: Conversation = {
  cards: {
    async person(turn: Turn, { answers, value }: Chosen, talk: Talk) {
      const person = Number(answers.split(':')[1])
      if (!Number.isSafeInteger(person)) return turn.reply(says.unknown)
      if (value === 'open') return showCard(turn, person)
      const slug = talks[value]
      if (slug) return talk.enter(slug)
      const number = Number(/^unnote:(\d+)$/.exec(value)?.[1])
      if (!Number.isSafeInteger(number)) return turn.reply(says.unknown)
      const { club, person: by, cause, now } = turn
      const { outcome } = await removeNote(club, { by, number, cause, now })
      const words = { removed: says.removed, 'not-author': says.notAuthor, 'not-allowed': says.notYours }
      turn.reply(outcome === 'unknown' ? says.unknown : words[outcome])
    },
  },
}

/** Whom a tap on a card is about; undefined for anything else. */
export function personOf({ input }: Turn): number | undefined {
  const [kind, id] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  return kind === 'person' && Number.isSafeInteger(Number(id)) ? Number(id) : undefined
}
