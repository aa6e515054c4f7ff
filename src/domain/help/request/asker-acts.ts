/** What the asker does, or, for who has no VK, the organizer who wrote it down. */
import type { Doing, Ruled, Rules } from './apply.ts'
import { closed, inState, later, settled } from './ends.ts'
import { claimOf, type HelpRequest, helpersOf, holds, isOver, isParted } from './request.ts'

/** Organizers have heard of it at once, and hear again after a day. */
const DAY_MS = 24 * 3_600_000

const over: Ruled = { result: { outcome: 'over' } }
const notYours: Ruled = { result: { outcome: 'not-yours' } }

/** Whoever has no VK is answered for by organizers; decide.ts has asked whether `by` is one. */
function isAsker({ asker }: HelpRequest, { by }: Doing): boolean {
  return asker === by || asker === 0
}

export const askerActs: Rules<
  'answer' | 'add' | 'change' | 'withdraw' | 'confirm' | 'thank' | 'not-done' | 'complain' | 'relay'
> = {
  answer(request, doing) {
    if (!isAsker(request, doing)) return notYours
    if (isOver(request)) return over
    if (request.state !== 'clarifying') return { result: { outcome: 'not-asked' } }
    const answered = { ...inState(request, 'waiting', doing.at), remindAt: doing.act.remindAt }
    return { result: { outcome: 'answered' }, request: answered }
  },
  add(request, doing) {
    if (!isAsker(request, doing)) return notYours
    if (isOver(request)) return over
    return { result: { outcome: 'added' } }
  },
  change(request, doing) {
    if (!isAsker(request, doing)) return notYours
    if (isOver(request)) return over
    const { act, at } = doing
    const ask = { ...request.ask, ...act.ask } as HelpRequest['ask']
    const door = { ...request.door, ...act.door } as HelpRequest['door']
    // Another time is another agreement: whoever holds it is asked again only after it.
    const moved = act.ask.when !== undefined
    const claims = moved ? request.claims.map((claim) => ({ ...claim, nudged: null, alarmAt: null })) : request.claims
    const remindAt = moved && request.state === 'offered' ? later(ask.when.until, at) : request.remindAt
    // For another time or place those may be called who did not fit before.
    const other = moved || act.ask.district !== undefined
    const anew = other && request.state === 'offered' && request.nobodyAt ? { nobodyAt: null, waveAt: at } : {}
    const photo = act.ask.photo ? ('unseen' as const) : request.photo
    return {
      result: { outcome: 'changed' },
      request: { ...request, ...anew, ask, door, claims, remindAt, photo },
    }
  },
  withdraw(request, doing) {
    if (!isAsker(request, doing)) return notYours
    if (isOver(request)) return over
    // Somebody has helped already: then it is not taken back but closed.
    if (helpersOf(request).length > 0) {
      return { result: { outcome: 'closed' }, request: closed(request, 'asker', doing.at) }
    }
    return {
      result: { outcome: 'withdrawn' },
      request: inState(request, 'withdrawn', doing.at),
    }
  },
  confirm(request, doing) {
    if (!isAsker(request, doing)) return notYours
    const { mark } = doing.act
    if (request.state === 'closed') {
      if (mark === null || request.mark !== null) return over
      return { result: { outcome: 'marked' }, request: { ...request, mark } }
    }
    if (isOver(request)) return over
    const helpers = helpersOf(request)
    if (helpers.length === 0) return { result: { outcome: 'not-done-yet' } }
    return { result: { outcome: 'confirmed' }, request: { ...closed(request, 'asker', doing.at), mark } }
  },
  thank(request, doing) {
    if (!isAsker(request, doing)) return notYours
    if (request.thanks !== 'none') return { result: { outcome: 'thanked-before' } }
    if (helpersOf(request).length === 0) return { result: { outcome: 'not-done-yet' } }
    const thanks = doing.act.held ? ('held' as const) : ('shown' as const)
    return { result: { outcome: 'thanked' }, request: { ...request, thanks } }
  },
  /** «Нет, не сделано»: those who said so are asked again, organizers hear of it at once. */
  'not-done'(request, doing) {
    if (!isAsker(request, doing)) return notYours
    if (isOver(request)) return over
    if (helpersOf(request).length === 0) return { result: { outcome: 'not-done-yet' } }
    const claims = request.claims.map((claim) =>
      claim.state === 'done'
        ? {
            ...claim,
            ...{ doneAt: null, nudged: doing.at },
            // Whom one of the two does not wish to meet again is not sent there again.
            ...(isParted(request, claim.person)
              ? { state: 'released' as const, alarmAt: null }
              : { state: 'held' as const, alarmAt: new Date(doing.at.getTime() + DAY_MS) }),
          }
        : claim,
    )
    return {
      result: { outcome: 'noted' },
      request: settled({ ...request, claims }, doing.at),
    }
  },
  /**
   * Either side, at any time, also afterwards. With `stop` who holds it holds it no longer, and never will. What the asker
   * complains of is closed by no silence: organizers are reminded of it instead.
   */
  complain(request, doing) {
    const { by, act, at } = doing
    const claim = claimOf(request, by)
    if (request.asker !== by && !claim) return notYours
    const freed = request.asker === by ? act.about : by
    if (!act.stop || freed === null || !holds(request, freed)) {
      const doubted = by === request.asker && request.state === 'done'
      const remindAt = new Date(at.getTime() + DAY_MS)
      return { result: { outcome: 'noted' }, ...(doubted && { request: { ...request, remindAt } }) }
    }
    const claims = request.claims.map((one) =>
      one.person === freed ? { ...one, state: 'released' as const, alarmAt: null } : one,
    )
    return { result: { outcome: 'stopped' }, request: settled({ ...request, claims }, at) }
  },
  /** Between the asker and whoever holds it, while they do: never after the end. */
  relay(request, { by, act: { to } }) {
    if (isOver(request)) return over
    const [asker, holder] = by === request.asker ? [by, to] : [to, by]
    if (asker === 0 || asker !== request.asker || !holds(request, holder)) return notYours
    return { result: { outcome: 'relayed' } }
  },
}
