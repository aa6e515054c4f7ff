/** «Написать человеку»: words go to the organizers, and the person is with a human until either side ends it. */
import type { Turn } from '../src/bot/turn.ts'
import type { AppealKind } from '../src/domain/appeals/see.ts'
import { writeToHuman } from '../src/domain/appeals/write.ts'
import { tellCard, tellLine } from './appeal-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const longest = 3000

const says = {
  ask: 'Напишите, что передать, одним сообщением. Прочитают организаторы, это живые люди.',
  again: 'Напишите словами, что передать. Если передумали — «Отмена».',
  long: `Это длиннее ${longest} знаков. Напишите, пожалуйста, короче: главное, а подробности потом спросят.`,
  passed: 'Передали. Ответят вам лично, прямо сюда, обычно до вечера. Пока ждёте, можно дописать: передам и это.',
  added: 'Передали вслед за прежним, ответ придёт сюда.',
  nobody: 'Сейчас передать некому: у сообщества нет организаторов. Напишите, пожалуйста, на стену сообщества.',
}

/** Words for a human as an answer: politeness is none, and a card holds no more than `longest` characters. */
export function readWords(text: string, question: string): { retry: string } | { value: string } {
  if (isCourtesy(text)) return { retry: courteous(text, question) }
  return text.trim().length > longest ? { retry: says.long } : { value: text.trim() }
}

/** Passes words to the organizers under the person's name and says so. */
export async function passToHuman(turn: Turn, kind: AppealKind, text: string): Promise<void> {
  const { club, person, attached, cause, now } = turn
  const result = await writeToHuman(club, { person, kind, signed: true, text, attached, cause, now })
  switch (result.outcome) {
    case 'nobody':
      return turn.reply(says.nobody)
    case 'opened':
      await tellCard(turn, result.appeal)
      return turn.reply(says.passed)
    case 'added':
      await tellLine(turn, result.appeal, result.place)
      return turn.reply(says.added)
  }
}

/** Also for a long first text of somebody who opened nothing: then its words are known from the start. */
export const human: Conversation = {
  opens: ['Написать человеку'],
  scene: dialog<{ words: string }>('human', {
    questions: [{ asks: 'words', text: says.ask, read: (text) => readWords(text, says.ask), retry: says.again }],
    async finish(turn, { words }) {
      await passToHuman(turn, 'human', words)
      return undefined
    },
  }),
}
