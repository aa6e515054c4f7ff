/** «Всё ещё верно» and «Убрать», in «Новичку» and on the card that the clock sends when an answer is to be checked. */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { type Confirmed, confirmAnswer } from '../src/domain/answers/check.ts'
import { dayInWords } from '../src/domain/answers/days.ts'
import type { AnswerRow } from '../src/domain/answers/read.ts'
import { restoreAnswer } from '../src/domain/answers/restore.ts'
import { removeAnswer } from '../src/domain/answers/write.ts'
import type { Conversation } from './kit/conversation.ts'
import { fullName } from './people.ts'

const says = {
  kept: (day: string) => `Отмечено: верно на ${day}.`,
  already: (day: string) => `Уже проверили: верно на ${day}.`,
  gone: 'Этого ответа уже нет.',
  removed: 'Ответ убран из «Новичку».',
  restored: 'Ответ снова в «Новичку».',
  there: 'Этот ответ и так в «Новичку».',
  notYours: 'Ответы пишут организаторы и кураторы.',
  unknown: 'Эта кнопка уже не действует.',
  cardKept: (title: string, by: string, day: string) => `«${title}»: верно на ${day}. Проверка: ${by}.`,
  cardChanged: (title: string, by: string) => `«${title}»: ответ исправлен. Правка: ${by}.`,
  cardRestored: (title: string, by: string) => `«${title}»: ответ снова в «Новичку». Решение: ${by}.`,
  putBack: 'Вернуть',
  cardRemoved: (title: string, by: string) => `«${title}»: ответ убран. Решение: ${by}.`,
}

export const checkCards: NonNullable<Conversation['cards']> = {
  async newcomer(turn, { answers, value }: Chosen, talk) {
    const [, id = '', due = ''] = answers.split(':')
    if (value === 'keep') return turn.snackbar(await keepAnswer(turn, id, due))
    if (value === 'remove') return turn.snackbar(await removeFromList(turn, id))
    if (value === 'return') return turn.snackbar(await putBack(turn, id))
    if (value.startsWith('fix:')) return talk.enter('newcomer-write')
    turn.snackbar(says.unknown)
  },
}

/** Says what came of it; the cards of this check then tell it to all who have them. */
export async function keepAnswer(turn: Turn, id: string, due: string): Promise<string> {
  const { club, person, cause, now } = turn
  const result: Confirmed = await confirmAnswer(club, { id, due, by: person, cause, now })
  switch (result.outcome) {
    case 'confirmed': {
      const day = dayInWords(result.answer.trueOn)
      turn.retell(keyOf(result.answer, due), {
        text: says.cardKept(result.answer.title, await fullName(turn, person), day),
      })
      return says.kept(day)
    }
    case 'already':
      return says.already(dayInWords(result.answer.trueOn))
    case 'gone':
      return says.gone
    case 'not-allowed':
      return says.notYours
  }
}

export async function removeFromList(turn: Turn, id: string): Promise<string> {
  const { club, person, cause, now } = turn
  const result = await removeAnswer(club, { id, by: person, cause, now })
  if (result.outcome === 'not-allowed') return says.notYours
  if (result.outcome === 'gone') return says.gone
  const { answer } = result
  const choice = { label: says.putBack, value: 'return', answers: `newcomer:${id}:${answer.checkOn}`, quiet: true }
  turn.retell(keyOf(answer, answer.checkOn), {
    text: says.cardRemoved(answer.title, await fullName(turn, person)),
    choices: [[choice]],
  })
  return says.removed
}

export async function putBack(turn: Turn, id: string): Promise<string> {
  const { club, person, cause, now } = turn
  const result = await restoreAnswer(club, { id, by: person, cause, now })
  switch (result.outcome) {
    case 'restored': {
      const { answer, due } = result
      turn.retell(keyOf(answer, due), { text: says.cardRestored(answer.title, await fullName(turn, person)) })
      return says.restored
    }
    case 'there':
      return says.there
    case 'gone':
      return says.gone
    case 'not-allowed':
      return says.notYours
  }
}

/** The cards of the check that an edit has settled. */
export async function retellChanged(turn: Turn, answer: AnswerRow, due: string): Promise<void> {
  turn.retell(keyOf(answer, due), { text: says.cardChanged(answer.title, await fullName(turn, turn.person)) })
}

function keyOf({ _id }: AnswerRow, due: string): string {
  return `answer:${_id}:check:${due}`
}
