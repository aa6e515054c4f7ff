/** What organizers decide about a request. Whether somebody may is asked in decide.ts. */
import type { Ruled, Rules } from './apply.ts'
import { closed, inState, later, settled } from './ends.ts'
import { helpersOf, isOver } from './request.ts'

const over: Ruled = { result: { outcome: 'over' } }
/** How long an asker's silence is left alone before organizers are reminded. */
const ANSWER_MS = 2 * 24 * 3_600_000
const undecided = ['waiting', 'clarifying']

export const organizerActs: Rules<'approve' | 'ask-back' | 'refuse' | 'close' | 'look'> = {
  /** Approves, or corrects what it was approved as: more people, other hazards. */
  approve(request, { act, at }) {
    if (isOver(request)) return over
    const task = act.task
    if (!undecided.includes(request.state)) {
      if (act.usual) return { result: { outcome: 'approved-before' } }
      // For another task those may be called who did not fit before.
      const anew = request.nobodyAt ? { nobodyAt: null, waveAt: at } : {}
      return { result: { outcome: 'corrected' }, request: settled({ ...request, ...anew, task }, at) }
    }
    const opened = { ...request, task, openedAt: at, waveAt: at, remindAt: later(request.ask.when.until, at) }
    return { result: { outcome: 'approved' }, request: inState(opened, 'offered', at) }
  },
  'ask-back'(request, { at }) {
    if (isOver(request)) return over
    if (!undecided.includes(request.state)) return { result: { outcome: 'approved-before' } }
    // Whoever has no VK is called back by whoever wrote it down.
    return {
      result: { outcome: 'asked' },
      request: { ...inState(request, 'clarifying', at), remindAt: new Date(at.getTime() + ANSWER_MS) },
    }
  },
  refuse(request, { at }) {
    if (isOver(request)) return over
    if (helpersOf(request).length > 0) return { result: { outcome: 'done-before' } }
    return { result: { outcome: 'refused' }, request: inState(request, 'refused', at) }
  },
  /** By what an organizer knows: whatever was done is confirmed. */
  close(request, { by, at }) {
    if (isOver(request)) return over
    const all = closed(request, 'organizer', at)
    // Of an organizer's own help there is nobody's word but theirs.
    const claims = all.claims.map((claim) =>
      claim.person === by && claim.confirmed === 'organizer' ? { ...claim, confirmed: 'word' as const } : claim,
    )
    return { result: { outcome: 'closed' }, request: { ...all, claims } }
  },
  look(request, { act: { of, show } }) {
    const looked = show ? ('shown' as const) : ('hidden' as const)
    if (of === 'photo') {
      if (request.photo !== 'unseen') return { result: { outcome: 'looked-before' } }
      return { result: { outcome: looked }, request: { ...request, photo: looked } }
    }
    if (request.thanks !== 'held') return { result: { outcome: 'looked-before' } }
    return { result: { outcome: looked }, request: { ...request, thanks: looked } }
  },
}
