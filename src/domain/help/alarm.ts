/** Whether organizers have been alarmed already: a second tap within minutes is the same trouble. */
import type { Club } from '../club.ts'

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
