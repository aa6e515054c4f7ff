/** «С кем нет связи»: who has never written or has closed messages, a text to forward to each, and a poster. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { addressOf } from '../src/domain/listed/names.ts'
import { type Unreached, unreached } from '../src/domain/listed/unreached.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option, type Reading } from './kit/dialog.ts'
import { page } from './people.ts'
import { saying, way } from './saying.ts'

type Draft = { who: string }

const says = {
  notYours: 'Это для организаторов.',
  head: (reached: number, all: number) => `На связи ${reached} из ${all}.`,
  everybody: 'Написать можно всем.',
  nobody: 'Пока ни одного участника. Список тех, кто уже в Ассоциации, можно прислать сюда.',
  listed: (count: number) => `Ещё не писали: ${count}`,
  closed: (count: number) => `Закрыли сообщения: ${count}`,
  who: 'Кому написать? Дам готовый текст.',
  rest: (count: number) => `…и ещё ${count}`,
  more: 'Дальше',
  first: 'К началу',
  next: 'Выберите человека, дам готовый текст.',
  again: 'Нажмите имя или напишите фамилию, дам готовый текст.',
  notFound: 'Такого человека среди них нет. Нажмите имя или напишите фамилию.',
  several: 'Кто из них?',
  gone: 'С этим человеком связь уже есть.',
  forward: (page: string) =>
    `Текст готов, перешлите его сами: бот не может написать первым.${page ? ` Страница: ${page}` : ''}`,
  /** Forwarded by the organizer, so it speaks for the association. */
  hello: (name?: string) => (name ? `${name}, здравствуйте!` : 'Здравствуйте!'),
  invite: (hello: string, title: string, link: string) =>
    `${hello} Это ${title}. Мы теперь на связи через бота ВКонтакте: встречи, запись, вопросы. ` +
    `Откройте ${link} и напишите «Начать» — бот найдёт вас в списке, подтвердите, что это вы.`,
  reopen: (hello: string, title: string, link: string) =>
    `${hello} Это ${title}. Наши сообщения до вас не доходят: похоже, они закрыты. ` +
    `Откройте ${link} и напишите что угодно — связь вернётся. Лишнего не присылаем, «Стоп» выключает всё.`,
  toList: 'К списку',
  poster: 'Плакат для учительской',
  members: 'Прислать список',
  posterHere: 'Плакат А4 с QR-кодом. Распечатайте и повесьте в учительской: код открывает переписку с ботом.',
}

/** Names under one message, beside «Дальше» and «Плакат». */
const perPage = 4
/** Names in the text. */
const shown = 15
/** A label alone in a row. */
const longest = 34

interface Somebody {
  /** `row:7`, `member:101`. */
  value: string
  name: string
  place: string
  /** Undefined for whom only the list knows. */
  person?: number
}

export const unreachedPeople: Conversation = {
  opens: ['С кем нет связи'],
  scene: dialog<Draft>('unreached', {
    async opening(turn) {
      const seen = await unreached(turn.club, { organizer: turn.person })
      if (seen.outcome === 'not-allowed') return { end: says.notYours }
      return everybody(seen).length > 0 ? { known: {} } : { end: nobodyMissing(seen) }
    },
    questions: [
      {
        asks: 'who',
        text: async (_, turn) => overview(await look(turn)),
        choices: async (_, turn) => [
          ...rows(everybody(await look(turn)), 0),
          [{ label: says.poster, value: 'poster' }],
        ],
        async choose(value, _, turn) {
          const all = everybody(await look(turn))
          if (!value.startsWith('page:')) return { value }
          return { nearest: rows(all, Number(value.slice(5))).flat(), text: says.next }
        },
        read: async (text, _, turn) => find(text, everybody(await look(turn))),
        retry: says.again,
      },
    ],
    async finish(turn, { who }, talk) {
      if (who === 'poster') {
        await talk.enter('poster')
        return undefined
      }
      const one = everybody(await look(turn)).find(({ value }) => value === who)
      if (!one) turn.reply({ text: says.gone, choices: [[way(says.toList, 'unreached')]] })
      else tell(turn, one)
      return undefined
    },
  }),
}

/** A file to print; nothing in it is about anybody. */
export const poster = saying('poster', ['Плакат'], async ({ club, person }) => {
  if (!(await may(club, person, 'see-unreached'))) return says.notYours
  return { text: says.posterHere, paper: { kind: 'poster', of: {} } }
})

/** Asked again at each message: the rows are the list's as it stands, never a copy in the talk. */
async function look(turn: Turn): Promise<Unreached> {
  const seen = await unreached(turn.club, { organizer: turn.person })
  return seen.outcome === 'unreached' ? seen : { listed: [], closed: [], reached: 0, all: 0 }
}

function everybody({ listed, closed }: Unreached): Somebody[] {
  return [
    ...listed.map(({ number, name, workplace }) => ({
      value: `row:${number}`,
      name: name ?? '',
      place: workplace?.title ?? '',
    })),
    ...closed.map(({ person, name, workplace }) => ({
      value: `member:${person}`,
      name,
      place: workplace.title,
      person,
    })),
  ]
}

function nobodyMissing({ reached, all }: Unreached): Content {
  const text = all === 0 ? says.nobody : `${says.head(reached, all)} ${says.everybody}`
  return { text, choices: [[way(says.members, 'listed')], [way(says.poster, 'poster')]] }
}

function overview(seen: Unreached): string {
  const all = everybody(seen)
  const part = (title: string, people: Somebody[]) =>
    people.length === 0
      ? []
      : [
          [
            `${title}:`,
            ...people.slice(0, shown).map(({ name, place }) => `— ${name}, ${place}`),
            ...(people.length > shown ? [says.rest(people.length - shown)] : []),
          ].join('\n'),
        ]
  const [unknown, shut] = [all.filter(({ person }) => !person), all.filter(({ person }) => person)]
  return [
    says.head(seen.reached, seen.all),
    ...part(says.listed(unknown.length), unknown),
    ...part(says.closed(shut.length), shut),
    says.who,
  ].join('\n\n')
}

function rows(all: Somebody[], from: number): Option[][] {
  const next = from + perPage
  const turnOver =
    next < all.length
      ? [[{ label: says.more, value: `page:${next}` }]]
      : from > 0
        ? [[{ label: says.first, value: 'page:0' }]]
        : []
  return [...all.slice(from, next).map((one) => [option(one)]), ...turnOver]
}

function find(text: string, all: Somebody[]): Reading<string, Draft> {
  const words = plain(text).split(' ').filter(Boolean)
  const found = all.filter(({ name }) => words.length > 0 && words.every((word) => plain(name).includes(word)))
  const [only] = found
  if (!only) return { retry: says.notFound }
  if (found.length === 1) return { value: only.value }
  return { nearest: found.slice(0, perPage + 1).map(option), text: says.several }
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

function option({ name, place, value }: Somebody): Option {
  const label = `${name}, ${place}`
  return { label: label.length > longest ? `${label.slice(0, longest - 1)}…` : label, value }
}

/** The text alone in its message, so that it can be forwarded as it is; then what to do with it. */
function tell(turn: Turn, { name, person }: Somebody): void {
  const { id, settings } = turn.club
  const hello = says.hello(addressOf(name))
  const link = `https://vk.me/club${id}`
  turn.reply((person === undefined ? says.invite : says.reopen)(hello, settings.title, link))
  turn.reply({
    text: says.forward(person === undefined ? '' : page(person)),
    choices: [[way(says.toList, 'unreached')], [way(says.poster, 'poster')]],
  })
}
