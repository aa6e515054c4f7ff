/** How a request changes its state, and what that does to claims and to what the clock waits for. */
import type { Claim } from '../../../../models/help-request.ts'
import { type HelpRequest, holdersOf, isOver } from './request.ts'

/** In another state since `at`. Over: nobody holds it, nothing is due any more. */
export function inState(request: HelpRequest, state: HelpRequest['state'], at: Date): HelpRequest {
  const next = { ...request, state, since: at }
  if (!isOver(next)) return next
  const claims = next.claims.map((claim) =>
    claim.state === 'held' ? { ...claim, alarmAt: null, state: 'unneeded' as const } : claim,
  )
  return { ...next, claims, endedAt: at, waveAt: null, remindAt: null }
}

/** Closed, with everything that was done confirmed by somebody. */
export function closed(request: HelpRequest, by: NonNullable<Claim['confirmed']>, at: Date): HelpRequest {
  const claims = request.claims.map((claim) =>
    claim.state === 'done' && claim.confirmed === null ? { ...claim, confirmed: by } : claim,
  )
  return inState({ ...request, claims }, 'closed', at)
}

/**
 * The state that the claims make of a request that is offered, held or done. Where people are lacking the clock looks for
 * more at once, and reminds organizers once the agreed time is over. Where the asker has no VK, the volunteers' word ends it.
 */
export function settled(request: HelpRequest, at: Date): HelpRequest {
  if (!request.task || isOver(request)) return request
  const [held, done] = [holdersOf(request).length, request.claims.filter(({ state }) => state === 'done').length]
  if (held + done < request.task.needed) {
    if (request.state === 'offered') return request
    return {
      ...inState(request, 'offered', at),
      waveAt: at,
      nobodyAt: null,
      // Their calls say that somebody was found.
      asked: request.asked.map((one) => (one.answer === null ? { ...one, answer: 'missed' as const } : one)),
      remindAt: later(request.ask.when.until, at),
    }
  }
  if (held > 0)
    return request.state === 'held' ? request : { ...inState(request, 'held', at), waveAt: null, remindAt: null }
  if (request.asker === 0) return closed(request, 'word', at)
  return request.state === 'done' ? request : { ...inState(request, 'done', at), waveAt: null, remindAt: null }
}

export function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
