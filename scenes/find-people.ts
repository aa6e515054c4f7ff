/** «Люди»: finding somebody, the list by place of work, and what else belongs to people. */
import type { Turn } from '../src/bot/turn.ts'
import { findPeople, listPeople } from '../src/domain/people/find.ts'
import type { Known } from '../src/domain/people/known.ts'
import { type Action, may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option } from './kit/dialog.ts'
import { page } from './people.ts'
import { namesOf, showCard } from './person-card.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Это для организаторов и кураторов. Хотите в их число? Напишите человеку.',
  first: (members: number) => `Участников: ${members}. Кого или что посмотрим?`,
  find: 'Найти',
  list: 'Список',
  unreached: 'С кем нет связи',
  listed: 'Прислать список',
  journal: 'Журнал',
  export: 'Выгрузить',
  whom: 'Кого ищем? Напишите имя, фамилию или место работы. Можно с ошибками.',
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

const beginning = saying('people', ['Люди'], async (turn) => {
  const { club, person: by } = turn
  const result = await listPeople(club, { by })
  if (result.outcome === 'not-allowed') return says.notYours
  const allowed = async (action: string, label: string, slug: string) =>
    (await may(club, by, action as Action)) ? [way(label, slug)] : []
  const work = [
    ...(await allowed('see-journal', says.journal, 'journal')),
    ...(await allowed('export-people', says.export, 'export-people')),
  ]
  const reach = [
    ...(await allowed('see-unreached', says.unreached, 'unreached')),
    ...(await allowed('import-members', says.listed, 'listed')),
  ]
  const rows = [[way(says.find, 'find-person', true), way(says.list, 'list-people')], reach, work]
  return { text: says.first(result.members), choices: rows.filter((row) => row.length > 0) }
})

const finding: Conversation = {
  opens: ['Найти человека'],
  scene: dialog<{ who: string }>('find-person', {
    async opening({ club, person }) {
      return (await may(club, person, 'see-people')) ? undefined : { end: says.notYours }
    },
    questions: [
      {
        asks: 'who',
        text: says.whom,
        async read(words, _, turn) {
          const result = await findPeople(turn.club, { by: turn.person, words, names: await namesOf(turn) })
          if (result.outcome === 'not-allowed') return { end: says.notYours }
          const [only] = result.people
          if (!only) return { retry: says.nobody }
          if (result.people.length === 1) return { value: String(only.person) }
          const nearest = result.people.slice(0, shown).map(optionOf)
          const lines = nearest.map(({ label }) => `— ${label}`).join('\n')
          const many = result.people.length > shown
          return { nearest, text: many ? says.many(result.people.length, lines) : says.which }
        },
        retry: says.whom,
      },
    ],
    async finish(turn, { who }) {
      await showCard(turn, Number(who))
      return undefined
    },
  }),
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
  const find = way(says.find, 'find-person')
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

export const people: Conversation[] = [beginning, finding, listing]
