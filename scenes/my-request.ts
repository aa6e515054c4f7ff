/** «Моя просьба»: where it stands, add to it, change it, «Больше не нужно». */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { lastQuestion, openOf, ownRequest } from '../src/domain/help/open.ts'
import { decideRequest } from '../src/domain/help/request/decide.ts'
import { type HelpRequest, holdersOf, isOver, openDoor } from '../src/domain/help/request/request.ts'
import { confirmRows, sideRow } from '../src/domain/help/told/asker.ts'
import { sayWhen } from '../src/domain/help/when.ts'
import { retellCards } from './help-cards.ts'
import { tellHelp } from './help-tell.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Talk } from './kit/dialog.ts'
import { tappedDone } from './my-request-done.ts'
import { shortOf } from './request-words.ts'

const says = {
  several: 'Ваши открытые просьбы. Какую показать?',
  title: (number: number) => `Просьба № ${number}`,
  where: (place: string) => `Где: ${place}`,
  when: (when: string) => `Когда: ${when}`,
  phone: (phone: string, hidden: boolean) => `Телефон: ${phone}${hidden ? ' (скрыт)' : ''}`,
  asked: (text: string) => `Вас спросили: ${text}`,
  states: {
    waiting: 'Сейчас: у организаторов, решают.',
    clarifying: 'Сейчас: ждём вашего ответа.',
    offered: 'Сейчас: ищем, кто поможет.',
    held: 'Сейчас: есть кому помочь, ждите.',
    done: 'Сейчас: сделано, ждём вашего слова.',
    closed: 'Завершена.',
    refused: 'Помочь не получилось.',
    withdrawn: 'Закрыта: больше не нужно.',
  } satisfies Record<HelpRequest['state'], string>,
  add: 'Дополнить',
  answer: 'Ответить',
  change: 'Изменить',
  off: 'Больше не нужно',
  sure: (line: string) => `Просьба ${line}\n\nЗакрыть её?`,
  yes: 'Да, не нужно',
  no: 'Оставить',
  left: 'Хорошо, просьба остаётся.',
  withdrawn: (number: number, held: boolean) =>
    `Хорошо, просьба № ${number} закрыта.${held ? ' Кто собирался помочь, уже знает.' : ''} Понадобится снова — напишите.`,
  over: 'Эта просьба уже завершена.',
  notYours: 'Такой вашей просьбы нет.',
}

export const myRequest: Conversation = {
  opens: ['Моя просьба', 'Мои просьбы', 'Больше не нужно'],
  scene: dialog<{ none: boolean }>('my-request', {
    async opening(turn) {
      const open = await openOf(turn.club, turn.person)
      const [only, another] = open
      if (!only) return { known: { none: true } }
      if (!another) return { end: viewOf(turn, only) }
      const text = [says.several, ...open.map((one) => `— ${shortOf(turn, one)}`)].join('\n')
      return { end: { text, choices: open.map((one) => [own(one.number, `№ ${one.number}`, 'show')]) } }
    },
    questions: [],
    // Whoever has none begins one.
    async finish(_turn, _answers, talk) {
      await talk.enter('request')
      return undefined
    },
  }),
  cards: { 'my-request': tapped },
}

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const request = await ownRequest(turn.club, turn.person, Number(answers.split(':')[1]))
  if (!request) return turn.snackbar(says.notYours)
  if (value === 'show') return turn.reply(viewOf(turn, request))
  // A mark and thanks come after the end.
  if (value === 'thank') return talk.enter('my-request-thanks')
  if (await tappedDone(turn, request.number, value)) return
  if (isOver(request)) return turn.reply(says.over)
  if (value === 'add' || value === 'answer') return talk.enter('my-request-add')
  if (value === 'change') return talk.enter('my-request-change')
  if (value === 'off') {
    const choices = [[own(request.number, says.yes, 'off-yes'), own(request.number, says.no, 'keep')]]
    return turn.reply({ text: says.sure(shortOf(turn, request)), choices })
  }
  if (value === 'keep') return turn.reply(says.left)
  if (value === 'off-yes') return withdraw(turn, request.number)
  turn.reply(viewOf(turn, request))
}

async function withdraw(turn: Turn, number: number): Promise<void> {
  const { club, person, cause, now } = turn
  const decided = await decideRequest(club, number, { act: { kind: 'withdraw' }, by: person, cause, at: now })
  if (decided.outcome !== 'decided') return turn.reply(says.notYours)
  const { result, request } = decided
  await tellHelp(turn, request)
  await retellCards(turn, request)
  const holders = Array.isArray(result.holders) ? result.holders : []
  turn.reply(result.outcome === 'over' ? says.over : says.withdrawn(number, holders.length > 0))
}

export function viewOf({ club, now }: Turn, request: HelpRequest): Content {
  const { number, asker, ask, state } = request
  const door = openDoor(club, request)
  const place = [club.settings.districts?.find(({ id }) => id === ask.district)?.title, door.address].filter(Boolean)
  const question = state === 'clarifying' ? lastQuestion(request) : undefined
  const text = [
    says.title(number),
    ask.what,
    ...(place.length > 0 ? [says.where(place.join(', '))] : []),
    says.when(sayWhen(ask.when, club.settings.timeZone, now)),
    ...(door.phone ? [says.phone(door.phone, ask.hidePhone)] : []),
    '',
    says.states[state],
    ...(question === undefined ? [] : [says.asked(question)]),
  ].join('\n')
  if (isOver(request)) return { text }
  const first = question === undefined ? own(number, says.add, 'add') : own(number, says.answer, 'answer')
  const rest = [[first, own(number, says.change, 'change')], [own(number, says.off, 'off')]]
  if (state === 'done') return { text, choices: [...confirmRows(number), ...rest] }
  return { text, choices: [...(holdersOf(request).length > 0 && asker > 0 ? [sideRow(number)] : []), ...rest] }
}

function own(number: number, label: string, value: string): Choice {
  return { label, value, answers: `my-request:${number}` }
}
