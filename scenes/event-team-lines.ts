/** What stands on the card of an event to which whole teams come. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import type { Dated } from '../src/domain/events/find.ts'
import { teamOf } from '../src/domain/events/roster/team.ts'
import { teamAct } from '../src/domain/events/teams/notices.ts'

const says = { begin: 'Собрать команду', code: 'Есть код', team: 'Команда' }

/** «Собрать команду», «Есть код», or one's own team: instead of «Записаться» where whole teams come. */
export function teamRows(turn: Turn, { event, occasion }: Dated): Choice[][] {
  const on = (label: string, value: string) => teamAct(event, occasion, label, value)
  if (teamOf(occasion, turn.person)) return [[{ ...on(says.team, 'open'), accent: true }]]
  return [[{ ...on(says.begin, 'begin'), accent: true }, on(says.code, 'join')]]
}

/** «от 3 до 5», «ровно 4». */
export function sayRange({ from, to }: { from: number; to: number }): string {
  return from === to ? `ровно ${from}` : `от ${from} до ${to}`
}
