/** What an organizer taps when something is stuck or wrong in somebody's hands: `helper:17`. */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import type { Doing } from '../src/domain/help/request/apply.ts'
import { shiftsOf } from '../src/domain/help/shifts.ts'
import { showOwn } from './event-own.ts'
import { does } from './help-held.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'

const says = {
  passed: 'Просьба снова ищет людей, помощнику сказано.',
  did: 'Записано: сделано.',
  shown: 'Помощник прочтёт.',
  hidden: 'Хорошо, помощник этого не увидит.',
  shifts:
    'Вот черновик общего дела. Адрес и имя сюда не попали: напишите место, которое можно показать всем, и смены — в «Датах». Саму просьбу потом закройте.',
  before: 'Об этом уже решено.',
  over: 'Просьба уже закрыта.',
  notHeld: 'Просьба уже не у этого человека.',
  notYours: 'О просьбах решают организаторы.',
  unknown: 'Эта кнопка уже не действует.',
}

const words: Record<string, string> = {
  released: says.passed,
  done: says.did,
  completed: says.did,
  shown: says.shown,
  hidden: says.hidden,
  'looked-before': says.before,
  over: says.over,
  'not-held': says.notHeld,
}

export const helpCase: Conversation = {
  cards: {
    async helper(turn: Turn, { answers, value }: Chosen, talk: Talk) {
      if (value.startsWith('watch:')) return talk.enter('help-watch')
      const number = Number(answers.split(':')[1])
      if (value === 'shifts') return shifts(turn, number)
      const act = actOf(value)
      if (!act || !Number.isSafeInteger(number)) return turn.reply(says.unknown)
      const decided = await does(turn, number, act)
      if (decided.outcome === 'not-allowed') return turn.reply(says.notYours)
      const outcome = decided.outcome === 'decided' ? decided.result.outcome : 'unknown'
      turn.reply(words[outcome] ?? says.unknown)
    },
  },
}

/** Its draft opens as any other: shifts are added under «Даты», and it is published there. */
async function shifts(turn: Turn, number: number): Promise<void> {
  const { club, person: by, now } = turn
  const result = await shiftsOf(club, { number, by, now })
  if (result.outcome !== 'drafted') return turn.reply(result.outcome === 'unknown' ? says.unknown : says.notYours)
  turn.reply(says.shifts)
  await showOwn(turn, result.event.number)
}

function actOf(value: string): Doing['act'] | undefined {
  const [what, of = ''] = value.split(':')
  const person = Number(of)
  if (what === 'thanks') return { kind: 'look', of: 'thanks', show: of === 'show' }
  if (!Number.isSafeInteger(person) || person <= 0) return undefined
  if (what === 'pass') return { kind: 'release', person, why: null }
  return what === 'did' ? { kind: 'done', person, minutes: null, receipt: null } : undefined
}
