/** Starting an announcement, now or at a moment. Its audience is frozen by the one write that decides the start. */
import type { MailingRow } from '../../../models/mailing.ts'
import type { Club } from '../club.ts'
import { mayAnnounceIn } from './across.ts'
import { Audience, resolve } from './audience.ts'
import { type Acting, type Decided, decideMailing, type Refused } from './decide.ts'
import { isUnstarted } from './draft.ts'

/** So long an announcement is useful unless its author says otherwise: from Friday evening it reaches Monday's hours. */
export const usefulMs = 3 * 86_400_000

export type Started =
  /** `mailing.frozen.size` people here; other communities follow. `scheduled`: `mailing.startAt` says when. */
  | Decided<'started' | 'scheduled'>
  /** Nothing was changed. `past`: the moment is over. `started-already`: by another organizer, or over. */
  | Decided<'empty-audience' | 'empty-text' | 'past' | 'started-already'>
  | Refused

/**
 * Starts a draft, or what waits for its time or was held. Two who start one draft at once start it once: the other one
 * hears `started-already`. The same cause answers its first outcome.
 */
export async function startMailing(
  club: Club,
  { at, urgent, ...acting }: Acting & { at?: Date; urgent?: boolean },
): Promise<Started> {
  const { by, now } = acting
  return decideMailing(club, acting, async (mailing) => {
    const { state, parent, content, communities } = mailing
    if (!isUnstarted(state) || parent) return { outcome: 'started-already' as const }
    if (content.text.trim() === '' && content.attachments.length === 0) return { outcome: 'empty-text' as const }
    if (at && at <= now) return { outcome: 'past' as const }
    if (!(await mayAnnounceIn(club, communities, by))) return { outcome: 'not-allowed' as never }
    const how = urgent === undefined ? {} : { urgent }
    if (at) return { outcome: 'scheduled' as const, set: { ...how, state: 'scheduled', startAt: at, author: by } }
    const people = await resolve(club, audienceOf(mailing), now)
    if (people.length === 0 && !(await anybodyElsewhere(club, mailing, now)))
      return { outcome: 'empty-audience' as const }
    return { outcome: 'started' as const, set: { ...how, ...frozen(mailing, people, now), author: by } }
  })
}

/** What the write of a start holds. */
export function frozen({ usefulUntil }: MailingRow, people: number[], now: Date): Partial<MailingRow> {
  return {
    state: 'running',
    startAt: now,
    usefulUntil: usefulUntil && usefulUntil > now ? usefulUntil : new Date(now.getTime() + usefulMs),
    frozen: { at: now, size: people.length, people },
  }
}

export function audienceOf({ audience }: MailingRow): Audience {
  return Audience.parse(audience)
}

async function anybodyElsewhere(club: Club, mailing: MailingRow, now: Date): Promise<boolean> {
  for (const id of mailing.communities.filter((other) => other !== club.id)) {
    if ((await resolve({ ...club, id }, audienceOf(mailing), now)).length > 0) return true
  }
  return false
}
