/** An asker adds words to a request, answers an organizer's question, or changes time, place or phone. */
import type { Turn } from '../src/bot/turn.ts'
import type { Act } from '../src/domain/help/act.ts'
import { lastQuestion, openOf, ownRequest } from '../src/domain/help/open.ts'
import { decideRequest } from '../src/domain/help/request/decide.ts'
import { sensitiveIn } from '../src/domain/help/warn.ts'
import { awakeAfter } from '../src/domain/hours.ts'
import { retellCards } from './help-cards.ts'
import { tellHelp } from './help-tell.ts'
import { readWords } from './human.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Reading } from './kit/dialog.ts'
import type { WhenSaid } from './request-answers.ts'
import { addressQuestion, phoneQuestion, showQuestion, whenQuestion } from './request-questions.ts'

const says = {
  none: 'Открытой просьбы нет. Новая — «Попросить о помощи».',
  add: 'Что добавить? Напишите одним сообщением.',
  answer: (question: string) => `Вас спросили: ${question}\n\nНапишите ответ одним сообщением.`,
  again: 'Напишите словами. Если передумали — «Отмена».',
  long: 'Это длиннее 1000 знаков. Напишите, пожалуйста, короче.',
  numbers: 'Похоже, здесь номер паспорта или карты: добровольцу он не нужен. Напишите, пожалуйста, без него.',
  added: 'Передали, кому нужно.',
  answered: 'Спасибо, передали организатору.',
  which: 'Что изменить?',
  whichAgain: 'Нажмите, что изменить.',
  fields: { when: 'Время', address: 'Адрес', phone: 'Телефон' },
  changed: 'Готово, изменили. Кто собирается помочь, узнает.',
  over: 'Эта просьба уже завершена.',
}

type Adding = { number: number; words: string; question: string }
type Changing = {
  number: number
  part: string
  when: WhenSaid
  address: string | null
  phone: string | null
  show: string
}

export const addToRequest: Conversation = {
  scene: dialog<Adding>('my-request-add', {
    async opening(turn) {
      const number = await numberOf(turn)
      const request = number === undefined ? null : await ownRequest(turn.club, turn.person, number)
      if (!request) return { end: says.none }
      const question = request.state === 'clarifying' ? lastQuestion(request) : undefined
      return { known: { number: request.number, ...(question !== undefined && { question }) } }
    },
    questions: [
      {
        asks: 'words',
        text: ({ question }) => (question === undefined ? says.add : says.answer(question)),
        read: (text, { question }) => words(text, question === undefined ? says.add : says.answer(question)),
        retry: says.again,
      },
    ],
    async finish(turn, { number, words: text, question }) {
      const { club, now } = turn
      const act: Act =
        question === undefined
          ? { kind: 'add', text }
          : { kind: 'answer', text, remindAt: awakeAfter(club, now, 3_600_000) }
      await done(turn, number, act, question === undefined ? says.added : says.answered)
      return undefined
    },
  }),
}

export const changeRequest: Conversation = {
  scene: dialog<Changing>('my-request-change', {
    async opening(turn) {
      const number = await numberOf(turn)
      const request = number === undefined ? null : await ownRequest(turn.club, turn.person, number)
      if (!request) return { end: says.none }
      // An organizer does not hide the number of whom they write down.
      return { known: { number: request.number, ...(request.asker === 0 && { show: 'show' }) } }
    },
    questions: [
      {
        asks: 'part',
        text: says.which,
        choices: [Object.entries(says.fields).map(([value, label]) => ({ label, value }))],
        retry: says.whichAgain,
      },
      { ...whenQuestion<Changing>(), when: ({ part }) => part === 'when' },
      { ...addressQuestion<Changing>(), when: ({ part }) => part === 'address' },
      { ...phoneQuestion<Changing>(false), when: ({ part }) => part === 'phone' },
      showQuestion<Changing>(),
    ],
    async finish(turn, { number, part, when, address, phone, show }) {
      const changed = when && {
        words: when.words,
        from: when.from ? new Date(when.from) : null,
        until: new Date(when.until),
      }
      const ask = {
        ...(part === 'when' && changed && { when: changed }),
        ...(part === 'phone' && phone && { hidePhone: show === 'hide' }),
      }
      const door = { ...(part === 'address' && { address }), ...(part === 'phone' && { phone }) }
      await done(turn, number, { kind: 'change', ask, door }, says.changed)
      return undefined
    },
  }),
}

async function done(turn: Turn, number: number, act: Act, text: string): Promise<void> {
  const { club, person, cause, now } = turn
  const decided = await decideRequest(club, number, { act, by: person, cause, at: now })
  if (decided.outcome !== 'decided') return turn.reply(says.none)
  const { result, request } = decided
  if (result.outcome === 'over') return turn.reply(says.over)
  await tellHelp(turn, request)
  await retellCards(turn, request)
  turn.reply(text)
}

function words(text: string, question: string): Reading<string, { words: string }> {
  if (text.trim().length > 1000) return { retry: says.long }
  if (sensitiveIn(text).some((one) => one !== 'illness')) return { retry: says.numbers }
  return readWords(text, question)
}

/** Which request was tapped; else the only one that is open. */
async function numberOf({ club, person, input }: Turn): Promise<number | undefined> {
  const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  if (kind === 'my-request') return Number(number)
  return (await openOf(club, person))[0]?.number
}
