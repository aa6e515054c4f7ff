/** Lists that people choose from: topics of messages, kinds of help. A ready one can be taken, an own one written. */
import type { Club, Topic } from '../src/domain/club.ts'
import { longestTitle, mostTitles, readTitles } from '../src/domain/settings/reading.ts'
import { readyCategories, readyTopics } from '../src/domain/settings/ready.ts'
import { saved, step } from './setup-step.ts'

type Titles = { titles: { id: string; title: string }[] }

const says = {
  topics: 'О чём бот может писать людям? Каждый сам оставит нужные темы.',
  categories: 'О чём можно попросить добровольцев?',
  how: 'Возьмите готовый список или пришлите свой, по строке на пункт.',
  ready: 'Готовый',
  now: 'Сейчас',
  list: (name: string, titles: string) => `${name}: ${titles}.`,
  take: 'Взять готовый список',
  none: 'Пришлите список словами, по строке на пункт.',
  many: `В списке больше ${mostTitles} пунктов, человеку столько не выбрать. Оставьте главное.`,
  long: (title: string) => `«${title}» не поместится на кнопку: нужно не больше ${longestTitle} знаков.`,
  saved: (titles: string) => `Записано: ${titles}.`,
}

function listStep(id: 'topics' | 'categories', field: 'topics' | 'helpCategories', ready: Topic[]) {
  const current = (club: Club): Topic[] => club.settings[field] ?? []
  return step<Titles>(id, {
    questions: [
      {
        asks: 'titles',
        text(_, { club }) {
          const now = current(club)
          const lists = [says.list(says.ready, words(ready)), ...(now.length ? [says.list(says.now, words(now))] : [])]
          return [says[id], says.how, '', ...lists].join('\n')
        },
        choices: [[{ label: says.take, value: 'ready', accent: true }]],
        // A title that stands already keeps its id: it is what people have chosen by.
        choose: (_, __, { club }) => ({
          value: ready.map((one) => current(club).find(({ title }) => title === one.title) ?? one),
        }),
        read(text, _, { club }) {
          const read = readTitles(text, [...current(club), ...ready])
          if ('titles' in read) return { value: read.titles }
          return { retry: read.fault === 'long' ? says.long(read.title) : says[read.fault] }
        },
        retry: says.none,
      },
    ],
    done: (turn, { titles }) => saved(turn, id, { [field]: titles }, says.saved(words(titles))),
  })
}

function words(titles: Topic[]): string {
  return titles.map(({ title }) => title).join('; ')
}

export const setupTopics = listStep('topics', 'topics', readyTopics)
export const setupCategories = listStep('categories', 'helpCategories', readyCategories)
