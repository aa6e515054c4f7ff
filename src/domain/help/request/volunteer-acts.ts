/** What volunteers do: «Беру» is decided here, for exactly as many as are needed. */
import type { Claim } from '../../../../models/help-request.ts'
import type { Ruled, Rules } from './apply.ts'
import { closed, settled } from './ends.ts'
import { claimOf, type HelpRequest, holds, isOver, isParted, lacks } from './request.ts'

const over: Ruled = { result: { outcome: 'over' } }
const notHeld: Ruled = { result: { outcome: 'not-held' } }

export const volunteerActs: Rules<'claim' | 'decline' | 'going' | 'release' | 'done'> = {
  claim(request, { by, at }) {
    if (by === request.asker) return { result: { outcome: 'own' } }
    if (isOver(request)) return over
    const before = claimOf(request, by)
    if (before?.state === 'held') return { result: { outcome: 'already' } }
    if (before?.state === 'done') return { result: { outcome: 'done-before' } }
    if (request.state === 'waiting' || request.state === 'clarifying') return { result: { outcome: 'not-open' } }
    if (isParted(request, by)) return { result: { outcome: 'stopped' } }
    // Whoever came too late is the first to be called should somebody give it back.
    if (lacks(request) <= 0) return { result: { outcome: 'full' }, request: answered(request, by, 'late') }
    const claims = [...request.claims.filter(({ person }) => person !== by), newClaim(by, at)]
    return { result: { outcome: 'taken' }, request: settled({ ...answered(request, by, 'taken'), claims }, at) }
  },
  /** «Не сейчас» costs nothing; it only ends the waiting for this person. */
  decline(request, { by, at }) {
    if (holds(request, by)) return { result: { outcome: 'holds' } }
    if (isOver(request)) return over
    const declined = answered(request, by, 'not-now')
    const last = declined.asked.filter(({ wave }) => wave === declined.wave)
    const waits = declined.waveAt !== null && declined.waveAt > at
    // Nobody of the last wave is left to wait for: the next ones are called at once.
    const none = waits && last.some(({ person }) => person === by) && last.every(({ answer }) => answer === 'not-now')
    return { result: { outcome: 'declined' }, request: none ? { ...declined, waveAt: at } : declined }
  },
  going(request, { by, at }) {
    if (isOver(request)) return over
    if (!holds(request, by)) return notHeld
    return {
      result: { outcome: 'going' },
      request: withClaim(request, by, { going: at, alarmAt: nextAlarm(request, by, at) }),
    }
  },
  /** Goes out again at once. */
  release(request, { act: { person }, at }) {
    if (isOver(request)) return over
    if (!holds(request, person)) return notHeld
    const freed = withClaim(request, person, { state: 'released', alarmAt: null })
    return { result: { outcome: 'released' }, request: settled(freed, at) }
  },
  done(request, { act: { person, minutes, receipt }, at }) {
    const claim = claimOf(request, person)
    // Time and receipt may come in a message of their own.
    if (claim?.state === 'done') {
      return { result: { outcome: 'completed' }, request: withClaim(request, person, said(claim, minutes, receipt)) }
    }
    if (isOver(request)) return over
    if (!holds(request, person)) return notHeld
    const finished = withClaim(request, person, {
      ...{ state: 'done' as const, doneAt: at, alarmAt: null },
      ...(claim && said(claim, minutes, receipt)),
    })
    // Where the asker has no VK nobody else can say it; the rest of the people are not waited for past the agreed time.
    const past = request.ask.when.until <= at && finished.claims.every(({ state }) => state !== 'held')
    const next = past && request.asker === 0 ? closed(finished, 'word', at) : settled(finished, at)
    return { result: { outcome: 'done' }, request: next }
  },
}

/** What was said before, as before «не сделано», stands until something else is; hours once confirmed stand for good. */
function said(claim: Claim, minutes: number | null, receipt: string | null): Pick<Claim, 'minutes' | 'receipt'> {
  const fixed = claim.confirmed !== null && claim.minutes !== null
  return { minutes: fixed ? claim.minutes : (minutes ?? claim.minutes), receipt: receipt ?? claim.receipt }
}

/** Whoever goes after they were asked is given a day. */
function nextAlarm(request: HelpRequest, person: number, at: Date): Date | null {
  return claimOf(request, person)?.nudged ? new Date(at.getTime() + 24 * 3_600_000) : null
}

function newClaim(person: number, at: Date): Claim {
  const empty = {
    going: null,
    nudged: null,
    alarmAt: null,
    doneAt: null,
    minutes: null,
    confirmed: null,
    receipt: null,
  }
  return { person, state: 'held', at, ...empty }
}

function withClaim(request: HelpRequest, person: number, change: Partial<Claim>): HelpRequest {
  return { ...request, claims: request.claims.map((one) => (one.person === person ? { ...one, ...change } : one)) }
}

type Answer = HelpRequest['asked'][number]['answer']

function answered(request: HelpRequest, person: number, answer: Answer): HelpRequest {
  return { ...request, asked: request.asked.map((one) => (one.person === person ? { ...one, answer } : one)) }
}
