/** Offers of seats: ended ones go to the next of the queue, and everybody hears of theirs, also where a turn broke off. */
import type { Club } from '../domain/club.ts'
import { datesBetween, dueDates } from '../domain/events/find.ts'
import { settleOccasion } from '../domain/events/roster/decide-occasion.ts'
import { offerNotices } from '../domain/events/told/offers.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tickOffers(club: Club, now: Date, tell: Tell): Promise<void> {
  for (const id of await dueDates(club, now)) await settleOccasion(club, id, now)
  const dates = await datesBetween(club, { from: now, states: ['offered', 'lapsed'] })
  const notices = dates.flatMap(({ event, occasion }) => offerNotices(club, event, occasion, now))
  await tell(await notYetPut(club, notices))
}
