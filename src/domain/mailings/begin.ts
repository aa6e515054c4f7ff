/** What begins by the clock: an announcement whose time has come, a part of one elsewhere, a correction, a recall. */
import { changeMailing, findMailings, frozenPeople, type MailingRow } from '../../../models/mailing.ts'
import { deliveredOf, hasWaiting, peopleOf } from '../../../models/mailing-rows.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { homeOf, partsOf } from './across.ts'
import { resolve } from './audience.ts'
import { changeableMs } from './change.ts'
import { audienceOf, frozen } from './start.ts'

export type Begun =
  /** `held`: its time was missed by so much that the author is asked. `lost-role`: its author may not any more. */
  | { outcome: 'running' | 'held' | 'lost-role'; mailing: MailingRow }
  /** What it follows is not far enough yet, or somebody was faster. */
  | { outcome: 'not-yet' }

/** A part waits so long for those before it: a community may be gone. */
const patienceMs = 600_000

/**
 * Begins one that waits for its time, once: the write is made on the version that was read. `restoredAt`: what was due
 * before the last restore may have been told in the time that was lost, so its author is asked.
 */
export async function beginDue(club: Club, mailing: MailingRow, now: Date, restoredAt?: Date): Promise<Begun> {
  const { models } = club
  const write = async (outcome: 'running' | 'held' | 'lost-role', set: Partial<MailingRow>): Promise<Begun> => {
    const changed = await changeMailing(models.mailings, mailing, set, { cause: 'clock', outcome, now })
    return changed ? { outcome, mailing: changed } : { outcome: 'not-yet' }
  }
  if (!(await may(club, mailing.author, 'announce')))
    return write('lost-role', { state: 'cancelled', endedBy: 'lost-role' })
  const isLost = restoredAt !== undefined && mailing.startAt !== null && mailing.startAt < restoredAt
  const isHome = !mailing.parent && mailing.of === null
  if (isHome && (isLost || (mailing.usefulUntil && mailing.usefulUntil <= now))) return write('held', { state: 'held' })
  if (isLost) return write('running', { state: 'cancelled', reported: true })
  if (mailing.of !== null) {
    const people = await changeablePeople(club, mailing.of, now)
    return people ? write('running', frozen(mailing, people, now)) : { outcome: 'not-yet' }
  }
  const people = await resolve(club, audienceOf(mailing), now)
  if (!mailing.parent) return write('running', frozen(mailing, people, now))
  const home = await homeOf(club, mailing)
  if (!home || home.state === 'cancelled') return write('running', { state: 'cancelled', reported: true })
  if (home.state === 'paused') return { outcome: 'not-yet' }
  const earlier = await earlierPeople(club, home, mailing, now)
  if (!earlier) return { outcome: 'not-yet' }
  const left = people.filter((person) => !earlier.has(person))
  return write('running', frozen(mailing, left, now))
}

/** Whose message can still be changed, once what delivered it is settled. */
async function changeablePeople(club: Club, of: number, now: Date): Promise<number[] | undefined> {
  const { mailings, outbox } = club.models
  const [original] = await findMailings(mailings, { community: club.id, number: of })
  if (!original) return []
  const isOver = original.state === 'done' || original.state === 'cancelled'
  if (!isOver || !original.ledger || (await hasWaiting(outbox, club.id, of))) return undefined
  return deliveredOf(outbox, club.id, of, new Date(now.getTime() - changeableMs))
}

/** Those who get it in a community before this one; undefined while one of these is not frozen. */
async function earlierPeople(
  club: Club,
  home: MailingRow,
  part: MailingRow,
  now: Date,
): Promise<Set<number> | undefined> {
  const { mailings, outbox } = club.models
  const order = home.communities.indexOf(part.community)
  const before = [home, ...(await partsOf(club, home))].filter(
    ({ community }) => home.communities.indexOf(community) < order,
  )
  const isLate = part.startAt !== null && now.getTime() - part.startAt.getTime() > patienceMs
  if (!isLate && before.length < order) return undefined
  const people = new Set<number>()
  for (const { community, number, frozen: list, state } of before) {
    if (!list && state === 'scheduled' && !isLate) return undefined
    const those =
      (await frozenPeople(mailings, community, number)) ?? (list ? await peopleOf(outbox, community, number) : [])
    for (const person of those) people.add(person)
  }
  return people
}
