/** Calls that need no answer any more say so themselves, under whoever has not answered. */
import type { Turn } from '../src/bot/turn.ts'
import { type HelpRequest, isOver, lacks } from '../src/domain/help/request/request.ts'
import { callKey } from '../src/domain/help/told/volunteers.ts'

const says = {
  found: 'Уже нашли, спасибо!',
  over: 'Помощь здесь уже не нужна, спасибо!',
}

/** By the turn whose act ended the looking for people; any other act leaves the calls as they are. */
export function endCalls(turn: Turn, request: HelpRequest): void {
  // Of several who took it at once the last one's turn does it.
  if (lacks(request) > 0 || request.acts.findLast(endsCalls)?.cause !== turn.cause) return
  const answered = request.asked.filter(({ answer }) => answer !== null).map(({ person }) => person)
  request.acts.forEach(({ act }, at) => {
    if (act.kind !== 'wave') return
    const text = isOver(request) ? says.over : says.found
    turn.retell(callKey(`help:${request.number}:${at}`), { text }, answered)
  })
}

function endsCalls({ act, result }: HelpRequest['acts'][number]): boolean {
  return (act.kind === 'claim' && result.outcome === 'taken') || ['withdraw', 'close', 'refuse'].includes(act.kind)
}
