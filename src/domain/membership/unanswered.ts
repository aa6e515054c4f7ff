/** Applications that wait too long for an organizer's word. */
import type { ApplicationRow } from '../../../models/application.ts'
import type { Club } from '../club.ts'

/** As for words to a human, unless the community says otherwise. */
const usualHours = 24

export interface Unanswered {
  /** All that wait, the longest first. */
  waiting: ApplicationRow[]
  /** Since when the one has waited for which it is said. */
  since: Date
}

/**
 * Undefined where nothing is due. What waits is told of on the first three days after its term and then once a week, so
 * that organizers who are away do not come back to a heap. Whoever was asked something and has not answered is not waited on.
 */
export async function unansweredApplications(
  { id, settings, models }: Club,
  now: Date,
): Promise<Unanswered | undefined> {
  const term = (settings.answerHours ?? usualHours) * 3_600_000
  const rows = await models.applications.find({ community: id, state: 'waiting' }).sort({ number: 1 }).lean()
  const waiting = rows.filter(({ remarks }) => remarks.at(-1)?.from !== 'organizer')
  const due = waiting.find((row) => {
    const days = Math.floor((now.getTime() - since(row).getTime() - term) / 86_400_000)
    return days >= 0 && (days < 3 || days % 7 === 0)
  })
  return due && { waiting, since: since(due) }
}

/** Since the applicant's last word. */
function since({ sentAt, remarks }: ApplicationRow): Date {
  return remarks.at(-1)?.at ?? sentAt
}
