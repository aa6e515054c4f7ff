/**
 * What has become of an event, told to those who registered through this community where another one holds it, or where
 * the turn that changed it broke off.
 */
import type { Club } from '../domain/club.ts'
import { datesBetween } from '../domain/events/find.ts'
import { cancelNotices, changeNotices, unseatNotices } from '../domain/events/told/change.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tellEventChanges(club: Club, now: Date, tell: Tell): Promise<void> {
  const dates = await datesBetween(club, { from: now, states: ['going', 'waiting', 'offered', 'gathering'] })
  const notices = dates.flatMap(({ event, occasion }) => [
    ...changeNotices(club, event, occasion, now),
    ...cancelNotices(club, event, occasion, now),
    ...unseatNotices(club, event, occasion, now),
  ])
  await tell(await notYetPut(club, notices))
}
