/** Extra questions that an event asks at registering: listed, added in turn, taken away. */
import type { Turn } from '../src/bot/turn.ts'
import { applyChange } from './event-changed.ts'
import { act, isOwn, ownOf } from './event-own-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  none: 'При записи пока ничего не спрашиваю. Лишние вопросы отпугивают: спрашивайте только нужное.',
  list: 'При записи спрашиваю:',
  line: (at: number, text: string, kind: string) => `${at}. ${text} (${kind})`,
  kinds: { words: 'словами', number: 'число', choice: 'выбор', file: 'файл' },
  add: 'Добавить вопрос',
  drop: (at: number) => `Убрать ${at}-й`,
  back: 'К событию',
  many: 'Десять вопросов уже есть, больше не помещается.',
  text: 'Какой вопрос задать? Например: «Нужна ли вам вегетарианская еда?»',
  textAgain: 'Напишите вопрос словами, до 300 знаков.',
  kind: 'Как на него отвечают?',
  kindLabels: { words: 'Словами', number: 'Числом', choice: 'Выбором', file: 'Файлом' },
  options: 'Перечислите ответы через запятую, до десяти: «Да, Нет».',
  optionsAgain: 'Нужно от двух до десяти ответов через запятую, каждый до 34 знаков.',
  needed: 'Ответ обязателен?',
  yes: 'Обязателен',
  no: 'Можно пропустить',
  choose: 'Выберите одну из кнопок.',
}

const kinds = ['words', 'number', 'choice', 'file'] as const
type Kind = (typeof kinds)[number]

export async function showQuestions(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const { questions } = found.event
  const lines = questions.map(({ text, kind }, index) => says.line(index + 1, text, says.kinds[kind]))
  const choice = (label: string, value: string) => ({ label, answers: `event-question:${number}`, value })
  const drops = questions.map(({ id }, index) => choice(says.drop(index + 1), `drop:${id}`))
  turn.reply({
    text: questions.length > 0 ? [says.list, ...lines].join('\n') : says.none,
    choices: [
      [choice(says.add, 'add')],
      // VK allows ten buttons under a message.
      ...drops.slice(0, 8).flatMap((_, index) => (index % 2 === 0 ? [drops.slice(index, Math.min(index + 2, 8))] : [])),
      [act(number, says.back, 'open')],
    ],
  })
}

type Asked = { number: number; text: string; kind: string; options: string[]; needed: string }

export const eventQuestions: Conversation = {
  scene: dialog<Asked>('event-question', {
    async opening(turn) {
      const { input } = turn
      const number = 'chosen' in input && input.chosen ? Number(input.chosen.answers.split(':')[1]) : 0
      const found = await ownOf(turn, number)
      if (!isOwn(found)) return { end: found }
      return found.event.questions.length >= 10 ? { end: says.many } : { known: { number } }
    },
    questions: [
      {
        asks: 'text',
        text: says.text,
        read: (text) =>
          /\p{L}/u.test(text) && text.length <= 300 ? { value: text.trim() } : { retry: says.textAgain },
        retry: says.textAgain,
      },
      {
        asks: 'kind',
        text: says.kind,
        choices: [0, 2].map((from) =>
          kinds.slice(from, from + 2).map((kind) => ({ label: says.kindLabels[kind], value: kind })),
        ),
        retry: says.choose,
      },
      {
        asks: 'options',
        when: ({ kind }) => kind === 'choice',
        text: says.options,
        read(text) {
          const options = [...new Set(text.split(/[,;\n]/).map((one) => one.trim()))].filter((one) => one !== '')
          const fits = options.length >= 2 && options.length <= 10 && options.every(({ length }) => length <= 34)
          return fits ? { value: options } : { retry: says.optionsAgain }
        },
        retry: says.optionsAgain,
      },
      {
        asks: 'needed',
        text: says.needed,
        choices: [
          [
            { label: says.yes, value: 'yes' },
            { label: says.no, value: 'no' },
          ],
        ],
        retry: says.choose,
      },
    ],
    async finish(turn, { number, text, kind, options = [], needed }) {
      const found = await ownOf(turn, number)
      if (!isOwn(found)) {
        turn.reply(found)
        return undefined
      }
      const { questions } = found.event
      // Of the cause, so that a repeat adds the same one.
      const id = `q${turn.cause}`.slice(-20)
      const added = { id, text, kind: kind as Kind, options, needed: needed === 'yes' }
      const others = questions.filter((one) => one.id !== id)
      if (await applyChange(turn, number, { questions: [...others, added] }, true)) await showQuestions(turn, number)
      return undefined
    },
  }),
  cards: {
    async 'event-question'(turn, { answers, value }, talk) {
      const number = Number(answers.split(':')[1])
      if (value === 'add') return talk.enter('event-question')
      const found = await ownOf(turn, number)
      if (!isOwn(found)) return turn.reply(found)
      const questions = found.event.questions.filter(({ id }) => `drop:${id}` !== value)
      if (await applyChange(turn, number, { questions }, true)) await showQuestions(turn, number)
    },
  },
}
