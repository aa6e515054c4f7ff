/** What whoever holds a request taps: «Иду», «Сделано», «Не смогу, передайте», and the ways to the other side. */

import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { sideOf } from '../src/domain/help/doing/side.ts'
import type { Doing } from '../src/domain/help/request/apply.ts'
import { type DecidedRequest, decideRequest } from '../src/domain/help/request/decide.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { callAct } from '../src/domain/help/told/call.ts'
import { heldCard, heldRows } from '../src/domain/help/told/held.ts'
import { tellHelp } from './help-tell.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  over: 'Эта просьба уже закрыта. Спасибо, что откликнулись!',
  going: 'Хорошо, ждут. Когда закончите — «Сделано».',
  released: 'Спасибо, что сказали. Уже ищем другого.',
  again: 'Всё-таки смогу',
  notHeld: 'Эта просьба сейчас не у вас.',
  unknown: 'Эта кнопка уже не действует.',
  deeds: 'Мои дела',
}

export const helpHeld: Conversation = { cards: { help: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  if (!Number.isSafeInteger(number)) return turn.reply(says.unknown)
  switch (value) {
    case 'going':
      return going(turn, number)
    case 'release':
      return release(turn, number)
    case 'done':
      return talk.enter('help-done')
    case 'write':
      return talk.enter('help-relay')
    case 'wrong':
      return talk.enter('help-wrong')
    case 'open':
      return open(turn, number)
    default:
      return turn.reply(says.unknown)
  }
}

async function release(turn: Turn, number: number): Promise<void> {
  const { person } = turn
  const decided = await does(turn, number, { kind: 'release', person, why: null })
  if (decided.outcome !== 'decided') return turn.reply(says.unknown)
  if (decided.result.outcome !== 'released') return turn.reply(saidOf(decided))
  turn.reply({
    text: says.released,
    choices: [[callAct(number, says.again, 'take')], [way(says.deeds, 'my-deeds')]],
  })
}

/** The request as it stands now; to who holds it no longer nothing of it is said. */
async function open(turn: Turn, number: number): Promise<void> {
  const found = await sideOf(turn.club, number, turn.person)
  turn.reply(found ? heldOf(turn, found.request) : says.notHeld)
}

/** With what it was taken for, before it. */
export function heldOf({ club, person, now }: Turn, request: HelpRequest, because?: string): Content {
  const card = heldCard(club, request, person, now)
  if (!card) return { text: says.notHeld, choices: [[way(says.deeds, 'my-deeds')]] }
  return { ...card, text: [because, card.text].filter(Boolean).join('\n\n') }
}

async function going(turn: Turn, number: number): Promise<void> {
  const decided = await does(turn, number, { kind: 'going' })
  if (decided.outcome !== 'decided') return turn.reply(says.unknown)
  if (decided.result.outcome !== 'going') return turn.reply(saidOf(decided))
  turn.reply({ text: says.going, choices: heldRows(decided.request, turn.person) })
}

function saidOf({ result }: Extract<DecidedRequest, { outcome: 'decided' }>): string {
  return result.outcome === 'over' ? says.over : says.notHeld
}

/** Does an act of this turn's person and tells the others. */
export async function does(turn: Turn, number: number, act: Doing['act']): Promise<DecidedRequest> {
  const { club, person, cause, now } = turn
  const decided = await decideRequest(club, number, { act, by: person, cause, at: now })
  if (decided.outcome === 'decided') await tellHelp(turn, decided.request)
  return decided
}
