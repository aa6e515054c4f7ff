/** Reminders of what people registered for: found a little ahead, put at their moment, useless once it has begun. */
import type { Club } from '../domain/club.ts'
import { datesBetween, passesDue } from '../domain/events/find.ts'
import { EARLIEST, PASS_BEFORE, reminderNotices } from '../domain/events/told/reminders.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function remindOfEvents(club: Club, now: Date, tell: Tell): Promise<void> {
  const until = (ms: number) => new Date(now.getTime() + ms)
  const [near, ofPasses] = await Promise.all([
    datesBetween(club, { from: now, to: until(EARLIEST), states: ['going'] }),
    passesDue(club, { from: now, to: until(EARLIEST + PASS_BEFORE) }),
  ])
  const found = [...near, ...ofPasses].flatMap((dated) => reminderNotices(club, dated, now))
  const notices = [...new Map(found.map((one) => [one.key, one])).values()]
  await tell(await notYetPut(club, notices))
}
