/** A human answers: by VK's reply to a card, or by its buttons. */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { takeAppeal } from '../src/domain/appeals/answer.ts'
import { openedAppeal } from '../src/domain/appeals/see.ts'
import { askOn } from '../src/domain/appeals/write.ts'
import { answerWith, endTalk, isEnough, says as shared } from './answer-words.ts'
import { cardOf, retellCard, whose } from './appeal-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Talk } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { passed } from './with-human.ts'

/** The longest answer, in characters: it stays one message, which may be replied to. */
const longest = 3500

const says = {
  ask: 'Что ответить? Человек прочитает это от вашего имени.',
  askAgain: 'Напишите ответ словами. Если передумали — «Отмена».',
  long: `Длиннее ${longest} знаков. Отправьте, пожалуйста, частями: каждую кнопкой «Ответить».`,
  which: 'На какое обращение ответить? Откройте «Вопросы» и выберите.',
  unknown: 'Эта кнопка уже не действует.',
  yours: 'Записано: отвечаете вы.',
  taken: (by: string) => `Уже отвечает ${by}.`,
  below: 'Ниже.',
}

export const answerAppealCards: Conversation = {
  cards: { appeal: tapped },
  replies: { appeal: replied },
  scene: dialog<{ appeal: string; words: string }>('answer-appeal', {
    async opening({ input }) {
      const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      return kind === 'appeal' && number ? { known: { appeal: number } } : { end: says.which }
    },
    questions: [
      {
        asks: 'words',
        text: says.ask,
        read: (text) => (text.trim().length > longest ? { retry: says.long } : { value: text.trim() }),
        retry: says.askAgain,
      },
    ],
    async finish(turn, { appeal, words }) {
      await answerWith(turn, Number(appeal), words)
      return undefined
    },
  }),
}

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  if (!Number.isSafeInteger(number)) return turn.snackbar(says.unknown)
  switch (value) {
    case 'take':
      return take(turn, number)
    case 'end':
      return turn.reply(await endTalk(turn, number))
    case 'more':
      return talk.enter('ask-on')
    case 'answer':
    case 'open':
    case 'newcomers':
      return opened(turn, number, value, talk)
    default:
      return turn.snackbar(says.unknown)
  }
}

async function opened(turn: Turn, number: number, value: string, talk: Talk): Promise<void> {
  const result = await openedAppeal(turn.club, { number, human: turn.person })
  if (result.outcome === 'not-allowed') return turn.snackbar(shared.notYours)
  if (result.outcome === 'unknown') return turn.snackbar(shared.gone)
  if (value === 'answer') return talk.enter('answer-appeal')
  if (value === 'newcomers') return talk.enter('answer-newcomers')
  // A card of its own, so that VK's reply to it answers it.
  const content = await cardOf(turn, result.appeal)
  turn.tell({
    key: `appeal:${number}:opened:${turn.cause}`,
    to: [turn.person],
    content,
    about: whose(result.appeal),
    priority: 'work',
  })
  turn.snackbar(says.below)
}

async function take(turn: Turn, number: number): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await takeAppeal(club, { number, human: person, cause, now })
  switch (result.outcome) {
    case 'taken':
      await retellCard(turn, result.appeal)
      return turn.snackbar(says.yours)
    case 'already-taken':
      return turn.snackbar(says.taken(await fullName(turn, result.appeal.taken?.by ?? 0)))
    case 'not-allowed':
      return turn.snackbar(shared.notYours)
    case 'unknown':
      return turn.snackbar(shared.gone)
  }
}

/** VK's reply to any notice of an appeal: of the person to an answer, of a human to a card. */
async function replied(turn: Turn, words: string): Promise<void> {
  const number = Number(turn.repliesTo?.split(':')[1])
  const { club, person, cause, now, attached } = turn
  if (isEnough(words)) return turn.reply(await endTalk(turn, number))
  const own = await askOn(club, { person, number, text: words, attached, cause, now })
  return own.outcome === 'added' ? passed(turn, own) : answerWith(turn, number, words)
}
