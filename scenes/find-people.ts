/** «Люди»: finding somebody, the list by place of work, and what else belongs to people. */
import type { Turn } from '../src/bot/turn.ts'
import { findPeople, listPeople } from '../src/domain/people/find.ts'
import type { Known } from '../src/domain/people/known.ts'
import { type Action, may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option, type Reading } from './kit/dialog.ts'
import { page } from './people.ts'
import { namesOf, showCard } from './person-card.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Это для организаторов и кураторов. Хотите в их число? Напишите человеку.',
  find: 'Найти',
  list: 'Список',
  unreached: 'С кем нет связи',
  listed: 'Прислать список',
  poster: 'Плакат',
  journal: 'Журнал',
  export: 'Выгрузить',
  whom: (members: number) =>
    `Участников: ${members}. Кого ищем? Напишите имя, фамилию или место работы, можно с ошибками.`,
  again: 'Напишите имя, фамилию или место работы или нажмите кнопку.',
  nobody: 'Никого похожего не вижу. Попробуйте одну фамилию или место работы, например «школа 3».',
  which: 'Кто из них?',
  many: (count: number, lines: string) => `Таких ${count}. Вот первые, уточните имя или фамилию:\n${lines}`,
  empty: 'Участников пока нет.',
  place: (title: string, count: number, names: string) => `${title} — ${count}: ${names}`,
  more: 'Ещё',
}

/** Rows under a message. */
const shown = 6
const placesShown = 8
const namesShown = 12

/** «Люди»: a name is searched for, a button opens what else belongs to people. */
const finding: Conversation = {
  opens: ['Люди', 'Найти человека'],
  scene: dialog<{ who: string }>('people', {
    async opening({ club, person }) {
      return (await may(club, person, 'see-people')) ? undefined : { end: says.notYours }
    },
    questions: [
      {
        asks: 'who',
        async text(_, { club, person }) {
          const result = await listPeople(club, { by: person })
          return says.whom(result.outcome === 'list' ? result.members : 0)
        },
        choices: (_, turn) => work(turn),
        read: (words, _, turn) => found(words, turn),
        retry: says.again,
      },
    ],
    async finish(turn, { who }, talk) {
      if (Number.isSafeInteger(Number(who))) await showCard(turn, Number(who))
      else await talk.enter(who)
      return undefined
    },
  }),
}

async function work({ club, person }: Turn): Promise<Option[][]> {
  const allowed = async (action: Action, label: string, value: string) =>
    (await may(club, person, action)) ? [{ label, value }] : []
  const rows = [
    [{ label: says.list, value: 'list-people' }, ...(await allowed('see-unreached', says.unreached, 'unreached'))],
    [
      ...(await allowed('import-members', says.listed, 'listed')),
      ...(await allowed('see-unreached', says.poster, 'poster')),
    ],
    [
      ...(await allowed('see-journal', says.journal, 'journal')),
      ...(await allowed('export-people', says.export, 'export-people')),
    ],
  ]
  return rows.filter((row) => row.length > 0)
}

async function found(words: string, turn: Turn): Promise<Reading<string, { who: string }>> {
  const result = await findPeople(turn.club, { by: turn.person, words, names: await namesOf(turn) })
  if (result.outcome === 'not-allowed') return { end: says.notYours }
  const [only] = result.people
  if (!only) return { retry: says.nobody }
  if (result.people.length === 1) return { value: String(only.person) }
  const nearest = result.people.slice(0, shown).map(optionOf)
  const lines = nearest.map(({ label }) => `— ${label}`).join('\n')
  const many = result.people.length > shown
  return { nearest, text: many ? says.many(result.people.length, lines) : says.which }
}

/** «Анна Петрова, Средняя школа № 3», as much as fits a row. */
export function optionOf({ person, name, membership }: Known): Option {
  const label = [name ?? page(person), membership?.workplace.title].filter(Boolean).join(', ')
  return { label: label.length > 34 ? `${label.slice(0, 33).trimEnd()}…` : label, value: String(person) }
}

async function listFrom(turn: Turn, skip: number): Promise<void> {
  const result = await listPeople(turn.club, { by: turn.person })
  if (result.outcome === 'not-allowed') return turn.reply(says.notYours)
  const places = result.places.slice(skip, skip + placesShown)
  if (places.length === 0) return turn.reply(says.empty)
  const lines = places.map(({ title, members }) => {
    const names = members.slice(0, namesShown).map(({ name }) => name)
    const rest = members.length > namesShown ? '…' : ''
    return says.place(title, members.length, names.join(', ') + rest)
  })
  const next = skip + placesShown
  const more = { label: says.more, answers: `people-list:${next}`, value: 'more' }
  const find = way(says.find, 'people')
  const choices = next < result.places.length ? [[more, find]] : [[find]]
  turn.reply({ text: lines.join('\n'), choices })
}

const listing: Conversation = {
  opens: ['Список участников'],
  scene: dialog('list-people', {
    questions: [],
    async finish(turn) {
      await listFrom(turn, 0)
      return undefined
    },
  }),
  cards: { 'people-list': (turn, { answers }) => listFrom(turn, Number(answers.split(':')[1]) || 0) },
}

export const people: Conversation[] = [finding, listing]
