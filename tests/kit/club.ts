/** A club of pastimes and its questions: the dialog that these tests rehearse. */
import { type DialogSpec, dialog, type Question } from '../../scenes/kit/dialog.ts'
import { entering, rehearse } from './rehearsal.ts'

export interface Club extends Record<string, string | null | boolean> {
  name: string
  topic: string
  level: string
  phone: string | null
  sent: boolean
}

export const name: Question<Club> = {
  asks: 'name',
  text: 'Как вас зовут?',
  read: (text) => (text.length < 2 ? { retry: 'Имя из одной буквы?' } : { value: text }),
  retry: 'Напишите имя.',
}
export const topic: Question<Club> = {
  asks: 'topic',
  text: ({ name }) => `${name}, что вам ближе?`,
  choices: [
    [
      { label: 'Шахматы', value: 'chess' },
      { label: 'Хор', value: 'choir' },
    ],
  ],
  retry: 'Выберите одну из кнопок.',
}
export const level: Question<Club> = {
  asks: 'level',
  text: 'Какой разряд?',
  choices: async () => [[{ label: 'Первый', value: '1' }], [{ label: 'Нет', value: 'none' }]],
  when: ({ topic }) => topic === 'chess',
  retry: 'Выберите разряд.',
}
export const phone: Question<Club> = {
  asks: 'phone',
  text: 'Телефон?',
  read: (text) => ({ value: text }),
  optional: true,
  retry: 'Напишите номер.',
}
export const sent: Question<Club> = {
  asks: 'sent',
  text: ({ name, topic }) => `Всё верно? ${name}, ${topic}`,
  choices: [
    [
      { label: 'Отправить', value: 'send' },
      { label: 'Изменить имя', value: 'name' },
      { label: 'Изменить кружок', value: 'topic' },
      { label: 'Передумать', value: 'end' },
    ],
  ],
  choose(value) {
    if (value === 'name' || value === 'topic') return { forget: value }
    return value === 'end' ? { end: 'Хорошо, не будем.' } : { value: true }
  },
  retry: 'Выберите одну из кнопок.',
}

/** A dialog that keeps what it was finished with. */
export function club(questions: Question<Club>[], more: Partial<DialogSpec<Club>> = {}) {
  const finished: Partial<Club>[] = []
  const scene = dialog<Club>('club', {
    questions,
    async finish(turn, answers) {
      finished.push(answers)
      turn.reply('Вы с нами')
      return undefined
    },
    ...more,
  })
  return { scene, finished }
}

export async function begun(questions: Question<Club>[], more: Partial<DialogSpec<Club>> = {}) {
  const { scene, finished } = club(questions, more)
  const anna = rehearse(scene)
  await anna.does(entering('club'))
  return { anna, finished }
}
