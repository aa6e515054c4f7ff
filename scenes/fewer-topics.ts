/** «О чём писать» and «Как часто»: switched by a tap each. A mailing's own «Не присылать» is the same tap. */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { tellingOf } from '../src/domain/preferences/telling.ts'
import { chooseOften, chooseTopic, Often } from '../src/domain/preferences/unasked.ts'
import { pageOf } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  topics: 'О чём писать? Отмеченное включено, нажмите, чтобы выключить или включить.',
  noTopics: 'Тем пока нет: организаторы их ещё не назвали.',
  off: (title: string) => `Готово, о теме «${title}» больше не пишу. О том, на что вы записались, сообщу.`,
  on: (title: string) => `Хорошо, о теме «${title}» снова пишу.`,
  gone: 'Такой темы больше нет.',
  silent: 'Сейчас рассылки выключены, выбор запомню на потом.',
  more: 'Ещё…',
  back: 'Меньше сообщений',
  often: 'Как часто писать о том, о чём вы не просили?',
  labels: {
    'as-it-comes': 'Когда есть о чём',
    digest: 'Раз в неделю, всё сразу',
    mine: 'Только про меня',
  } satisfies Record<Often, string>,
  chosen: {
    'as-it-comes': 'Хорошо, пишу, когда есть о чём.',
    digest: 'Хорошо, рассылки — раз в неделю, все сразу.',
    mine: 'Хорошо, рассылок не будет, только то, что касается лично вас.',
  } satisfies Record<Often, string>,
}

const rows = 4

async function shown({ club, person, now }: Turn, page = 0, because?: string): Promise<Content> {
  const { topics, stopped, often } = await tellingOf(club, person, now)
  if (topics.length === 0) return { text: says.noTopics, choices: [[way(says.back, 'fewer')]] }
  const items = topics.map(({ id, title, on }) => ({
    label: `${on ? '✓ ' : ''}${title}`,
    answers: `topic:${on ? 'off' : 'on'}`,
    value: id,
  }))
  const more = (next: number) => ({ label: says.more, answers: 'topic:page', value: String(next) })
  const text = [because, stopped || often === 'mine' ? says.silent : undefined, says.topics]
    .filter(Boolean)
    .join('\n\n')
  return { text, choices: [...pageOf(items, page, rows, more), [way(says.back, 'fewer')]] }
}

export const topics: Conversation = {
  ...saying('topics', ['О чём писать', 'Темы сообщений'], (turn) => shown(turn)),
  cards: {
    async topic(turn: Turn, { answers, value }: Chosen) {
      const [, act] = answers.split(':')
      if (act === 'page') return turn.reply(await shown(turn, Number(value)))
      const { club, person, cause, now } = turn
      const on = act === 'on'
      const { outcome } = await chooseTopic(club, { person, topic: value, on, cause, now })
      const title = club.settings.topics?.find(({ id }) => id === value)?.title ?? ''
      const because = outcome === 'unknown-topic' ? says.gone : on ? says.on(title) : says.off(title)
      turn.reply(await shown(turn, 0, because))
    },
  },
}

export const often: Conversation = {
  ...saying('often', ['Как часто писать'], async ({ club, person, now }) => {
    const telling = await tellingOf(club, person, now)
    const choice = (one: Often) => ({
      label: `${telling.often === one ? '✓ ' : ''}${says.labels[one]}`,
      answers: 'often:choose',
      value: one,
    })
    return { text: says.often, choices: [...Often.options.map((one) => [choice(one)]), [way(says.back, 'fewer')]] }
  }),
  cards: {
    async often(turn: Turn, { value }: Chosen) {
      const { club, person, cause, now } = turn
      const chosen = Often.safeParse(value)
      if (!chosen.success) return turn.reply(says.often)
      await chooseOften(club, { person, often: chosen.data, cause, now })
      turn.reply({ text: says.chosen[chosen.data], choices: [[way(says.back, 'fewer')]] })
    },
  },
}
