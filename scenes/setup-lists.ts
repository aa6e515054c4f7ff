/** Lists that people choose from: topics of messages, kinds of help. A ready one can be taken, an own one written. */
import type { Club, Topic } from '../src/domain/club.ts'
import { longestTitle, mostTitles, readTitles, type TitlesFault } from '../src/domain/settings/reading.ts'
import { readyTopics } from '../src/domain/settings/ready.ts'
import type { Question } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

type Titles = { titles: { id: string; title: string }[] }

const says = {
  topics: 'О чём бот может писать людям? Каждый сам оставит нужные темы.',
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

/** One question for a list of titles: the ready one by a button, one's own in words. */
export function titlesQuestion(
  ask: string,
  ready: Topic[],
  current: (club: Club) => Topic[] | undefined,
): Question<Titles, 'titles'> {
  return {
    asks: 'titles',
    text(_, { club }) {
      const now = current(club) ?? []
      const lists = [
        says.list(says.ready, titlesSaid(ready)),
        ...(now.length ? [says.list(says.now, titlesSaid(now))] : []),
      ]
      return [ask, says.how, '', ...lists].join('\n')
    },
    choices: [[{ label: says.take, value: 'ready', accent: true }]],
    // A title that stands already keeps its id: it is what people have chosen by.
    choose: (_, __, { club }) => ({
      value: ready.map((one) => current(club)?.find(({ title }) => title === one.title) ?? one),
    }),
    read(text, _, { club }) {
      const read = readTitles(text, [...(current(club) ?? []), ...ready])
      return 'titles' in read ? { value: read.titles } : { retry: titlesFault(read) }
    },
    retry: says.none,
  }
}

export function titlesFault(fault: TitlesFault): string {
  return fault.fault === 'long' ? says.long(fault.title) : says[fault.fault]
}

export function titlesSaid(titles: readonly Topic[]): string {
  return titles.map(({ title }) => title).join('; ')
}

export const setupTopics = step<Titles>('topics', {
  questions: [titlesQuestion(says.topics, readyTopics, ({ settings }) => settings.topics)],
  done: (turn, { titles }) => saved(turn, 'topics', { topics: titles }, says.saved(titlesSaid(titles))),
})
