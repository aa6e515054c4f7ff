/** A small conversation of the tests' own, to be changed by «deploys»: who comes to tea, and with what. */
import { conversations } from '../../scenes/index.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import { type Answers, dialog, type Question } from '../../scenes/kit/dialog.ts'

export const name: Question<Answers> = {
  asks: 'name',
  text: 'Как вас записать?',
  read: (text) => ({ value: text }),
  retry: 'Напишите имя.',
}

export const treat: Question<Answers> = {
  asks: 'treat',
  text: 'Что принесёте?',
  choices: [
    [
      { label: 'Пирог', value: 'pie' },
      { label: 'Варенье', value: 'jam' },
    ],
  ],
  retry: 'Нажмите одну из кнопок.',
}

export const cup: Question<Answers> = {
  asks: 'cup',
  text: 'Чашка своя?',
  choices: [
    [
      { label: 'Своя', value: 'own' },
      { label: 'Нужна', value: 'lent' },
    ],
  ],
  retry: 'Своя или нужна?',
}

/** A conversation under this label, which ends by telling what it was answered. */
export function gathering(slug: string, label: string, questions: Question<Answers>[]): Conversation {
  const scene = dialog<Answers>(slug, {
    questions,
    async finish(turn, answers) {
      const said = Object.entries(answers).map(([asked, answer]) => `${asked}=${answer}`)
      turn.reply(`Записано: ${said.sort().join(', ')}`)
      return undefined
    },
  })
  return { opens: [label], scene }
}

/** All of the bot's conversations and the tea. */
export function withTea(...questions: Question<Answers>[]): Conversation[] {
  return [...conversations, gathering('tea', 'Чаепитие', questions)]
}

/** The tea is given up, and there is a game of lotto with the same questions. */
export function withLotto(...questions: Question<Answers>[]): Conversation[] {
  return [...conversations, gathering('lotto', 'Лото', questions)]
}
