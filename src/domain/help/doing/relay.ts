/** Words between the asker and whoever holds the request, through the bot: never before «Беру», never after the end. */
import { findRequest } from '../../../../models/help-request.ts'
import { unreached } from '../../../../models/outbox.ts'
import type { Club } from '../../club.ts'
import { decideRequest } from '../request/decide.ts'
import { type HelpRequest, holdersOf } from '../request/request.ts'

/** Longest words, in characters: they come as one message, which may be replied to. */
export const longestRelay = 1000

export type Relayed =
  | {
      outcome: 'relayed'
      request: HelpRequest
      to: number[]
      /** Something did not reach the other side before: their messages may be closed. */
      closed: boolean
    }
  /** Over, or not in these hands any more. */
  | { outcome: 'ended' }
  /** The asker has no VK. */
  | { outcome: 'no-vk' }
  /** Nobody holds it yet. */
  | { outcome: 'nobody' }
  | { outcome: 'unknown' }

/**
 * Decides whether words may pass, and to whom: the asker's to everybody who holds the request, a holder's to the asker. The
 * words themselves are the caller's to put, under a key made from the cause. The same cause has its first outcome.
 */
export async function relay(
  club: Club,
  { number, by, cause, now }: { number: number; by: number; cause: string; now: Date },
): Promise<Relayed> {
  const request = await findRequest(club.models.helpRequests, club.id, number)
  if (!request) return { outcome: 'unknown' }
  const own = request.asker === by
  if (request.asker === 0) return { outcome: 'no-vk' }
  // A repeat finds whom it went to, also when they hold it no longer.
  const before = request.acts.flatMap(({ act, by: who, cause: of }) =>
    act.kind === 'relay' && who === by && of.startsWith(`${cause}:`) ? [act.to] : [],
  )
  const to = before.length > 0 ? before : own ? holdersOf(request) : [request.asker]
  const passed: number[] = []
  let last = request
  for (const [at, person] of to.entries()) {
    const doing = { act: { kind: 'relay' as const, to: person }, by, cause: `${cause}:${at}`, at: now }
    const result = await decideRequest(club, number, doing)
    if (result.outcome !== 'decided') continue
    last = result.request
    if (result.result.outcome === 'relayed') passed.push(person)
  }
  if (passed.length === 0) return { outcome: own && to.length === 0 && !last.endedAt ? 'nobody' : 'ended' }
  const closed = (await unreached(club.models.outbox, club.id, passed)).size > 0
  return { outcome: 'relayed', request: last, to: passed, closed }
}

/** Words that nobody else understood are an answer for so long after words from the other side. */
const ANSWERS_MS = 3_600_000

/** The request about which the other side has written to this person within the last hour, the last of several. */
export async function writtenOf(club: Club, person: number, now: Date): Promise<number | undefined> {
  const sides = { $or: [{ asker: person }, { 'claims.person': person }] }
  const requests = await club.models.helpRequests
    .find(
      { community: club.id, state: { $in: ['offered', 'held'] as const }, ...sides },
      { _id: 0, number: 1, acts: 1 },
    )
    .lean<Pick<HelpRequest, 'number' | 'acts'>[]>()
  const since = now.getTime() - ANSWERS_MS
  const written = requests.flatMap(({ number, acts }) => {
    const last = acts.findLast(({ act, effect }) => effect && act.kind === 'relay' && act.to === person)
    return last && last.at.getTime() > since ? [{ number, at: last.at.getTime() }] : []
  })
  return written.sort((one, other) => other.at - one.at)[0]?.number
}
