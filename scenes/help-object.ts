/** «Возразить»: somebody on the watch list of help says why they should not be; another organizer looks at it. */
import type { Turn } from '../src/bot/turn.ts'
import { appealWatch, deciders, type WatchRow } from '../src/domain/help/watch/watch.ts'
import { watchCard } from './help-watch.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const longest = 1000

const says = {
  ask: 'Напишите, как всё было. Прочтёт другой организатор, не тот, кто решил.',
  askAgain: `Напишите словами, до ${longest} знаков.`,
  sent: 'Передано. Ответ придёт сюда.',
  sentBefore: 'Ваше возражение уже у организаторов, ответ придёт сюда.',
  nothing: 'Сейчас паузы нет, возражать не нужно.',
  alone: 'Вы сейчас единственный организатор, поэтому возражение на ваше решение пришло вам. Позовите второго: «Роли».',
}

export const helpObject: Conversation = {
  cards: { objection: (_turn, _chosen, talk) => talk.enter('help-object') },
  scene: dialog<{ number: string; words: string }>('help-object', {
    async opening({ input }) {
      const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      return kind === 'objection' && number ? { known: { number } } : { end: says.nothing }
    },
    questions: [
      {
        asks: 'words',
        text: says.ask,
        read(text) {
          const words = text.trim()
          return words === '' || words.length > longest ? { retry: says.askAgain } : { value: words }
        },
        retry: says.askAgain,
      },
    ],
    async finish(turn, { number, words }) {
      const { club, person, cause, now } = turn
      const result = await appealWatch(club, { number: Number(number), person, text: words, cause, now })
      if (result.outcome === 'appealed') await tellDeciders(turn, result.watch)
      const text = { appealed: says.sent, 'appealed-before': says.sentBefore, nothing: says.nothing }
      turn.reply(text[result.outcome])
      return undefined
    },
  }),
}

/** Not to who put the person there, while there is anybody else. */
async function tellDeciders(turn: Turn, watch: WatchRow): Promise<void> {
  const others = await deciders(turn.club, watch)
  const card = await watchCard(turn, watch)
  const content = others.length > 0 ? card : { ...card, text: `${card.text}\n\n${says.alone}` }
  const to = others.length > 0 ? others : [watch.by]
  const about = [watch.person]
  turn.tell({ key: `watch:${watch.number}:objection`, to, content, about, priority: 'work' })
}
