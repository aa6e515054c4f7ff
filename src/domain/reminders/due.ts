/** Which own reminders are due. Telling comes first and noting it after, under the key that the moment gives. */
import { consentInForce } from '../../../models/consent.ts'
import { changeReminder, type ReminderRow } from '../../../models/reminder.ts'
import type { Club } from '../club.ts'
import { nextOf } from '../moments/rule.ts'

export interface Due {
  reminder: ReminderRow
  /** Which of its times: of several that an outage has swallowed the last. */
  moment: Date
  late: boolean
}

/** A clock that ticks each minute is on time within so much. */
const onTimeMs = 10 * 60_000
/** So many are told by one tick; the next one takes the rest. */
const atOnce = 500

/** Open reminders whose time has come. Those of people whose consent was withdrawn since are stopped instead. */
export async function dueReminders(club: Club, now: Date): Promise<Due[]> {
  const rows = await club.models.reminders
    .find({ community: club.id, state: 'open', at: { $lte: now } })
    .sort({ at: 1 })
    .limit(atOnce)
    .lean<ReminderRow[]>()
  const due: Due[] = []
  for (const reminder of rows) {
    if (await consentInForce(club.models.consents, club.id, reminder.person, 'membership')) {
      const moment = lastOf(reminder, now)
      due.push({ reminder, moment, late: now.getTime() - moment.getTime() > onTimeMs })
    } else await change(club, reminder, { state: 'stopped', ended: now })
  }
  return due
}

function lastOf({ rule, at }: ReminderRow, now: Date): Date {
  let last = at
  for (let next = rule ? nextOf(rule, last) : undefined; next && next <= now; next = nextOf(rule as string, next))
    last = next
  return last
}

/** Notes that it was told: once, and it is over; a habit, and its next time after this moment stands. */
export async function noteTold(club: Club, { reminder, moment }: Due, now: Date): Promise<void> {
  const next = reminder.rule === null ? undefined : nextOf(reminder.rule, moment > now ? moment : now)
  await change(club, reminder, next ? { at: next } : { state: 'told', ended: now })
}

/** Only while it stands as it was found: who has moved or stopped it meanwhile is not overruled. */
async function change(club: Club, { _id, at }: ReminderRow, set: Parameters<typeof changeReminder>[2]): Promise<void> {
  await changeReminder(club.models.reminders, { community: club.id, _id, state: 'open', at }, set)
}
