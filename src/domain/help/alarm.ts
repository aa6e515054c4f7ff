/** Whether organizers have been alarmed already: a second tap within minutes is the same trouble. */
import type { Club } from '../club.ts'
import { openStates } from './open.ts'

const SAME_TROUBLE_MS = 10 * 60_000

/** Whether an alarm of this person went out a short while ago, by another message than this one. */
export async function alarmed(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<boolean> {
  const row = await club.models.outbox.exists({
    community: club.id,
    base: { $regex: `^alarm:${person}:`, $ne: `alarm:${person}:${cause}` },
    made: { $gte: new Date(now.getTime() - SAME_TROUBLE_MS) },
  })
  return row !== null
}

/** The request somebody is in the midst of: their own that is open, or one they hold; undefined where there is none. */
export async function requestAround(club: Club, person: number): Promise<number | undefined> {
  const held = { claims: { $elemMatch: { person, state: 'held' } } }
  const row = await club.models.helpRequests
    .findOne({ community: club.id, state: { $in: openStates }, $or: [{ asker: person }, held] }, { _id: 0, number: 1 })
    .sort({ since: -1 })
    .lean<{ number: number }>()
  return row?.number
}
