/** What is done to an announcement on its way: pause, go on, cancel. The sender heeds it before its next hundred. */
import { changeMailing, type MailingRow } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { partsOf } from './across.ts'
import { type Acting, type Decided, decideMailing, type Refused } from './decide.ts'
import { isUnstarted } from './draft.ts'

/** `not-running`: it has not begun, stands already or is over. */
export type Paused = Decided<'paused' | 'not-running'> | Refused

export async function pauseMailing(club: Club, acting: Acting): Promise<Paused> {
  const done = await decideMailing(club, acting, ({ state }) =>
    state === 'running'
      ? { outcome: 'paused' as const, set: { state: 'paused' } }
      : { outcome: 'not-running' as const },
  )
  return withParts(club, done, acting)
}

/** `not-paused`: it runs already, has not begun or is over. */
export type GoingOn = Decided<'going-on' | 'not-paused'> | Refused

/** Goes on after a pause, and after it has stopped by itself to ask. */
export async function goOnMailing(club: Club, acting: Acting): Promise<GoingOn> {
  const done = await decideMailing(club, acting, ({ state }) =>
    state === 'paused' || state === 'asks'
      ? { outcome: 'going-on' as const, set: { state: 'running' } }
      : { outcome: 'not-paused' as const },
  )
  return withParts(club, done, acting)
}

/** `over`: everybody has an outcome, or it was cancelled before. */
export type Cancelled = Decided<'cancelled' | 'over'> | Refused

/**
 * Ends it. A draft or what waits for its time is dropped; of what is on its way the rest is not sent, and what VK may
 * have got without an answer is looked for in the windows before it is counted.
 */
export async function cancelMailing(club: Club, acting: Acting): Promise<Cancelled> {
  const done = await decideMailing(club, acting, ({ state }) => {
    if (state === 'done' || state === 'cancelled') return { outcome: 'over' as const }
    const set: Partial<MailingRow> = { state: 'cancelled', endedBy: 'author' }
    return { outcome: 'cancelled' as const, set: isUnstarted(state) ? { ...set, reported: true } : set }
  })
  return withParts(club, done, acting)
}

/** Parts in other communities follow what stands here: repeated, or overtaken by a later word, they end up the same. */
async function withParts<D extends Decided<string> | Refused>(club: Club, done: D, { cause, now }: Acting): Promise<D> {
  if ('mailing' in done) await followHome(club, done.mailing, cause, now)
  return done
}

export async function followHome(club: Club, home: MailingRow, cause: string, now: Date): Promise<void> {
  const { state } = home
  if (home.communities.length < 2 || (state !== 'running' && state !== 'paused' && state !== 'cancelled')) return
  for (const part of await partsOf(club, home)) {
    const isGoing = part.state === 'running' || part.state === 'paused' || part.state === 'asks'
    const isWaiting = part.state === 'scheduled' && state === 'cancelled'
    if (part.state === state || !(isGoing || isWaiting)) continue
    const set = { state, ...(state === 'cancelled' && { endedBy: home.endedBy }) } as const
    await changeMailing(club.models.mailings, part, set, { cause: `${cause}:part`, outcome: state, now })
  }
}
