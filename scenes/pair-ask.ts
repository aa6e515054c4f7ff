/** «Есть вопрос»: what somebody wants to know before they answer a proposal goes to a human. */

import { passToHuman, readWords } from './human.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { pairOfTap } from './pair-own.ts'

const says = {
  ask: 'Что хотите узнать? Прочитают кураторы и организаторы, ответят сюда. Предложение пока ждёт.',
  again: 'Напишите словами. Если передумали — «Отмена».',
  about: (number: number, words: string) => `О предложении № ${number} (наставничество): ${words}`,
  unknown: 'Эта кнопка уже не действует.',
}

export const pairAsk: Conversation = {
  scene: dialog<{ number: number; words: string }>('pair-ask', {
    async opening(turn) {
      const found = await pairOfTap(turn)
      return found ? { known: { number: found.pair.number } } : { end: says.unknown }
    },
    questions: [{ asks: 'words', text: says.ask, read: (text) => readWords(text, says.ask), retry: says.again }],
    async finish(turn, { number, words }) {
      await passToHuman(turn, 'human', says.about(number, words))
      return undefined
    },
  }),
}
