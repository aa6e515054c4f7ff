/** «Заметка» on a person's card: said before it is written that the person can read it. */
import { longestNote, writeNote } from '../src/domain/people/notes.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { personOf } from './person-card.ts'

const says = {
  notYours: 'Заметки пишут организаторы и кураторы.',
  whose: 'Откройте карточку человека: «Люди» → имя → «Заметка».',
  ask: (name: string) =>
    `Заметка о человеке: ${name}. Этот человек сможет её прочитать, а видят её организаторы и кураторы. Что записать?`,
  again: 'Напишите заметку словами. Если передумали — «Отмена».',
  long: `Слишком длинно: хватит ${longestNote} знаков. Напишите, пожалуйста, короче.`,
  written: (number: number) => `Записано, это заметка ${number}. Убрать её можно в карточке.`,
  gone: 'Этого человека среди участников уже нет, заметка не сохранена.',
}

export const noteWriting: Conversation = {
  scene: dialog<{ person: string; name: string; words: string }>('write-note', {
    async opening(turn) {
      if (!(await may(turn.club, turn.person, 'write-note'))) return { end: says.notYours }
      const person = personOf(turn)
      if (person === undefined) return { end: says.whose }
      return { known: { person: String(person), name: await fullName(turn, person) } }
    },
    questions: [
      {
        asks: 'words',
        text: ({ name = '' }) => says.ask(name),
        read(text) {
          const words = text.trim()
          if (words.length > longestNote) return { retry: says.long }
          return words ? { value: words } : { retry: says.again }
        },
        retry: says.again,
      },
    ],
    async finish(turn, { person, words }) {
      const { club, person: by, cause, now } = turn
      const result = await writeNote(club, { by, person: Number(person), text: words, cause, now })
      switch (result.outcome) {
        case 'written':
          turn.reply(says.written(result.note.number))
          return undefined
        case 'not-allowed':
          turn.reply(says.notYours)
          return undefined
        case 'unknown':
          turn.reply(says.gone)
          return undefined
        case 'empty':
        case 'too-long':
          return { forget: 'words', because: result.outcome === 'empty' ? says.again : says.long }
      }
    },
  }),
}
