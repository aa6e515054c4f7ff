/** After a mark: a word for the organizers, who read it without a name. */
import { giveWord } from '../src/domain/events/marks.ts'
import type { Conversation } from './kit/conversation.ts'
import { isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  ask: 'Спасибо! Добавите пару слов? Организаторы прочтут их без имени, когда ответят хотя бы пятеро.',
  again: 'Напишите словами, до 1000 знаков, или «Пропустить».',
  said: 'Спасибо, передам организаторам.',
  skipped: 'Хорошо. Спасибо за оценку.',
}

const longest = 1000

export const eventWord: Conversation = {
  scene: dialog<{ number: number; key: string; word: string | null }>('event-word', {
    async opening({ input }) {
      const [, number = '', ...key] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      return { known: { number: Number(number), key: key.join(':') } }
    },
    questions: [
      {
        asks: 'word',
        text: says.ask,
        optional: true,
        read(text) {
          if (isCourtesy(text)) return { value: null }
          return text.length <= longest ? { value: text.trim() } : { retry: says.again }
        },
        retry: says.again,
      },
    ],
    async finish(turn, { number, key, word }) {
      const { club, person, cause, now } = turn
      if (word === null) {
        turn.reply(says.skipped)
        return undefined
      }
      const { outcome } = await giveWord(club, { number, key, person, text: word, cause, now })
      turn.reply(outcome === 'marked' ? says.said : says.skipped)
      return undefined
    },
  }),
}
