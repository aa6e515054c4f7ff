/** Removes what has had its outcome long enough. */
import { sweepInbox, sweepParked } from '../../models/inbox.ts'
import { sweepOutbox } from '../../models/outbox.ts'
import type { Club } from '../domain/club.ts'

const DAY_MS = 86_400_000
/** VK repeats an event for hours at most; a message found in the conversations is at most a day old. */
const INBOX_DAYS = 7
/** A parked update carries its text: somebody has looked at it by then, or nobody will. */
const PARKED_DAYS = 30
const OUTBOX_DAYS = 90

export async function sweepRows(club: Club, now: Date): Promise<void> {
  await sweepInbox(club.models.inbox, club.id, new Date(now.getTime() - INBOX_DAYS * DAY_MS))
  await sweepParked(club.models.inbox, club.id, new Date(now.getTime() - PARKED_DAYS * DAY_MS))
  await sweepOutbox(club.models.outbox, club.id, new Date(now.getTime() - OUTBOX_DAYS * DAY_MS))
}
