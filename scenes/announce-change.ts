/** Other words for an announcement: of a draft in its place, of what was sent in every window it has reached. */
import type { Turn } from '../src/bot/turn.ts'
import { pagesIn } from '../src/domain/mailings/about.ts'
import { correctMailing } from '../src/domain/mailings/change.ts'
import { isPersonal } from '../src/domain/mailings/names.ts'
import { changed } from './announce-card.ts'
import { type Written, writtenQuestion } from './announce-text.ts'
import { gone, mailingOf, notYours } from './announce-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  write: 'Пришлите объявление заново, целиком. Выше — как оно сейчас, можно скопировать.',
  correct: 'Пришлите исправленное объявление целиком. Оно заменит прежнее у всех, кому пришло за последние сутки.',
  noNames: 'В исправлении имена не подставить: прежнее объявление было общим. Напишите, пожалуйста, без скобок.',
  correcting: 'Исправляю. Сколько исправлено, сообщу отдельно.',
  late: 'Прошли сутки, ВК больше не даёт исправить. Можно отправить новое.',
  notSent: 'Это объявление ещё не отправлено: его можно просто изменить.',
}

type Change = { number: number; sent: boolean; personal: boolean; content: Written }

export const announceChange: Conversation = {
  scene: dialog<Change>('announce-change', {
    async opening(turn) {
      const { input } = turn
      const [, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      const found = await mailingOf(turn, Number(number))
      if (!('number' in found)) return { end: found }
      const { state, personal, content } = found
      const sent = !['draft', 'scheduled', 'held'].includes(state)
      if (content.text) turn.reply(content.text)
      return { known: { number: found.number, sent, personal } }
    },
    questions: [writtenQuestion({ text: ({ sent }) => (sent ? says.correct : says.write) })],
    async finish(turn, { number, sent, personal, content }) {
      if (sent && !personal && isPersonal(content.text)) return { forget: 'content', because: says.noNames }
      await (sent ? correct(turn, number, content) : replace(turn, number, content))
      return undefined
    },
  }),
}

async function replace(turn: Turn, number: number, content: Written): Promise<void> {
  const found = await mailingOf(turn, number)
  if (!('number' in found)) return turn.reply(found)
  const lines = { content, personal: isPersonal(content.text), about: pagesIn(content.text) }
  await changed(turn, found, lines, 'send')
}

async function correct(turn: Turn, number: number, content: Written): Promise<void> {
  const { club, person: by, cause, now } = turn
  const { outcome } = await correctMailing(club, { number, content, by, cause, now })
  switch (outcome) {
    case 'changing':
      return turn.reply(says.correcting)
    case 'too-late':
      return turn.reply(says.late)
    case 'not-sent':
      return turn.reply(says.notSent)
    case 'not-allowed':
      return turn.reply(notYours)
    case 'unknown':
    case 'empty-text':
      return turn.reply(gone)
  }
}
