/** «В ответы новичкам»: a question that was answered, for everybody who will ask the same. */

import type { Turn } from '../src/bot/turn.ts'
import { proposeAnswer } from '../src/domain/answers/propose.ts'
import { openedAppeal, type Seen } from '../src/domain/appeals/see.ts'
import { says as shared } from './answer-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

/** What a question and an answer may be, in characters: they are read on a phone. */
const [longestQuestion, longestAnswer] = [300, 3000]

const says = {
  question: (text: string) =>
    `Вопрос для новичков:\n\n${text}\n\nУберите имена и всё, по чему можно узнать человека: напишите заново или оставьте так.`,
  answer: (text: string) => `Ответ:\n\n${text}\n\nИ здесь без имён. Напишите заново или оставьте так.`,
  keep: 'Оставить так',
  again: 'Напишите словами или оставьте так.',
  long: (most: number) => `Хватит ${most} знаков: напишите, пожалуйста, короче.`,
  shorten: 'Так слишком длинно для списка: напишите, пожалуйста, короче.',
  kept: 'Готово, ответ теперь в «Новичку». Верным считается на сегодня, о проверке напомню.',
  gone: 'Слов этого вопроса больше нет. Ответ можно написать в «Новичку» самим.',
}

export const answerNewcomers: Conversation = {
  scene: dialog<{ appeal: string; question: string; answer: string }>('answer-newcomers', {
    async opening(turn) {
      const { input } = turn
      const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      if (kind !== 'appeal' || !number) return { end: says.gone }
      const words = await wordsOf(turn, number)
      return words ? { known: { appeal: number } } : { end: says.gone }
    },
    questions: [
      {
        asks: 'question',
        text: async ({ appeal }, turn) => says.question((await wordsOf(turn, appeal))?.question ?? ''),
        choices: [[{ label: says.keep, value: 'keep' }]],
        read: (text) => sized(text, longestQuestion),
        async choose(_, { appeal }, turn) {
          const question = (await wordsOf(turn, appeal))?.question ?? ''
          return question === '' ? { end: says.gone } : short(question, longestQuestion)
        },
        retry: says.again,
      },
      {
        asks: 'answer',
        text: async ({ appeal }, turn) => says.answer((await wordsOf(turn, appeal))?.answer ?? ''),
        choices: [[{ label: says.keep, value: 'keep' }]],
        read: (text) => sized(text, longestAnswer),
        async choose(_, { appeal }, turn) {
          const answer = (await wordsOf(turn, appeal))?.answer ?? ''
          return answer === '' ? { end: says.gone } : short(answer, longestAnswer)
        },
        retry: says.again,
      },
    ],
    async finish(turn, { question, answer }) {
      const { club, person, cause, now } = turn
      const { outcome } = await proposeAnswer(club, { question, answer, by: person, cause, now })
      turn.reply(outcome === 'kept' ? says.kept : shared.notYours)
      return undefined
    },
  }),
}

function sized(text: string, most: number) {
  return text.trim().length > most ? { retry: says.long(most) } : { value: text.trim() }
}

function short(text: string, most: number) {
  return text.length > most ? { retry: says.shorten } : { value: text }
}

/** What was asked first and answered last; undefined when it is forgotten. */
async function wordsOf(turn: Turn, number?: string): Promise<{ question: string; answer: string } | undefined> {
  const result = await openedAppeal(turn.club, { number: Number(number), human: turn.person })
  if (result.outcome !== 'opened') return undefined
  const { lines }: Seen = result.appeal
  const question = lines.find(({ from, text }) => from === 'person' && text !== '')?.text
  const answer = lines.findLast(({ from, text }) => from === 'human' && text !== '')?.text
  return question && answer ? { question, answer } : undefined
}
